"""Who a place is like: its comparators with reasons, and how its rank looks among each set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from explorer import comparator_table, comparators, index_measures, likeness
from explorer.area_selection import COMPARATOR, OWN, AreaChoice
from explorer.area_stages import map_url
from explorer.area_words import capital, named
from explorer.comparator_members import ORDERED, Fact, Member, fact, members, ranking_of
from explorer.comparator_table import Table
from explorer.comparators import ADJACENT, DEPRIVATION, DFE, Comparators
from explorer.compare_level import usual_level
from explorer.compare_selection import CompareChoice
from explorer.formatting import count
from explorer.index_definition import Definition
from explorer.index_others_ours import PLURALS
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.place import at as places_at
from explorer.store import Store

# Of a longer list the first are set out, more on demand, and the rest only named.
SET_OUT, MOST_SET_OUT, ON_A_CARD, MOST_CARDS = 5, 20, 6, 3
# Areas side by side on the page that compares.
SIDE_BY_SIDE = 5
# The kinds that answer by themselves who a place is like, each with its heading.
_CARDS = {
    DFE: "Similar children and families",
    "ons_global": "Similar places",
    ADJACENT: "Next door",
    DEPRIVATION: "Similar deprivation",
}


@dataclass(frozen=True)
class Card:
    """The first of one set, in short; ``more`` leads to all of them.

    ``stages`` are the names of the life stages on which they are ranked, none without an index.
    """

    kind: str
    title: str
    about: str
    stages: tuple[str, ...]
    members: tuple[Member, ...]
    size: int
    more: str


@dataclass(frozen=True)
class Among:
    """The place's rank within one set: ``rank`` of ``of``, itself among them.

    ``better`` and ``worse`` are ranked clearly so: the plausible ranks have none in common.
    ``ranking`` says among whom the ranks are.
    """

    rank: int
    of: int
    better: int
    worse: int
    ranking: str

    @property
    def open(self) -> int:
        """How many cannot be told apart from the place."""
        return self.of - 1 - self.better - self.worse


@dataclass(frozen=True)
class Option:
    """One set to choose, of ``size`` areas; ``among`` is None where no rank can be set in it."""

    kind: str
    words: str
    url: str
    chosen: bool
    size: int
    among: Among | None


@dataclass(frozen=True)
class LikeView:
    """All that the section says.

    The place is called ``name`` in sentences and ``title`` on its own. ``ranked_by`` names the
    index of the chosen set's level and what it ranks, "" where none ranks the place; ``index_url``
    shows it, ``stages`` are the names of its life stages. ``others`` are members beyond those set
    out, ``named`` those of which no more than the rank is said. ``hidden`` are the further fields
    of the form, ``typed`` what stands in it.
    """

    name: str
    title: str
    cards: tuple[Card, ...]
    ranked_by: str
    index_url: str
    index_words: tuple[str, ...]
    stages: tuple[str, ...]
    options: tuple[Option, ...]
    form_url: str
    hidden: tuple[tuple[str, str], ...]
    typed: str
    kind: str
    set_title: str
    note: str
    facts: tuple[Fact, ...]
    members: tuple[Member, ...]
    others: tuple[Member, ...]
    named: tuple[Member, ...]
    ordered: bool
    compare_url: str
    compare_words: str
    plural: str
    table: Table | None


def view(store: Store, choice: AreaChoice) -> LikeView | None:
    """Say who a place is like.

    Parameters
    ----------
    store : Store
    choice : AreaChoice
        The place and its comparators.

    Returns
    -------
    LikeView or None
        None where there is nothing to set the place beside, or nothing to set it beside by.
    """
    place = choice.place
    found = comparators.of(store, place, choice.comparator, choice.own)
    ranking = ranking_of(store, found.level, place.code)
    out = found.codes[:MOST_SET_OUT]
    facts = likeness.likeness(store, found.level, place.code, out)
    name = named(place)
    table = comparator_table.table(store, place, found, name)
    if not found.codes or not (ranking or facts or table):
        return None
    sets = {
        kind: comparators.of(store, place, kind)
        for kind in comparators.available(store, place)
        if kind != comparators.OWN
    }
    if choice.comparator == comparators.OWN:
        sets[comparators.OWN] = found
    each = tuple(members(store, place, found, out, facts))
    form = urlsplit(choice.url(comparator=choice.usual))
    definition = ranking.definition if ranking else None
    return LikeView(
        name=name,
        title=place.title,
        cards=_cards(store, choice, sets),
        ranked_by=_ranked_by(definition),
        index_url=_index_url(definition, place.code),
        index_words=definition.words if definition else (),
        stages=ranking.names if ranking else (),
        options=tuple(_options(store, choice, sets)),
        form_url=form.path,
        hidden=tuple(pair for pair in parse_qsl(form.query) if pair[0] not in (COMPARATOR, OWN)),
        typed=_typed(store, place, choice.own),
        kind=found.kind,
        set_title=f"{capital(found.name)} ({count(len(found.codes))})",
        note=found.note,
        facts=tuple(map(fact, facts)),
        members=each[:SET_OUT],
        others=each[SET_OUT:],
        named=tuple(members(store, place, found, found.codes[MOST_SET_OUT:])),
        ordered=found.kind in ORDERED,
        compare_url=_compare_url(store, place, found),
        compare_words=f"Compare {name} with {_them(found)} side by side",
        plural=LEVELS[found.level].plural,
        table=table,
    )


def _cards(store: Store, choice: AreaChoice, sets: dict[str, Comparators]) -> tuple[Card, ...]:
    place = choice.place
    kinds = [kind for kind in _CARDS if kind in sets][:MOST_CARDS]
    if len(kinds) < 2:
        return ()
    cards = []
    for kind in kinds:
        found = sets[kind]
        ranking = ranking_of(store, found.level, place.code)
        about = {
            DFE: "Department for Education statistical neighbours, 2025.",
            "ons_global": "Office for National Statistics nearest neighbours, global model; "
            "“both ways” means each lists the other.",
            ADJACENT: f"They share a border with {named(place)}.",
            DEPRIVATION: "Nearest by its nation’s own index of deprivation.",
        }[kind]
        cards.append(
            Card(
                kind=kind,
                title=_CARDS[kind],
                about=f"{about} Ranks among {PLURALS[found.level]}." if ranking else about,
                stages=ranking.names if ranking else (),
                members=tuple(members(store, place, found, found.codes[:ON_A_CARD])),
                size=len(found.codes),
                more="" if kind == choice.comparator else choice.url(comparator=kind),
            )
        )
    return tuple(cards)


def _options(store: Store, choice: AreaChoice, sets: dict[str, Comparators]) -> Iterator[Option]:
    for kind, found in sets.items():
        yield Option(
            kind=kind,
            words=comparators.KINDS[kind],
            url=choice.url(comparator=kind),
            chosen=kind == choice.comparator,
            size=len(found.codes),
            among=_among(store, choice.place, found),
        )


def _among(store: Store, place: Place, found: Comparators) -> Among | None:
    ranking = ranking_of(store, found.level, place.code)
    if ranking is None:
        return None
    own = ranking.ranks[place.code]
    others = [ranking.ranks[code] for code in found.codes if code in ranking.ranks]
    if not others:
        return None
    return Among(
        rank=1 + sum(one.rank < own.rank for one in others),
        of=1 + len(others),
        better=sum(one.high < own.low for one in others),
        worse=sum(one.low > own.high for one in others),
        ranking=PLURALS[found.level],
    )


def _ranked_by(definition: Definition | None) -> str:
    return f"{definition.name}, {PLURALS[definition.level]}" if definition else ""


def _index_url(definition: Definition | None, code: str) -> str:
    if definition is None:
        return ""
    return map_url(index_measures.code(definition.code), definition.level, code)


def _typed(store: Store, place: Place, own: tuple[str, ...]) -> str:
    names = (
        next(area.name for level in place.levels if (area := store.links.get(level, code)))
        for code in own
    )
    return "; ".join(names)


def _them(found: Comparators) -> str:
    most = SIDE_BY_SIDE - 1
    if len(found.codes) > most:
        return f"the first {count(most)}"
    return "it" if len(found.codes) == 1 else "them"


def _compare_url(store: Store, place: Place, found: Comparators) -> str:
    codes = [place.code, *found.codes][:SIDE_BY_SIDE]
    places = tuple(places_at(store, found.level, code) for code in codes)
    choice = CompareChoice(places, found.level, usual_level=usual_level(store, places))
    return choice.url()
