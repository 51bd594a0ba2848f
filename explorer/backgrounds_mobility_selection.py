"""What a reader asks of the page on parents and children: read tolerantly, written shortly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from explorer import schema
from explorer.backgrounds_pages import MOBILITY_URL, SENT, Option, address
from explorer.compare_level import Said
from explorer.formatting import words_list
from explorer.link_text import clean, is_tracking, pairs, shown

TOPIC, GROUP, FROM, VIEW = "topic", "group", "from", "view"
OCCUPATION, EDUCATION, INCOME = "occupation", "education", "income"
HOUSING, WEALTH = "housing", "wealth"
TOPICS = {
    OCCUPATION: "Occupation",
    EDUCATION: "Education",
    INCOME: "Income",
    HOUSING: "Housing",
    WEALTH: "Wealth",
}
FLOW, TABLE = "flow", "table"
VIEWS = {FLOW: "Flow", TABLE: "Table"}
# How like a name must be to be taken for one: "house" is housing, "none" is not income.
LIKE = 0.65


@dataclass(frozen=True)
class Who:
    """A group whose table can be drawn; ``people`` names them in a sentence.

    ``against`` is the code of the group beside which it is set.
    """

    name: str
    people: str
    kind: str = ""
    against: str = ""

    @property
    def of(self) -> str:
        """Its people, with the ages that the tables cover."""
        return f"{self.people} aged 25 to 64"

    @property
    def key(self) -> tuple[str, str]:
        """The group as figures name it."""
        return (self.kind, self.name) if self.kind else ("", "")


PEOPLE = {
    "": Who("Everybody", "people"),
    "men": Who("Men", "men", "sex", "women"),
    "women": Who("Women", "women", "sex", "men"),
    "disabled": Who("Disabled", "disabled people", "disability", "not-disabled"),
    "not-disabled": Who("Not disabled", "people without a disability", "disability", "disabled"),
}
_PEOPLE = {code: who.name for code, who in PEOPLE.items()}
# What the choice of a group is in each topic: code -> words, the usual first; {} where there is none.
GROUPS: Mapping[str, Mapping[str, str]] = {
    OCCUPATION: _PEOPLE,
    EDUCATION: _PEOPLE,
    INCOME: {},
    HOUSING: {"": "Age", "sex": "Sex", "disability": "Disability"},
    WEALTH: {
        "": "Total wealth",
        "property": "Property wealth",
        "pension": "Pension wealth",
        "financial": "Financial wealth",
        "physical": "Physical wealth",
    },
}
# The order of the classes, the highest first: those of the parents and those of their children.
_CLASSES = {
    "higher-professional": "Higher professional",
    "lower-professional": "Lower professional",
    "intermediate": "Intermediate",
    "higher-working": "Higher working",
    "lower-working": "Lower working",
}
_QUALIFICATIONS = {
    "university": "University",
    "post-school": "Post-school qualifications",
    "school": "School qualifications",
    "none": "No qualifications",
}
ORIGINS = {OCCUPATION: _CLASSES, EDUCATION: _QUALIFICATIONS}


@dataclass(frozen=True)
class Choice:
    """What is shown: each field is a code, "" for what is usual."""

    topic: str = ""
    group: str = ""
    origin: str = ""
    view: str = ""

    @property
    def of(self) -> str:
        """The code of the topic, also where it is the usual one."""
        return self.topic or OCCUPATION

    @property
    def canonical(self) -> str:
        """The address of the choice, without what is usual."""
        return address(
            MOBILITY_URL,
            {TOPIC: self.topic, GROUP: self.group, FROM: self.origin, VIEW: self.view},
        )


def read(query: str) -> tuple[Choice, tuple[Said, ...], bool]:
    """Read an address.

    Returns
    -------
    choice : Choice
        What can be shown.
    said : tuple of Said
        What could not be followed.
    understood : bool
        False where nothing that was asked for can be shown.
    """
    asked = {
        name: clean(text) for name, text in pairs(query)
        if name not in SENT and not is_tracking(name) and text.strip()
    }  # fmt: skip
    said: list[Said] = []
    topic = _taken(asked.pop(TOPIC, ""), TOPICS, "a topic of this page", said)
    followed = bool(topic)
    topic = topic or OCCUPATION
    words = TOPICS[topic].lower()
    found = {}
    for name, among, called in (
        (GROUP, GROUPS[topic], f"a group that the figures on {words} have"),
        (FROM, ORIGINS.get(topic, {}), f"a class of parents that the figures on {words} have"),
        (VIEW, VIEWS if topic in ORIGINS else {}, f"a way to show the figures on {words}"),
    ):
        text = asked.pop(name, "")
        found[name] = _taken(text, among, called, said)
        followed |= bool(found[name])
    if asked:
        names = words_list([shown(name) for name in list(asked)[:3]])
        said.append(Said(f"This page has no use for {names} in the address."))
    choice = Choice(
        "" if topic == OCCUPATION else topic,
        found[GROUP],
        found[FROM],
        "" if found[VIEW] == FLOW else found[VIEW],
    )
    return choice, tuple(said), followed or not said


def _taken(text: str, among: Mapping[str, str], called: str, said: list[Said]) -> str:
    """What was asked for if it can be had, by its code or its name, else "" and a word about it."""
    if not text:
        return ""
    names = {words.lower(): code for code, words in among.items()}
    wish = text.lower()
    if wish in among:
        return wish
    if wish in names:
        return names[wish]
    if wish == schema.ALL and "" in among:
        return ""
    near = get_close_matches(wish.replace(" ", "-"), [code for code in among if code], 1, LIKE)
    told = f"{shown(text)} is not {called}."
    if near:
        told += f" The nearest is {among[near[0]]}."
    elif among:
        told += f" There are {words_list(list(dict.fromkeys(among.values())))}."
    said.append(Said(told))
    return ""


def topics(choice: Choice) -> tuple[Option, ...]:
    """The topics; a group that the other topic has too is kept."""
    found = []
    for code, words in TOPICS.items():
        kept = choice.group if choice.group in GROUPS[code] else ""
        view = choice.view if code in ORIGINS else ""
        start = choice.origin if code == choice.of else ""
        there = Choice("" if code == OCCUPATION else code, kept, start, view)
        found.append(Option(code, words, there.canonical, code == choice.of))
    return tuple(found)


def groups(choice: Choice) -> tuple[Option, ...]:
    """The groups of the topic."""
    return tuple(
        Option(
            code, words, Choice(choice.topic, code, choice.origin, choice.view).canonical,
            code == choice.group,
        )
        for code, words in GROUPS[choice.of].items()
    )  # fmt: skip


def origins(choice: Choice) -> tuple[Option, ...]:
    """The classes of parents that can be followed alone, after all of them."""
    among = ORIGINS.get(choice.of)
    if not among:
        return ()
    return tuple(
        Option(
            code, words, Choice(choice.topic, choice.group, code, choice.view).canonical,
            code == choice.origin,
        )
        for code, words in {"": "All of them", **among}.items()
    )  # fmt: skip


def views(choice: Choice) -> tuple[Option, ...]:
    """The ways to show where people got to, where there are two."""
    if choice.of not in ORIGINS:
        return ()
    usual = choice.view or FLOW
    return tuple(
        Option(
            code, words,
            Choice(choice.topic, choice.group, choice.origin, "" if code == FLOW else code).canonical,
            code == usual,
        )
        for code, words in VIEWS.items()
    )  # fmt: skip
