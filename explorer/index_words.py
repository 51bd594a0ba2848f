"""Sentences about an area on an index of ours; ``assets/js/standing.js`` writes the same.

They claim no more than the plausible ranks hold: a stage pulls an index down most only if its whole
range lies below those of the other stages and among the worst two fifths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from explorer import formatting, schema
from explorer.formatting import count, ordinal
from explorer.narrative import area_sentence as plain_sentence
from explorer.narrative import fifth, period_words, place, plural, say
from explorer.query import Panel
from explorer.standing import StageMark, StageRanks, is_overall
from explorer.words import WORDS

# A stage lifts or lowers a score only where its whole range is this far from the middle, as a share
# of the ranking: near it the score of the stage may have either sign.
UPPER, LOWER = 2 / 5, 3 / 5


def area_sentence(
    panel: Panel, p: int, code: str, regions: Mapping[str, str], stages: Sequence[StageRanks] = ()
) -> str:
    """Say where an area stands on an index of ours, how surely, and what makes it so.

    Parameters
    ----------
    panel : Panel
        Any measure; those that are no score of ours get the sentences of :mod:`narrative`.
    p : int
        Number of the period.
    code : str
        Area code, "" for none.
    regions : mapping
        Names of regions by code.
    stages : sequence of StageRanks
        The life stages of an overall score, from :func:`explorer.standing.stages`.
    """
    at = panel.index(code) if code and panel.indicator.index else None
    if at is None:
        return plain_sentence(panel, p, code, regions)
    rank = panel.ranks(p)[at]
    if np.isnan(rank):
        return _without_rank(panel, p, at, stages)
    parts = [
        _rank(panel, p, at, int(rank)),
        _position(panel, p, at, int(rank)),
        stage_sentence([mark for one in stages if (mark := one.at(at))]),
    ]
    return " ".join(filter(None, parts))


def _rank(panel: Panel, p: int, at: int, rank: int) -> str:
    low, high = _plausible(panel, p, at)
    overall = is_overall(panel.indicator)
    ending = "_alone" if low is None else "_sure" if low == high else ""
    said = say(
        f"{'index_rank' if overall else 'index_stage_rank'}{ending}",
        rank=ordinal(rank),
        n=count(panel.n_ranked(p)),
        stage="" if overall else WORDS[f"index_stage_{panel.indicator.life_stage}"],
        **({} if low is None else {"low": ordinal(low), "high": ordinal(high)}),
    )
    if p == len(panel.periods) - 1:
        return said
    return say("index_earlier", period=period_words(panel, p), sentence=said[0].lower() + said[1:])


def _position(panel: Panel, p: int, at: int, rank: int) -> str:
    """Say in which fifths the plausible ranks lie; nothing where none are known."""
    low, high = _plausible(panel, p, at)
    if low is None:
        return ""
    n = panel.n_ranked(p)
    ends = [WORDS[f"index_fifth_{fifth(one, n)}"] for one in (low, high)]
    return say(
        "index_in_one" if ends[0] == ends[1] else "index_between",
        name=place(panel, at), best=ends[0], worst=ends[1], plural=plural(panel),
    )  # fmt: skip


def _plausible(panel: Panel, p: int, at: int) -> tuple[float | None, float | None]:
    if panel.rank_low is None or np.isnan(panel.rank_low[p, at]):
        return None, None
    return panel.rank_low[p, at], panel.rank_high[p, at]


def stage_sentence(marks: Sequence[StageMark]) -> str:
    """Say which stage does worst and which best; nothing with fewer than two, or all alike."""
    ranks = {mark.rank / mark.n for mark in marks}
    if len(ranks) < 2:
        return ""
    worst = [mark for mark in marks if mark.rank / mark.n == max(ranks)]
    best = [mark for mark in marks if mark.rank / mark.n == min(ranks)]
    if not all(mark.sure and mark.low is not None for mark in marks):
        return say("index_unsure", worst=_names(worst), best=_names(best))
    below = len(worst) == 1 and all(
        _low(worst[0]) > _high(mark) for mark in marks if mark is not worst[0]
    )
    above = len(best) == 1 and all(
        _high(best[0]) < _low(mark) for mark in marks if mark is not best[0]
    )
    if not below and not above:
        return say("index_order", worst=_names(worst), best=_names(best))
    down, up = _low(worst[0]) > LOWER, _high(best[0]) < UPPER
    return f"{_end('worst', 'down', worst, below, down)} {_end('best', 'up', best, above, up)}"


def _end(end: str, way: str, marks: Sequence[StageMark], clear: bool, half: bool) -> str:
    """Name the worst or the best stage, as surely as its range allows."""
    if clear and half:
        return WORDS[f"index_{way}_{marks[0].stage}"]
    return say(f"index_{end}{'_sure' if clear else ''}", stages=_names(marks))


def _names(marks: Sequence[StageMark]) -> str:
    return formatting.words_list([WORDS[f"index_stage_{mark.stage}"] for mark in marks])


def _low(mark: StageMark) -> float:
    """Give the best plausible place as a share of all, 0 the best; unknown is any."""
    return 0.0 if mark.low is None else mark.low / mark.n


def _high(mark: StageMark) -> float:
    """Give the worst plausible place as a share of all, 1 the worst; unknown is any."""
    return 1.0 if mark.high is None else mark.high / mark.n


def _without_rank(panel: Panel, p: int, at: int, stages: Sequence[StageRanks]) -> str:
    if panel.status[p, at] == schema.NOT_APPLICABLE:
        return say("index_small", name=place(panel, at))
    if not panel.covered[at]:
        return say("index_uncovered", name=place(panel, at))
    if is_overall(panel.indicator) and stages:
        present = sum(one.at(at) is not None for one in stages)
        return say("index_coverage", present=present, of=len(stages))
    stage = WORDS[f"index_stage_{panel.indicator.life_stage}"]
    return say("index_stage_missing", name=place(panel, at), stage=stage)
