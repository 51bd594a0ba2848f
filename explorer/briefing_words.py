"""What a briefing says in words of its own: where a place lies, its sets, cautions and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer import config, index_others
from explorer.area_comparators import LikeView
from explorer.area_known import Known
from explorer.area_rows import Columns, MeasureRow
from explorer.area_sources import SourceRow
from explorer.area_stages import StageCard, Standing
from explorer.area_strengths import Strength, StrengthsView
from explorer.area_trends import Small
from explorer.area_trends_words import called, changes
from explorer.area_where import WhereView
from explorer.area_why import Reasons, signed
from explorer.comparators import Comparators
from explorer.formatting import count, ordinal, ranks_between, words_list
from explorer.index_definition import Definition
from explorer.indicator_words import in_period, span, written
from explorer.standing import StageMark
from explorer.store import Store

# More names than this are counted.
MOST_NAMED = 8
SPOTS = {0: "▼ coldspot", 4: "▲ hotspot"}
CHARTS = "Lines stop where the method changed, at a dotted upright."
NONE = "No main measure is clearly a {}."
RANK_HEADS = ("", "Worst to best", "Rank", "Plausibly")
ALIKE_HEADS = ("", "Rank", "Plausibly")
SET_HEADS = ("Set", "Rank", "Clearly better", "Too close to tell", "Clearly worse")
KNOWN = "Known only for other areas"


@dataclass(frozen=True)
class SetRow:
    """One set of comparators: the rank within it, and how many of it are surely better or worse.

    ``open`` cannot be told apart from the place.
    """

    words: str
    rank: str
    better: str
    worse: str
    open: str
    chosen: bool


@dataclass(frozen=True)
class Published:
    """What was published under one licence: ``by`` whom, each with its titles and their times."""

    terms: str
    by: tuple[tuple[str, tuple[str, ...]], ...]


def lies(where: WhereView) -> str:
    """Say what a place is and in what it lies: "District, in Derbyshire, East Midlands, England"."""
    above = [way.name for way in where.crumbs[1:-1] if way.name not in where.kind][::-1]
    return f"{where.kind}, in {', '.join(above)}" if above else where.kind


def plausible(low: int, high: int) -> str:
    """Write the range of a rank, under a heading that says it is one."""
    return "no other" if low == high else ranks_between(low, high)


def of_stage(card: StageCard) -> str:
    """Write the range of a rank on a life stage likewise."""
    return card.said.removeprefix("plausibly ")


def of_mark(mark: StageMark | None) -> str:
    """Write a rank on a life stage where there is little room, a dash where there is none."""
    return "–" if mark is None else count(mark.rank)


def ranked_among(one: Standing) -> str:
    """Name an index and what it ranks."""
    return f"{one.definition.name}: rank among {count(one.n)} {one.plural}"


def move_heads(one: Reasons) -> tuple[str, ...]:
    """Head the table of what would move a rank."""
    return ("Measure", "Now", one.moves.target, "Stage rank (now)", "Overall rank (now)",
            "Who can influence it")  # fmt: skip


def over_time(one: Small) -> Iterator[tuple[str, str, str, str]]:
    """Write a chart as rows: a measure and its title, then first and last figure of each line."""
    about = f"{one.title}."
    if one.record.changes:
        about += f" The method changed in {changes(one)}: earlier figures cannot be compared."
    for at, line in enumerate(one.lines):
        first, last = (
            f"{written(one.entry, q.value)} {in_period(q.period)}"
            for q in (line.points[0], line.points[-1])
        )
        yield about if not at else "", called(line), first, last


def strength(row: Strength) -> str:
    """Write a strength or a weakness: figure, interval, country and rank."""
    interval = f" ({row.interval})" if row.interval else ""
    parts = (f"{row.value}{interval}", row.period, row.beside, row.rank, row.plausible)
    return ", ".join(filter(None, parts))


def drivers(one: Reasons) -> str:
    """Say what the parts of a score are."""
    return (
        f"What each measure adds to the score or takes from it, set beside the average of "
        f"{count(one.n)} {one.plural}. Together they make {signed(one.score)}, before rounding."
    )


def measures(found: Sequence[MeasureRow], columns: Columns) -> tuple[list[str], list[list[str]]]:
    """Write a table of figures: its heads, and its rows without columns in which nothing stands."""
    heads = ["Measure", "Period", columns.place, columns.reference, "Rank", "Change"]
    rows = [
        [
            row.entry.short_name,
            row.period,
            f"{row.value} ({row.interval})" if row.interval else row.value,
            f"{row.reference.text} ({row.reference.note})"
            if row.reference.note
            else row.reference.text,
            ", ".join(filter(None, (row.rank, row.plausible))),
            row.change,
        ]
        for row in found
    ]
    return _held(heads, rows)


def known(group: Known) -> tuple[list[str], list[list[str]]]:
    """Write what another area is known for: heads and rows, as :func:`measures` does."""
    rows = []
    for row in group.rows:
        one = row.figures[0]
        value = f"{one.value} ({one.interval})" if one.interval else one.value
        rows.append([row.entry.short_name, row.who, value, row.reference])
    return _held(["Measure", "Whom and when", "Figure", "England or UK"], rows)


def _held(heads: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Leave out columns in which nothing stands."""
    kept = [i for i in range(len(heads)) if any(row[i] for row in rows)]
    return [heads[i] for i in kept], [[row[i] for i in kept] for row in rows]


