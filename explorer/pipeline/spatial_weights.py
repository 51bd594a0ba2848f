"""Which areas count as side by side when clusters are looked for: contiguity, and no area alone."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import shapely
from libpysal.weights import Queen, W
from scipy.sparse import csr_array

from explorer.pipeline.boundaries import NATIONAL_GRID, polygons_only
from explorer.schema import CODE


class Neighbourhood:
    """Who is next to whom among the areas of one level, and among any part of them.

    Parameters
    ----------
    frame : GeoDataFrame
        ``code`` and ``geometry``: polygons on the National Grid.

    Raises
    ------
    ValueError
        The frame is not on the National Grid, or a code stands in it twice.
    """

    def __init__(self, frame: gpd.GeoDataFrame) -> None:
        if frame.crs is None or frame.crs.to_epsg() != NATIONAL_GRID:
            raise ValueError(f"the boundaries must be in EPSG:{NATIONAL_GRID}")
        if not frame[CODE].is_unique:
            raise ValueError("a code stands twice in the boundaries")
        frame = _whole(frame)
        self._shapes = frame.set_index(CODE).geometry
        codes = list(self._shapes.index)
        # Queen: areas that touch, if only at a corner.
        self._touching = Queen.from_dataframe(
            frame, ids=codes, use_index=False, silence_warnings=True
        ).neighbors
        self._away: dict[str, pd.Series] = {}
        self._made: dict[tuple[str, ...], csr_array] = {}

    def weights(self, codes: Sequence[str]) -> csr_array:
        """Weigh the neighbours of some areas, each area's weights adding up to one.

        An area that touches none of the others is joined to the one nearest to it, both ways.

        Parameters
        ----------
        codes : sequence of str
            The areas, at least two, in the order of the rows and columns wanted.

        Returns
        -------
        csr_array, shape (areas, areas)
            Row i holds the equal weights of the neighbours of ``codes[i]``; none is its own.

        Raises
        ------
        KeyError
            An area has no boundary.
        """
        key = tuple(codes)
        if key not in self._made:
            self._made[key] = self._weigh(key)
        return self._made[key]

    def _weigh(self, codes: tuple[str, ...]) -> csr_array:
        kept = set(codes)
        neighbours = {code: kept.intersection(self._touching[code]) for code in codes}
        for code in [code for code in codes if not neighbours[code]]:
            near = self._nearest(code, kept)
            neighbours[code].add(near)
            neighbours[near].add(code)
        ordered = {code: sorted(found) for code, found in neighbours.items()}
        # Without id_order the rows would come in another order than the values.
        weights = W(ordered, id_order=list(codes), silence_warnings=True)
        weights.transform = "r"
        return csr_array(weights.sparse)

    def _nearest(self, code: str, among: set[str]) -> str:
        if code not in self._away:
            away = shapely.distance(self._shapes.loc[code], self._shapes.to_numpy())
            self._away[code] = pd.Series(away, index=self._shapes.index).drop(code)
        # Of several as near, the first by code, whatever the order of the areas.
        return self._away[code][self._away[code].index.isin(among)].idxmin()


def _whole(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The areas by code, with valid polygons: mending one can leave lines, which are dropped."""
    frame = frame.sort_values(CODE, ignore_index=True)
    broken = ~frame.geometry.is_valid
    if broken.any():
        frame = frame.copy()
        mended = [polygons_only(shape) for shape in frame.geometry[broken]]
        frame.loc[broken, frame.geometry.name] = gpd.GeoSeries(
            mended, index=frame.index[broken], crs=frame.crs
        )
    return frame
