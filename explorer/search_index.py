"""The search file: names that readers type, the area each leads to, and the links of levels."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import Any

import pandas as pd

from explorer import schema
from explorer.areas import Area, Areas

Entry = list[str | int]

# How readily an entry is offered, 0 to 100: councils first, towns by size, postcodes by share.
MOST = 100
FORMER, OTHER_NAME = 80, 90
# A town of a million gets 90.
PER_TENFOLD = 15
TOWN_FROM = 1_000

# Other levels, in the order in which a name that several share is led to; below any council.
BEYOND = {"constituency": "Constituency", "constituency_2010": "Constituency until 2024",
          "itl2": "Sub-region of 2021", "smc205": "Commission local area"}  # fmt: skip
BESIDE = 20
# Levels of which an area may share land with several: see assets/js/relations.js.
SHARED = ("smc205", "itl2", "itl2_2025", "constituency", "constituency_2010")

CITY_OF_LONDON = "E09000001"
KINDS = {"E07": "District", "N09": "District", "E06": "Unitary authority",
         "W06": "Unitary authority", "E08": "Metropolitan district", "E09": "London borough",
         "E10": "County", "S12": "Council area"}  # fmt: skip

_APART = re.compile(r"[^a-z0-9]+")


def build(areas: Areas, places: pd.DataFrame) -> dict[str, Any]:
    """Make the content of the search file.

    Parameters
    ----------
    areas : Areas
        All areas.
    places : DataFrame
        ``schema.PLACE_COLUMNS``.

    Returns
    -------
    dict
        ``entries``: ``[name, kind, detail, level, code, weight]``, areas first, then other names,
        towns (largest first) and postcode districts (by share within each), last the areas of
        other levels that no council shares its name with; ``links`` (by district of today),
        ``utla`` and ``ltla_2016``: the codes that belong together; ``seats``: see :func:`seats`.

    Raises
    ------
    ValueError
        A place lies in an area that is not held.
    """
    by_kind = dict(list(places.groupby(schema.KIND)))
    none = places.iloc[:0]
    return {
        "entries": [
            *_area_entries(areas),
            *_other_names(areas, by_kind.get("other_name", none)),
            *_towns(areas, by_kind.get("town", none)),
            *_postcodes(areas, by_kind.get("postcode_district", none)),
            *_beyond_councils(areas),
        ],
        **links(areas),
    }


def links(areas: Areas) -> dict[str, Any]:
    """Give the links between levels: by district, by upper-tier council, by what is no more."""
    found: dict[str, Any] = {
        "links": {
            code: {
                "utla": each.utla,
                "region": each.region,
                "nation": each.nation,
                "ltla_2016": list(areas.predecessors(code)),
                **{
                    to: list(codes)
                    for to in SHARED
                    if (codes := areas.counterparts(code, "ltla", to))
                },
            }
            for code, each in areas.at("ltla").items()
        },
        "utla": {
            code: {
                "region": each.region,
                "nation": each.nation,
                "ltla": list(areas.districts("utla", code)),
            }
            for code, each in areas.at("utla").items()
        },
        "ltla_2016": {
            code: {"ltla": list(each.successors)} for code, each in areas.at("ltla_2016").items()
        },
    }
    both = seats(areas)
    return found | ({"seats": both} if both else {})


def seats(areas: Areas) -> dict[str, list[list[str | int]]]:
    """Give each constituency of 2010 those of today in which its people live.

    Returns
    -------
    dict
        By code of 2010, ``[code of today, out, back]``, the largest part first: per cent of the
        people of the old one who live in today's, and of today's who live in the old one; whole
        numbers, nought for less than half a per cent.
    """
    back = {
        (link.code, code): link.share
        for code in areas.at("constituency")
        for link in areas.links("constituency", code, "constituency_2010")
    }
    return {
        code: [
            [link.code, _percent(link.share), _percent(back.get((code, link.code), 0))]
            for link in areas.links("constituency_2010", code, "constituency")
        ]
        for code in areas.at("constituency_2010")
    }


def _percent(share: float) -> int:
    return round(100 * share)


def _area_entries(areas: Areas) -> list[Entry]:
    """Give each area once: at the lowest of today's levels it exists at, nations as nations."""
    out: list[Entry] = [_area(each, "Nation", MOST) for each in areas.at("nation").values()]
    for each in areas.at("region").values():
        if each.code not in areas.at("nation"):
            out.append(_area(each, "Region of England", MOST))
    for each in areas.at("utla").values():
        if each.code not in areas.at("ltla"):
            out.append(_area(each, f"{_kind(each)}, {_region(areas, each)}", MOST))
    for each in areas.at("ltla").values():
        out.append(_area(each, _district_detail(areas, each), MOST))
    for each in areas.at("ltla_2016").values():
        if areas.abolished(each):
            now = " and ".join(areas.at("ltla")[code].name for code in each.successors)
            # The last year in whose list it stands; it ended in the next.
            ended = int(each.last_year) + 1
            out.append(_area(each, f"{_kind(each)} until {ended}, now {now}", FORMER))
    return out


