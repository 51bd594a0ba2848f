"""What the page of the index shows: read from a link's query and written back to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from explorer import area_lookup, index_presets, index_text, schema
from explorer.index import ALL, Allow
from explorer.index_definition import Definition
from explorer.index_weights import WeightsError
from explorer.indicator import LIFE_STAGES
from explorer.link_text import MAX_QUERY, Query, clean, is_tracking, listed, pairs, shown
from explorer.metrics.scores import Weights
from explorer.selection import MAX_FIND, Problem
from explorer.store import Store

PARAMETERS = ("level", "weights", "allow", "area", "find", "rows")
DEFAULT_INDEX = "upper-tier"
ALL_ROWS = "all"
# The order in which the indices are offered.
ORDER = (DEFAULT_INDEX, "district", "constituency-2010")
# A form without script sends one field for each weight, and this to be told from an empty one.
FORM = "form"


@dataclass(frozen=True, eq=False)
class IndexSelection:
    """A valid choice; ``area``, ``find`` and ``rows`` are "" if unused."""

    definition: Definition
    weights: Weights
    allow: Allow = ALL
    area: str = ""
    find: str = ""
    rows: str = ""

    @property
    def weights_text(self) -> str:
        """The weights as an address has them, "" for the definition's own."""
        return index_text.weights_text(self.definition, self.weights)

    @property
    def allow_text(self) -> str:
        """What intervals allow for, as an address has it, "" for everything."""
        return index_text.allow_text(self.allow)

    @property
    def preset(self) -> str:
        """The code of the ready-made weights that these are."""
        return index_presets.chosen(self.definition, self.weights_text)


def indices(store: Store) -> Mapping[str, Definition]:
    """Give the definitions of a store in the order in which they are offered."""
    known = store.indices
    first = [code for code in ORDER if code in known]
    return {code: known[code] for code in (*first, *(c for c in known if c not in first))}


def parse(
    asked: Query, store: Store, *, instead: bool = True
) -> tuple[IndexSelection, tuple[Problem, ...]]:
    """Read a link's query, replacing what cannot be followed.

    Parameters
    ----------
    asked : str or mapping
        The raw query, with or without "?", or parameters with their value or values. A form without
        script sends each weight as a parameter of its own, named by its stage or measure.
    store : Store
        What there is to show.
    instead : bool
        Whether messages say what is shown instead, which is true of a page alone.

    Returns
    -------
    selection : IndexSelection
        Always valid.
    problems : tuple of Problem
        One for every part of the link that was not followed.
    """
    return _Reader(store, instead).read(asked)


def to_query(chosen: IndexSelection, **changes: str) -> str:
    """Write a choice as a query, without "?"; what is as usual is left out, the order is fixed.

    ``changes`` replace parameters by name; "" leaves one out.
    """
    code = chosen.definition.code
    texts = {
        "level": "" if code == DEFAULT_INDEX else code,
        "weights": chosen.weights_text,
        "allow": chosen.allow_text,
        "area": chosen.area,
        "find": chosen.find,
        "rows": chosen.rows,
    } | changes
    return "&".join(f"{k}={quote(texts[k], safe=',:')}" for k in PARAMETERS if texts[k])


@dataclass
class _Reader:
    store: Store
    instead: bool
    problems: list[Problem] = field(default_factory=list)

    def read(self, asked: Query) -> tuple[IndexSelection, tuple[Problem, ...]]:
        if isinstance(asked, str) and len(asked) > MAX_QUERY:
            self.note("link", "The link is very long. Only its first part was read.")
        found: dict[str, list[str]] = {}
        for name, text in pairs(asked):
            found.setdefault(name, []).append(clean(text))
        definition = self.level(_one(found, "level"))
        weights = self.weights(definition, found)
        self.strangers(found, definition)
        chosen = IndexSelection(
            definition=definition,
            weights=weights,
            allow=self.allow(found.get("allow", [])),
            area=self.area(_one(found, "area"), definition),
            find=_one(found, "find")[:MAX_FIND],
            rows=ALL_ROWS if _one(found, "rows") == ALL_ROWS else "",
        )
        return chosen, tuple(self.problems)

    def note(self, parameter: str, message: str, instead: str = "") -> None:
        said = f"{message} {instead}" if instead and self.instead else message
        self.problems.append(Problem(parameter, said))

    def strangers(self, found: Mapping[str, list[str]], definition: Definition) -> None:
        own = (*PARAMETERS, FORM, *definition.stages, *definition.codes)
        strange = [n for n in found if n not in own and not is_tracking(n)]
        if strange:
            self.note("link", "The link has parts that this page does not know, and they were left "
                      f"out: {listed(strange)}.")  # fmt: skip

    def level(self, text: str) -> Definition:
        known = indices(self.store)
        if text in known:
            return known[text]
        first = next(iter(known.values()))
        if text:
            # An area level says as well which index is meant.
            for one in known.values():
                if one.level == text:
                    return one
            self.note("level", f"There is no index called {shown(text)}; there are "
                      f"{', '.join(known)}.", f"Showing “{first.name}”.")  # fmt: skip
        return first

    def weights(self, definition: Definition, found: Mapping[str, list[str]]) -> Weights:
        text = _one(found, "weights")
        names = [n for n in (*definition.stages, *definition.codes) if _one(found, n)]
        if names and not text:
            text = ",".join(f"{name}:{_one(found, name)}" for name in names)
        try:
            return index_text.weights(definition, text)
        except WeightsError as error:
            message = worded(self.store, definition, error)
            self.note("weights", message, "Showing equal weights instead.")
            return definition.defaults

    def allow(self, texts: list[str]) -> Allow:
        text = ",".join(filter(None, texts))
        try:
            return index_text.allow(text)
        except index_text.AllowError as error:
            self.note("allow", str(error), "The ranges allow for everything.")
            return ALL

    def area(self, text: str, definition: Definition) -> str:
        if not text:
            return ""
        code, message = area_lookup.resolve(self.store, text, definition.level)
        if message:
            self.note("area", f"The link asked for the area {shown(text)}. {message}")
        if code and not self.ranked_here(code, definition):
            self.note("area", f"The index covers England only, and {shown(text)} is not in it.")
            return ""
        return code

    def ranked_here(self, code: str, definition: Definition) -> bool:
        areas = self.store.level_areas(definition.level)
        here = areas[schema.COUNTRY][areas[schema.CODE] == code]
        return bool((here == definition.country).any())


def worded(store: Store, definition: Definition, error: WeightsError) -> str:
    """Say what is wrong with weights, with the name of the stage or measure as readers know it."""
    message, name = str(error), error.name
    named = ""
    if name in definition.stages:
        named = LIFE_STAGES[name]
    elif name in definition.codes:
        named = store.catalogue[name].short_name
    return message.replace(name, f"“{named}”", 1) if named else message


def _one(found: Mapping[str, list[str]], name: str) -> str:
    return next((text for text in found.get(name, ()) if text), "")
