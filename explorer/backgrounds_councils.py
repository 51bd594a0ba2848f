"""Children and young people of council areas by group: one council, and all of them beside it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from explorer import backgrounds_councils_caution as caution
from explorer import backgrounds_councils_options as options
from explorer import backgrounds_councils_words as words
from explorer import schema
from explorer.backgrounds_councils_held import Cell, Held, Member, shown_rows
from explorer.backgrounds_councils_league import League, league
from explorer.backgrounds_councils_lines import Line, of_gap, of_groups
from explorer.backgrounds_councils_selection import Choice, parse, usual_period
from explorer.backgrounds_pages import FileRows, Option, View
from explorer.file_rows import published
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.place import Place
from explorer.query import ENGLAND
from explorer.store import Store

TITLE = "Groups in one council area"


@dataclass(frozen=True)
class Beside:
    """A place whose figures stand in the chart: the chosen one first, then its region, England."""

    code: str
    name: str


@dataclass(frozen=True)
class GroupRow:
    """One group: its figure in each place of the view, and how far two of them move."""

    member: Member
    cells: tuple[Cell, ...]
    moves: str
    moves_england: str

    @property
    def name(self) -> str:
        """The group as it is listed."""
        return self.member.name


@dataclass(frozen=True)
class GapRow:
    """The gap of one place: figures of both groups and how far the second is above the first."""

    place: str
    one: str
    other: str
    gap: str


@dataclass(frozen=True)
class CouncilsView(View):
    """Everything that the page shows.

    ``beside`` is empty where no place is chosen that has figures; ``lines`` are those of the
    groups over time, ``gap_line`` that of the gap of ``pair``. Choices are (heading, options) pairs
    or options.
    """

    choice: Choice
    place_name: str
    lead: str
    note: str
    warnings: tuple[str, ...]
    measures: tuple[tuple[str, tuple[Option, ...]], ...]
    areas: tuple[tuple[str, tuple[Option, ...]], ...]
    bys: tuple[Option, ...]
    periods: tuple[Option, ...]
    groups: tuple[Option, ...]
    chart_title: str
    chart_subtitle: str
    beside: tuple[Beside, ...]
    rows: tuple[GroupRow, ...]
    pair: tuple[Member, Member] | None
    gaps: tuple[GapRow, ...]
    lines: tuple[Line, ...]
    gap_line: Line | None
    league: League
    entries: tuple[Indicator, ...]
    links: tuple[tuple[str, str], ...]

    @property
    def held(self) -> Held:
        """The figures of the measure."""
        return self.choice.held

    @property
    def root(self) -> Indicator:
        """The measure of everybody, or the one about a single group."""
        return self.held.root

    @property
    def period(self) -> str:
        """The period shown, in words."""
        return period_label(self.choice.period, self.held.periods)


def view(store: Store, query: str) -> CouncilsView:
    """Read an address and work out what it shows.

    Parameters
    ----------
    store : Store
    query : str
        Of the address; nothing in it is trusted.
    """
    asked = parse(query, store)
    choice = asked.choice
    one, by, period, place = choice.held, choice.by, choice.period, choice.place
    beside = _beside(store, one, place)
    members = _members(one, by, period)
    rows = tuple(_group_row(one, member, period, beside) for member in members)
    places_shown = tuple(each.code for each in beside)
    pair = _pair(choice)
    own = tuple((row.member, row.cells[0]) for row in rows) if beside else ()
    name = words.place_name(place)
    england = None
    if pair and place and place.code != ENGLAND and ENGLAND in one.areas:
        england = tuple(one.cell(member, ENGLAND, period) for member in pair)
    usual = usual_period(one, by)
    label = period_label(period, one.periods)
    where = f", {place.title}" if place else ""
    parted = words.by_phrase(one, by)
    return CouncilsView(
        canonical=choice.url(),
        title=f"{one.root.short_name}{parted}{where}",
        description=(
            f"{one.root.full_name}{parted}{where}, {label}: the groups beside England, the change "
            f"over time, and all {words.councils(one)}."
        ),
        understood=asked.understood,
        said=asked.said,
        choice=choice,
        place_name=place.title if place else "",
        lead=words.lead(one, by, period, name, own, pair, england),
        note=words.note(one.root),
        warnings=_warnings(one, rows, place, name, period),
        measures=options.measures(store, choice),
        areas=options.areas(store, choice),
        bys=tuple(
            Option(kind, schema.GROUP_TYPES[kind], choice.with_by(kind), kind == by)
            for kind in one.kinds
        ),
        periods=tuple(
            Option(
                "" if p == usual else p,
                period_label(p, one.periods),
                choice.url(period=p),
                p == period,
            )
            for p in reversed(one.periods_of(by))
        ),
        groups=tuple(
            Option(m.value, m.name, choice.url(member=m), m == choice.member)
            for m in one.groups(by)
        ),
        chart_title=words.chart_title(one, by, name, own, pair),
        chart_subtitle=(
            f"{one.root.full_name}{',' if parted else ''}{parted}{where}, {label}"
            f"{words.unit_words(one.root)}"
        ),
        beside=beside,
        rows=rows,
        pair=pair,
        gaps=_gaps(one, pair, period, beside) if pair else (),
        lines=of_groups(one, members, places_shown),
        gap_line=of_gap(one, pair, places_shown) if pair else None,
        league=league(store, choice),
        entries=tuple(row.member.entry for row in rows),
        links=options.links(store, choice),
    )


def _beside(store: Store, one: Held, place: Place | None) -> tuple[Beside, ...]:
    """The chosen place, the region that it lies in, and England, each where it has figures."""
    if place is None:
        return ()
    found = [Beside(place.code, place.title)]
    region = store.links.get("region", place.area.region or "")
    if region and region.code != place.code:
        found.append(Beside(region.code, region.name))
    if place.code != ENGLAND:
        found.append(Beside(ENGLAND, "England"))
    return tuple(each for k, each in enumerate(found) if not k or each.code in one.areas)


def _members(one: Held, by: str, period: str) -> tuple[Member, ...]:
    """The groups and, if its figures are of the same period, everybody."""
    whole = one.everybody
    there = whole and any(one.cell(whole, area, period).value is not None for area in one.areas)
    return (*one.groups(by), *((whole,) if there else ()))


def _pair(choice: Choice) -> tuple[Member, Member] | None:
    """The chosen group and the one of all others, or None: groups that overlap have no gap."""
    rest = choice.held.rest(choice.by)
    groups = choice.held.groups(choice.by)
    if rest is None or len(groups) < 2:
        return None
    return (choice.member if choice.member != rest else groups[0], rest)


def _group_row(one: Held, member: Member, period: str, beside: tuple[Beside, ...]) -> GroupRow:
    cells = tuple(one.cell(member, each.code, period) for each in beside)
    moves = [
        words.movement_words(one.root, one.movement(member, each.code))
        for each in (*beside[:1], *beside[-1:])
    ]
    return GroupRow(member, cells, moves[0] if moves else "", moves[-1] if moves else "")


def _gaps(
    one: Held, pair: tuple[Member, Member], period: str, beside: tuple[Beside, ...]
) -> tuple[GapRow, ...]:
    found = []
    for each in beside:
        first, second = (one.cell(member, each.code, period) for member in pair)
        known = first.value is not None and second.value is not None
        gap = (
            words.gap_words(one.root, first.value, second.value)
            if known
            else words.lacks(first if first.value is None else second)
        )
        found.append(
            GapRow(each.name, words.cell_words(one.root, first),
                   words.cell_words(one.root, second), gap)
        )  # fmt: skip
    return tuple(found)


def _warnings(
    one: Held, rows: tuple[GroupRow, ...], place: Place | None, name: str, period: str
) -> tuple[str, ...]:
    if place is None or place.code == ENGLAND:
        return caution.warnings(one, "", "", ())
    moves = [
        (row.member, one.movement(row.member, place.code), one.movement(row.member, ENGLAND))
        for row in rows
        if not row.member.everybody
    ]
    small = [
        (row.member, row.cells[0])
        for row in rows
        if row.cells and caution.few(one, row.cells[0], one.cell(row.member, ENGLAND, period))
    ]
    return caution.warnings(one, place.code, name, moves, small)


def file(store: Store, shown: CouncilsView) -> FileRows:
    """Give the figures of a view as a file: the places over time, and all areas in its period."""
    choice = shown.choice
    one, root = choice.held, choice.held.root
    own = [each.code for each in shown.beside]
    members = _members(one, choice.by, choice.period)
    frame = pd.concat([shown_rows(store, member.entry) for member in members])
    here = frame[schema.AREA_CODE].isin(own) | frame[schema.PERIOD].eq(choice.period)
    return published(
        store,
        shown,
        f"{root.code}-by-{choice.by}-councils",
        frame[here],
        notes=[
            ("Breakdown", schema.GROUP_TYPES[choice.by]),
            (
                "Empty values",
                f"{words.MISSING.capitalize()}: {words.WITHHELD}. Where no area has a figure for a "
                f"group in a year there are {words.NO_YEAR}.",
            ),
            *([] if one.counted else [("Small numbers", caution.NO_COUNTS)]),
            ("Periods", f"All areas for {shown.period}; the areas chosen for every period."),
        ],
    )
