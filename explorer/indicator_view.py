"""What the page of one measure shows: everything its layout needs, in words and plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from explorer import (
    backgrounds_where,
    breakdown_rows,
    breakdowns,
    config,
    formatting,
    index_parts,
    indicator_charts,
    indicator_facts,
    indicator_finding,
    indicator_trend,
    indicator_words,
    query,
    selection,
    views,
)
from explorer.api import BASE
from explorer.api_values import MOST_ROWS
from explorer.breakdowns import Breakdown, Choice
from explorer.indicator import Indicator, edition_code
from explorer.indicator_charts import DISTRIBUTION, GROUPS, TREND, Chart
from explorer.levels import LEVELS
from explorer.link_text import clean
from explorer.query import Panel
from explorer.selection import Problem, Selection
from explorer.store import Store

URL = views.INDICATOR_URL
# The parameters of the breakdown, beside those of the selection; assets/js/charts.js has the same.
CUT = {"by": "by", "with": "second", "kind": "category", "in": "period", "at": "area"}
VALUES_URL = f"{BASE}/values"


@dataclass(frozen=True)
class EditionRow:
    """One edition of a measure: ``here`` is the one whose page this is."""

    title: str
    released: str
    note: str
    url: str
    href: str
    current: bool
    here: bool


@dataclass(frozen=True)
class Download:
    """One set of rows to take away: what it holds and its addresses, "" where too large."""

    words: str
    csv: str
    xlsx: str


@dataclass(frozen=True)
class IndicatorView:
    """The page of one measure; ``home`` is None where it has no map.

    ``elsewhere`` are the pages about backgrounds that show it too, as (words, address).
    """

    entry: Indicator
    current: Indicator
    home: views.HomeView | None
    selection: Selection | None
    problems: tuple[Problem, ...]
    finding: str
    said_of: str
    charts: Mapping[str, Chart]
    cut: Breakdown | None
    asked: Mapping[str, str]
    members: tuple[Indicator, ...]
    editions: tuple[EditionRow, ...]
    held: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    parts: index_parts.Parts | None
    cite: str
    downloads: tuple[Download, ...]
    elsewhere: tuple[tuple[str, str], ...] = ()


def page(store: Store, code: str, asked: str) -> IndicatorView:
    """Build the page of a measure for a query string; what cannot be followed is noted.

    Raises
    ------
    KeyError
        There is no such measure.
    """
    entry = store.catalogue[code]
    wanted, rest = divided(asked)
    chosen, problems = chosen_of(store, code, rest)
    panel = query.panel(store, code, chosen.level) if chosen else None
    p = panel.periods.index(chosen.period) if panel else 0
    cut = breakdowns.cut(store, code, Choice(**wanted), chosen.area if chosen else "")
    current = store.catalogue.get(entry.edition_of, entry)
    drawn = {
        name: chart
        for name in indicator_charts.CHARTS
        if (chart := _chart(store, entry, name, chosen, panel, cut)) is not None
    }
    periods = panel.periods if panel else store.contents[code]["periods"]
    return IndicatorView(
        entry=entry,
        current=current,
        home=views.home(store, chosen, problems) if chosen else None,
        selection=chosen,
        problems=problems,
        finding=_finding(store, entry, panel, p, cut),
        said_of=said_of(chosen, wanted),
        charts=drawn,
        cut=cut,
        asked={name: wanted[field] for name, field in CUT.items() if wanted[field]},
        members=breakdown_rows.family(store, entry) if cut and cut.family else (),
        editions=editions(store, entry, current),
        held=held(store, entry),
        facts=tuple(indicator_facts.facts(entry)),
        parts=index_parts.parts(store, entry),
        cite=indicator_facts.cite(entry, periods, store.version, config.SITE_NAME),
        downloads=downloads(store, entry),
        elsewhere=backgrounds_where.of_measure(store, code),
    )


def chart(store: Store, asked: Mapping[str, object]) -> Chart | None:
    """Build one chart for what the browser asks; None where there is no such chart.

    Parameters
    ----------
    asked : mapping
        ``name``, ``code``, and the fields of the address as texts; nothing in it is trusted.
    """
    name = str(asked.get("name", ""))
    if str(asked.get("code", "")) not in store.catalogue or name not in indicator_charts.CHARTS:
        return None
    entry, chosen, panel, cut = _asked(store, asked, grouped=name == GROUPS)
    return _chart(store, entry, name, chosen, panel, cut)


def finding(store: Store, asked: Mapping[str, object]) -> str | None:
    """Say the page's first sentences for what the browser shows; None where there is no measure.

    ``asked`` as for :func:`chart`, without a name.
    """
    if str(asked.get("code", "")) not in store.catalogue:
        return None
    entry, chosen, panel, cut = _asked(store, asked)
    p = panel.periods.index(chosen.period) if panel else 0
    return _finding(store, entry, panel, p, cut)


def _asked(store: Store, asked: Mapping[str, object], *, grouped: bool = False):
    """Read what the browser asks: measure, selection, its figures, and groups where needed."""
    code = str(asked["code"])
    texts = {k: clean(str(v)) for k, v in asked.items() if isinstance(v, str) and v}
    fields = {field: texts.get(name, "") for name, field in CUT.items()}
    rest = {k: [v] for k, v in texts.items() if k in ("level", "period", "area", "pins")}
    chosen, _ = chosen_of(store, code, rest)
    panel = query.panel(store, code, chosen.level) if chosen else None
    cut = None
    if grouped or panel is None:
        cut = breakdowns.cut(store, code, Choice(**fields), chosen.area if chosen else "")
    return store.catalogue[code], chosen, panel, cut


def said_of(chosen: Selection | None, wanted: Mapping[str, str]) -> str:
    """Mark what the first sentences are about; assets/js/charts.js writes the same."""
    return "|".join((chosen.level, chosen.period) if chosen else wanted.values())


def _finding(
    store: Store, entry: Indicator, panel: Panel | None, p: int, cut: Breakdown | None
) -> str:
    return indicator_finding.finding(entry, panel, p, _country(store, entry, panel), cut)


def _chart(
    store: Store,
    entry: Indicator,
    name: str,
    chosen: Selection | None,
    panel: Panel | None,
    cut: Breakdown | None,
) -> Chart | None:
    area, pins = (chosen.area, chosen.pins) if chosen else ("", ())
    if name == DISTRIBUTION:
        if panel is None:
            return None
        p = panel.periods.index(chosen.period)
        return indicator_charts.distribution(panel, p, area, pins)
    if name == TREND:
        return indicator_charts.trend(store, entry, panel, area, pins, cut)
    return None if cut is None else indicator_charts.groups(entry, cut)


def divided(asked: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Part a query string into the fields of the breakdown and the parameters of the selection."""
    wanted = dict.fromkeys(CUT.values(), "")
    rest: dict[str, list[str]] = {}
    for name, text in parse_qsl(asked[: selection.MAX_QUERY])[:50]:
        if name in CUT:
            wanted[CUT[name]] = clean(text)
        elif name != "indicator":
            rest.setdefault(name, []).append(text)
    return wanted, rest


