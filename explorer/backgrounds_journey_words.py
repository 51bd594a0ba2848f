"""The sentences about the journey; each is true for whatever figures it is given."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.backgrounds_journey_rows import CourseRow, StageRow
from explorer.backgrounds_journey_stages import FSM, MEN, SEXES, WOMEN
from explorer.breakdowns import Mark, apart
from explorer.formatting import count, interval, number, period_label, words_list
from explorer.indicator import Indicator
from explorer.indicator_words import difference, every_one_counted, written

HEADING = "Where the paths part"
NOTE = (
    "Nobody is followed through life here: these are different people at each age, and each stage "
    "names its year. They are figures of the UK or of England, and say nothing about one place. "
    "Outcomes by group often shows several years together, and Council areas has figures of the "
    "early years with a decimal where these are whole numbers: what they show may differ a little."
)
FORMULA = (
    "The gap is how far the higher professional and the lower working background lie apart. Its 95% "
    "interval is put together from the two published ones, which are of different people (Zou and "
    "Donner, 2008); where one is not published, none is given."
)
EVERY_PUPIL = "Every pupil is counted."
COUNTED = every_one_counted()
NO_INTERVAL = "No interval is published."
POOR = "disadvantaged pupils"
BY_SEX = {"": "Everybody", WOMEN: "Women and girls", MEN: "Men and boys"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")
PEOPLE = {"": "People", WOMEN: "Women", MEN: "Men"}
SIDES = (
    "A ratio depends on which side is counted: a small difference among people in work is a large "
    "one among people who are not. So read the order together with the gaps in points above."
)
MODELLED = (
    "Smooth curves of a statistical model, for each sex apart; no figure of both sexes together is "
    "published. The two ends of a curve share a model, so no interval of their gap is given; they "
    "are called apart only where their own intervals do not touch."
)


def lead(rows: Sequence[StageRow], sex: str) -> str:
    """Say at which stage by background the gap is widest in relative terms.

    ``rows`` are those of the stages by background. The order is that of the ratios as estimated;
    how many others may well be as wide is said with it, and :func:`close` names them.
    """
    top = widest(rows)
    if top is None:
        return "No figures by background are published for this choice."
    first, second = (mark.row.lower() for mark in (top.high, top.low))
    are = top.stage.are.format(times=number(top.times.value, 1))
    near = len(overlapping(top, rows))
    doubt = f"; the intervals of {NUMBERS[near]} others overlap with it"
    if near == 1:
        doubt = "; the interval of one other overlaps with it"
    return (
        f"{PEOPLE[sex]} from **{first}** backgrounds **{are}** as those from **{second}** ones: "
        f"the widest gap of the stages below in relative terms{doubt if near else ''}."
    )


def widest(rows: Sequence[StageRow]) -> StageRow | None:
    """The stage by background with the largest ratio; None where there is none."""
    found = [row for row in rows if row.times]
    return max(found, key=lambda row: row.times.value, default=None)


def close(rows: Sequence[StageRow]) -> str:
    """Name the stages that cannot be set behind the one with the widest gap; "" where none."""
    top = widest(rows)
    near = [row.stage.place for row in overlapping(top, rows)] if top else []
    if not near:
        return ""
    verb, whose = ("overlaps", "The interval") if len(near) == 1 else ("overlap", "The intervals")
    return f"{whose} for {words_list(near)} {verb} with that for {top.stage.place}."


def overlapping(top: StageRow, rows: Sequence[StageRow]) -> list[StageRow]:
    """The other rows of which the interval of the ratio reaches into that of ``top``."""
    if not (top.times and top.times.sure):
        return []
    return [
        row for row in rows
        if row is not top and row.times and row.times.sure and row.times.upper >= top.times.lower
    ]  # fmt: skip


def told(rows: Sequence[StageRow]) -> str:
    """Say at which stages by background the two ends can be told apart; "" where none is known."""
    known = [row for row in rows if row.apart is not None]
    if not known:
        return ""
    unclear = [row.stage.place for row in known if not row.apart]
    if not unclear:
        return (
            f"At each of the {len(known)} stages with an interval, people from higher professional "
            "and from lower working backgrounds can be told apart."
        )
    text = f"The two ends cannot be told apart for {words_list(unclear)}"
    rest = len(known) - len(unclear)
    return f"{text}; at the other {rest} stages with an interval they can." if rest else f"{text}."


def school_lead(rows: Sequence[StageRow]) -> str:
    """Say how many pupils do at the first and the last stage of school what the stage counts."""
    shown = [row for row in rows if row.gap]
    said = []
    for row in [shown[0], shown[-1]] if len(shown) > 1 else shown:
        other, poor = (written(row.entry, mark.value) for mark in (row.marks[0], row.marks[-1]))
        who = "pupils eligible for free school meals" if row.stage.by == FSM else POOR
        said.append(f"of {who} **{poor}** {row.stage.place}, against **{other}** of the others")
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def size(row: StageRow) -> str:
    """Write the gap: "21.2 points", "£6.00"; "not published" where there is none."""
    if row.gap is None:
        return "not published"
    return difference(row.entry, row.high.value, row.low.value)


def gap_interval(row: StageRow) -> str:
    """Write the interval of the gap: "95% interval 16.7 to 25.7 points"; or why there is none."""
    if row.gap is None:
        return ""
    if not row.gap.sure:
        return EVERY_PUPIL if row.stage.school else NO_INTERVAL
    points = " points" if row.entry.unit.suffix == "%" else ""
    return f"95% interval {_between(row.entry, row.gap.lower, row.gap.upper)}{points}"


def limits(entry: Indicator, mark: Mark) -> str:
    """Write the interval of a figure: "28.6 to 36.4", "£19.49 to £22.04"; "" without one."""
    return _between(entry, mark.lower, mark.upper) if mark.sure else ""


def brief(entry: Indicator, v: float) -> str:
    """Write a value without a unit that is a word."""
    text, suffix = written(entry, v), entry.unit.suffix
    return text.removesuffix(suffix) if suffix.startswith(" ") else text


def _between(entry: Indicator, low: float, high: float) -> str:
    unit, places = entry.unit, entry.decimal_places
    if unit.suffix == "%":
        return f"{number(low, places)} to {number(high, places)}"
    return interval(low, high, unit, places).removesuffix(unit.suffix)


def claim(row: StageRow) -> str:
    """Say what may be claimed of a stage by background."""
    if row.gap is None or row.apart is None:
        return ""
    return "The two ends can be told apart." if row.apart else "The two ends cannot be told apart."


def times(row: StageRow) -> str:
    """Write the ratio: "2.9 times as high for higher professional (2.2 to 3.9)"."""
    if row.times is None or row.stage.school:
        return ""
    text = f"{number(row.times.value, 1)} times as high for {group_words(row.high.row)}"
    if not row.times.sure:
        return text
    return f"{text} (95% interval {number(row.times.lower, 1)} to {number(row.times.upper, 1)})"


def group_words(group: str) -> str:
    """Name a group as it stands in a sentence."""
    return group[0].lower() + group[1:]


def subtitle(row: StageRow, sex: str) -> str:
    """Say when, where and of how many: "UK, 2025. Samples of 386 to 625 people"."""
    if not row.period:
        return f"Not published for {BY_SEX[sex].lower()} alone"
    place = "England" if row.stage.school else "UK"
    people = [mark.sample for mark in row.marks if mark.sample is not None]
    said = f"{place}, {period_label(row.period)}"
    if not people:
        return f"{said}. No sample size is published"
    if row.stage.school:
        return f"{said}. {count(sum(people))} pupils"
    return f"{said}. Samples of {count(min(people))} to {count(max(people))} people"


def whom(row: CourseRow) -> str:
    """Name the sex of a curve: "Women"."""
    return SEXES[row.sex][0]


def course_said(row: CourseRow) -> str:
    """Say how far the two ends are apart at the first and the last age, and where they touch."""
    said = []
    for age in (row.ages[0], row.ages[-1]):
        one, other = row.ends(age)
        said.append(
            f"at {age}, {written(row.entry, one.value)} from higher professional backgrounds and "
            f"{written(row.entry, other.value)} from lower working ones"
        )
    text = f"{whom(row)} {'; '.join(said)}."
    touching = [age for age in row.ages if not apart(*row.ends(age))]
    if not touching:
        return f"{text} Their intervals do not touch at any age."
    if len(touching) == len(row.ages):
        return f"{text} Their intervals touch at every age, so they cannot be told apart."
    ages = words_list([str(age) for age in touching])
    return f"{text} They cannot be told apart at {ages}, where their intervals touch."
