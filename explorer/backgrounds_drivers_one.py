"""One driver or score: its lines, its classes, its areas, and the words for them."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from explorer import schema
from explorer.backgrounds_drivers_list import (
    BAND,
    COMPOSITE,
    SUB_REGIONS,
    class_words,
    classes,
    ends,
    lines,
    rows,
)
from explorer.backgrounds_drivers_view import Band, Classes, ClassYear, Driver
from explorer.backgrounds_drivers_words import (
    Change,
    change,
    ends_words,
    opening,
    who,
)
from explorer.backgrounds_pages import DRIVERS_URL, REGIONS_URL, Option, address
from explorer.formatting import absent, count, period_label, words_list
from explorer.indicator import Indicator, edition_code
from explorer.indicator_trend import Series, Trend
from explorer.indicator_words import span
from explorer.store import Store

LOCAL = "smc205"
AREA_LEVELS = (*SUB_REGIONS, LOCAL)
EACH = 6
# Shares are printed to three decimals, so that five of them may miss 100 by this much.
NEAR = 0.5
BAND_WORDS = {
    1: "Most unfavourable", 2: "Unfavourable", 3: "Lower middling", 4: "Middling",
    5: "Upper middling", 6: "Favourable", 7: "Most favourable",
}  # fmt: skip


@lru_cache(maxsize=128)
def look(store: Store, code: str, category: str) -> tuple[Driver, str]:
    """Give all that is shown of one measure and class, and the sentence above it."""
    entry = store.catalogue[code]
    found = lines(store, entry, category)
    areas = ends(store, entry, category, AREA_LEVELS, EACH)
    moved = change(entry, found[0], category) if found else None
    areas_said = ends_words(entry, areas) if areas else ""
    sizes = _sizes(store, entry, category, found)
    driver = Driver(
        entry=entry,
        category=category,
        categories=_categories(store, entry, category),
        editions=_editions(store, entry, category),
        lines=found,
        change=moved,
        chart_title=_title(entry, category, found, moved),
        subtitle=_subtitle(entry, found),
        notes=_notes(found),
        samples=_samples(sizes),
        sizes=sizes,
        classes=_classes(store, entry),
        ends=areas,
        ends_said=areas_said,
        regions_url=_regions(entry, category) if areas else "",
        map_url=map_address(store, entry),
        bands=_bands(store, entry),
    )
    lead = opening(entry, found, category, moved) if found else areas_said
    return driver, lead


def map_address(store: Store, entry: Indicator) -> str:
    """Give the address of a measure's map of areas; "" where there is none."""
    mapped = store.indicators.get(entry.code)
    level = next((one for one in AREA_LEVELS if mapped and one in mapped.levels), "")
    return f"/?{urlencode({'indicator': entry.code, 'level': level})}" if level else ""


def _regions(entry: Indicator, category: str) -> str:
    if not any(level in entry.levels for level in SUB_REGIONS):
        return ""
    return address(REGIONS_URL, {"measure": entry.edition_of or entry.code, "category": category})


def _categories(store: Store, entry: Indicator, chosen: str) -> tuple[Option, ...]:
    root = entry.edition_of or entry.code
    return tuple(
        Option(
            name, class_words(name),
            address(DRIVERS_URL, {"measure": root, "category": name, "edition": entry.release}),
            name == chosen,
        )
        for name in classes(store, entry.code)
    )  # fmt: skip


def _editions(store: Store, entry: Indicator, category: str) -> tuple[Option, ...]:
    root = store.catalogue[entry.edition_of] if entry.edition_of else entry
    if not root.editions:
        return ()
    asked = {"measure": root.code, "category": category}
    latest = f"{root.source.title.split()[-1]}, the latest"
    found = [Option("", latest, address(DRIVERS_URL, asked), entry is root)]
    for one in root.editions:
        if edition_code(root.code, one.release) in store.catalogue:
            href = address(DRIVERS_URL, {**asked, "edition": one.release})
            found.append(Option(one.release, one.release, href, entry.release == one.release))
    return tuple(found) if len(found) > 1 else ()


def _title(entry: Indicator, category: str, found: tuple[Series, ...], moved: Change | None) -> str:
    """The title of the chart of lines, which claims a change only where it is told."""
    if not found:
        return entry.short_name
    name = who(entry, category, found[0].name)
    if moved.by is None or moved.by.apart_from(0) is None:
        return f"{name}, {span([p.period for p in found[0].points])}"
    return f"{name}: {moved.brief}"


def _subtitle(entry: Indicator, found: tuple[Series, ...]) -> str:
    if not found:
        return ""
    sure = any(point.sure for line in found for point in line.points)
    band = "The band is the 95% interval." if sure else "No interval is published."
    return f"{entry.full_name}. {entry.unit.name[0].upper()}{entry.unit.name[1:]}. {band}"


def _notes(found: tuple[Series, ...]) -> tuple[str, ...]:
    """What must not be compared along the lines."""
    if not found:
        return ()
    periods = tuple(sorted({p.period for line in found for p in line.points}))
    trend = Trend(found, periods, breaks=found[0].breaks)
    if not trend.changes:
        return ()
    after = words_list([period_label(two, periods) for _, two in trend.changes])
    return (
        f"The line stops where the method changed: figures from {after} on cannot be compared with "
        "those before.",
    )


def _sizes(store: Store, entry: Indicator, category: str, found) -> dict[str, float]:
    """How many were asked for the first line, by period."""
    if not found:
        return {}
    frame = rows(store, entry.code)
    frame = frame[
        (frame[schema.AREA_CODE] == found[0].code)
        & (frame[schema.CATEGORY] == category)
        & frame[schema.SAMPLE_SIZE].notna()
    ]
    return dict(zip(frame[schema.PERIOD], frame[schema.SAMPLE_SIZE].astype(float), strict=True))


def _samples(sizes: dict[str, float]) -> str:
    if not sizes:
        return ""
    low, high = count(min(sizes.values())), count(max(sizes.values()))
    return f"People asked for each figure: {low if low == high else f'{low} to {high}'}."


def _classes(store: Store, entry: Indicator) -> Classes | None:
    names = classes(store, entry.code)
    if len(names) < 2:
        return None
    found = [lines(store, entry, name) for name in names]
    if not all(found):
        return None
    first = [one[0] for one in found]
    periods = sorted({point.period for line in first for point in line.points})
    years = []
    for period in periods:
        points = [line.at(period) for line in first]
        years.append(ClassYear(period, tuple(None if p is None else p.value for p in points)))
    whole = entry.unit.suffix == "%" and all(
        None not in year.shares and abs(sum(year.shares) - 100) <= NEAR for year in years
    )
    return Classes(names, first[0].name, tuple(first), tuple(years) if whole else ())


def _bands(store: Store, entry: Indicator) -> tuple[Band, ...]:
    """The areas of a score in its seven bands, the most favourable first."""
    code = f"{entry.code}{BAND}"
    if not entry.framework.code.startswith(COMPOSITE) or code not in store.catalogue:
        return ()
    frame = rows(store, code)
    frame = frame[frame[schema.PERIOD] == max(frame[schema.PERIOD])]
    names = {area: one.name for area, one in store.links.at(LOCAL).items()}
    within: dict[int, list[tuple[str, str]]] = {}
    for area, number in zip(frame[schema.AREA_CODE], frame[schema.VALUE], strict=True):
        if not absent(number):
            within.setdefault(int(number), []).append((area, names.get(area, area)))
    return tuple(
        Band(n, BAND_WORDS[n], tuple(sorted(within[n], key=lambda one: one[1])))
        for n in sorted(within, reverse=True)
    )
