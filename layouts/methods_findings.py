"""What the ranks agree with, where they cluster, how far back they go, and what they cannot say."""

from __future__ import annotations

from dash import html

from explorer import config
from explorer.formatting import count, number, ordinal, words_list
from explorer.index_agreement import Agreement
from explorer.index_inputs import YEARS_NEEDED
from explorer.indicator import LIFE_STAGES
from explorer.methods_view import Facts, Methods, Past
from explorer.metrics.intervals import HIGH, LOW
from explorer.spatial import FALSE_DISCOVERIES, PERMUTATIONS
from layouts.methods_tables import NONE, figures, formula, spelled, two

# How rank correlations are put in words, from so much on; below the first there is hardly any.
STRENGTH = ((0.2, "weakly"), (0.4, "moderately"), (0.7, "closely"), (0.85, "very closely"))


# London is said to make much of an agreement if the others' falls short of it by so much.
MUCH = 0.2
# The two stages whose disagreement shows that no one rank says it all.
AGAINST = {"school", "working_lives"}


def strength(v: float) -> str:
    """Put a rank correlation in words: "closely", "in reverse, weakly", "hardly at all"."""
    words = [word for least, word in STRENGTH if abs(round(v, 2)) >= least]
    if not words:
        return "hardly at all"
    return words[-1] if v > 0 else f"in reverse, {words[-1]}"


def agreement(view: Methods) -> list:
    """Rank correlations with other indices and among our own."""
    out: list = [
        html.P(
            "How far two rankings agree is measured by Spearman’s rank correlation: 1 if the order "
            "is the same, 0 if the one says nothing about the other, −1 if it is reversed. With "
            "the indices of deprivation, less deprived counts as better."
        )
    ]
    if view.indices:
        out.append(published(view))
    out += [html.P(sentence) for facts in view.indices for sentence in with_2016(facts)]
    if view.between:
        out += between(view)
    out.append(html.H3("Between life stages"))
    for facts in view.indices:
        names = ["Overall", *facts.stage_names]
        out.append(
            figures(
                ("Ranks on", *names),
                [
                    (name, *(two(v) for v in line))
                    for name, line in zip(names, facts.matrix, strict=True)
                ],
                caption=f"Agreement between life stages: {facts.definition.name}",
            )
        )
        out += apart(facts)
    return out


def published(view: Methods) -> html.Figure:
    """Agreement with the indices of others, one column for each index of ours."""
    beside = {
        "The 2016 index, unchanged areas": lambda one: one.of_2016.everywhere,
        "The 2016 index, outside London": lambda one: one.of_2016.outside_london,
        "The 2016 index, within London": lambda one: one.of_2016.london,
        "Indices of deprivation, latest": lambda one: one.deprivation,
    }
    return figures(
        ("Set beside", *(facts.definition.name for facts in view.indices)),
        [(words, *(on(take(one)) for one in view.indices)) for words, take in beside.items()],
        caption="Agreement with published indices, and on how many areas",
    )


def on(one: Agreement) -> str:
    """An agreement with the number of areas that it rests on."""
    return f"{two(one.value)} ({count(one.areas)})" if one.value == one.value else NONE


def with_2016(facts: Facts) -> list[str]:
    """Say how far an index agrees with that of 2016, London and the rest apart."""
    old = facts.of_2016
    if old.everywhere.value != old.everywhere.value:
        return []
    rest, whole = old.outside_london, old.everywhere
    much = whole.value - rest.value >= MUCH
    lead = "London makes much of that: outside it" if much else "Outside London"
    return [
        f"{facts.definition.name}: on the {count(whole.areas)} areas that have not changed since "
        f"2016 it agrees {strength(whole.value)} with the Commission’s index ({two(whole.value)}). "
        f"{lead}, on {count(rest.areas)} areas, it agrees {strength(rest.value)} "
        f"({two(rest.value)}). The measures and the years differ: a difference is not a change."
    ]


