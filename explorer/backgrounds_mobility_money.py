"""Parents and children in money: income above the parents', homes of one's own, and wealth."""

from __future__ import annotations

from explorer import backgrounds_mobility_sections as made
from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import (
    ABSOLUTE,
    LEVEL,
    Lines,
    Panel,
    Section,
    Shares,
    SpotRow,
    Spots,
)
from explorer.backgrounds_mobility_rows import (
    DISABILITY,
    EVERYBODY,
    SEXES,
    find,
    latest,
    line,
    names,
)
from explorer.backgrounds_mobility_selection import GROUPS, HOUSING, WEALTH, Choice
from explorer.formatting import number, period_label
from explorer.indicator_words import CHANCE, written
from explorer.indicator_words import difference as printed
from explorer.metrics.gaps import difference
from explorer.store import Store

ABOVE_PARENTS = "absolute-income-mobility"
OWNERS, OWNER_LINK = "home-ownership-by-parents-ownership", "relative-housing-mobility"
OWNER_TREND = "relative-housing-mobility-trend"
WEALTHY = "wealth-by-age"
# What the survey of homes and wealth covers, though the files say United Kingdom.
PLACES = "England, Scotland and Wales"
_OWNED, _NOT_OWNED = "Parents owned their home", "Parents did not own their home"


def income(store: Store, choice: Choice) -> tuple[Section, ...]:
    """Give the figure on income: whether people have more than their parents had."""
    entry = store.catalogue[ABOVE_PARENTS]
    one = line(store, ABOVE_PARENTS, "Above their parents")
    last = one.points[-1]
    best = max(one.points, key=lambda q: q.value)
    said = (
        f"Of people born in {period_label(last.period)}, **{written(entry, last.value)}** had a "
        f"family income at 30 above that of their parents at 30. The highest share is "
        f"**{written(entry, best.value)}**, of those born in {period_label(best.period)}. {CHANCE}"
    )
    panels = (Panel("", (one,)),)
    return (
        Section(
            "income", ABSOLUTE, "Income above the parents' at the same age", said, entry.definition,
            (entry,), Lines(panels, born=True), made.line_table(entry, "Born", panels),
            note="Relative income mobility is not published.",
        ),
    )  # fmt: skip


def housing(store: Store, choice: Choice) -> tuple[Section, ...]:
    """Give the figures on homes, by the breakdown that is chosen."""
    entry = store.catalogue[OWNERS]
    kind = choice.group or "age"
    second = {"sex": SEXES, "disability": DISABILITY}.get(kind) or tuple(
        (kind, name) for name in sorted(names(store, OWNERS, kind))
    )
    rows = []
    for group in (EVERYBODY, *second):
        name = group[1] or "Everybody"
        marks = tuple(
            made.mark(store, OWNERS, name, part, first=("parental_tenure", part), second=group)
            for part in (_OWNED, _NOT_OWNED)
        )
        rows.append(SpotRow(name, marks, gap=words.gap_words(entry, *marks)))
    said = words.owners_lead(entry, rows)
    spots = Spots(tuple(rows), (_OWNED, _NOT_OWNED))
    by = GROUPS[HOUSING][choice.group].lower()
    ends = (second[0][1], second[-1][1])
    return (
        Section(
            "owners", ABSOLUTE, f"Home owners by their parents' home, by {by}", said,
            f"Percentage of people who own their home, with or without a mortgage, ages 25 to 64. "
            f"{PLACES}, {latest(store, OWNERS)}.",
            (entry,), spots, made.spot_table(entry, "Group", spots),
        ),
        made.odds_groups(
            store, "link-groups", OWNER_LINK, f"The link by {by}", (EVERYBODY, *second), (ends,),
            where=PLACES,
        ),
        made.trend(store, "link", OWNER_TREND, "The link between own and parents' homes, over time"),
    )  # fmt: skip


def wealth(store: Store, choice: Choice) -> tuple[Section, ...]:
    """Give the figures on wealth, of the kind that is chosen."""
    entry = store.catalogue[WEALTHY]
    kind = GROUPS[WEALTH][choice.group]
    ages = sorted(names(store, WEALTHY, "age"))
    rows = tuple(
        SpotRow(age, (made.mark(store, WEALTHY, age, "", first=("age", age), category=kind),))
        for age in ages
    )
    spots = Spots(rows)
    young, old = rows[0].marks[0], rows[-1].marks[0]
    gap = difference(words.estimate(old), words.estimate(young))
    said = (
        f"Average {kind.lower()} is **{written(entry, young.value)}** at {young.row} and "
        f"**{written(entry, old.value)}** at {old.row}"
    )
    if gap.apart_from(0) is False:
        said += ", which cannot be told apart"
    elif gap.sure:
        said += (
            f": {printed(entry, old.value, young.value)} {'more' if gap.value > 0 else 'less'}, "
            f"95% interval {written(entry, min(abs(gap.lower), abs(gap.upper)))} to "
            f"{written(entry, max(abs(gap.lower), abs(gap.upper)))}"
        )
    said += ". These are people of different generations, not the same people growing older."
    return (
        Section(
            "wealth", LEVEL, f"{kind} by age", said,
            f"Average less debts, {PLACES}, {latest(store, WEALTHY)}, after "
            "inflation.",
            (entry,), spots, made.spot_table(entry, "Age", spots),
        ),
        _made_of(store, ages),
    )  # fmt: skip


def _made_of(store: Store, ages: list[str]) -> Section:
    entry = store.catalogue[WEALTHY]
    total, *kinds = GROUPS[WEALTH].values()
    bars, table = [], []
    for age in ages:
        held = [find(store, WEALTHY, ("age", age), category=kind).value for kind in kinds]
        whole = find(store, WEALTHY, ("age", age), category=total).value
        shares = tuple(100 * v / whole for v in held)
        bars.append((age, shares))
        table.append(
            (
                age,
                *(f"{written(entry, v)} ({number(s)}%)" for v, s in zip(held, shares, strict=True)),
            )
        )
    at, young = max(range(len(kinds)), key=lambda k: bars[0][1][k]), bars[0]
    oldest = max(range(len(kinds)), key=lambda k: bars[-1][1][k])
    said = (
        f"At {young[0]} the largest part of the average is {kinds[at].lower()}, "
        f"{number(young[1][at])}% of it; at {bars[-1][0]} it is {kinds[oldest].lower()}, "
        f"{number(bars[-1][1][oldest])}%. These are shares of averages, worked out from them here."
    )
    return Section(
        "made-of", LEVEL, "What wealth is made of, by age", said,
        f"Percentage of average total wealth, {PLACES}, "
        f"{latest(store, WEALTHY)}.",
        (entry,), Shares(tuple(bars), tuple(kinds)), made.Table(("Age", *kinds), tuple(table)),
    )  # fmt: skip
