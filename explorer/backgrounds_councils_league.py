"""All councils by the figure of one group: in order, but without ranks, which would claim too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer import backgrounds_councils_caution as caution
from explorer import place as places
from explorer.backgrounds_councils_held import Cell, Member
from explorer.backgrounds_councils_selection import EVERY, ORDERS, Choice
from explorer.backgrounds_councils_words import cell_words, gap_words
from explorer.backgrounds_pages import Option
from explorer.query import ENGLAND
from explorer.store import Store

# Of a long list: so many at each end, and either side of the chosen area.
ENDS, BESIDE = 8, 2


@dataclass(frozen=True)
class LeagueRow:
    """One council: ``href`` shows it on this page; words are complete, ``few`` warns of it or is ""."""

    code: str
    name: str
    region: str
    href: str
    value: float | None
    words: str
    other: str
    gap: str
    few: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class League:
    """The councils in order: ``parts`` are stretches of rows, ``skipped`` how many lie between them.

    ``held`` counts the councils with a figure, ``total`` all of them; ``low`` and ``high`` are the
    ends of the figures; ``england`` is its row where it has a figure; ``one`` is the group and
    ``other`` the one it is set against, if any; ``ends`` warns of councils with hardly a child of
    the group, "" where there is none; ``orders`` and ``toggle`` are choices.
    """

    one: Member
    other: Member | None
    rows: tuple[LeagueRow, ...]
    parts: tuple[tuple[LeagueRow, ...], ...]
    skipped: tuple[int, ...]
    held: int
    total: int
    low: float
    high: float
    england: LeagueRow | None
    ends: str
    orders: tuple[Option, ...]
    toggle: Option | None


def league(store: Store, choice: Choice) -> League:
    """Put every council with its figure for the chosen group in order; those without come last."""
    held, one = choice.held, choice.member
    rest = held.rest(choice.by)
    if rest == one:
        rest = held.groups(choice.by)[0]
    own = choice.place.code if choice.place else ""
    regions = store.links.at("region")
    found = []
    for code, area in store.links.at(held.level).items():
        if code in held.areas:
            row = _row(choice, rest, code, area.name, regions[area.region].name, code == own, store)
            found.append(row)
    rows = tuple(row for row, _ in sorted(found, key=lambda pair: _key(choice.order, *pair)))
    values = [row.value for row in rows if row.value is not None]
    parts, skipped = _stretches(rows, choice.rows == EVERY)
    toggle = None
    if skipped or choice.rows:
        words = "Show fewer" if choice.rows else f"Show all {len(rows)}"
        toggle = Option("", words, choice.url(rows="" if choice.rows else EVERY))
    england = None
    if ENGLAND in held.areas:
        england, _ = _row(choice, rest, ENGLAND, "England", "", own == ENGLAND, store)
    return League(
        one=one, other=rest, rows=rows, parts=parts, skipped=skipped, held=len(values),
        total=len(rows), low=min(values, default=0.0), high=max(values, default=0.0),
        england=england if england and england.value is not None else None,
        ends=caution.ends(held, one, sum(bool(row.few) for row in rows)),
        orders=tuple(
            Option(name, words, choice.url(order=name), name == choice.order)
            for name, words in ORDERS.items()
            if name != "gap" or rest
        ),
        toggle=toggle,
    )  # fmt: skip


def _row(
    choice: Choice, rest: Member | None, code: str, name: str, region: str, chosen: bool,
    store: Store,
) -> tuple[LeagueRow, float | None]:  # fmt: skip
    """One row, and the signed gap by which it may be sorted."""
    held, entry = choice.held, choice.held.root
    cell = held.cell(choice.member, code, choice.period)
    other = held.cell(rest, code, choice.period) if rest else Cell(None, "")
    gap, words = None, "–"
    if cell.value is not None and other.value is not None:
        gap, words = other.value - cell.value, gap_words(entry, cell.value, other.value)
    level = held.level if region else "nation"
    small = caution.few(held, cell, held.cell(choice.member, ENGLAND, choice.period))
    row = LeagueRow(
        code=code, name=name, region=region,
        href=choice.url(place=places.at(store, level, code)),
        value=cell.value, words=cell_words(entry, cell),
        other=cell_words(entry, other) if rest else "", gap=words if rest else "",
        few=caution.few_words(held) if small else "", chosen=chosen,
    )  # fmt: skip
    return row, gap


def _key(order: str, row: LeagueRow, gap: float | None) -> tuple:
    if order == "name":
        return (0, 0.0, row.name)
    by = row.value if order == "value" else None if gap is None else abs(gap)
    return (1, 0.0, row.name) if by is None else (0, -by, row.name)


def _stretches(
    rows: Sequence[LeagueRow], every: bool
) -> tuple[tuple[tuple[LeagueRow, ...], ...], tuple[int, ...]]:
    """Cut a long list to both ends of the figures and the surroundings of the chosen area."""
    n = len(rows)
    some = sum(row.value is not None for row in rows)
    if every or n <= 3 * ENDS:
        return (tuple(rows),), ()
    kept = {*range(ENDS), *range(max(some - ENDS, 0), some)}
    for k, row in enumerate(rows):
        if row.chosen:
            kept |= set(range(max(k - BESIDE, 0), min(k + BESIDE + 1, n)))
    parts: list[list[LeagueRow]] = []
    skipped: list[int] = []
    before = -1
    for k in sorted(kept):
        if k != before + 1 or not parts:
            if parts:
                skipped.append(k - before - 1)
            parts.append([])
        parts[-1].append(rows[k])
        before = k
    if before < n - 1:
        skipped.append(n - 1 - before)
    return tuple(map(tuple, parts)), tuple(skipped)