def between(view: Methods) -> list:
    """How far our first two indices agree."""
    first, second = (one.definition.name for one in view.indices[:2])
    whole = view.between["overall"]
    if whole.value != whole.value:
        return []
    return [
        html.H3("Between our two main indices"),
        html.P(
            f"{count(whole.areas)} areas are ranked by both. There the overall ranks agree "
            f"{strength(whole.value)} ({two(whole.value)}). {shared(view)}".strip()
        ),
        figures(
            ("Ranks on", "Agreement"),
            [(LIFE_STAGES[name], two(one.value)) for name, one in view.between.items()],
            caption=f"Agreement between “{first}” and “{second}”",
        ),
    ]


def shared(view: Methods) -> str:
    """Name the life stages that our first two indices measure alike."""
    first, second = (one.measures for one in view.indices[:2])

    def codes(measures, stage):
        return {one.code for one in measures if one.stage == stage}

    stages = dict.fromkeys(one.stage for one in first)
    alike = [s for s in stages if codes(first, s) == codes(second, s)]
    if not alike:
        return ""
    return f"Both use the same measures of {words_list([stage.lower() for stage in alike])}."


def apart(facts: Facts) -> list[html.P]:
    """Say how schools and working lives stand to each other, and which two stages agree least."""
    known, stages = list(facts.definition.stages), facts.matrix[1:, 1:]
    pairs = sorted((stages[a, b], b, a) for a in range(len(known)) for b in range(a))
    main = [pair for pair in pairs if {known[pair[1]], known[pair[2]]} == AGAINST]
    said = dict.fromkeys([*main, *pairs[:1]])
    if not said:
        return []
    words = "; ".join(together(facts, *pair) for pair in said)
    return [
        html.P(
            f"{words[0].upper()}{words[1:]}. A place can be good for one and poor for the other, "
            "so an overall rank never stands without those of its stages."
        )
    ]


def together(facts: Facts, value: float, one: int, other: int) -> str:
    """Say how the ranks on two stages agree."""
    first, second = (facts.stage_names[at].lower() for at in (one, other))
    if value < 0 and strength(value) != strength(0):
        return f"{first} and {second} pull against each other ({two(value)})"
    return f"{first} and {second} agree {strength(value)} ({two(value)})"


def clusters(view: Methods) -> list:
    """How clusters are found, and how many areas lie in one."""
    out: list = [
        html.P(
            "A cluster is a group of neighbouring areas that together do better, or worse, than "
            "chance would explain. They are looked for on the overall score, on each life stage "
            "and on single measures. That there is none is a result too, and is said."
        ),
        html.P(
            "Areas are neighbours if their boundaries touch, at an edge or a corner; an island is "
            "joined to the nearest area. For each area the mean of itself and its neighbours is "
            "set beside the mean of all (the statistic is called Gi*):"
        ),
        formula(
            "Gi* = (sum of weight × score − mean) ÷ (standard deviation × √( (n × sum of squared "
            "weights − 1) ÷ (n − 1) ))"
        ),
        html.P(
            f"The scores are then dealt out to the areas at random {count(PERMUTATIONS)} times, to "
            "see how often chance alone gives as much, in either direction. Testing every area "
            "would find some by chance, so the Benjamini and Hochberg rule holds the expected "
            f"share of false finds to {number(100 * FALSE_DISCOVERIES, 0)}%. Which areas lie just "
            "inside or outside depends a little on the draws. Local Moran’s I, in the same way, "
            "tells areas that are unlike those around them."
        ),
    ]
    rows = [
        (f"{facts.definition.name}: {one.name}", count(one.better), count(one.worse),
         count(one.tested))
        for facts in view.indices
        for one in facts.clusters
    ]  # fmt: skip
    if rows:
        out.append(
            figures(("Score", "Areas in a better cluster", "Areas in a worse cluster",
                     "Areas looked at"), rows, caption="Clusters found")
        )  # fmt: skip
        out += [html.P(sentence) for facts in view.indices for sentence in none_found(facts)]
    return out


