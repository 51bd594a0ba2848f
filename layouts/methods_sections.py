"""The words of the page on methods; every figure in them comes from the view or from a constant."""

from __future__ import annotations

from dash import html

from explorer.formatting import count, number, words_list
from explorer.index_parts import INDEX_URL
from explorer.index_weights import LIMIT
from explorer.methods_view import Facts, Methods, gaps_by_stage
from explorer.metrics.ranking import FIFTH
from explorer.metrics.scores import SHARE_NEEDED
from explorer.metrics.standardise import CLIP
from layouts import methods_tables as tables
from layouts.methods_tables import figures, formula, percent, spelled, two

# More areas than this are counted, not named.
NAMED = 12


def about(view: Methods) -> list:
    """What the indices are."""
    out: list = [
        html.P(
            "No one figure shows whether a child’s start decides how they end up, so several are "
            "put together into an index and areas are set in order. This site has "
            f"{spelled(len(view.indices))} of its own. They are made in one way from different "
            "measures, and each answers a question of its own: their ranks cannot be read as one."
        )
    ]
    for facts in view.indices:
        out += [
            html.H3(facts.definition.name, id=f"index-{facts.definition.code}"),
            html.P(whom(facts)),
            html.Ul([html.Li(words) for words in facts.definition.words]),
            html.P(london(facts)),
            html.P(complete(facts)),
        ]
        if facts.definition.excluded:
            out.append(html.P(unranked(facts)))
    if view.areas_of_2016:
        out += [
            html.H3("Indices of others"),
            html.P(
                f"The Social Mobility Commission ranked {count(view.areas_of_2016)} English "
                "districts in 2016. Its index, its later composite scores and the indices of "
                "deprivation are shown beside ours under their own names, and are never averaged "
                "with them. The life-stage ranks of the 2016 index and its 2017 edition could not "
                "be obtained."
            ),
        ]
    return out


def whom(facts: Facts) -> str:
    """Say which areas an index ranks, and how many of its measures are about whom."""
    n, of = len(facts.measures), facts.disadvantaged
    return (
        f"It ranks {count(facts.found.n)} of {count(facts.areas)} {facts.level.plural} in England "
        f"by {spelled(n)} measures, {spelled(of) if of else 'none'} of them about disadvantaged "
        f"young people. Its life stages are {words_list([s.lower() for s in facts.stage_names])}."
    )


def london(facts: Facts) -> str:
    """Say how much of the best fifth is London's."""
    best, every = facts.london
    return (
        f"Of the {count(facts.fifth)} best-ranked, {count(best)} are in London, which has "
        f"{count(every)} of the {count(facts.found.n)}."
    )


def complete(facts: Facts) -> str:
    """Say which ranked areas lack a measure."""
    if not facts.gaps:
        return "Every ranked area has every measure."
    lacking = [
        f"{words_list(areas) if len(areas) <= NAMED else f'{count(len(areas))} areas'} "
        f"({stage.lower()}, {present})"
        for (stage, present), areas in gaps_by_stage(facts.gaps).items()
    ]
    return (
        "Not all have every measure. These are ranked on the measures that they have: "
        f"{'; '.join(lacking)}."
    )


def unranked(facts: Facts) -> str:
    """Say which areas have no score, and why."""
    out = facts.definition.excluded
    reasons = words_list(sorted({one.reason for one in out}))
    return (
        f"{words_list([one.name for one in out])}: their values are shown, but they have no score "
        f"and do not move the averages ({reasons})."
    )


def measures(view: Methods) -> list:
    """What goes into the indices, what may be added, and what was left out."""
    out: list = [
        html.P(
            "The weight in the index is the weight of the stage times the weight within it. Each "
            "measure’s own page has its definition, its source and what to beware of."
        )
    ]
    for facts in view.indices:
        out += [html.H3(facts.definition.name), tables.measures(facts)]
    held = [facts for facts in view.indices if facts.context]
    if held:
        out += [
            html.H3("Context: weight nothing unless you say so", id="context"),
            html.P("These stand ready on the page of the index, and count only if given a weight."),
        ]
        for facts in held:
            out += [html.H4(facts.definition.name), tables.context(facts)]
    if view.left_out:
        named = {one.definition.code: one.definition.name for one in view.indices}
        out += [html.H3("Left out", id="left-out"), tables.left_out(view.left_out, named)]
    return out


