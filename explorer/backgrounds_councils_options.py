"""What can be chosen on the councils' page, and where it leads on to."""

from __future__ import annotations

from explorer import backgrounds_councils_words as words
from explorer import place as places
from explorer.backgrounds_councils_held import measures as offered
from explorer.backgrounds_councils_selection import Choice
from explorer.backgrounds_pages import Option
from explorer.query import ENGLAND
from explorer.store import Store


def measures(store: Store, choice: Choice) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """List the measures under their headings."""
    found: dict[str, list[Option]] = {}
    for code, (heading, entry) in offered(store).items():
        chosen = code == choice.held.root.code
        option = Option(code, entry.short_name, "", chosen)
        found.setdefault(heading, []).append(option)
    return tuple((heading, tuple(options)) for heading, options in found.items())


def areas(store: Store, choice: Choice) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """England and its regions where they have figures, and the councils by region."""
    one = choice.held
    own = choice.place.code if choice.place else ""
    first = [Option("", "Choose an area", "", not own)] if ENGLAND not in one.areas else [
        Option("", "England", "", own == ENGLAND)
    ]  # fmt: skip
    regions = {code: area for code, area in store.links.at("region").items() if code[0] == "E"}
    first += [
        Option(code, area.name, "", own == code)
        for code, area in regions.items()
        if code in one.areas
    ]
    inside: dict[str, list[Option]] = {code: [] for code in regions}
    for code, area in store.links.at(one.level).items():
        if code in one.areas and area.region in inside:
            inside[area.region].append(Option(code, area.name, "", own == code))
    councils = (
        (regions[code].name, tuple(sorted(options, key=lambda option: option.words)))
        for code, options in inside.items()
    )
    return (("", tuple(first)), *councils)


def links(store: Store, choice: Choice) -> tuple[tuple[str, str], ...]:
    """Where the place and the measure of the chosen group can be followed further."""
    found = []
    place, entry = choice.place, choice.member.entry
    if place and place.code != ENGLAND:
        found.append((f"All about {words.place_name(place)}", places.place_url(place.code)))
    if entry.code in store.indicators and choice.held.level in store.indicators[entry.code].levels:
        url = f"/?indicator={entry.code}&level={choice.held.level}"
        found.append((f"{entry.short_name} on the map", url))
    return tuple(found)