def none_found(facts: Facts) -> list[str]:
    """Say of the overall score what was not found."""
    whole = next(iter(facts.clusters), None)
    if whole is None or (whole.better and whole.worse):
        return []
    kinds = [kind for kind, n in (("better", whole.better), ("worse", whole.worse)) if not n]
    return [
        f"{facts.definition.name}, {whole.name.lower()}: no group of neighbouring areas with "
        f"{kind} results stands out from what chance would explain."
        for kind in kinds
    ]


def maps(view: Methods) -> list:
    """Plausible ranks of single measures, classes on maps, earlier years."""
    return [
        html.H3("Plausible ranks of a single measure"),
        html.P(
            "Where the publisher gives 95% limits, every area is drawn "
            f"{count(config.DRAWS)} times from a normal distribution around its value, and the "
            f"range runs from the {ordinal(100 * LOW)} to the {ordinal(100 * HIGH)} percentile of "
            "its ranks. Where no limits are published no range is claimed; an index has variation "
            "from year to year to go by."
        ),
        html.H3("Classes on maps"),
        html.P(
            "Scores and positions are shown in fifths of the ranking. A single measure is shown in "
            "five groups with as many areas each, or, if you choose, in equal steps or in groups "
            "with natural gaps between them. The breaks are taken from the latest period and hold "
            "for every period, so that a colour means the same in all of them."
        ),
        html.H3("Earlier years"),
        html.P(
            "A score goes back only as far as every measure in it is published on one definition. "
            "A change of method, a year without figures or too few areas ends it. The census "
            "measures are the same in every year. A past score compares areas in that year: a "
            "higher rank does not mean that results rose."
        ),
        years(view),
        html.P(
            "The year is the one the score is called by; each measure has its own latest period. "
            f"Variation from year to year needs at least {spelled(YEARS_NEEDED)} years."
        ),
    ]


def years(view: Methods) -> html.Figure:
    """How far back each score goes, one column for each index."""
    spans = [{past.name: span(past) for past in facts.history} for facts in view.indices]
    rows = dict.fromkeys(name for each in spans for name in each)
    return figures(
        ("Score", *(facts.definition.name for facts in view.indices)),
        [(name, *(each.get(name, NONE) for each in spans)) for name in rows],
        caption="Years that there are scores of",
    )


def span(past: Past) -> str:
    """From when to when a score is held."""
    return f"{past.first} to {past.last}" if past.years else f"{past.last} only"


def limits(view: Methods) -> list:
    """What the ranks cannot say."""
    held = {one.code: one for facts in view.indices for one in facts.measures}
    work = held.get("employment-rate")
    out = [
        "What causes a rank. The parts of a score are arithmetic; what would change them is not "
        "in the data.",
        "What the Commission says. The indices are modelled on its index of 2016, and are not its.",
        "Whether a place rose or fell since 2016. Measures, areas and methods differ.",
        "How any one person fares. These are averages of areas, and every area has people at both "
        "ends.",
        "What becomes of those who leave. School measures are of pupils where they went to school, "
        "and adult ones mostly of people where they live now: they are not the same people.",
        "How much of London’s lead is London’s schools, and how much is its families, its jobs or "
        "its universities. Its place at the top decides much of the agreement with 2016.",
        "Much about disadvantaged young people by district: the figures there are mostly of all "
        "pupils, and so follow how well off an area is.",
        "Anything about Scotland, Wales or Northern Ireland: the indices are of England, and so are "
        "the school measures in them.",
        "How the census would have come out in another year. It was taken in March 2021, in a "
        "lockdown.",
    ]
    if work:
        out.append(
            f"How many work today: the employment rate stops at {work.period}, as the survey is "
            "being repaired."
        )
    out.append(
        "Which of two areas with overlapping ranges is better. Do not read much into the order."
    )
    return [html.Ul([html.Li(words) for words in out], className="cannot")]
