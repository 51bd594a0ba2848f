"""The page of universities: whom students are compared with, and which stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from explorer import backgrounds_universities_words as words
from explorer import schema
from explorer.backgrounds_pages import FileRows, Option, View
from explorer.backgrounds_universities_data import (
    INTAKE,
    MOVES,
    NAME,
    WEIGHTINGS,
    University,
    entries,
    in_order,
    universities,
)
from explorer.backgrounds_universities_selection import MOST, Choice, finds, nearest, parse
from explorer.file_rows import published
from explorer.indicator import Indicator
from explorer.store import Store

# Of a long table, so many rows stand at its two ends unless all are asked for.
TOP, BOTTOM = 10, 5


@dataclass(frozen=True)
class Column:
    """A head of the table: ``sort`` is "ascending", "descending" or ""."""

    code: str
    words: str
    note: str
    href: str
    sort: str = ""


@dataclass(frozen=True)
class Row:
    """A university in the table: ``href`` adds it to those compared, or takes it away.

    ``cells`` are (coefficient, rank) in words in the order of WEIGHTINGS; ``place`` is where it
    stands among those compared, None where it is not; ``found`` says that the search finds it;
    ``folded`` that it is left out until all rows are asked for; ``href`` is "" where no more can be
    added.
    """

    university: University
    cells: tuple[tuple[str, str], ...]
    moves: str
    href: str
    place: int | None
    found: bool
    folded: bool = False


@dataclass(frozen=True)
class UniversitiesView(View):
    """The page in one state.

    ``drawn`` are those whose curves are shown: those compared or, where none is, the two ends of
    the order; ``chosen`` tells which. ``everybody`` are all, as an index lists them.
    """

    choice: Choice
    everybody: tuple[University, ...]
    drawn: tuple[University, ...]
    lead: str
    ranks: str
    again: tuple[Option, ...]
    offered: tuple[Option, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    nearest: tuple[Option, ...]
    entries: tuple[Indicator, ...]

    @property
    def chosen(self) -> bool:
        """Whether a reader chose the universities whose curves are shown."""
        return bool(self.choice.compare)

    @property
    def full(self) -> bool:
        """Whether no more universities can be added."""
        return len(self.choice.compare) >= MOST

    @property
    def all_rows(self) -> str:
        """The address at which the table is whole."""
        return self.choice.url(whole=True)

    @property
    def count(self) -> int:
        """How many universities the search finds."""
        return sum(row.found for row in self.rows)


def view(store: Store, query: str) -> UniversitiesView:
    """Read an address and make the page of its state.

    Parameters
    ----------
    store : Store
        The content of the data folder.
    query : str
        The raw query; nothing in it is trusted.

    Returns
    -------
    UniversitiesView
        The nearest state that there is; what could not be followed stands in ``said``.
    """
    everybody = universities(store)
    choice, said, understood = parse(query, everybody)
    ordered = in_order(everybody, choice.against, choice.order, choice.reverse)
    ranked = [one for one in in_order(everybody, choice.against, "", False)
              if one.ranks[choice.against.code] is not None]  # fmt: skip
    drawn = choice.compare or tuple(dict.fromkeys([*ranked[:1], *ranked[-1:]]))
    rows = _folded([_row(one, choice) for one in ordered], choice)
    return UniversitiesView(
        canonical=choice.url(),
        title=words.title(choice.compare),
        description=words.DESCRIPTION.format(n=len(everybody)),
        understood=understood,
        said=tuple(said),
        choice=choice,
        everybody=everybody,
        drawn=drawn,
        lead=words.lead(everybody, choice.against, choice.compare),
        ranks=words.ranks(everybody),
        again=tuple(
            Option(one.code, one.words, choice.url(against=one, order="", reverse=False),
                   one == choice.against)
            for one in WEIGHTINGS
        ),
        offered=tuple(
            Option(one.code, one.indexed, "") for one in everybody if one not in choice.compare
        ),
        columns=_columns(choice),
        rows=rows,
        nearest=() if any(row.found for row in rows) else _near(choice, everybody),
        entries=entries(store),
    )  # fmt: skip


def _near(choice: Choice, everybody: Sequence[University]) -> tuple[Option, ...]:
    return tuple(
        Option(one.code, one.name, choice.url(search=one.name))
        for one in nearest(choice.search, everybody)
    )


def _folded(rows: Sequence[Row], choice: Choice) -> tuple[Row, ...]:
    """Leave out the middle of a long table, but for those compared and their neighbours."""
    if choice.whole or choice.search:
        return tuple(rows)
    kept = {*range(TOP), *range(len(rows) - BOTTOM, len(rows))}
    for k, row in enumerate(rows):
        if row.place is not None:
            kept |= {k - 1, k, k + 1}
    # A gap of one row would take as much room as the row.
    kept |= {k for k in range(len(rows)) if {k - 1, k + 1} <= kept}
    return tuple(replace(row, folded=k not in kept) for k, row in enumerate(rows))


def _row(one: University, choice: Choice) -> Row:
    place = choice.compare.index(one) if one in choice.compare else None
    if place is not None:
        href = choice.url(compare=tuple(each for each in choice.compare if each != one))
    elif len(choice.compare) < MOST:
        href = choice.url(compare=(*choice.compare, one))
    else:
        href = ""
    return Row(
        one,
        tuple((words.coefficient(one, each), words.rank(one, each)) for each in WEIGHTINGS),
        words.places(one.moves),
        href,
        place,
        finds(choice.search, one),
    )


def _columns(choice: Choice) -> tuple[Column, ...]:
    def head(code: str, name: str, note: str, up: bool, **asked) -> Column:
        now = (
            choice.order == asked["order"]
            and asked.get("against", choice.against) == choice.against
        )
        # What is sorted already is turned round.
        href = choice.url(**asked, reverse=now and not choice.reverse)
        way = ("descending", "ascending")[up != choice.reverse] if now else ""
        return Column(code, name, note, href, way)

    return (
        head(NAME, "University", "", True, order=NAME),
        *(
            # From the highest coefficient down.
            head(one.code, words.COLUMNS[one.code], "coefficient, rank", False,
                 order="", against=one)
            for one in WEIGHTINGS
        ),
        head(MOVES, "Ranks apart", "best to worst", False, order=MOVES),
    )  # fmt: skip


def file(store: Store, view: UniversitiesView) -> FileRows:
    """Give the figures of a view as a file: those of each university found, in the order shown.

    Parameters
    ----------
    store : Store
        The content of the data folder.
    view : UniversitiesView
        What is shown.

    Returns
    -------
    FileRows
        For each university its coefficients, its ranks and the shares, in per cent, from each tenth
        or below; beside them the places between its best and its worst rank, and whether it is
        compared.
    """
    measures = entries(store, ranks=True)
    found = {row.university.name: row for row in view.rows if row.found}
    place = {name: k for k, name in enumerate(found)}
    frame = pd.concat([store.all_values(entry.code) for entry in measures])
    frame = frame[frame[schema.CATEGORY].isin(list(found))]
    frame = frame.sort_values(schema.CATEGORY, key=lambda names: names.map(place), kind="stable")
    notes = [
        ("Students are of", words.period(store.catalogue[INTAKE], store)),
        ("Category", "The university."),
        ("Reading the coefficient", words.READING),
        ("Margins of error", words.UNSURE),
    ]
    return published(
        store, view, "universities", frame, notes=notes,
        more={
            "places_between_ranks": lambda row: found[row[schema.CATEGORY]].university.moves,
            "compared": lambda row: "no" if found[row[schema.CATEGORY]].place is None else "yes",
        },
    )  # fmt: skip
