"""The English universities: coefficients, ranks and the backgrounds of their students."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from explorer import schema
from explorer.formatting import absent
from explorer.indicator import Indicator
from explorer.store import Store

INTAKE = "university-intake-by-background"
TENTHS = tuple(range(1, 11))
# The tenth up to which the lower half of backgrounds reaches.
HALF = 5
# Who is counted, as the values name them.
STUDENTS = "Students who enrolled"
WITH_GRADES = "Young people with the grades"
NEARBY_GRADES = "Young people with the grades, those nearby counting more"
POOLS = (STUDENTS, WITH_GRADES, NEARBY_GRADES)
# Orders of the table other than by rank.
NAME, MOVES = "name", "moves"
ORDERS = (NAME, MOVES)
_SMALL = frozenset({"and", "at", "for", "of", "the"})


class Weighting(NamedTuple):
    """One way to compare a university's students with those who might have come.

    ``code`` stands in the address; ``measure`` and ``rank`` are codes of the catalogue; ``pool`` is
    the curve that students are compared with, "" for equal shares of all tenths.
    """

    code: str
    words: str
    measure: str
    rank: str
    pool: str


EQUAL = Weighting(
    "equal", "All young people", "university-equal-access", "university-equal-access-rank", ""
)
GRADES = Weighting(
    "grades", "Those with the grades", "university-access-coefficient",
    "university-access-coefficient-rank", WITH_GRADES,
)  # fmt: skip
NEARBY = Weighting(
    "nearby", "With the grades, nearby counting more", "university-access-coefficient-nearby",
    "university-access-coefficient-nearby-rank", NEARBY_GRADES,
)  # fmt: skip
WEIGHTINGS = (EQUAL, GRADES, NEARBY)
# The measures that the page shows, and the ranks that follow from them.
MEASURES = (*(one.measure for one in WEIGHTINGS), INTAKE)
RANKS = tuple(one.rank for one in WEIGHTINGS)


@dataclass(frozen=True, eq=False)
class University:
    """One university.

    ``code`` is its name as it stands in an address. ``coefficients`` and ``ranks`` are by the code
    of the weighting, ranks 1 for the highest coefficient; ``curves`` are by pool the share, in per
    cent, whose background is in each tenth or below, lowest first. None is not published.
    """

    code: str
    name: str
    coefficients: Mapping[str, float | None]
    ranks: Mapping[str, int | None]
    curves: Mapping[str, tuple[float | None, ...]]

    @property
    def moves(self) -> int | None:
        """How many places lie between its best and its worst rank; None where a rank is missing."""
        found = tuple(self.ranks.values())
        return None if None in found else max(found) - min(found)

    @property
    def lower_half(self) -> float | None:
        """The share of its students, in per cent, from the lower half of backgrounds."""
        return self.curves[STUDENTS][HALF - 1]

    @property
    def indexed(self) -> str:
        """Its name as an index lists it: "Oxford, The University of"."""
        first = re.match(r"(?:The )?(?:University (?:of|for) )?(?:the )?", self.name)[0].strip()
        rest = self.name[len(first) :].strip()
        return f"{rest}, {first}" if first and rest else self.name

    @property
    def found_by(self) -> str:
        """The text in which the words of a search are looked for: its name and its initials."""
        plain = searched(self.name)
        return f"{plain} {''.join(word[0] for word in plain.split() if word not in _SMALL)}"


def searched(text: str) -> str:
    """Give a text as it is searched: small letters without accents, words parted by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def slug(name: str) -> str:
    """Give a name as it stands in an address: "university-of-oxford"."""
    return searched(name).removeprefix("the ").replace(" ", "-")


def in_sentence(name: str) -> str:
    """Give a name as it stands within a sentence."""
    return f"the {name[4:]}" if name.startswith("The ") else name


@lru_cache(maxsize=4)
def universities(store: Store) -> tuple[University, ...]:
    """Read every university.

    Parameters
    ----------
    store : Store
        The content of the data folder.

    Returns
    -------
    tuple of University
        Sorted as an index lists them.

    Raises
    ------
    KeyError
        One of the measures holds no values.
    """
    coefficients = {one.code: _by_name(store, one.measure) for one in WEIGHTINGS}
    ranks = {one.code: _by_name(store, one.rank) for one in WEIGHTINGS}
    curves = _curves(store)
    names = set().union(curves, *coefficients.values(), *ranks.values())
    found = [
        University(
            slug(name),
            name,
            {code: values.get(name) for code, values in coefficients.items()},
            {code: _whole(values.get(name)) for code, values in ranks.items()},
            {pool: curves.get(name, {}).get(pool, (None,) * len(TENTHS)) for pool in POOLS},
        )
        for name in names
    ]
    return tuple(sorted(found, key=lambda one: searched(one.indexed)))


def _by_name(store: Store, code: str) -> dict[str, float | None]:
    rows = store.all_values(code)
    return {
        name: None if absent(v) else float(v)
        for name, v in zip(rows[schema.CATEGORY], rows[schema.VALUE], strict=True)
    }


def _curves(store: Store) -> dict[str, dict[str, tuple[float | None, ...]]]:
    rows = store.all_values(INTAKE)
    wide = rows.assign(tenth=pd.to_numeric(rows[schema.SUBGROUP])).pivot(
        index=[schema.CATEGORY, schema.GROUP], columns="tenth", values=schema.VALUE
    )
    found: dict[str, dict[str, tuple[float | None, ...]]] = {}
    for (name, pool), line in wide.reindex(columns=list(TENTHS)).iterrows():
        found.setdefault(name, {})[pool] = tuple(None if absent(v) else float(v) for v in line)
    return found


def _whole(v: float | None) -> int | None:
    return None if v is None else int(v)


def entries(store: Store, *, ranks: bool = False) -> tuple[Indicator, ...]:
    """List the measures of the page: coefficients, backgrounds and, if asked for, the ranks."""
    return tuple(store.catalogue[code] for code in (*MEASURES, *(RANKS if ranks else ())))


def in_order(
    found: Sequence[University], weighting: Weighting, order: str, reverse: bool
) -> tuple[University, ...]:
    """Sort universities; those without the figure always come last.

    Parameters
    ----------
    found : sequence of University
        Sorted as an index lists them, which also parts ties.
    weighting : Weighting
        By whose rank they are sorted if ``order`` is not one of its own.
    order : str
        NAME, MOVES (the most places between ranks first) or "" for the rank.
    reverse : bool
        The other way round.
    """
    if order == NAME:
        return tuple(reversed(found)) if reverse else tuple(found)
    keys = {
        one.code: (None if one.moves is None else -one.moves)
        if order == MOVES
        else one.ranks[weighting.code]
        for one in found
    }
    sure = [one for one in found if keys[one.code] is not None]
    unsure = [one for one in found if keys[one.code] is None]
    sign = -1 if reverse else 1
    return (*sorted(sure, key=lambda one: sign * keys[one.code]), *unsure)
