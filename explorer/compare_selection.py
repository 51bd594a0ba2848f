"""What is compared: areas, their level, comparator set and baseline, read from an address and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from explorer import comparators
from explorer.compare_level import EACH, Said, carried, usual_level
from explorer.compare_places import AREAS, COMPARE_URL, MOST, MOST_READ, find, listed, split
from explorer.formatting import words_list
from explorer.levels import LEVELS
from explorer.link_text import clean, is_tracking, pairs, shown
from explorer.link_text import listed as listed_texts
from explorer.place import Place
from explorer.store import Store

# Parameters of the address, in the order in which they are written.
LEVEL, WITH, BASELINE, ROWS, MEASURE, MAP, FROM, TO = (
    "level", "with", "baseline", "rows", "measure", "map", "from", "to",
)  # fmt: skip
PARAMETERS = (AREAS, LEVEL, WITH, BASELINE, ROWS, MEASURE, MAP, FROM, TO)
# One more area, as the search box sends it; the address then holds it among the others.
ADD = "add"
# Baselines that are no compared area: the country, and the middle of the comparator set.
COUNTRY, MEDIAN = "england", "median"
ALL_ROWS = "all"
# The map of the change is large, so it is drawn when asked for.
CHANGE = "change"


@dataclass(frozen=True)
class CompareChoice:
    """One state of the page.

    ``places`` each lead with the level at which they are compared; ``level`` is that level, EACH
    where they differ, "" without places. ``kind`` is the comparator set of the first place, "" if
    there is none; ``baseline`` is COUNTRY, MEDIAN or the code of a place; ``measure``, ``start``
    and ``end`` are "" for the usual ones; ``drawn`` is CHANGE for the map of the change, else "".
    """

    places: tuple[Place, ...] = ()
    level: str = ""
    kind: str = ""
    baseline: str = COUNTRY
    rows: str = ""
    measure: str = ""
    drawn: str = ""
    start: str = ""
    end: str = ""
    usual_kind: str = ""
    usual_level: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the areas, in order."""
        return tuple(one.code for one in self.places)

    @property
    def areas(self) -> str:
        """The areas as the address lists them."""
        return listed(self.places)

    @property
    def mixed(self) -> bool:
        """Whether the areas are of several levels."""
        return self.level == EACH

    def query(self, **changes) -> str:
        """Give the query of this state with some changes, without "?"; what is usual is left out.

        Parameters
        ----------
        **changes
            Fields that are other there.
        """
        other = replace(self, **changes)
        texts = {
            AREAS: other.areas,
            LEVEL: other.level if other.level != other.usual_level else "",
            WITH: other.kind if other.kind != other.usual_kind else "",
            BASELINE: other.baseline if other.baseline != COUNTRY else "",
            ROWS: other.rows,
            MEASURE: other.measure,
            MAP: other.drawn,
            FROM: other.start,
            TO: other.end,
        }
        return "&".join(f"{name}={quote(text, safe=',:')}" for name, text in texts.items() if text)

    def url(self, path: str = "", **changes) -> str:
        """Give the address of this state with some changes; ``path`` follows the page's own."""
        asked = self.query(**changes)
        return f"{COMPARE_URL}{path}" + (f"?{asked}" if asked else "")

    def with_places(self, store: Store, places: Sequence[Place]) -> str:
        """Give the address for other places; what they make impossible is dropped."""
        codes = tuple(one.code for one in places)
        usual = usual_level(store, places)
        first_stays = codes[:1] == self.codes[:1]
        return self.url(
            places=tuple(places),
            level=usual if self.level == self.usual_level else self.level,
            usual_level=usual,
            kind=self.kind if first_stays else "",
            baseline=self.baseline if self.baseline in (COUNTRY, MEDIAN, *codes) else COUNTRY,
        )


@dataclass
class Asked:
    """What was read from an address: the choice, what must be said, and whether anything held.

    ``understood`` is False where areas were asked for and none of them is known; ``added`` tells
    that one came from the search box.
    """

    choice: CompareChoice
    said: list[Said] = field(default_factory=list)
    understood: bool = True
    added: bool = False


