"""The location map of a place: cut round it, with what lies next to it, coloured where ranked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer.area_map_drawing import (
    GROWTH,
    OUT,
    TARGET,
    THIN,
    UNRANKED,
    Drawing,
    Line,
    Shape,
    names,
    window_of,
)  # fmt: skip
from explorer.area_selection import AreaChoice
from explorer.area_words import named
from explorer.levels import LEVELS, MAPPED_LEVELS
from explorer.map_labels import Label
from explorer.metrics.ranking import COLDSPOT
from explorer.place import Place
from explorer.shapes import Shapes, of
from explorer.store import Store

NEXT, WATER, SEEN, PARTS = "next", "water", "seen", "parts"


@dataclass(frozen=True)
class AreaMapView:
    """The map of one place.

    ``own`` is None for the United Kingdom, whose nations are ``around``. ``steps`` and
    ``fine_steps`` are (scale, x, y) from the steps of outlines to the frame. ``rows`` are the
    lists below the map: how they are near, and the areas. ``small`` areas lie further away and are
    too small to press: their outlines by class. ``specks`` says that the place is so
    small or scattered that a thick outline would hide it. ``grown`` areas meet London, whose finer
    border does not quite follow theirs: they are drawn a little larger beneath it, by ``growth``.
    """

    title: str
    own: Shape | None
    specks: bool
    around: tuple[Shape, ...]
    small: tuple[tuple[str, str], ...]
    grown: tuple[Shape, ...]
    growth: float
    lines: tuple[Line, ...]
    labels: tuple[tuple[Label, bool], ...]
    steps: tuple[float, float, float]
    fine_steps: tuple[float, float, float] | None
    legend: tuple[tuple[str, str], ...]
    caption: str
    rows: tuple[tuple[str, tuple[Shape, ...]], ...]


def view(store: Store, choice: AreaChoice) -> AreaMapView | None:
    """Draw the location map of the place whose page it is.

    Returns
    -------
    AreaMapView or None
        None where the level has no drawn map that holds the place.
    """
    return of_place(store, choice.place)


@lru_cache(maxsize=256)
def of_place(store: Store, place: Place) -> AreaMapView | None:
    """Draw the location map of a place, see :func:`view`."""
    whole = place.level not in MAPPED_LEVELS
    level = "nation" if whole else place.level
    shapes = of(store, level)
    if not whole and place.code not in shapes.sheet.rings:
        return None
    near = {PARTS: tuple(shapes.sheet.rings)} if whole else neighbours(store, shapes, place)
    window = window_of(shapes, () if whole else (place.code,))
    drawing = Drawing(store, level, shapes, window, None if whole else place)
    if not whole and not any(near.values()):
        near = {SEEN: drawing.nearest(place.code)}
    return _view(drawing, place, near)


def neighbours(store: Store, shapes: Shapes, place: Place) -> dict[str, tuple[str, ...]]:
    """Give the areas next to a place and those across the water, by name; of seats, as drawn."""
    names = store.links.at(place.level)
    found = {
        kind: {one.code for one in store.neighbours.of(place.level, place.code, published)}
        for kind, published in ((NEXT, "adjacent"), (WATER, "across_water"))
    }
    if place.level not in ("utla", "ltla"):
        found[NEXT] = _touching(shapes, place.code)
    return {
        kind: tuple(sorted(codes, key=lambda code: names[code].name))
        for kind, codes in found.items()
    }


def _touching(shapes: Shapes, code: str) -> set[str]:
    found = set(shapes.sheet.touching[code])
    if shapes.inset and code in shapes.inset.sheet.rings:
        # The finer drawing knows better who meets whom within London.
        london = shapes.inset.sheet
        found = {other for other in found if other not in london.rings} | london.touching[code]
    return found


def _view(drawing: Drawing, place: Place, near: Mapping[str, Sequence[str]]) -> AreaMapView:
    """Everything the page needs."""
    listed = [code for codes in near.values() for code in codes]
    close = set(listed)
    rooms = {code: drawing.room(code) for code in drawing.seen()}
    shapes = {
        code: drawing.shape(code, code in close)
        for code, room in rooms.items()
        if room.widest > 1 or code == drawing.own
    }
    # What is near lies on top and comes last, in the order of the list below the map.
    far = [code for code in shapes if code not in close and code != drawing.own]
    small = {code for code in far if rooms[code].widest < TARGET and not shapes[code].fine}
    order = [code for code in far if code not in small]
    order += [code for code in listed if code in shapes]
    rows = (
        (kind, tuple(shapes.get(code) or drawing.shape(code, near=True) for code in codes))
        for kind, codes in near.items()
    )
    caption, legend = _words(drawing, place, shapes.values())
    return AreaMapView(
        title=place.title,
        own=shapes.get(drawing.own),
        specks=drawing.own in rooms and rooms[drawing.own].widest < THIN,
        around=tuple(shapes[code] for code in order),
        small=_joined(shapes[code] for code in small),
        grown=tuple(one for one in shapes.values() if drawing.meets_fine(one.code)),
        growth=GROWTH * drawing.k,
        lines=drawing.lines(),
        labels=names(shapes, rooms, close, drawing.own),
        steps=drawing.steps(),
        fine_steps=drawing.fine_steps() if drawing.fine else None,
        legend=legend,
        caption=caption,
        rows=tuple((kind, codes) for kind, codes in rows if codes),
    )


def _joined(shapes: Iterable[Shape]) -> tuple[tuple[str, str], ...]:
    """One path for the areas of each class."""
    found: dict[str, str] = {}
    for one in sorted(shapes, key=lambda one: one.code):
        found[one.key] = found.get(one.key, "") + one.path
    return tuple(sorted(found.items()))


def _words(
    drawing: Drawing, place: Place, shapes: Iterable[Shape]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words under the map and the classes that are on it, coldest first."""
    if not drawing.own:
        return "The nations of the United Kingdom.", ()
    if drawing.colours is None:
        return f"Outlined: {named(place)}. Around it: other {LEVELS[place.level].plural}.", ()
    words = {one.key: one.word for one in shapes}
    order = (*(f"c{k}" for k in range(COLDSPOT + 1)), UNRANKED, OUT)
    legend = tuple((key, words[key]) for key in order if key in words)
    return f"{place.title} is outlined. {drawing.colours.words}", legend
