"""The journey: five backgrounds through every stage of life, each with its gap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from operator import itemgetter

import pandas as pd

from explorer import backgrounds_journey_words as words
from explorer import schema
from explorer.backgrounds_journey_index import INDEX, IndexRow, index_rows, published_index
from explorer.backgrounds_journey_rows import (
    CourseRow,
    StageRow,
    courses,
    published_course,
    published_rows,
    stage_rows,
)
from explorer.backgrounds_journey_stages import ADULT, SCHOOL, SEXES
from explorer.backgrounds_pages import JOURNEY_URL, SENT, FileRows, Option, View, address
from explorer.compare_level import Said
from explorer.file_rows import AREA, BREAKDOWN, MEASURE, UNIT, WHEN, gap_unit, published
from explorer.formatting import period_label
from explorer.indicator import Indicator
from explorer.link_text import clean, is_tracking, pairs, shown
from explorer.store import Store

SEX = "sex"
# Columns of the file.
STAGE, AGE = "stage", "age"


@dataclass(frozen=True)
class JourneyView(View):
    """One state of the page: ``sex`` is "" for everybody, else a key of ``SEXES``.

    ``school`` are the stages at which pupils are parted by poverty, ``adult`` those by background;
    ``index`` is the gap of all pupils over time, whatever the sex; ``courses`` are the measures by
    age, for each sex that is shown.
    """

    sex: str
    sexes: tuple[Option, ...]
    lead: str
    told: str
    school_lead: str
    school: tuple[StageRow, ...]
    index: tuple[IndexRow, ...]
    adult: tuple[StageRow, ...]
    courses: tuple[CourseRow, ...]

    @property
    def entries(self) -> tuple[Indicator, ...]:
        """Every measure of the page, in the order of life."""
        found = [row.entry for row in (*self.school, *self.index, *self.adult, *self.courses)]
        return tuple({entry.code: entry for entry in found}.values())


def view(store: Store, query: str) -> JourneyView:
    """Read a query, as in ``backgrounds_pages.View``: what cannot be followed is said."""
    sex, said, understood = _read(query)
    school = stage_rows(store, SCHOOL, sex)
    adult = stage_rows(store, ADULT, sex)
    canonical = address(JOURNEY_URL, {SEX: sex})
    of = f", {words.BY_SEX[sex].lower()}" if sex else ""
    return JourneyView(
        canonical=canonical,
        title=f"{words.HEADING}: backgrounds through life{of}",
        description="Five socio-economic backgrounds at every stage of life, from age 5 to the "
        "middle of a career, each stage with its gap and its margin of error.",
        understood=understood,
        said=said,
        sex=sex,
        sexes=tuple(
            Option(one, name, address(JOURNEY_URL, {SEX: one}), one == sex)
            for one, name in words.BY_SEX.items()
        ),
        lead=words.lead(adult, sex),
        told=words.told(adult),
        school_lead=words.school_lead(school),
        school=school,
        index=index_rows(store),
        adult=adult,
        courses=courses(store, sex),
    )


def _read(query: str) -> tuple[str, tuple[Said, ...], bool]:
    """The sex asked for, what could not be followed, and whether anything could."""
    sex, said, asked = "", [], 0
    for name, text in pairs(query):
        wish = clean(text)
        if name in SENT or is_tracking(name) or (name == SEX and not wish):
            continue
        asked += 1
        if name != SEX:
            said.append(Said(f"The address names {shown(name)}, which this page does not know."))
        elif wish.lower() in SEXES:
            sex = sex or wish.lower()
        else:
            near = get_close_matches(wish.lower(), SEXES, n=1, cutoff=0.5)
            links = tuple((words.BY_SEX[one], address(JOURNEY_URL, {SEX: one})) for one in near)
            said.append(Said(f"There are no figures for {shown(wish)}; everybody is shown.", links))
    return sex, tuple(said), not said or len(said) < asked


def file(store: Store, view: JourneyView) -> FileRows:
    """Give every figure of the view as a file, then the sums and the gaps made from them."""
    name = f"through-life-{view.sex}" if view.sex else "through-life"
    notes = (
        ("Whom it covers", words.BY_SEX[view.sex]),
        ("Note", words.NOTE),
        ("Gap", words.FORMULA),
        ("Careers", words.MODELLED),
    )
    stages = [row for row in (*view.school, *view.adult) if row.marks]
    parts = [
        published_rows(store, row, view.sex).assign(**{STAGE: row.stage.title, AGE: row.stage.when})
        for row in stages
    ]
    parts += [
        published_index(store, row).assign(**{STAGE: INDEX, AGE: row.age}) for row in view.index
    ]
    for row in view.courses:
        part = published_course(store, row)
        parts.append(part.assign(**{STAGE: row.course.title, AGE: part[schema.CATEGORY]}))
    return published(
        store, view, name, pd.concat(parts),
        more={STAGE: itemgetter(STAGE), AGE: itemgetter(AGE)},
        derived=(line for row in stages for line in _worked_out(row)), notes=notes,
    )  # fmt: skip


def _worked_out(row: StageRow) -> Iterator[dict]:
    """The sums of classes of a stage, and how far its two ends are apart."""
    stage = row.stage
    same = {
        schema.PERIOD: row.period, schema.GROUP_TYPE: stage.by, MEASURE: row.entry.full_name,
        AREA: "England" if stage.school else "UK", WHEN: period_label(row.period),
        BREAKDOWN: schema.GROUP_TYPES[stage.by], UNIT: gap_unit(row.entry),
        STAGE: stage.title, AGE: stage.when,
    }  # fmt: skip
    if len(stage.categories) > 1:
        for mark in row.marks:
            yield {
                **same, schema.CATEGORY: " + ".join(stage.categories), schema.GROUP: mark.row,
                schema.VALUE: mark.value,
                UNIT: row.entry.unit.name,
            }  # fmt: skip
    if row.gap:
        yield {
            **same, schema.CATEGORY: " + ".join(stage.categories),
            schema.GROUP: f"{row.high.row} less {row.low.row}", schema.VALUE: row.gap.value,
            schema.LOWER_CI: row.gap.lower, schema.UPPER_CI: row.gap.upper,
        }  # fmt: skip