def _beyond_councils(areas: Areas) -> list[Entry]:
    """Give the constituencies, sub-regions and Commission areas that have a name of their own.

    Where a council, region or nation is called the same, that is what readers are led to.
    """
    councils = {_key(each.name) for level in ("ltla", "utla", "region", "nation")
                for each in areas.at(level).values()}  # fmt: skip
    out: list[Entry] = []
    for level, words in BEYOND.items():
        for each in areas.at(level).values():
            if _key(each.name) not in councils:
                detail = f"{words}, {_region(areas, each)}"
                out.append(_area(each, detail, BESIDE))
                councils.add(_key(each.name))
    return out


def _area(area: Area, detail: str, weight: int) -> Entry:
    return [area.name, area.level, detail, area.level, area.code, weight]


def _kind(area: Area) -> str:
    return KINDS[area.code[:3]]


def _region(areas: Areas, area: Area) -> str:
    return areas.at("region")[area.region].name


def _district_detail(areas: Areas, area: Area) -> str:
    if area.code == CITY_OF_LONDON:
        return "City corporation, London"
    if area.code.startswith("E09"):
        return _kind(area)
    if area.utla != area.code:
        return f"{_kind(area)}, in {areas.at('utla')[area.utla].name}"
    return f"{_kind(area)}, {_region(areas, area)}"


def home_of(areas: Areas, code: str) -> Area:
    """Give the area a place leads to, at the lowest level it exists at.

    Raises
    ------
    ValueError
        No council or region of today has this code.
    """
    for level in ("ltla", "utla", "region"):
        area = areas.get(level, code)
        if area:
            return area
    raise ValueError(f"places: {code} is not an area of today")


def _key(name: str) -> str:
    """Reduce a name to its letters, so that hyphens, accents and capitals do not part names."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return _APART.sub(" ", plain).strip()


def _other_names(areas: Areas, rows: pd.DataFrame) -> list[Entry]:
    shared = rows[schema.NAME].value_counts()
    out: list[Entry] = []
    for name, code in zip(rows[schema.NAME], rows[schema.AREA_CODE], strict=True):
        home = home_of(areas, code)
        if _key(name).startswith(f"{_key(home.name)} "):
            # "Bristol, City of" is found as Bristol; a second line would only be noise.
            continue
        # A former county stands for several areas, and each of them for a part of it.
        words = "Now partly" if shared[name] > 1 else "Another name for"
        out.append([name, "name", f"{words} {home.name}", home.level, code, OTHER_NAME])
    return out


def _towns(areas: Areas, rows: pd.DataFrame) -> list[Entry]:
    out: list[Entry] = []
    ordered = rows.sort_values(
        [schema.POPULATION, schema.NAME, schema.AREA_CODE], ascending=[False, True, True]
    )
    columns = (ordered[c] for c in (schema.NAME, schema.AREA_CODE, schema.POPULATION))
    for name, code, population in zip(*columns, strict=True):
        home = home_of(areas, code)
        if _key(name) == _key(home.name):
            # Found as the council that carries its name.
            continue
        what = "Town" if population >= TOWN_FROM else "Place"
        weight = min(MOST, round(PER_TENFOLD * math.log10(1 + population)))
        out.append([name, "town", f"{what}, in {home.name}", home.level, code, weight])
    return out


def _postcodes(areas: Areas, rows: pd.DataFrame) -> list[Entry]:
    out: list[Entry] = []
    ordered = rows.sort_values(
        [schema.NAME, schema.SHARE, schema.AREA_CODE], ascending=[True, False, True]
    )
    columns = (ordered[c] for c in (schema.NAME, schema.AREA_CODE, schema.SHARE))
    for name, code, share in zip(*columns, strict=True):
        home = home_of(areas, code)
        detail = f"Postcode district, {home.name}"
        out.append([name, "postcode", detail, home.level, code, min(MOST, round(MOST * share))])
    return out
