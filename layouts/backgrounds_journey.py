"""The journey: five backgrounds through life, stage by stage, with the gap as a number."""

from __future__ import annotations

from markupsafe import Markup

from explorer import backgrounds_journey_words as words
from explorer.backgrounds_journey import SEX, JourneyView
from explorer.backgrounds_journey_index import INDEX
from layouts import backgrounds_frame as frame
from layouts.backgrounds_journey_careers import careers
from layouts.backgrounds_journey_index import gap_index
from layouts.backgrounds_journey_stages import ratio_key, ratios, stages, table
from layouts.markup import h, join, rich

CAREERS, GAP_INDEX = "careers", "gap-index"
SCHOOL_ID, ADULT_ID, RATIO_ID, TABLE_ID = "at-school", "by-background", "ratios", "figures"
SCHOOL_NOTE = (
    "Schools do not record what parents do for a living. At these ages children are parted by "
    "their family's income instead: whether they get free school meals, or count as disadvantaged. "
    "That is another measure, of two groups and of England, so it is never set on one scale with "
    "the backgrounds below."
)
ADULT_NOTE = (
    "From 16 on, people are asked what the main earner at home did when they were about 14. Each "
    "stage has a scale of its own."
)


def content(view: JourneyView) -> Markup:
    """The page below its tabs."""
    school = [row.entry for row in view.school]
    adult = [row.entry for row in view.adult]
    return join(
        [
            frame.opening(words.HEADING, view.lead, words.NOTE),
            h("div", frame.segments(SEX, "Show", view.sexes), class_="journey-choice"),
            h(
                "section",
                frame.figure(
                    SCHOOL_ID, "At school: by free school meals and disadvantage", "",
                    join([
                        h("p", rich(view.school_lead), class_="journey-lead"),
                        h("p", f"{SCHOOL_NOTE} {words.COUNTED}", class_="small journey-note"),
                        stages(view.school, view.sex),
                    ]),
                    under=frame.source(school, view.canonical, table=TABLE_ID),
                    file="journey-at-school",
                ),
                frame.later(view.canonical, GAP_INDEX, f"{INDEX} at 11 and 16, over time"),
                class_="journey-school",
            ),
            frame.figure(
                ADULT_ID, "From 16 on: by the background people come from", "",
                join([
                    h("p", view.told, class_="journey-lead") if view.told else None,
                    h("p", ADULT_NOTE, class_="small journey-note"),
                    stages(view.adult, view.sex),
                    h("p", words.FORMULA, class_="small journey-note"),
                ]),
                under=frame.source(adult, view.canonical, table=TABLE_ID),
                file="journey-by-background",
            ),
            frame.figure(
                RATIO_ID, "How many times as high at one end as at the other",
                "The higher of the higher professional and the lower working background, divided "
                "by the lower",
                join([
                    ratios(view.adult),
                    h("p", f"{words.close(view.adult)} {words.SIDES}".strip(),
                      class_="small journey-note"),
                ]),
                key=ratio_key(),
                under=frame.source(adult, view.canonical, table=TABLE_ID),
                file="journey-ratios",
            ),
            frame.later(view.canonical, CAREERS, "Jobs and earnings from 25 to 44"),
            table(view, TABLE_ID),
            frame.caveats(view.entries),
        ]
    )  # fmt: skip


PARTS = {GAP_INDEX: gap_index, CAREERS: careers}
