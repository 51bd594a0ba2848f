"""Which figures each topic of the page on parents and children has, in their order."""

from __future__ import annotations

from dataclasses import replace

from explorer import backgrounds_mobility_money as money
from explorer import backgrounds_mobility_sections as made
from explorer import backgrounds_mobility_words as words
from explorer.backgrounds_mobility_charts import (
    ABSOLUTE,
    RELATIVE,
    Section,
    SpotRow,
    Spots,
)
from explorer.backgrounds_mobility_rows import (
    DISABILITY,
    EVERYBODY,
    SEXES,
    by_value,
    figures,
    latest,
    names,
)
from explorer.backgrounds_mobility_selection import (
    EDUCATION,
    HOUSING,
    INCOME,
    OCCUPATION,
    ORIGINS,
    PEOPLE,
    WEALTH,
    Choice,
)
from explorer.formatting import count, words_list
from explorer.indicator_words import CHANCE
from explorer.store import Store

OCCUPATIONS, QUALIFICATIONS = "occupation-by-parents-occupation", "education-by-parents-education"
DECADES, LONG_DECADES = (
    "occupational-mobility-by-birth-decade",
    "long-range-mobility-by-birth-decade",
)
LONG_UP, LONG_DOWN = "long-range-upward-mobility", "long-range-downward-mobility"
LINK = "relative-occupational-mobility"
LINK_SEX, LINK_DISABILITY, LINK_ETHNIC = (
    f"{LINK}-by-{k}" for k in ("sex", "disability", "ethnicity")
)
FIRST_DEGREE, DEGREE_LINK = "first-in-family-degree", "relative-educational-mobility"
DEGREE_TREND = "relative-educational-mobility-trend"
# Every measure of a topic, for its file.
MEASURES = {
    OCCUPATION: (OCCUPATIONS, DECADES, LONG_DECADES, LONG_UP, LONG_DOWN, LINK, LINK_SEX,
                 LINK_DISABILITY, LINK_ETHNIC),
    EDUCATION: (QUALIFICATIONS, FIRST_DEGREE, DEGREE_LINK, DEGREE_TREND),
    INCOME: (money.ABOVE_PARENTS,),
    HOUSING: (money.OWNERS, money.OWNER_LINK, money.OWNER_TREND),
    WEALTH: (money.WEALTHY,),
}  # fmt: skip
# Those that are also published for regions, which have a page of their own.
REGIONAL = {
    OCCUPATION: (LONG_UP, LONG_DOWN, f"{LINK}-by-region"),
    EDUCATION: (FIRST_DEGREE, DEGREE_LINK),
    HOUSING: (money.OWNERS, money.OWNER_LINK),
}
_TABLES = {
    OCCUPATION: (OCCUPATIONS, "seb", ("Parents' occupation", "Own occupation"), "occupation"),
    EDUCATION: (QUALIFICATIONS, "parental_education",
                ("Parents' highest qualification", "Own highest qualification"), "qualification"),
}  # fmt: skip
_BASE = "White British"


def sections(store: Store, choice: Choice) -> tuple[Section, ...]:
    """Give the figures of the topic that is chosen, the first drawn from the group chosen."""
    return _TOPICS[choice.of](store, choice)


def _table(store: Store, choice: Choice) -> Section:
    code, kind, heads, title = _TABLES[choice.of]
    entry, who = store.catalogue[code], PEOPLE[choice.group]
    order = tuple(ORIGINS[choice.of].values())
    chosen = ORIGINS[choice.of].get(choice.origin, "")
    drawn = made.matrix(store, code, kind, order, who.key, heads, chosen)
    beside = PEOPLE[who.against] if who.against else None
    other = made.matrix(store, code, kind, order, beside.key, heads, chosen) if beside else drawn
    samples = {one.sample for one in figures(store, code) if one.sample and one.second == who.key}
    return Section(
        "table", ABSOLUTE, f"Where {who.of} got to, by their parents' {title}",
        words.matrix_lead(choice.of, entry, drawn, who, other, beside, latest(store, code)),
        f"Percentage of the people of each origin, UK, {latest(store, code)}. Each origin adds to "
        "100%, give or take rounding.",
        (entry,), drawn, made.matrix_table(entry, drawn),
        f"{count(min(samples))} people were asked for the whole table." if samples else "",
        f"How many people come from each origin is not published. {CHANCE}",
    )  # fmt: skip


