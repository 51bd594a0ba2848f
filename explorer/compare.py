"""Two to ten areas side by side: where they stand, measure by measure, and how they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from explorer import area_figures, comparators, compare_trend, compare_words, place
from explorer.area_where import kind_words
from explorer.area_words import named
from explorer.compare_rows import Row, measures, rows
from explorer.compare_selection import ALL_ROWS, EACH, MOST, CompareChoice, Said, kinds
from explorer.compare_standings import Standings, standings
from explorer.compare_trend import TrendView
from explorer.formatting import count, words_list
from explorer.index_definition import Definition
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS
from explorer.place import Place
from explorer.standing import StageMark
from explorer.store import Store

# So many of a comparator set are offered to be added.
OFFERED = 6


@dataclass(frozen=True)
class AreaColumn:
    """One of the areas: ``number`` (0 first) gives its mark.

    ``where`` is the region or nation it lies in, or what it is; ``marks`` say where it stands on the
    index, overall first, then in each stage, None where it is not ranked, which ``lacks`` then
    explains; none at all where no index ranks any of the areas; ``remove`` is the address without it.
    """

    number: int
    place: Place
    name: str
    where: str
    marks: tuple[StageMark | None, ...]
    lacks: str
    remove: str
    is_baseline: bool

    @property
    def overall(self) -> StageMark | None:
        """Where it stands overall."""
        return self.marks[0] if self.marks else None

    @property
    def stages(self) -> tuple[StageMark | None, ...]:
        """Where it stands in each stage."""
        return self.marks[1:]


@dataclass(frozen=True)
class Option:
    """One of several to choose from: value, words, and whether it is chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class CompareView:
    """Everything on the page.

    ``definition`` is the index that ranks the areas, None where none does; ``n`` areas are ranked
    by it; ``offers`` are areas that could be added, with their addresses; ``set_words`` says which
    comparator set stands behind the median and who of the areas is in it; ``hidden_rows`` is the
    number of headline measures not listed; ``without`` of measures that none of the areas has.
    """

    choice: CompareChoice
    said: tuple[Said, ...]
    areas: tuple[AreaColumn, ...]
    lead: str
    definition: Definition | None
    n: int
    stage_names: tuple[str, ...]
    rows: tuple[Row, ...]
    without: int
    hidden_rows: int
    baselines: tuple[Option, ...]
    kinds: tuple[Option, ...]
    levels: tuple[Option, ...]
    offers: tuple[tuple[str, str], ...]
    set_words: str
    trend: TrendView | None
    sources: tuple[str, ...] = field(default=())

    @property
    def plural(self) -> str:
        """What the areas of the level are called."""
        return "areas" if self.choice.level in ("", EACH) else LEVELS[self.choice.level].plural


def view(store: Store, choice: CompareChoice, said: Sequence[Said] = ()) -> CompareView:
    """Work a comparison out.

    Parameters
    ----------
    store : Store
        The data.
    choice : CompareChoice
        From :func:`explorer.compare_selection.parse`; of one or no area little can be said.
    said : sequence of Said
        What was said when the choice was read.
    """
    said = list(said)
    definition = _definition(store, choice)
    worked = None if definition is None else standings(store, definition.code)
    areas = tuple(_area(store, choice, k, worked) for k in range(len(choice.places)))
    if worked is not None and not any(any(area.marks) for area in areas):
        # An index that covers none of them is no business of theirs.
        areas = tuple(replace(area, marks=(), lacks="") for area in areas)
        definition = worked = None
    wanted = measures(store, choice, definition)
    held = rows(store, choice, wanted)
    listed = {row.measure.code for row in held}
    more = 0
    if definition and choice.rows != ALL_ROWS:
        every = measures(store, replace(choice, rows=ALL_ROWS), definition)
        more = len(every) - len(wanted)
    return CompareView(
        choice=choice,
        said=tuple(said),
        areas=areas,
        lead=_lead(areas, held, definition),
        definition=definition,
        n=worked.index.n if worked is not None else 0,
        stage_names=("Overall", *(LIFE_STAGES[stage] for stage in definition.stages))
        if definition
        else (),
        rows=held,
        without=len(wanted) - len(listed),
        hidden_rows=more,
        baselines=_baselines(choice),
        kinds=_kinds(store, choice),
        levels=_levels(choice),
        offers=_offers(store, choice),
        set_words=_set_words(store, choice),
        trend=compare_trend.view(store, choice, held),
        sources=tuple(dict.fromkeys(row.measure.source.publisher for row in held)),
    )


