"""How an index is asked for in an address: weights and what intervals allow for, as one text each.

``weights`` lists names with numbers, ``school:40,youth:30``; a name is a life stage of the index or
the code of one of its indicators. ``allow`` lists what rank intervals allow for, ``limits,yearly``;
it is ``none`` for nothing and is left out for everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from explorer import index_weights
from explorer.index import ALL, Allow
from explorer.index_definition import Definition
from explorer.index_weights import WeightsError
from explorer.metrics.scores import Weights

MAX_TEXT = 2_000
# Of a percentage: so that a text that is read is written the same, and nothing small becomes nought.
DECIMALS = 4
ALLOWED = tuple(field.name for field in fields(Allow))
NOTHING = "none"


class AllowError(ValueError):
    """What an interval is to allow for is not known."""


def weights(definition: Definition, text: str) -> Weights:
    """Read weights from a text; the definition's own where it is empty.

    Stages not named keep nothing where any stage is named, and indicators not named count nothing
    in a stage of which one is named, as :func:`explorer.index_weights.parse` has it.

    Raises
    ------
    WeightsError
        The text cannot be read, or the weights cannot be used.
    """
    if len(text) > MAX_TEXT:
        raise WeightsError(f"The weights are longer than {MAX_TEXT:,} characters.")
    stages: dict[str, str] = {}
    indicators: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, colon, number = (piece.strip() for piece in part.partition(":"))
        if not colon or not name:
            raise WeightsError(f"“{part[:60]}” is not a name and a number, such as school:40.")
        into = stages if name in definition.stages else indicators
        if name in stages or name in indicators:
            raise WeightsError(f"{name[:60]} is given twice.", name[:60])
        into[name] = number
    return index_weights.parse(definition, stages, indicators)


def settled(definition: Definition, text: str) -> Weights:
    """Read weights as the address will have them, so that a link gives the very same ranks.

    Raises
    ------
    WeightsError
        As :func:`weights`.
    """
    return weights(definition, weights_text(definition, weights(definition, text)))


def weights_text(definition: Definition, chosen: Weights) -> str:
    """Write weights as an address has them: "" for the definition's own.

    Percentages with as many decimals as they need, at most ``DECIMALS``; only the stages whose
    indicators are not weighted as the definition has them list their indicators.
    """
    if index_weights.is_default(definition, chosen):
        return ""
    parts = _listed(definition.stages, chosen.stages)
    own = definition.defaults.within
    for stage in range(len(definition.stages)):
        members = [i for i, owner in enumerate(chosen.stage_of) if owner == stage]
        if any(abs(chosen.within[i] - own[i]) > 1e-9 for i in members):
            codes = [definition.codes[i] for i in members]
            parts += _listed(codes, chosen.within[members])
    return ",".join(parts)


def _listed(names: Iterable[str], shares: NDArray[np.float64]) -> list[str]:
    """Write shares that add up to 1 as percentages that add up to 100, which are read as written."""
    whole = 10 ** (DECIMALS + 2)
    units = np.round(shares * whole).astype(int)
    units[int(np.argmax(units))] += (whole - int(units.sum())) if units.any() else 0
    return [
        f"{name}:{_number(int(unit))}" for name, unit in zip(names, units, strict=True) if unit > 0
    ]


def allow(text: str) -> Allow:
    """Read what intervals allow for; everything where the text is empty.

    Raises
    ------
    AllowError
        A word is not known.
    """
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words:
        return ALL
    if words == [NOTHING]:
        return Allow(*(False for _ in ALLOWED))
    if NOTHING in words:
        raise AllowError(f"{NOTHING!r} stands alone: intervals allow for nothing then.")
    for word in words:
        if word not in ALLOWED:
            raise AllowError(
                f"Intervals can allow for {', '.join(ALLOWED)} or {NOTHING}, not {word[:60]!r}."
            )
    return Allow(**{name: name in words for name in ALLOWED})


def allow_text(chosen: Allow) -> str:
    """Write what intervals allow for as an address has it: "" for everything."""
    if chosen == ALL:
        return ""
    return ",".join(name for name in ALLOWED if getattr(chosen, name)) or NOTHING


def _number(units: int) -> str:
    text = f"{units / 10**DECIMALS:.{DECIMALS}f}"
    return text.rstrip("0").rstrip(".")