def chosen_of(
    store: Store, code: str, rest: Mapping[str, list[str]]
) -> tuple[Selection | None, tuple[Problem, ...]]:
    """Read the selection of a measure's page; None where a map would show one area or none."""
    counts = store.contents[code]["levels"]
    levels = store.indicators[code].levels if code in store.indicators else ()
    if not any(counts[level]["areas"] > 1 for level in levels):
        return None, ()
    return selection.parse({**rest, "indicator": [code]}, store)


def _country(store: Store, entry: Indicator, panel: Panel | None):
    """The country's own line, of comparable periods; None where there is none."""
    wanted = indicator_charts.wanted(store, entry, panel, "", ())
    lines = indicator_trend.of_areas(store, entry.code, wanted).series
    return lines[0] if len(lines) == 1 or (lines and panel) else None


def editions(store: Store, entry: Indicator, current: Indicator) -> tuple[EditionRow, ...]:
    """List the editions of a measure that are held, the current one first."""
    if not current.editions:
        return ()
    source = current.source
    found = [
        EditionRow(source.title, source.released, "", source.url, f"{URL}/{current.code}", True,
                   entry.code == current.code)
    ]  # fmt: skip
    for edition in current.editions:
        code = edition_code(current.code, edition.release)
        if code in store.catalogue:
            found.append(
                EditionRow(edition.title, edition.released, edition.note, edition.url,
                           f"{URL}/{code}", False, entry.code == code)
            )  # fmt: skip
    return tuple(found)


def held(store: Store, entry: Indicator) -> tuple[tuple[str, str], ...]:
    """Say for each level of a measure how many areas and periods it has."""
    found = store.contents[entry.code]
    periods = found["periods"]
    said = []
    for level in entry.levels:
        counts = found["levels"][level]
        n = counts["areas"]
        words = LEVELS[level].singular if n == 1 else LEVELS[level].plural
        times = "1 period" if counts["periods"] == 1 else f"{counts['periods']} periods"
        said.append((LEVELS[level].name, f"{formatting.count(n)} {words}, {times}"))
    return (*said, ("Periods", indicator_words.span(periods)))


def downloads(store: Store, entry: Indicator) -> tuple[Download, ...]:
    """List what can be taken away: every row, and the shown level's where there are several."""
    rows = store.contents[entry.code]["rows"]
    found = [_download(entry, "", f"Every row, {formatting.count(rows)} in all", rows)]
    if len(entry.levels) > 1:
        found += [_download(entry, level, LEVELS[level].name, rows) for level in entry.levels]
    return tuple(found)


def _download(entry: Indicator, level: str, words: str, rows: int) -> Download:
    asked = urlencode({"indicator": entry.code} | ({"level": level} if level else {}))
    sheet = f"{VALUES_URL}.xlsx?{asked}" if rows <= MOST_ROWS["xlsx"] else ""
    return Download(words, f"{VALUES_URL}.csv?{asked}", sheet)
