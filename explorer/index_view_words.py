"""The sentences of the index page: what a rank says, what its range leaves out, why there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.formatting import ordinal, words_list
from explorer.index import Allow, Index
from explorer.indicator import LIFE_STAGES

# What a range allows for, in the words of a sentence and in those of its switch.
ALLOWED = {
    "limits": "the published limits of the figures",
    "yearly": "variation from year to year",
    "weights": "other weights",
}
# What is said where that is switched on and nothing of it is known.
UNKNOWN = {
    "limits": "No limits or group sizes are published for the measures that count",
    "yearly": "Nothing is known of how the measures that count vary from year to year",
}
NO_ERROR = "No error is known for the measures that count"
ONE_MEASURE = "Only one measure counts, so other weights make no difference"
SWITCHES = (
    ("limits", "Published limits", "95% limits, and the size of small groups, where published"),
    ("yearly", "Year to year", "how figures vary between years, where no limits are published"),
    ("weights", "Other weights", "reasonable weights around those chosen"),
)


@dataclass(frozen=True)
class Doubts:
    """What a range of ranks allows for, ``allow``, and of which of it anything is ``known``.

    Where what is allowed for is not known, ranks do not move, which says nothing of how sure they
    are: a range is given only where something moves them.
    """

    allow: Allow
    known: frozenset[str]

    @property
    def on(self) -> tuple[str, ...]:
        """What moves the ranks."""
        return tuple(name for name in ALLOWED if name in self.known and getattr(self.allow, name))

    @property
    def off(self) -> tuple[str, ...]:
        """What would move them, and is switched off."""
        return tuple(name for name in ALLOWED if name in self.known and name not in self.on)

    @property
    def ranged(self) -> bool:
        """Whether a range can be given."""
        return bool(self.on)

    @property
    def only_weights(self) -> bool:
        """Whether nothing but other weights moves the ranks."""
        return self.on == ("weights",)

    @property
    def missing(self) -> str:
        """Say which error of the data is allowed for, or would be, and not known; "" if none is."""
        if not self.known & UNKNOWN.keys():
            return NO_ERROR
        asked = [name for name in UNKNOWN if getattr(self.allow, name)]
        if not asked or set(asked) & self.known:
            return ""
        return UNKNOWN[asked[0]]

    @property
    def unranged(self) -> str:
        """Say why no range can be given: the beginning of a sentence."""
        if self.allow == Allow(False, False, False):
            return "Nothing is allowed for"
        others = ", and nothing else is allowed for" if self.off else ""
        return f"{self.missing or ONE_MEASURE}{others}"


def doubts(found: Index, allow: Allow, stage: str | None = None) -> Doubts:
    """Find out what is known that could move the ranks of an index, or those on one stage."""
    shares = found.weights
    stages = list(found.definition.stages)
    counting = np.flatnonzero(shares.stages > 0) if stage is None else [stages.index(stage)]
    within = [((shares.stage_of == s) & (shares.within > 0)).sum() for s in counting]
    known = {
        "limits": found.known_error(Allow(True, False, False), stage),
        "yearly": found.known_error(Allow(False, True, False), stage),
        "weights": len(within) > 1 or max(within) > 1,
    }
    return Doubts(allow, frozenset(name for name, some in known.items() if some))


def rank_words(doubt: Doubts, *, own: bool) -> dict[str, str]:
    """Give the sentence about a rank, to be filled: ``range``, or ``exact`` where it is one rank.

    Parameters
    ----------
    doubt : Doubts
        What the range allows for; the sentence names what it leaves out.
    own : bool
        Whether the weights are the reader's, which is then said.
    """
    start = "With your weights, ranked" if own else "Ranked"
    ranked = f"{start} **{{rank}} of {{n}}**"
    if not doubt.ranged:
        why = f"{doubt.unranged}, so no range can be given"
        if doubt.allow == Allow(False, False, False):
            why = "Every figure and weight is taken as exact, so no range is given"
        plain = f"{ranked}. {why}: the rank is less certain than it looks."
        return {"range": plain, "exact": plain}
    what, out = _consistent(doubt), left_out(doubt)
    return {
        "range": f"{ranked}; anywhere from **{{low}} to {{high}}** is consistent with {what}.{out}",
        "exact": f"{ranked}; hardly any other rank is consistent with {what}.{out}",
    }


def left_out(doubt: Doubts) -> str:
    """Say what a range leaves out, as sentences with a space before each; "" if nothing."""
    out = ""
    if doubt.only_weights and doubt.missing:
        out = f" {doubt.missing}, so the range allows for other weights only."
    if doubt.off:
        left = words_list([ALLOWED[name] for name in doubt.off])
        out += f" The range leaves out {left}, so it is too narrow."
    return out


def _consistent(doubt: Doubts) -> str:
    allow, on = doubt.allow, doubt.on
    if "limits" not in on and "yearly" not in on:
        data = ""
    elif allow.limits and allow.yearly:
        data = "the data"
    else:
        data = "the published limits of the data" if allow.limits else ALLOWED["yearly"]
    return " and ".join(filter(None, (data, "reasonable weights" if "weights" in on else "")))


def filled(words: dict[str, str], rank: float, n: int, low: float, high: float) -> str:
    """Fill the sentence about a rank; assets/js/index-page.js does the same."""
    template = words["exact" if low == high else "range"]
    return template.format(rank=ordinal(rank), n=n, low=ordinal(low), high=ordinal(high))


def unranked(found: Index, at: int) -> str:
    """Say in a few words why an area has no rank: "too few people", "3 of 4 life stages"."""
    code = found.inputs.codes[at]
    for one in found.definition.excluded:
        if one.code == code:
            return one.reason
    counts = found.weights.stages > 0
    scored = int((~np.isnan(found.stages[at]) & counts).sum())
    every = int(counts.sum())
    return f"{scored} of {every} life stage{'s' * (every != 1)}"


def unranked_sentence(found: Index, at: int) -> str:
    """Say in a sentence why an area has no rank, with the measures of the stages it lacks."""
    code, name = found.inputs.codes[at], found.inputs.names[at]
    for one in found.definition.excluded:
        if one.code == code:
            return f"{name} is not scored: {one.reason}. Its figures are shown without a rank."
    present, of = found.coverage
    lacking = [
        f"{LIFE_STAGES[stage].lower()} has {present[at, s]} of {of[s]} measures"
        for s, stage in enumerate(found.definition.stages)
        if np.isnan(found.stages[at, s]) and found.weights.stages[s] > 0
    ]
    one = (found.weights.stages > 0).sum() == 1
    needs = "a rank needs that one" if one else "an overall rank needs all that count"
    return (
        f"{name} is not ranked: it has enough figures for **{unranked(found, at)}**, and {needs} "
        f"({words_list(lacking)}, which is less than half by weight)."
    )
