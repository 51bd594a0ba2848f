"""The stages of a life at which figures by background, or by poverty at school, are published."""

from __future__ import annotations

from dataclasses import dataclass

# The two ways in which pupils are parted, and the one for adults. They are never set on one scale.
FSM, DISADVANTAGE, BACKGROUND = "fsm", "disadvantage", "seb"
SEB = ("Higher professional", "Lower professional", "Intermediate", "Higher working",
       "Lower working")  # fmt: skip
WOMEN, MEN = "women", "men"
# What the two sexes are called in the files: of adults, and of pupils.
SEXES = {WOMEN: ("Women", "Girls"), MEN: ("Men", "Boys")}


@dataclass(frozen=True)
class Stage:
    """One stage of the journey.

    ``by`` is the breakdown; ``groups`` are its classes from the most to the least well-off;
    ``categories`` are the outcome classes that are added up, none where the measure has no
    classes. ``title`` names what is counted; ``when`` is the age; ``place`` is the stage in a
    sentence: of background a noun, "degrees at 25 to 29", at school what pupils do. ``are`` says
    of background how far its ends are apart: "are {times} times as likely to have a degree".
    """

    name: str
    code: str
    by: str
    groups: tuple[str, ...]
    title: str
    when: str
    place: str
    are: str = ""
    categories: tuple[str, ...] = ("",)
    note: str = ""

    @property
    def school(self) -> bool:
        """Whether pupils are parted by poverty at school and not by their parents' jobs."""
        return self.by != BACKGROUND

    @property
    def everybody(self) -> str:
        """All its groups together, in words."""
        return "All pupils" if self.school else "All backgrounds"


_LIKELY = "are {times} times as likely to be"

SCHOOL = (
    Stage(
        "age-5", "development-at-5", FSM,
        ("Not eligible for free school meals", "Eligible for free school meals"),
        "A good level of development", "Age 5", "reach a good level of development at 5",
        note="By free school meals in the year itself.",
    ),
    Stage(
        "age-11", "attainment-at-11", DISADVANTAGE,
        ("Not known to be disadvantaged", "Disadvantaged"),
        "The expected standard in reading, writing and maths", "Age 11",
        "reach the expected standard at 11",
        note="By disadvantage: free school meals in the past six years, or in care.",
    ),
    Stage(
        "age-16", "attainment-at-16", DISADVANTAGE,
        ("Not known to be disadvantaged", "Disadvantaged"),
        "Grade 5 or above in English and maths GCSE", "Age 16",
        "have grade 5 or above in English and maths at 16",
        note="By disadvantage: free school meals in the past six years, or in care.",
    ),
)  # fmt: skip

ADULT = (
    Stage(
        "neither", "destinations-16-to-24", BACKGROUND, SEB,
        "Neither in education, work nor training", "16 to 24",
        "being in neither education, work nor training at 16 to 24",
        f"{_LIKELY} in neither education, work nor training at 16 to 24",
        ("Not in education, employment or training",), note="A lower share is better.",
    ),
    Stage(
        "higher-education", "higher-education-18-to-20", BACKGROUND, SEB,
        "In higher education", "18 to 20", "higher education at 18 to 20",
        f"{_LIKELY} in higher education at 18 to 20",
    ),
    Stage(
        "degree", "highest-qualification-25-to-29", BACKGROUND, SEB,
        "A degree, first or higher", "25 to 29", "degrees at 25 to 29",
        "are {times} times as likely to have a degree at 25 to 29",
        ("First degree", "Higher degree"),
        note="First and higher degrees are published apart; we add them up, and their sum has no "
        "published interval.",
    ),
    Stage(
        "active", "economically-active-25-to-29", BACKGROUND, SEB,
        "In work or looking for it", "25 to 29", "being in work or looking for it at 25 to 29",
        f"{_LIKELY} in work or looking for it at 25 to 29",
    ),
    Stage(
        "unemployed", "unemployed-25-to-29", BACKGROUND, SEB,
        "Unemployed, of those in work or looking for it", "25 to 29", "unemployment at 25 to 29",
        f"{_LIKELY} unemployed at 25 to 29", note="A lower share is better.",
    ),
    Stage(
        "occupation", "occupational-level-25-to-29", BACKGROUND, SEB,
        "In a higher professional job", "25 to 29", "higher professional jobs at 25 to 29",
        f"{_LIKELY} in a higher professional job at 25 to 29", ("Higher professional",),
    ),
    Stage(
        "pay", "hourly-pay-25-to-29", BACKGROUND, SEB,
        "Pay an hour, of employees", "25 to 29", "hourly pay at 25 to 29",
        "are paid {times} times as much an hour at 25 to 29",
    ),
)  # fmt: skip

STAGES = (*SCHOOL, *ADULT)


@dataclass(frozen=True)
class Course:
    """A measure that is modelled for each age from 25 to 44, by background and sex."""

    name: str
    code: str
    title: str


COURSES = (
    Course("job", "chance-of-professional-job-by-age", "Chance of a professional job"),
    Course("earnings", "yearly-earnings-by-age", "Earnings a year"),
)
