"""The selection: what the reader looks at, read from a link's query and written back to one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from explorer import area_lookup, config, query
from explorer.catalogue import Indicator
from explorer.formatting import period_label
from explorer.levels import LEVELS, nearest
from explorer.link_text import MAX_QUERY, MAX_SHOWN, Query, clean, is_tracking, listed, pairs, shown
from explorer.store import Store

PARAMETERS = (
    "indicator", "level", "period", "area", "pins", "classes", "sort", "region", "find", "rows",
    "clusters",
)  # fmt: skip
CLASSES = ("fifths", "quantile", "equal", "natural")
SORT_RANK, SORT_NAME, SORT_VALUE, SORT_CHANGE = SORTS = ("rank", "name", "value", "change")
DEFAULT_SORT = SORT_RANK
ALL_ROWS = "all"
CLUSTERS_ON = "on"
MAX_FIND = 60


@dataclass(frozen=True)
class Problem:
    """What in a link could not be shown as asked, in words for the reader."""

    parameter: str
    message: str
    # The area asked for and its level, where it is known but this view does not hold it.
    code: str = ""
    level: str = ""


@dataclass(frozen=True)
class Selection:
    """A valid view, every field resolved.

    ``area``, ``region``, ``find``, ``rows`` and ``clusters`` are "" if unused.
    """

    indicator: str
    level: str
    period: str
    area: str = ""
    pins: tuple[str, ...] = ()
    classes: str = "quantile"
    sort: str = DEFAULT_SORT
    region: str = ""
    find: str = ""
    rows: str = ""
    clusters: str = ""


def default_classes(indicator: Indicator) -> str:
    """Give the classes a measure opens with."""
    return "fifths" if indicator.position else "quantile"


def default_indicator(store: Store) -> Indicator:
    """Give the measure of a link that names none."""
    first = next(iter(store.indicators.values()))
    return store.indicators.get(config.DEFAULT_INDICATOR, first)


def to_query(selection: Selection, store: Store) -> str:
    """Write a selection as a query, without "?"; defaults are left out, the order is fixed."""
    indicator = store.indicators[selection.indicator]
    plain = {
        "indicator": default_indicator(store).code,
        "level": query.default_level(indicator),
        "period": query.panel(store, indicator.code, selection.level).periods[-1],
        "classes": default_classes(indicator),
        "sort": DEFAULT_SORT,
    }
    texts = {name: getattr(selection, name) for name in PARAMETERS}
    texts["pins"] = ",".join(selection.pins)
    return "&".join(
        f"{name}={quote(text, safe=',/')}"
        for name, text in texts.items()
        if text and text != plain.get(name)
    )


def parse(asked: Query, store: Store) -> tuple[Selection, tuple[Problem, ...]]:
    """Read a link's query, replacing what cannot be shown by the nearest that can.

    Parameters
    ----------
    asked : str or mapping
        The raw query, with or without "?", or parameters with their value or values.
    store : Store
        What there is to show.

    Returns
    -------
    selection : Selection
        Always valid.
    problems : tuple of Problem
        One for every part of the link that was not followed.
    """
    return _Reader(store).read(asked)


@dataclass
class _Reader:
    store: Store
    problems: list[Problem] = field(default_factory=list)

    def read(self, asked: Query) -> tuple[Selection, tuple[Problem, ...]]:
        fields = self.fields(asked)
        indicator = self.indicator(fields["indicator"])
        level = self.level(fields["level"], indicator, fields["area"])
        panel = query.panel(self.store, indicator.code, level)
        selection = Selection(
            indicator=indicator.code,
            level=level,
            period=self.period(fields["period"], panel.periods),
            area=self.area(fields["area"], level),
            pins=self.pins(fields["pins"], level),
            classes=self.classes(fields["classes"], indicator),
            sort=self.sort(fields["sort"]),
            region=self.region(fields["region"], panel),
            find=self.find(fields["find"]),
            rows=self.rows(fields["rows"]),
            clusters=self.clusters(fields["clusters"]),
        )
        return selection, tuple(self.problems)

    def note(self, parameter: str, message: str) -> None:
        self.problems.append(Problem(parameter, message))

    def fields(self, asked: Query) -> dict[str, str]:
        """Sort the query into known parameters, one text each, and note all the rest."""
        if isinstance(asked, str) and len(asked) > MAX_QUERY:
            self.note("link", "The link is very long. Only its first part was read.")
        found: dict[str, list[str]] = {}
        for name, text in pairs(asked):
            found.setdefault(name, []).append(text)
        strange = [n for n in found if n not in PARAMETERS and not is_tracking(n)]
        if strange:
            self.note(
                clean(strange[0])[:MAX_SHOWN],
                "The link has parts that this page does not know, and they were left out: "
                f"{listed(strange)}.",
            )
        out = dict.fromkeys(PARAMETERS, "")
        for name in PARAMETERS:
            texts = [text for text in map(clean, found.get(name, ())) if text]
            if name == "pins":
                out[name] = ",".join(texts)
            elif texts:
                out[name] = texts[0]
                if len(set(texts)) > 1:
                    self.note(name, f"The link gives {name} more than once. The first is used.")
        return out

    def indicator(self, text: str) -> Indicator:
        if not text:
            return default_indicator(self.store)
        known = self.store.indicators
        names = {area_lookup.folded(entry.short_name): entry for entry in known.values()}
        names |= {area_lookup.folded(code): entry for code, entry in known.items()}
        wanted = area_lookup.folded(text)
        if wanted in names:
            return names[wanted]
        near = difflib.get_close_matches(wanted[: 2 * MAX_FIND], names, n=1, cutoff=0.6)
        chosen = default_indicator(self.store)
        hint = ""
        if near and difflib.SequenceMatcher(None, wanted, near[0]).ratio() >= 0.85:
            chosen = names[near[0]]
        elif near:
            hint = f" Did you mean “{names[near[0]].short_name}”?"
        self.note("indicator", f"The link asked for the measure {shown(text)}, which is not known. "
                  f"Showing “{chosen.short_name}” instead.{hint}")  # fmt: skip
        return chosen

    def level(self, text: str, indicator: Indicator, area: str) -> str:
        default = query.default_level(indicator)
        if not text:
            # A link with nothing but an area opens at that area's level.
            levels = (default, *(code for code in LEVELS if code in indicator.levels))
            fit = (code for code in levels if area and area_lookup.exact(self.store, area, code))
            return next(fit, default)
        code = text.casefold()
        if code in indicator.levels:
            return code
        if code not in LEVELS:
            self.note("level", f"The link asked for the area level {shown(text)}, which is not "
                      f"known. Showing {LEVELS[default].plural}.")  # fmt: skip
            return default
        near = nearest(code, indicator.levels)
        self.note("level", f"The link asked for {LEVELS[code].plural}, for which "
                  f"“{indicator.short_name}” is not published. Showing {LEVELS[near].plural}, "
                  "the nearest area level.")  # fmt: skip
        return near

    def period(self, text: str, periods: Sequence[str]) -> str:
        if not text or text in periods:
            return text or periods[-1]
        for period in periods:
            if text.casefold() == period_label(period, periods).casefold():
                return period
        year = re.match(r"\d{4}", text)
        same = [period for period in periods if period[:4] == text]
        if len(same) == 1:
            return same[0]
        if year:
            away = [abs(int(period[:4]) - int(year[0])) for period in periods]
            # The later of two that are as near.
            nearest = max(i for i, years in enumerate(away) if years == min(away))
        else:
            nearest = len(periods) - 1
        word = {0: "the earliest", len(periods) - 1: "the latest"}.get(nearest, "the nearest")
        self.note("period", f"The link asked for period {shown(text)}, which is not published. "
                  f"Showing {period_label(periods[nearest], periods)}, {word}.")  # fmt: skip
        return periods[nearest]

    def area(self, text: str, level: str) -> str:
        if not text:
            return ""
        code, message = area_lookup.resolve(self.store, text, level)
        if message:
            message = f"The link asked for the area {shown(text)}. {message}"
            asked = ("", "") if code else area_lookup.known(self.store, text)
            self.problems.append(Problem("area", message, *asked))
        return code

    def pins(self, text: str, level: str) -> tuple[str, ...]:
        texts = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        found, lost, moved = [], [], False
        for each in texts:
            code, message = area_lookup.resolve(self.store, each, level)
            if not code:
                lost.append(each)
            else:
                moved = moved or bool(message)
                found.append(code)
        pins = tuple(dict.fromkeys(found))
        if lost:
            self.note("pins", f"The link pins areas that are not among the {LEVELS[level].plural}; "
                      f"they were left out: {listed(lost)}.")  # fmt: skip
        if moved:
            self.note("pins", "The link pins areas of another level. The areas of this level that "
                      "stand for them are pinned instead.")  # fmt: skip
        if len(pins) > config.MAX_PINS:
            self.note("pins", f"The link pins {len(pins)} areas. Only the first "
                      f"{config.MAX_PINS} are kept.")  # fmt: skip
        if len(texts) < len([part for part in text.split(",") if part.strip()]):
            self.note("pins", "The link pins an area twice. It is shown once.")
        return pins[: config.MAX_PINS]

    def classes(self, text: str, indicator: Indicator) -> str:
        default = default_classes(indicator)
        if not text:
            return default
        code = text.casefold()
        if code == "fifths" and indicator.polarity == "neutral":
            self.note("classes", "The link asked for hot and cold spots, but neither end of "
                      f"“{indicator.short_name}” is better. The usual colours are used.")  # fmt: skip
            return default
        if code in CLASSES:
            return code
        self.note("classes", f"The link asked for the colours {shown(text)}, which are not known. "
                  "The usual ones are used.")  # fmt: skip
        return default

    def sort(self, text: str) -> str:
        if not text or text.casefold().removeprefix("-") in SORTS:
            return text.casefold() or DEFAULT_SORT
        self.note("sort", f"The link asked to sort by {shown(text)}, which is not known. The table "
                  "is sorted by rank.")  # fmt: skip
        return DEFAULT_SORT

    def region(self, text: str, panel: query.Panel) -> str:
        if not text:
            return ""
        code = area_lookup.exact(self.store, text, "region")
        if code and code in panel.regions and panel.level not in ("region", "nation"):
            return code
        self.note("region", f"The link asked for the region {shown(text)}, which does not divide "
                  "this table. All regions are shown.")  # fmt: skip
        return ""

    def find(self, text: str) -> str:
        if len(text) > MAX_FIND:
            self.note("find", f"The link looks for a very long name, {shown(text)}. Only its start "
                      "is used.")  # fmt: skip
        return text[:MAX_FIND].strip()

    def rows(self, text: str) -> str:
        return self.one_word("rows", text, ALL_ROWS, "The usual rows are shown.")

    def clusters(self, text: str) -> str:
        return self.one_word("clusters", text, CLUSTERS_ON, "They are not outlined.")

    def one_word(self, name: str, text: str, word: str, instead: str) -> str:
        if text and text.casefold() != word:
            self.note(name, f"The link asked for the {name} {shown(text)}, which is not known. "
                      f"{instead}")  # fmt: skip
            return ""
        return text.casefold()
