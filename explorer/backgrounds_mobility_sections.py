"""The figures of each topic of the page on parents and children, with their sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import (
    RELATIVE,
    Lines,
    Matrix,
    Panel,
    Section,
    SpotRow,
    Spots,
    Table,
    figure_words,
    interval_words,
)
from explorer.backgrounds_mobility_rows import by_value, find, latest, line, names
from explorer.breakdowns import Mark
from explorer.formatting import NO_VALUE, interval, number, period_label
from explorer.indicator import Indicator
from explorer.indicator_words import written
from explorer.schema import MISSING
from explorer.store import Store

MEN, WOMEN = "Men", "Women"


def matrix(
    store: Store, code: str, kind: str, order: Sequence[str], who: tuple[str, str], heads, chosen: str
) -> Matrix:  # fmt: skip
    """Give the table of a measure: where the people of each origin got to.

    Parameters
    ----------
    kind : str
        The breakdown that is the origin.
    order : sequence of str
        The classes of parents and of their children, the highest first.
    who : (kind, name)
        The group whose table it is, ("", "") for everybody.
    heads : (str, str)
        What the origins and the destinations are.
    chosen : str
        The origin that is followed, "" for all.
    """
    shares = tuple(
        tuple(_value(find(store, code, (kind, one), who, goal)) for goal in order)
        for one in order
    )  # fmt: skip
    every = tuple(_value(find(store, code, category=goal)) for goal in order)
    everybody = every if not who[0] and any(v is not None for v in every) else ()
    return Matrix(
        tuple(order), tuple(order), shares, everybody, *heads,
        chosen=order.index(chosen) if chosen else -1,
    )  # fmt: skip


def _value(figure) -> float | None:
    return figure.value if figure else None


def matrix_table(entry: Indicator, table: Matrix) -> Table:
    """The figures of a table of origins, as written."""
    rows = [
        (name, *(_written(entry, v) for v in shares))
        for name, shares in zip(table.origins, table.shares, strict=True)
    ]
    if table.everybody:
        rows.append(("All origins together", *(_written(entry, v) for v in table.everybody)))
    return Table((table.origin_head, *table.destinations), tuple(rows))


def _written(entry: Indicator, v: float | None) -> str:
    return written(entry, v) if v is not None else NO_VALUE


def spot_table(entry: Indicator, head: str, spots: Spots) -> Table:
    """The figures of groups: value, interval and people asked for each part."""
    sampled = any(mark.sample for row in spots.rows for mark in row.marks)
    gaps = any(row.gap for row in spots.rows)
    titles = [head]
    for part in spots.parts:
        titles += [part or "Value", "95% interval", *(["People asked"] if sampled else [])]
    rows = []
    for row in spots.rows:
        cells = [row.name]
        for mark in row.marks:
            cells += [figure_words(entry, mark), interval_words(entry, mark, row.fixed)]
            if sampled:
                cells.append(number(mark.sample) if mark.sample else "–")
        rows.append((*cells, *([row.gap] if gaps else [])))
    return Table((*titles, *(["Gap"] if gaps else [])), tuple(rows))


def line_table(entry: Indicator, head: str, panels: Sequence[Panel]) -> Table:
    """The figures of lines, a row for each time."""
    lines = [(panel, one) for panel in panels for one in panel.lines]
    sure = any(q.sure for _, one in lines for q in one.points)
    titles = [head]
    for panel, one in lines:
        name = f"{panel.title}, {one.name.lower()}" if len(panels) > 1 else one.name
        titles += [name, *(["95% interval"] if sure else [])]
    rows = []
    for period in sorted({q.period for _, one in lines for q in one.points}):
        cells = [period_label(period)]
        for _, one in lines:
            q = one.at(period)
            cells.append(written(entry, q.value) if q else NO_VALUE)
            if sure:
                known = q is not None and q.sure
                cells.append(
                    interval(q.lower, q.upper, entry.unit, entry.decimal_places) if known else "–"
                )
        rows.append(tuple(cells))
    return Table(tuple(titles), tuple(rows))


def spot_rows(
    store: Store,
    codes: Sequence[str],
    groups: Sequence[tuple[str, str]],
    fixed: Sequence[str] = (),
) -> tuple[SpotRow, ...]:
    """Rows of groups with one mark for each of some measures."""
    return tuple(
        SpotRow(
            name or "Everybody",
            tuple(
                mark(store, code, name or "Everybody", code, first=(kind, name)) for code in codes
            ),
            fixed=name in fixed,
        )
        for kind, name in groups
    )


def mark(store: Store, code: str, row: str, part: str, **wanted) -> Mark:
    """The figure of a group as a mark; one without a value where none is published."""
    found = find(store, code, **wanted)
    if found is None:
        return Mark(row, part, None, None, None, None, MISSING, code)
    return found.mark(row, part, code)


def by_decade(
    store: Store, ident: str, code: str, title: str, categories: Sequence[str], kind: str
) -> Section:
    """Men and women by their decade of birth, a panel for each category."""
    entry = store.catalogue[code]
    panels = tuple(
        Panel(
            one,
            tuple(
                line(store, code, sex, ("sex", sex), one, k) for k, sex in enumerate((MEN, WOMEN))
            ),
        )
        for one in categories
    )
    said = ". ".join(words.ends_words(entry, one.title, one.lines) for one in panels[:2])
    return Section(
        ident, kind, title, f"{said}. {words.CHANCE}", entry.definition, (entry,),
        Lines(panels, born=True), line_table(entry, "Born", panels),
        note="Those born in 1990 to 1999 were still early in their working lives.",
    )  # fmt: skip


def trend(store: Store, ident: str, code: str, title: str, *, unidiff: bool = False) -> Section:
    """How the link between parents and children went over time."""
    entry = store.catalogue[code]
    one = line(store, code, "Link")
    panels = (Panel("", (one,)),)
    said = words.unidiff_change(entry, one) if unidiff else words.odds_change(entry, one)
    return Section(
        ident, RELATIVE, title, said, entry.definition, (entry,),
        Lines(panels, from_nought=not unidiff), line_table(entry, "Year", panels),
    )  # fmt: skip


def odds_groups(
    store: Store,
    ident: str,
    code: str,
    title: str,
    groups: Sequence[tuple[str, str]],
    pairs: Sequence[tuple[str, str]],
    *,
    where: str = "UK",
) -> Section:
    """The odds ratios of groups; ``pairs`` are the names of those that a sentence compares."""
    entry = store.catalogue[code]
    rows = spot_rows(store, [code], groups)
    there = {row.name: row.marks[0] for row in rows}
    said = " ".join(
        words.odds_pair(entry, there[one], there[other])
        for one, other in pairs
        if there[one].value is not None and there[other].value is not None
    )
    spots = Spots(rows, reference=(1, "no link"), from_nought=False)
    return Section(
        ident, RELATIVE, title, said, f"{entry.definition} {where}, {latest(store, code)}.",
        (entry,), spots, spot_table(entry, "Group", spots),
    )  # fmt: skip


def ethnic_spots(
    store: Store, ident: str, kind: str, title: str, codes: dict[str, str], said: str, subtitle: str,
    *, base: str = "",
) -> Section:  # fmt: skip
    """Ethnic groups with one part for each measure of ``codes`` (part -> measure), by the first."""
    every = list(codes.values())
    entry = store.catalogue[every[0]]
    first = [
        mark(store, every[0], name, "", first=("ethnicity", name))
        for name in names(store, every[0], "ethnicity")
    ]
    rows = spot_rows(store, every, [("ethnicity", name) for name in by_value(first)])
    if base:
        said += " ".join(
            f"{f'{part}. ' if part else ''}{words.beside_group(entry, rows, k, base)}"
            for k, part in enumerate(codes)
        )
    spots = Spots(rows, tuple(codes))
    return Section(
        ident, kind, title, said, f"{subtitle} UK, {latest(store, every[0])}.",
        tuple(store.catalogue[code] for code in every), spots,
        spot_table(entry, "Ethnic group", spots),
    )  # fmt: skip