def score(view: Methods) -> list:
    """From values to ranks."""
    return [
        html.H3("From a value to a z-score"),
        formula("z = direction × (value − mean) ÷ standard deviation"),
        html.P(
            "The direction is plus one where higher is better and minus one where lower is: a "
            "positive z is always better than average. Mean and standard deviation are taken over "
            "the ranked areas that have a value. It is the standard deviation of a population, "
            "with the number of areas below the line, because these areas are all there are."
        ),
        html.P(
            f"A z beyond plus or minus {number(CLIP)} counts as {number(CLIP)}, so that no single "
            "extreme value decides a rank."
        ),
        html.H3("From z-scores to the score of a life stage"),
        formula("raw score of a stage = sum of (weight × z) ÷ sum of weights"),
        html.P(
            "Both sums are over the measures that the area has. A missing value is never filled in. "
            f"An area needs measures with at least {percent(SHARE_NEEDED)} of the stage’s weight; "
            "with fewer it has no score there, and the page says how many it has, as in “2 of 4”."
        ),
        formula("score of a stage = raw score ÷ standard deviation of the raw scores"),
        html.P(
            "That divisor is worked out once, over the ranked areas with the usual weights. It "
            "stays the same whatever weights you choose, and nothing is centred anew."
        ),
        html.H3("From stages to the overall score and rank"),
        formula("overall score = sum of (weight of the stage × score of the stage)"),
        html.P(
            "An area needs a score in every stage that counts. The highest score ranks 1st. Areas "
            "with the same score share the better rank. The best fifth are hotspots and the worst "
            f"fifth coldspots: {percent(FIFTH)} of the ranked areas, rounded: "
            f"{words_list([f'{count(f.fifth)} of {count(f.found.n)}' for f in view.indices])}."
        ),
        html.H3("What a measure adds to a score"),
        formula(
            "contribution = weight of the stage ÷ divisor of the stage × weight × z ÷ sum of the "
            "weights present"
        ),
        html.P(
            "The contributions of all measures add up to the overall score. This is arithmetic, "
            "not cause."
        ),
        html.H3("Without one measure"),
        html.P(
            "Ranks are worked out again without each measure in turn. The others of its stage "
            "share its weight; where it is the only one, the other stages share the stage’s. The "
            "divisors stay. What is shown is the best and the worst rank so found, and the measure "
            "whose absence moves the rank most."
        ),
    ]


def weights(view: Methods) -> list:
    """How much everything counts, and how that can be changed."""
    return [
        html.P(
            "By default the life stages of an index count equally, and so do the measures within a "
            "stage. No weights are right for everybody."
        ),
        html.P(
            [
                "On the page of ",
                html.A("the index", href=INDEX_URL),
                f" each stage and each measure can be given from 0 to {number(LIMIT)}. Weights "
                "are shared out so that they add to the whole. Those that are negative, not a "
                "number, too large, all nothing or for something unknown are refused with a "
                "message, and the last good ones stay. The same can be asked for ",
                html.A("by address", href="/data#api"),
                ".",
            ]
        ),
        html.H3("Equal weights are not equal influence"),
        html.P(
            "Where the measures of a stage disagree, their mean hardly differs between areas, and "
            "the stage would count for little. That is why each stage is divided by its own "
            "spread. A stage that goes along with the others still moves the overall rank more "
            "than one that pulls the other way: the last column shows it."
        ),
        *(
            figures(
                ("Life stage", "Weight", "Divisor", "Agreement with the overall rank"),
                [
                    (name, percent(share), two(divisor), two(facts.matrix[0, 1 + at]))
                    for at, (name, share, divisor) in enumerate(
                        zip(
                            facts.stage_names,
                            facts.found.weights.stages,
                            facts.found.inputs.stage_spreads,
                            strict=True,
                        )
                    )
                ],
                caption=f"Weight and influence: {facts.definition.name}",
            )
            for facts in view.indices
        ),
    ]
