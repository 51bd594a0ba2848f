"""Which of the pages about backgrounds show a measure, and which are about a place."""

from __future__ import annotations

from explorer import outcomes
from explorer.area_words import named
from explorer.backgrounds_councils_held import measures as council_measures
from explorer.backgrounds_drivers_list import BAND, composites, drivers
from explorer.backgrounds_journey_index import CODES as GAP_INDICES
from explorer.backgrounds_mobility_topics import MEASURES as TOPICS
from explorer.backgrounds_pages import (
    BACKGROUNDS_URL,
    COUNCILS_URL,
    DRIVERS_URL,
    JOURNEY_URL,
    MOBILITY_URL,
    REGIONS_URL,
    UNIVERSITIES_URL,
    address,
)
from explorer.backgrounds_regions_rows import measures as regional_measures
from explorer.backgrounds_universities_data import MEASURES as UNIVERSITY_MEASURES
from explorer.backgrounds_universities_data import RANKS as UNIVERSITY_RANKS
from explorer.place import Place
from explorer.store import Store

ENGLISH = "E"


def of_measure(store: Store, code: str) -> tuple[tuple[str, str], ...]:
    """List the pages that show a measure, as (words, address).

    An earlier edition leads to where the current one is shown, which offers the earlier.

    Raises
    ------
    KeyError
        There is no such measure.
    """
    entry = store.catalogue[code]
    root = entry.edition_of or code
    found = []
    if outcomes.load(store.folder).of(root):
        found.append(("Outcomes by group", address(BACKGROUNDS_URL, {"outcome": root})))
    if root in GAP_INDICES.values():
        found.append(("Through life", JOURNEY_URL))
    topic = next((name for name, codes in TOPICS.items() if root in codes), "")
    if topic:
        found.append(("Parents and children", address(MOBILITY_URL, {"topic": topic})))
    if root in {one.code for one in regional_measures(store)}:
        found.append(("Regions with their intervals", address(REGIONS_URL, {"measure": root})))
    if root.removesuffix(BAND) in {one.code for one in (*drivers(store), *composites(store))}:
        asked = {"measure": root.removesuffix(BAND)}
        found.append(("Drivers over time", address(DRIVERS_URL, asked)))
    family = entry.group.of if entry.group and entry.group.of else root
    if family in council_measures(store):
        found.append(("Groups in council areas", address(COUNCILS_URL, {"measure": family})))
    if root in (*UNIVERSITY_MEASURES, *UNIVERSITY_RANKS):
        found.append(("Universities compared", UNIVERSITIES_URL))
    return tuple(found)


def of_place(store: Store, place: Place) -> tuple[str, str] | None:
    """Give the page about the groups of a place, as (words, address); None where there is none.

    Of a district it is that of its county, under the county's name; that page then says how the
    two belong together.
    """
    if "itl2" in place.levels:
        return f"{place.title} among the regions", address(REGIONS_URL, {"area": place.code})
    if not place.code.startswith(ENGLISH):
        return None
    if "utla" in place.levels or "region" in place.levels:
        return _groups(named(place), place.code)
    if "ltla" in place.levels and place.area.utla:
        county = store.links.get("utla", place.area.utla)
        return _groups(county.name, place.code) if county else None
    return None


def _groups(name: str, code: str) -> tuple[str, str]:
    return f"Groups of pupils in {name}", address(COUNCILS_URL, {"area": code})
