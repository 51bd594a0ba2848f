"""What of the universities is asked for: read from an address, and written back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from explorer.backgrounds_pages import SENT, UNIVERSITIES_URL, address
from explorer.backgrounds_universities_data import (
    EQUAL,
    ORDERS,
    WEIGHTINGS,
    University,
    Weighting,
    in_sentence,
    searched,
    slug,
)
from explorer.compare_level import Said
from explorer.formatting import words_list
from explorer.link_text import clean, is_tracking, listed, pairs, shown

# Parameters of the address, in the order in which they are written.
AGAINST, ORDER, REVERSE, COMPARE, ROWS, SEARCH = (
    "against", "order", "reverse", "compare", "rows", "q",
)  # fmt: skip
PARAMETERS = (AGAINST, ORDER, REVERSE, COMPARE, ROWS, SEARCH)
# Asked for by the page's own script, with a part.
ALL = "all"
YES = "yes"
MOST = 4
LONGEST_SEARCH = 60


@dataclass(frozen=True)
class Choice:
    """One state of the page.

    ``order`` is NAME, MOVES or "" for the rank by ``against``; ``whole`` asks for every row of the
    table rather than its ends.
    """

    against: Weighting = EQUAL
    order: str = ""
    reverse: bool = False
    compare: tuple[University, ...] = ()
    search: str = ""
    whole: bool = False

    def url(self, **changes) -> str:
        """Give the address of this state with some changes; what is usual is left out."""
        return address(UNIVERSITIES_URL, replace(self, **changes).asked)

    def held(self, changed: str = "") -> dict[str, str]:
        """Give the parameters that a form of another choice leaves as they are."""
        return {name: text for name, text in self.asked.items() if text and name != changed}

    @property
    def asked(self) -> dict[str, str]:
        """The parameters of the address; what is usual is ""."""
        return {
            AGAINST: self.against.code if self.against != EQUAL else "",
            ORDER: self.order,
            REVERSE: YES if self.reverse else "",
            COMPARE: ",".join(one.code for one in self.compare),
            ROWS: ALL if self.whole else "",
            SEARCH: self.search,
        }


def parse(query: str, everybody: Sequence[University]) -> tuple[Choice, list[Said], bool]:
    """Read the query of an address.

    Parameters
    ----------
    query : str
        The raw query; nothing in it is trusted.
    everybody : sequence of University
        All universities, as an index lists them.

    Returns
    -------
    tuple of Choice, list of Said, bool
        The nearest state that there is, what could not be followed, and whether anything asked
        makes sense.
    """
    fields: dict[str, list[str]] = {}
    for name, text in pairs(query):
        if clean(text) and not is_tracking(name):
            fields.setdefault(name, []).append(clean(text))
    said: list[Said] = []
    strange = [name for name in fields if name not in (*PARAMETERS, *SENT)]
    if strange:
        said.append(Said(f"The link has parts that this page does not know: {listed(strange)}."))
    choice = Choice(search=" ".join(fields.get(SEARCH, ()))[:LONGEST_SEARCH].strip())
    against = {one.code: one for one in WEIGHTINGS}
    wanted = _first(fields, AGAINST)
    if wanted and wanted not in against:
        said.append(Said(f"Students are not compared with {shown(wanted)}, so here they are "
                         "compared with all young people."))  # fmt: skip
    choice = replace(choice, against=against.get(wanted, EQUAL))
    order = _first(fields, ORDER)
    if order and order not in ORDERS:
        said.append(Said(f"There is no order {shown(order)}, so universities stand by rank."))
        order = ""
    switches = {}
    for name, on in ((REVERSE, YES), (ROWS, ALL)):
        text = _first(fields, name)
        switches[name] = text == on
        if text and text != on:
            said.append(Said(f"“{name}” can only be “{on}”, not {shown(text)}."))
    choice = replace(choice, order=order, reverse=switches[REVERSE], whole=switches[ROWS])
    choice = replace(choice, compare=_compared(fields.get(COMPARE, ()), everybody, choice, said))
    return choice, said, not said or any(choice.asked.values()) or wanted in against


def _first(fields: dict[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "").lower()


def _compared(
    texts: Sequence[str], everybody: Sequence[University], choice: Choice, said: list[Said]
) -> tuple[University, ...]:
    """Find the universities that an address names by code or by name, each once."""
    known = {one.code: one for one in everybody}
    found: dict[str, University] = {}
    unknown = []
    for text in texts:
        # A name may hold a comma itself.
        for part in [text] if slug(text) in known else text.split(","):
            one = known.get(slug(part))
            if one:
                found[one.code] = one
            elif clean(part):
                unknown.append(clean(part))
    kept = tuple(found.values())
    for text in unknown[:MOST]:
        near = nearest(text, everybody)
        links = tuple(
            (one.name, choice.url(compare=(*kept[: MOST - 1], one)))
            for one in near
            if one not in kept
        )
        asked = f"None of the {len(everybody)} universities is called {shown(text)}."
        said.append(Said(f"{asked} Nearest:" if links else asked, links))
    if len(kept) > MOST:
        left = words_list([in_sentence(one.name) for one in kept[MOST:]])
        said.append(Said(f"At most four universities can be compared. Left out: {left}."))
    return kept[:MOST]


def nearest(text: str, everybody: Sequence[University], most: int = 3) -> list[University]:
    """The universities whose names are most like a text; those that hold all its words first."""
    holding = [one for one in everybody if finds(text, one)]
    # A letter or two stand in most names.
    if holding and len(text) > 2:
        return holding[:most]
    by_name = {searched(one.name): one for one in everybody}
    by_name |= {searched(one.indexed).split(" university")[0]: one for one in everybody}
    near = get_close_matches(searched(text), by_name, n=2 * most, cutoff=0.6)
    return list(dict.fromkeys(by_name[name] for name in near))[:most]


def finds(text: str, one: University) -> bool:
    return all(word in one.found_by for word in searched(text).split())
