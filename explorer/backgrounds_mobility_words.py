"""Sentences about parents and children, worked out from the figures; each is true in every case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from explorer import formatting
from explorer.backgrounds_mobility_charts import Matrix, SpotRow
from explorer.backgrounds_mobility_selection import EDUCATION, OCCUPATION, Who
from explorer.breakdowns import Mark
from explorer.formatting import interval, period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_trend import Series, segment
from explorer.indicator_words import CHANCE, in_period, written
from explorer.indicator_words import difference as printed
from explorer.metrics.gaps import Estimate, difference, ratio

# What absolute and relative mean.
ABSOLUTE_WORDS = (
    "Absolute mobility counts the people who got to somewhere else than their parents. It rises "
    "for everybody when good jobs, degrees or homes become more common."
)
RELATIVE_WORDS = (
    "Relative mobility leaves aside how many good places there are. It asks how much better the "
    "chances of those with a better start are: the stronger the link between parents and "
    "children, the less mobility."
)
LEVEL_WORDS = "What people have, without a word on what their parents had."
UNIDIFF_WORDS = (
    "The figures are logarithms of how strong the link is beside that of those compared with: "
    "below nought it is weaker, above nought stronger. They do not say how strong it is."
)
ODDS_WORDS = (
    "The odds are the share who got there set against the share who did not. A figure of 1 would "
    "be no link; a figure of 4 says that the odds of those with the better start are four times "
    "the odds of the others, not that they are four times as likely."
)
# What is said of groups of which nothing more can be.
ALIKE, UNSURE, LACKING = "not to be told apart", "published without an interval", "not published"
_ORIGIN = {
    OCCUPATION: "from {} homes",
    EDUCATION: "whose parents had {}",
}
_QUALIFIED = {
    "University": "a degree",
    "Post-school qualifications": "qualifications from after school",
    "School qualifications": "qualifications from school",
    "No qualifications": "no qualifications",
}


def origin(topic: str, name: str) -> str:
    """Say where people started: "from lower working homes", "whose parents had a degree"."""
    return _ORIGIN[topic].format(_QUALIFIED.get(name, name.lower()))


def destination(topic: str, name: str) -> str:
    """Say where people got to: "are in lower working jobs", "have a degree"."""
    return f"have {_QUALIFIED[name]}" if topic == EDUCATION else f"are in {name.lower()} jobs"


def matrix_lead(
    topic: str,
    entry: Indicator,
    matrix: Matrix,
    who: Who,
    other: Matrix,
    beside: Who | None,
    when: str,
) -> str:
    """Give the sentence that opens a table of origins.

    Without a chosen origin it sets those who started at the bottom against those who started at
    the top; with one it says what became of its people. ``other`` is the table of the group
    ``beside``, whose figure follows; ``when`` is the year.
    """
    last = len(matrix.origins) - 1
    row = matrix.chosen if matrix.chosen >= 0 else last
    start, top = matrix.origins[row], matrix.destinations[0]
    shares = matrix.shares[row]
    as_parents = ", as their parents were" if topic == OCCUPATION else ", as their parents had"
    # Beside those at the top: those who are where their parents were, or at the bottom.
    beside_top = row or last
    said = (
        f"In {when}, of {who.of} {origin(topic, start)}, {_share(entry, shares[0])} "
        f"{destination(topic, top)}{'' if row else as_parents}, and {_share(entry, shares[beside_top])} "
        f"{destination(topic, matrix.destinations[beside_top])}{as_parents if row else ''}."
    )
    if matrix.chosen < 0:
        said += (
            f" Of those {origin(topic, matrix.origins[0])}, "
            f"{_share(entry, matrix.shares[0][0])} {destination(topic, top)}."
        )
    if beside is not None:
        said += (
            f" Among {beside.people} with the same start, {_share(entry, other.shares[row][0])} "
            f"{destination(topic, top)}."
        )
    return said


def _share(entry: Indicator, v: float | None) -> str:
    return f"**{written(entry, v)}**" if v is not None else "an unpublished share"


def estimate(mark: Mark) -> Estimate:
    """The figure of a mark that has one."""
    return Estimate(mark.value, mark.lower, mark.upper)


def gap_words(entry: Indicator, one: Mark, other: Mark) -> str:
    """Write the difference of two figures with its interval: "24.8 points (23.2 to 26.3)"."""
    if one.value is None or other.value is None:
        return ""
    gap = difference(estimate(one), estimate(other))
    said = printed(entry, one.value, other.value)
    if gap.value < 0:
        said = formatting.MINUS + said
    if gap.sure:
        places = entry.decimal_places
        low, high = (formatting.number(v, places) for v in (gap.lower, gap.upper))
        said += f" ({low} to {high})"
    return said


def against_base(rows: Sequence[SpotRow], part: int, people: str = "") -> str:
    """Sort groups by whether their interval lies below, above or around nought.

    ``people`` follows the names of the groups: "Indian and Chinese men".
    """
    kinds: dict[str, list[str]] = {}
    for row in rows:
        mark = row.marks[part]
        if row.fixed:
            continue
        kind = LACKING
        if mark.value is not None:
            kind = _side(estimate(mark).apart_from(0), "weaker" if mark.value < 0 else "stronger")
        kinds.setdefault(kind, []).append(row.name)
    order = ("weaker", "stronger", ALIKE, UNSURE, LACKING)
    return "; ".join(
        f"{kind} for {words_list(kinds[kind])}{people}" for kind in order if kind in kinds
    )


def beside_group(entry: Indicator, rows: Sequence[SpotRow], part: int, base: str) -> str:
    """Sort groups by whether their figure differs from that of the group ``base``."""

    def side(mark: Mark, against: Mark) -> str:
        gap = difference(estimate(mark), estimate(against))
        return _side(gap.apart_from(0), "higher" if gap.value > 0 else "lower")

    return _beside(entry, rows, part, base, "it", ("higher", "lower"), side)


def beside_odds(entry: Indicator, rows: Sequence[SpotRow], base: str) -> str:
    """Sort groups by whether their odds ratio differs from that of the group ``base``."""

    def side(mark: Mark, against: Mark) -> str:
        times = ratio(estimate(mark), estimate(against))
        apart = times.apart_from(1) if times else None
        return _side(apart, "stronger" if apart and times.value > 1 else "weaker")

    return _beside(entry, rows, 0, base, "the link", ("stronger", "weaker"), side)


def _side(apart: bool | None, way: str) -> str:
    """What may be said of a group: which way it differs, if it can be told apart at all."""
    if apart is None:
        return UNSURE
    return way if apart else ALIKE


def _beside(
    entry: Indicator, rows: Sequence[SpotRow], part: int, base: str, what: str,
    ways: tuple[str, str], side: Callable[[Mark, Mark], str],
) -> str:  # fmt: skip
    against = next(row for row in rows if row.name == base).marks[part]
    kinds: dict[str, list[str]] = {}
    for row in rows:
        mark = row.marks[part]
        if row.name != base:
            kind = LACKING if mark.value is None else side(mark, against)
            kinds.setdefault(kind, []).append(row.name)
    said = "; ".join(
        f"{kind} for {_people(kinds[kind])}"
        for kind in (*ways, ALIKE, UNSURE, LACKING)
        if kind in kinds
    )
    return f"{base} people: **{written(entry, against.value)}**. Beside that {what} is {said}."


def _people(names: Sequence[str]) -> str:
    return f"{words_list(names)} people"


def odds_pair(entry: Indicator, one: Mark, other: Mark) -> str:
    """Compare the odds ratios of two groups without common people."""
    one, other = sorted((one, other), key=lambda mark: -mark.value)
    times = ratio(estimate(one), estimate(other))
    both = (
        f"**{written(entry, one.value)}** for {_named(one)} and "
        f"**{written(entry, other.value)}** for {_named(other)}"
    )
    if times is None or times.apart_from(1) is None:
        return f"{both}. {CHANCE}"
    low, high = (formatting.number(v, 2) for v in (times.lower, times.upper))
    size = (
        f"The first is {formatting.number(times.value, 2)} times the second, 95% interval {low} to "
        f"{high}"
    )
    if not times.apart_from(1):
        return f"{both}. {size}, so they cannot be told apart."
    return f"{both}. {size}: the link is stronger for {_named(one)}."


def _named(mark: Mark) -> str:
    name = mark.row
    if name[:1].isdigit():
        return f"those aged {name}"
    return {"Disabled": "disabled people", "Not disabled": "people without a disability"}.get(
        name, name.lower()
    )


def odds_change(entry: Indicator, line: Series) -> str:
    """Say how an odds ratio went over the years that can be set beside each other."""
    runs: dict[int, list] = {}
    for point in line.points:
        runs.setdefault(segment(point.period, line.breaks), []).append(point)
    longest = max(runs.values(), key=len)
    first, last = longest[0], longest[-1]
    was, now = (f"**{written(entry, q.value)}** {in_period(q.period)}" for q in (first, last))
    times = ratio(*(Estimate(q.value, q.lower, q.upper) for q in (last, first)))
    apart = times.apart_from(1) if times else None
    if apart:
        way = "stronger" if times.value > 1 else "weaker"
        said = f"The link has become {way}: {was}, {now}."
    elif apart is False:
        said = f"{was} and {now} cannot be told apart."
    else:
        said = f"{was}, {now}. {CHANCE}"
    for run in runs.values():
        if run is not longest:
            said += (
                f" The figure of {period_label(run[0].period)}, {written(entry, run[0].value)}, "
                "is of another series, as the notes say, and cannot be set beside them."
            )
    return said


def unidiff_change(entry: Indicator, line: Series) -> str:
    """Say how the link of the last year stands beside that of the year compared with."""
    base, last = line.points[0], line.points[-1]
    apart = Estimate(last.value, last.lower, last.upper).apart_from(0)
    figure = (
        f"{written(entry, last.value)}, 95% interval "
        f"{interval(last.lower, last.upper, entry.unit, entry.decimal_places)}"
        if last.sure
        else written(entry, last.value)
    )
    when, then = period_label(last.period), period_label(base.period)
    if apart:
        way = "weaker" if last.value < 0 else "stronger"
        return f"The link was **{way} in {when} than in {then}**: {figure}."
    if apart is False:
        return f"The link of {when} cannot be told apart from that of {then}: {figure}."
    return f"In {when}: {figure}, beside nought in {then}. {CHANCE}"


def ends_words(entry: Indicator, title: str, lines: Sequence[Series]) -> str:
    """Give the first and the last figures of lines over the time of birth, without a claim."""
    said = [
        words_list(
            [f"{written(entry, one.points[k].value)} of {one.name.lower()}" for one in lines]
        )
        + f" born {period_label(lines[0].points[k].period)}"
        for k in (0, -1)
    ]
    return f"{title}: {'; '.join(said)}"


def owners_lead(entry: Indicator, rows: Sequence[SpotRow]) -> str:
    """Set owners whose parents owned beside those whose parents did not, and two groups' gaps."""
    every, one, other = rows[0], rows[1], rows[-1]
    owned, not_owned = every.marks
    said = (
        f"Of people aged 25 to 64 whose parents owned their home, **{written(entry, owned.value)}** "
        f"own theirs, against **{written(entry, not_owned.value)}** of those whose parents did not: "
        f"a gap of **{every.gap}**."
    )
    gaps = [difference(*(estimate(mark) for mark in row.marks)) for row in (one, other)]
    apart = difference(*gaps)
    names = [_named(row.marks[0]) for row in (one, other)]
    said += f" The gap is {one.gap} for {names[0]} and {other.gap} for {names[1]}"
    if apart.apart_from(0) is False:
        return f"{said}, which cannot be told apart."
    if apart.apart_from(0) is None:
        return f"{said}. {CHANCE}"
    return f"{said}: larger for {names[0] if apart.value > 0 else names[1]}."
