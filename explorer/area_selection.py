"""What is chosen on the page of an area: its comparators, how measures are grouped, the what-if."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from explorer import comparators
from explorer.levels import LEVELS
from explorer.link_text import clean, is_tracking, listed, shown
from explorer.place import Place, place_url
from explorer.selection import Problem
from explorer.store import Store

GROUPS = {
    "stage": "Life stage",
    "framework": "The Commission's framework",
    "lens": "The three lenses",
}
TARGETS = {"median": "the median area", "best": "the best of the areas it is compared with"}
MAX_OWN = 20
# Parameters of the page's address, in the order in which they are written.
COMPARATOR, OWN, GROUP, TARGET, LEVEL = "with", "own", "group", "target", "level"
# Asked for by the page's script: a part alone, without the page around it.
FRAGMENT = "fragment"
PARAMETERS = (LEVEL, COMPARATOR, OWN, GROUP, TARGET)


@dataclass(frozen=True)
class AreaChoice:
    """One state of an area's page; "" as ``comparator`` never occurs in one that was parsed."""

    place: Place
    comparator: str
    own: tuple[str, ...] = ()
    group: str = "stage"
    target: str = "median"
    usual: str = ""

    def url(self, path: str = "", **changes) -> str:
        """Give the address of this state with some changes, of the page or of what lies below it.

        Parameters
        ----------
        path : str
            What follows the page's own address, such as "/measures".
        **changes
            Fields that are other there.
        """
        other = replace(self, **changes)
        base, _, asked = place_url(other.place.code, other.place.level).partition("?")
        texts = {
            COMPARATOR: "" if other.comparator == other.usual else other.comparator,
            OWN: ",".join(other.own) if other.comparator == comparators.OWN else "",
            GROUP: "" if other.group == "stage" else other.group,
            TARGET: "" if other.target == "median" else other.target,
        }
        query = [asked] if asked else []
        query += [f"{name}={quote(text, safe=',')}" for name, text in texts.items() if text]
        return f"{base}{path}" + (f"?{'&'.join(query)}" if query else "")


def parse(
    args: Mapping[str, Sequence[str] | str], store: Store, place: Place
) -> tuple[AreaChoice, tuple[Problem, ...]]:
    """Read the parameters of an area's page, replacing what cannot be followed.

    Parameters
    ----------
    args : mapping
        Parameters with their value or values.
    store : Store
    place : Place
        Whose page it is.

    Returns
    -------
    choice : AreaChoice
        Always valid.
    problems : tuple of Problem
        One for every part that was not followed.
    """
    found = {name: _texts(values) for name, values in args.items()}
    problems: list[Problem] = []
    usual = comparators.default(store, place)
    open_to = comparators.available(store, place)
    kind = _one(found, COMPARATOR) or (comparators.OWN if found.get(OWN) else usual)
    if kind not in open_to:
        known = f" for {place.title}" if kind in comparators.KINDS else ""
        problems.append(
            Problem(COMPARATOR, f"There is no set of comparators called {shown(kind)}{known}. "
                    f"Showing “{comparators.KINDS[usual]}”.")
        )  # fmt: skip
        kind = usual
    own, unknown = comparators.chosen(store, place, found.get(OWN, []), most=2 * MAX_OWN)
    if unknown:
        problems.append(
            Problem(OWN, f"Not known among the {_plural(place)}, and left out: "
                    f"{listed(unknown)}.")
        )  # fmt: skip
    if len(own) > MAX_OWN:
        problems.append(Problem(OWN, f"At most {MAX_OWN} areas can be chosen; the first are kept."))
        own = own[:MAX_OWN]
    if kind == comparators.OWN and not own:
        kind = usual
    strange = [n for n in found if n not in (*PARAMETERS, FRAGMENT, "part") and not is_tracking(n)]
    if strange:
        problems.append(
            Problem("link", "The link has parts that this page does not know, and they were left "
                    f"out: {listed(strange)}.")
        )  # fmt: skip
    choice = AreaChoice(
        place, kind, own,
        _among(found, GROUP, GROUPS, problems), _among(found, TARGET, TARGETS, problems), usual,
    )  # fmt: skip
    return choice, tuple(problems)


def _plural(place: Place) -> str:
    return LEVELS[place.level].plural


def _texts(values: Sequence[str] | str) -> list[str]:
    several = [values] if isinstance(values, str) else list(values)
    return [text for value in several for text in [clean(value)] if text]


def _one(found: Mapping[str, list[str]], name: str) -> str:
    return next(iter(found.get(name, ())), "")


def _among(found, name: str, known: Mapping[str, str], problems: list[Problem]) -> str:
    first = next(iter(known))
    text = _one(found, name) or first
    if text in known:
        return text
    problems.append(
        Problem(name, f"{shown(text)} is not one of {', '.join(known)}. Showing {first}.")
    )
    return first