def doubt(one: Reasons) -> str:
    """Set the moves beside the range of today, of all measures, not only of those in the table."""
    return one.moves.doubt.replace(" below ", " ")


def also(reasons: Sequence[Reasons]) -> str:
    """Say how sure the rank on a second index is; "" without one."""
    return " ".join(
        f"On the index “{one.definition.name}” {_lowered(one.sure.said)}"
        for one in reasons[1:]
        if one.sure
    )


def _lowered(sentence: str) -> str:
    return f"in {sentence[3:]}" if sentence.startswith("In ") else sentence


def sets(like: LikeView) -> Iterator[SetRow]:
    """Say how a rank looks within each set."""
    for option in like.options:
        if option.among is None:
            continue
        one = option.among
        yield SetRow(
            words=_short(option.words),
            rank=f"{ordinal(one.rank)} of {count(one.of)}",
            better=count(one.better),
            worse=count(one.worse),
            open=count(one.open),
            chosen=option.chosen,
        )


def _short(words: str) -> str:
    """Name a set without whose list it is or what it means."""
    return words.partition(" (")[0].partition(":")[0]


def others(store: Store, found: Comparators, shown: set[str]) -> str:
    """Name the areas of a set that have no row of their own, "" where all have one."""
    members = store.links.at(found.level)
    names = [members[code].name for code in found.codes if members[code].name not in shown]
    if not names:
        return ""
    start = "Also in this set" if shown else f"Set beside the {found.name}"
    if len(names) > MOST_NAMED:
        first = ", ".join(names[:MOST_NAMED])
        return f"{start}: {first} and {count(len(names) - MOST_NAMED)} more."
    return f"{start}: {words_list(names)}."


def caveats(
    standings: Sequence[Standing],
    reasons: Sequence[Reasons],
    of_2016: Sequence[index_others.Standing],
    strengths: StrengthsView | None,
) -> Iterator[str]:
    """Say what must be known before a figure of the briefing is used."""
    yield from _words([one.definition for one in standings if one.rank is not None])
    if reasons:
        yield (
            f"Plausible ranks come from {count(config.DRAWS)} recalculations. What each measure adds "
            "to a score is arithmetic, not cause."
        )
    for one in of_2016:
        yield (
            f"The Commission’s own index of 2016: {one.text} Other measures, at another time: it "
            "says nothing about change."
        )
    if strengths:
        yield f"Strengths and weaknesses: {strengths.rule}"


def _words(indices: Sequence[Definition]) -> Iterator[str]:
    """Say what each index is and is not; what holds of all of them once."""
    shared: list[str] = []
    if len(indices) > 1:
        shared = [words for words in indices[0].words if all(words in one.words for one in indices)]
    if shared:
        yield f"Both indices. {' '.join(shared)}"
    for one in indices:
        own = [words for words in one.words if words not in shared]
        if own:
            yield f"The index “{one.name}”. {' '.join(own)}"


def sources(rows: Sequence[SourceRow]) -> tuple[Published, ...]:
    """Put what one body published together; a title of several releases is named once."""
    held: dict[str, dict[str, dict[str, list[str]]]] = {}
    for row in rows:
        titles = held.setdefault(row.licence, {}).setdefault(row.publisher, {})
        titles.setdefault(row.title, []).append(row.periods)
    return tuple(
        Published(
            licence,
            tuple(
                (name, tuple(f"{title} ({_times(when)})" for title, when in titles.items()))
                for name, titles in publishers.items()
            ),
        )
        for licence, publishers in held.items()
    )


def terms(one: Published) -> str:
    """Say on what terms figures were published."""
    return f"All under the {one.terms}." if len(one.by) > 1 else f"Under the {one.terms}."


def _times(when: Sequence[str]) -> str:
    return words_list(list(dict.fromkeys(when)))


def figures(periods: Sequence[str]) -> str:
    """Say from when the figures are."""
    return f"Figures of {span(sorted(set(periods)))}" if periods else ""
