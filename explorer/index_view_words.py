"""The sentences of the index page: what a rank says, what its range leaves out, why there is none."""

from __future__ import annotations

import numpy as np

from explorer.formatting import ordinal, words_list
from explorer.index import ALL, Allow, Index
from explorer.indicator import LIFE_STAGES

# What a range allows for, in the words of a sentence and in those of its switch.
ALLOWED = {
    "limits": "the published limits of the figures",
    "yearly": "variation from year to year",
    "weights": "other weights",
}
SWITCHES = (
    ("limits", "Published limits", "95% limits, and the size of small groups, where published"),
    ("yearly", "Year to year", "how figures vary between years, where no limits are published"),
    ("weights", "Other weights", "reasonable weights around those chosen"),
)


def rank_words(allow: Allow, *, own: bool) -> dict[str, str]:
    """Give the sentence about a rank, to be filled: ``range``, or ``exact`` where it is one rank.

    Parameters
    ----------
    allow : Allow
        What the range allows for; the sentence names what it leaves out.
    own : bool
        Whether the weights are the reader's, which is then said.
    """
    start = "With your weights, ranked" if own else "Ranked"
    ranked = f"{start} **{{rank}} of {{n}}**"
    left = [words for name, words in ALLOWED.items() if not getattr(allow, name)]
    if len(left) == len(ALLOWED):
        plain = (
            f"{ranked}. Every figure and weight is taken as exact, so no range is given: the rank "
            "is less certain than it looks."
        )
        return {"range": plain, "exact": plain}
    what = _consistent(allow)
    out = f" The range leaves out {words_list(left)}, so it is too narrow." if left else ""
    return {
        "range": f"{ranked}; anywhere from **{{low}} to {{high}}** is consistent with {what}.{out}",
        "exact": f"{ranked}; hardly any other rank is consistent with {what}.{out}",
    }


def _consistent(allow: Allow) -> str:
    if allow == ALL:
        return "the data and reasonable weights"
    data = {(True, True): "the data", (True, False): "the published limits of the data",
            (False, True): "variation from year to year"}.get((allow.limits, allow.yearly))  # fmt: skip
    return " and ".join(filter(None, (data, "reasonable weights" if allow.weights else "")))


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
    return f"{scored} of {int(counts.sum())} life stages"


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
    return (
        f"{name} is not ranked: it has enough figures for **{unranked(found, at)}**, and an overall "
        f"rank needs all that count ({words_list(lacking)}, which is less than half by weight)."
    )