def _occupation(store: Store, choice: Choice) -> tuple[Section, ...]:
    return (
        _table(store, choice),
        made.by_decade(
            store, "decades", DECADES, "Up, down or either, by decade of birth",
            ("Upward", "Downward", "Upward or downward"), ABSOLUTE,
        ),
        made.by_decade(
            store, "long-range", LONG_DECADES, "Long-range moves, by decade of birth",
            ("Long-range upward", "Long-range downward"), ABSOLUTE,
        ),
        made.ethnic_spots(
            store, "long-range-ethnicity", ABSOLUTE, "Long-range moves, by ethnic group",
            {"Upward": LONG_UP, "Downward": LONG_DOWN}, "",
            "Upward: from working-class homes to professional work. Downward: from professional "
            "homes to working-class work. Ages 25 to 64.", base=_BASE,
        ),
        made.trend(store, "link", LINK, "The link over time, beside 2014", unidiff=True),
        _link_groups(store),
        _link_ethnic(store),
    )  # fmt: skip


def _link_groups(store: Store) -> Section:
    entry = store.catalogue[LINK_SEX]
    rows = (
        *made.spot_rows(store, [LINK_SEX], SEXES, ("Men",)),
        *made.spot_rows(store, [LINK_DISABILITY], DISABILITY, ("Not disabled",)),
    )
    said = "Beside men, the link is " + words.against_base(rows[:2], 0).replace("Women", "women")
    said += ". Beside people who are not disabled, it is " + words.against_base(
        rows[2:], 0
    ).replace("Disabled", "disabled people")
    spots = Spots(rows, reference=(0, "the same link"), from_nought=False)
    return Section(
        "link-groups", RELATIVE, "The link by sex and by disability", f"{said}.",
        f"How strong the link between own and parents' occupation is, beside men, and beside "
        f"people who are not disabled. UK, {latest(store, LINK_SEX)}.",
        (entry, store.catalogue[LINK_DISABILITY]), spots, made.spot_table(entry, "Group", spots),
    )  # fmt: skip


def _link_ethnic(store: Store) -> Section:
    entry = store.catalogue[LINK_ETHNIC]
    sexes = ("Men", "Women")

    def marks(name: str):
        return tuple(
            replace(
                made.mark(
                    store, LINK_ETHNIC, name, sex, first=("ethnicity", name), second=("sex", sex)
                ),
                # Published beside every group, it is how many of the sex were asked.
                sample=None,
            )
            for sex in sexes
        )

    groups = names(store, LINK_ETHNIC, "ethnicity")
    asked = words_list([f"{count(_asked(store, sex))} {sex.lower()}" for sex in sexes])
    order = by_value([marks(name)[0] for name in groups])
    rows = tuple(SpotRow(name, marks(name), fixed=name == _BASE) for name in order)
    said = " ".join(
        f"{sex}, beside White British {sex.lower()}: the link is "
        f"{words.against_base(rows, k, f' {sex.lower()}')}."
        for k, sex in enumerate(sexes)
    )
    spots = Spots(rows, sexes, (0, "the same link as White British"), from_nought=False)
    return Section(
        "link-ethnicity", RELATIVE, "The link by ethnic group and sex", said,
        f"Each group beside White British people of the same sex. UK, {latest(store, LINK_ETHNIC)}.",
        (entry,), spots, made.spot_table(entry, "Ethnic group", spots),
        sample=f"{asked} were asked, of all groups together.",
        note="A weak link can come from moving down as much as from moving up.",
    )  # fmt: skip


def _asked(store: Store, sex: str) -> float:
    """How many of a sex were asked for the link by ethnic group."""
    return max(
        one.sample
        for one in figures(store, LINK_ETHNIC)
        if one.second == ("sex", sex) and one.sample
    )


def _education(store: Store, choice: Choice) -> tuple[Section, ...]:
    ethnic = [("ethnicity", name) for name in _ethnic_by_value(store, DEGREE_LINK)]
    everybody = store.catalogue[DEGREE_LINK]
    link = made.odds_groups(
        store, "link-groups", DEGREE_LINK, "The link by sex and by disability",
        (EVERYBODY, *SEXES, *DISABILITY), (("Women", "Men"), ("Disabled", "Not disabled")),
    )  # fmt: skip
    by_group = made.odds_groups(
        store, "link-ethnicity", DEGREE_LINK, "The link by ethnic group", ethnic, ()
    )
    said = words.beside_odds(everybody, by_group.chart.rows, _BASE)
    return (
        _table(store, choice),
        made.ethnic_spots(
            store, "first-degree", ABSOLUTE, "The first in the family with a degree",
            {"": FIRST_DEGREE}, "",
            "Of people aged 25 to 64 whose parents had no degree, the share who have one.",
            base=_BASE,
        ),
        made.trend(store, "link", DEGREE_TREND, "The link between own and parents' degrees, over time"),
        link,
        replace(by_group, said=said),
    )  # fmt: skip


def _ethnic_by_value(store: Store, code: str) -> list[str]:
    return by_value(
        [
            made.mark(store, code, name, "", first=("ethnicity", name))
            for name in names(store, code, "ethnicity")
        ]
    )


_TOPICS = {
    OCCUPATION: _occupation,
    EDUCATION: _education,
    INCOME: money.income,
    HOUSING: money.housing,
    WEALTH: money.wealth,
}
