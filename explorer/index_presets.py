"""Ready-made weights for an index: what each is called, what it does, and its text in an address."""

from __future__ import annotations

from dataclasses import dataclass

from explorer import index_text
from explorer.index_definition import Definition
from explorer.indicator import LIFE_STAGES

EQUAL, COMMISSION, OWN = "equal", "commission", "own"
# The four stages of the Commission's index of 2016.
COMMISSION_STAGES = ("early_years", "school", "youth", "working_lives")
EQUAL_NOTE = "Every life stage counts the same, and so does every measure within its stage."


@dataclass(frozen=True)
class Preset:
    """Weights with a name: ``text`` is as an address has them, "" for the definition's own."""

    code: str
    name: str
    note: str
    text: str


def presets(definition: Definition) -> tuple[Preset, ...]:
    """List the ready-made weights that make sense for an index, its own first."""
    stages = tuple(definition.stages)
    found = [Preset(EQUAL, "Equal weights", EQUAL_NOTE, "")]
    if stages == COMMISSION_STAGES:
        found.append(
            Preset(
                COMMISSION,
                "The Commission’s four stages",
                "The Commission’s 2016 index had these four life stages. Here each counts a quarter, "
                "so the ranking is that of equal weights. The measures within the stages are not "
                "the Commission’s.",
                "",
            )
        )
        found += [
            _only(definition, "without-working-lives", "Without working lives",
                  ("early_years", "school", "youth"),
                  "Childhood and youth alone, a third each; pay, work and housing do not count."),
            _only(definition, "young-people", "Young people only", ("school", "youth"),
                  "Schools and youth, half each: from starting school to leaving education."),
        ]  # fmt: skip
    for stage in stages:
        name = LIFE_STAGES[stage]
        found.append(
            _only(definition, f"{stage}-only".replace("_", "-"), f"{name} only", (stage,),
                  f"The whole weight on {name.lower()}; the other life stages do not count.")
        )  # fmt: skip
    return tuple(found)


def chosen(definition: Definition, text: str) -> str:
    """Give the code of the ready-made weights that a canonical text stands for, or ``OWN``."""
    return next((one.code for one in presets(definition) if one.text == text), OWN)


def _only(
    definition: Definition, code: str, name: str, stages: tuple[str, ...], note: str
) -> Preset:
    text = ",".join(f"{stage}:1" for stage in stages)
    canonical = index_text.weights_text(definition, index_text.weights(definition, text))
    return Preset(code, name, note, canonical)
