"""The page of outcomes by group: one outcome, the groups it is broken down by, and their gap."""

from __future__ import annotations

from explorer.backgrounds_outcomes_base import reference
from explorer.backgrounds_outcomes_chart import chart_rows, table, together
from explorer.backgrounds_outcomes_file import file
from explorer.backgrounds_outcomes_gap import equal_words, parts
from explorer.backgrounds_outcomes_gap import view as gap_view
from explorer.backgrounds_outcomes_more import sister, stack, trends
from explorer.backgrounds_outcomes_options import (
    areas,
    categories,
    changes,
    editions,
    held,
    orders,
    outcome_groups,
    periods,
    shows,
    turned,
)
from explorer.backgrounds_outcomes_selection import read
from explorer.backgrounds_outcomes_state import State, row_kind
from explorer.backgrounds_outcomes_titles import chart_subtitle, chart_title, samples
from explorer.backgrounds_outcomes_view import OutcomesView
from explorer.backgrounds_outcomes_words import HEADING, beyond, lead, note
from explorer.breakdowns import Choice
from explorer.formatting import period_label
from explorer.indicator_words import plain
from explorer.store import Store

__all__ = ["file", "view"]


def view(store: Store, query: str) -> OutcomesView:
    """Give the page for an address.

    Parameters
    ----------
    store : Store
    query : str
        The text after the question mark; what cannot be followed is said and the nearest shown.
    """
    state = read(store, query)
    found = parts(state)
    rows, names = chart_rows(state)
    marks = [m for row in rows if not row.everybody for line in row.lines for m in (line.now,) if m]
    beside = sister(store, state)
    everybody, everybody_words = together(state)
    opening = lead(store, state, found)
    return OutcomesView(
        canonical=state.address(),
        title=f"{state.outcome.name}, by {' and '.join(_kinds(state))} | Backgrounds",
        description=plain(opening),
        understood=state.followed,
        said=state.said,
        entry=state.entry,
        choice=Choice(state.by, state.second, state.category, state.period, state.area),
        heading=HEADING,
        lead=opening,
        note=note(store, state),
        beyond=beyond(state),
        sister_words=state.words.instead if state.code != state.outcome.main else "",
        outcomes=outcome_groups(store, state),
        shows=shows(store, state),
        turned=turned(state),
        categories=categories(state),
        category_label=state.words.categories,
        periods=periods(state),
        changes=changes(state),
        areas=areas(store, state),
        editions=editions(store, state),
        orders=orders(state),
        held=held(state),
        chart_title=chart_title(state, found),
        chart_subtitle=chart_subtitle(store, state),
        rows=rows,
        parts=names,
        now_words=period_label(state.period),
        before_words=period_label(state.change) if state.change else "",
        intervals=any(mark.sure for mark in marks),
        samples=samples(state),
        together=everybody,
        together_words=everybody_words,
        no_figure="" if any(m.value is not None for m in marks) else "No figure is published here.",
        reference=reference(state),
        base=state.words.base,
        gap=gap_view(state),
        stack=stack(store, state),
        trends=trends(store, state),
        sister=beside,
        table=table(state, rows, names, row_kind(state).name),
        entries=(state.entry, beside.entry) if beside and beside.entry != state.entry
        else (state.entry,),
        warnings=tuple(filter(None, (state.words.no_gap, equal_words(state)))),
    )  # fmt: skip


def _kinds(state: State) -> list[str]:
    return [one.name.lower() for one in (state.kind, state.kind_two) if one]