def warm(store: Store) -> None:
    """Work out what every comparison needs, so that no reader waits for it."""
    area_figures.warm(store)
    for code in store.indices:
        standings(store, code)


def _definition(store: Store, choice: CompareChoice) -> Definition | None:
    """Give the index of the level that is compared."""
    found = (one for one in store.indices.values() if one.level == choice.level)
    return next(found, None)


def _area(store: Store, choice: CompareChoice, k: int, worked: Standings | None) -> AreaColumn:
    one = choice.places[k]
    marks, lacks = ((), "") if worked is None else worked.of(one)
    others = [other for other in choice.places if other is not one]
    return AreaColumn(
        number=k,
        place=one,
        name=named(one),
        where=_where(store, one),
        marks=marks,
        lacks=lacks,
        remove=choice.with_places(store, others),
        is_baseline=choice.baseline == one.code,
    )


def _where(store: Store, one: Place) -> str:
    if one.level in ("region", "nation", "uk"):
        return kind_words(one)
    region = store.links.get("region", one.area.region) or store.links.get(
        "nation", one.area.nation
    )
    return region.name if region else kind_words(one)


def _lead(areas: Sequence[AreaColumn], held: Sequence[Row], definition: Definition | None) -> str:
    if len(areas) < 2:
        return ""
    if definition and sum(area.overall is not None for area in areas) > 1:
        return compare_words.by_ranks([(area.name, area.overall, area.stages) for area in areas])
    return compare_words.by_figures([area.name for area in areas], held)


def _baselines(choice: CompareChoice) -> tuple[Option, ...]:
    found = [("england", "England (or the UK)")]
    if choice.kind:
        found.append(("median", f"Median of the set of {choice.places[0].title}"))
    found += [(one.code, one.title) for one in choice.places]
    return tuple(Option(value, words, value == choice.baseline) for value, words in found)


def _kinds(store: Store, choice: CompareChoice) -> tuple[Option, ...]:
    if not choice.kind:
        return ()
    return tuple(
        Option(kind, comparators.KINDS[kind], kind == choice.kind)
        for kind in kinds(store, choice.places[0])
    )


def _levels(choice: CompareChoice) -> tuple[Option, ...]:
    """List the levels at which all of the areas stand, where there is more than one."""
    if not choice.places or choice.mixed:
        return ()
    common = [v for v in LEVELS if all(v in one.levels for one in choice.places)]
    if len(common) < 2:
        return ()
    return tuple(Option(v, LEVELS[v].name, v == choice.level) for v in common)


def _set(store: Store, choice: CompareChoice) -> tuple[str, ...]:
    if not choice.kind:
        return ()
    return comparators.of(store, choice.places[0], choice.kind).at(store, choice.level)


def _offers(store: Store, choice: CompareChoice) -> tuple[tuple[str, str], ...]:
    """List areas of the comparator set that are not compared yet, with the address that adds them."""
    if len(choice.places) >= MOST:
        return ()
    left = [code for code in _set(store, choice) if code not in choice.codes][:OFFERED]
    found = (place.at(store, choice.level, code) for code in left)
    return tuple(
        (one.title, choice.with_places(store, [*choice.places, one])) for one in found if one
    )


def _set_words(store: Store, choice: CompareChoice) -> str:
    """Say which of the areas are in the comparator set of the first."""
    peers = set(_set(store, choice))
    if not peers:
        return ""
    found = comparators.of(store, choice.places[0], choice.kind)
    first = named(choice.places[0])
    inside = [named(one) for one in choice.places[1:] if one.code in peers]
    # All of a region or level are "others": that any are among them says nothing.
    if not inside or choice.kind in (comparators.REGION, comparators.LEVEL):
        return f"The comparator set of {first} is the {count(len(peers))} {found.name}."
    among = "is" if len(inside) == 1 else "are"
    return f"{words_list(inside)} {among} among the {count(len(peers))} {found.name} of {first}."