def parse(asked: str, store: Store) -> Asked:
    """Read the query of an address.

    Parameters
    ----------
    asked : str
        The raw query; nothing in it is trusted.
    store : Store
        What there is to compare.

    Returns
    -------
    Asked
        With a valid choice, which may hold no area or one.
    """
    fields: dict[str, list[str]] = {}
    for name, text in pairs(asked):
        if clean(text):
            fields.setdefault(name, []).append(clean(text))
    said: list[Said] = []
    wanted_level = _level(fields, said)
    texts = [text for value in fields.get(AREAS, [])[:MOST_READ] for text in split(store, value)]
    found, known = find(store, texts, wanted_level, said)
    if fields.get(ADD):
        # A code from the map or the search is of the level that is shown.
        level = wanted_level or usual_level(store, found)
        more, also = find(store, fields[ADD], level, said, found)
        found, known = more, known or also
    strange = [n for n in fields if n not in (*PARAMETERS, ADD) and not is_tracking(n)]
    if strange:
        said.append(
            Said(f"The link has parts that this page does not know: {listed_texts(strange)}.")
        )
    asked_any = bool(fields.get(AREAS) or fields.get(ADD))
    understood = known or not asked_any
    if len(found) > MOST:
        left = words_list([one.title for one in found[MOST:]])
        said.append(Said(f"At most {MOST} areas can be compared. Left out: {left}."))
        found = found[:MOST]
    if not found:
        return Asked(CompareChoice(), said, understood)
    usual = usual_level(store, found)
    before = len(said)
    places, level = carried(store, found, wanted_level or usual, said)
    if len(said) > before and level != EACH and len(found) > 1:
        # What was brought to another level can be seen as it is.
        apart = f"{COMPARE_URL}?{AREAS}={listed(found)}&{LEVEL}={EACH}"
        said[-1] = replace(said[-1], links=(("Show all as they are, side by side", apart),))
    choice = CompareChoice(places=places, level=level, usual_level=usual_level(store, places))
    return Asked(_rest(store, choice, fields, said), said, understood, bool(fields.get(ADD)))


def _rest(store: Store, choice: CompareChoice, fields, said: list[Said]) -> CompareChoice:
    """Read what depends on the areas and their level."""
    usual = "" if choice.mixed else comparators.default(store, choice.places[0])
    kind = _first(fields, WITH) or usual
    if kind != usual and (choice.mixed or kind not in kinds(store, choice.places[0])):
        said.append(Said(f"There is no comparator set {shown(kind)} for {choice.places[0].title}."))
        kind = usual
    baseline = _first(fields, BASELINE) or COUNTRY
    if baseline.upper() in choice.codes:
        baseline = baseline.upper()
    elif baseline.lower() in (COUNTRY, MEDIAN) and not (baseline.lower() == MEDIAN and not kind):
        baseline = baseline.lower()
    else:
        said.append(
            Said(f"The baseline {shown(baseline)} is none of the areas compared, so differences "
                 "are from the country.")
        )  # fmt: skip
        baseline = COUNTRY
    measure = _first(fields, MEASURE)
    entry = store.indicators.get(measure)
    if measure and (entry is None or not (choice.mixed or choice.level in entry.levels)):
        said.append(Said(f"The measure {shown(measure)} is not published for these areas."))
        measure = ""
    switches = {}
    for name, on in ((ROWS, ALL_ROWS), (MAP, CHANGE)):
        switches[name] = _first(fields, name)
        if switches[name] not in ("", on):
            said.append(Said(f"“{name}” can only be “{on}”, not {shown(switches[name])}."))
            switches[name] = ""
    return replace(
        choice,
        kind=kind,
        usual_kind=usual,
        baseline=baseline,
        rows=switches[ROWS],
        measure=measure,
        drawn=switches[MAP],
        start=_first(fields, FROM),
        end=_first(fields, TO),
    )


def kinds(store: Store, first: Place) -> tuple[str, ...]:
    """List the kinds of comparator set that a place has, but for one's own choice."""
    return tuple(
        kind for kind in comparators.available(store, first) if kind != comparators.OWN
    )  # fmt: skip


def _level(fields, said: list[Said]) -> str:
    text = _first(fields, LEVEL).lower()
    if not text or text in (EACH, *LEVELS):
        return text
    said.append(Said(f"There is no level {shown(text)}; the areas are shown at their own."))
    return ""


def _first(fields, name: str) -> str:
    return next(iter(fields.get(name, ())), "")
