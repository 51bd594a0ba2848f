"""Weights as readers give them: checked, with a message for each thing that can be wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from explorer.index_definition import Definition
from explorer.metrics import scores
from explorer.metrics.scores import Weights

# Weights are read as percentages: no single one can be more.
LIMIT = 100.0
# Less than this of a hundred is nothing.
LEAST = 1e-3
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?|[+-]?inf", re.ASCII)


class WeightsError(ValueError):
    """Weights that cannot be used; ``name`` is the stage or measure at fault, "" for all."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


def parse(
    definition: Definition,
    stages: Mapping[str, Any] | None = None,
    indicators: Mapping[str, Any] | None = None,
) -> Weights:
    """Turn a reader's weights into shares.

    Parameters
    ----------
    definition : Definition
        The index.
    stages : mapping of str to number or text, optional
        How much each stage counts, from 0 to 100; one that is not named counts nothing. The
        definition's own where none are given.
    indicators : mapping of str to number or text, optional
        How much each indicator counts within its stage, from 0 to 100. In a stage where one is
        named, those not named count nothing; other stages keep the definition's weights.

    Returns
    -------
    Weights
        Adding up to 1 across stages and within each stage that counts.

    Raises
    ------
    WeightsError
        A name is not known, or a weight is negative, over the limit or not a number, or nothing
        is left that counts.
    """
    over = dict(definition.stages)
    if stages:
        _known(stages, over, "life stage")
        over = {name: number(stages.get(name, 0), name) for name in over}
        if not any(over.values()):
            raise WeightsError("At least one life stage must have a weight above zero.")
    within = {part.code: part.weight for part in definition.indicators}
    if indicators:
        _known(indicators, within, "measure of this index")
        touched = {part.stage for part in definition.indicators if part.code in indicators}
        for part in definition.indicators:
            if part.stage in touched:
                within[part.code] = number(indicators.get(part.code, 0), part.code)
    for stage, share in over.items():
        own = [within[part.code] for part in definition.indicators if part.stage == stage]
        if share > 0 and not any(own):
            raise WeightsError(
                f"At least one measure of {stage} must have a weight above zero.", stage
            )
    return scores.weights(list(within.values()), list(over.values()), definition.stage_of)


def is_default(definition: Definition, weights: Weights) -> bool:
    """Say whether weights are the definition's own."""
    own = definition.defaults
    return np.allclose(own.within, weights.within, rtol=0, atol=1e-12) and np.allclose(
        own.stages, weights.stages, rtol=0, atol=1e-12
    )


def number(value: Any, name: str) -> float:
    """Read one weight.

    Raises
    ------
    WeightsError
        It is negative, over the limit or not a number.
    """
    written = isinstance(value, str) and _NUMBER.fullmatch(value.strip())
    counted = isinstance(value, int | float) and not isinstance(value, bool)
    found = float(value) if written or counted else math.nan
    if math.isnan(found):
        raise WeightsError(f"The weight of {name} is not a number.", name)
    if found < 0:
        raise WeightsError(f"The weight of {name} is below zero.", name)
    if found > LIMIT:
        raise WeightsError(f"The weight of {name} is above {LIMIT:.0f}.", name)
    return found if found >= LEAST else 0.0


def _known(given: Mapping[str, Any], known: Mapping[str, Any], what: str) -> None:
    for name in given:
        if name not in known:
            raise WeightsError(f"There is no {what} called {str(name)[:60]!r}.", str(name)[:60])
