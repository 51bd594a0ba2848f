"""How sure a rank is: what the intervals allow for, and how wide they are."""

from __future__ import annotations

from dash import html

from explorer import config
from explorer.formatting import count, number, ordinal
from explorer.methods_view import SURENESS, Methods
from explorer.metrics.intervals import CLEAR, FIRMNESS, HIGH, LOW, PROBABLE
from explorer.metrics.standard_errors import USUAL_YEARS
from explorer.metrics.uncertainty import WIDTH_IN_SE
from layouts.methods_tables import figures, formula, percent

WIDE = "Places in a range, and how many hot and cold spots are sure"
ALLOWING = {
    "all": "allowing for everything",
    "limits": "only for published limits",
    "yearly": "only for variation from year to year",
    "weights": "only for other weights",
}


def intervals(view: Methods) -> list:
    """How sure a rank is."""
    n, low, high = count(config.DRAWS), ordinal(100 * LOW), ordinal(100 * HIGH)
    usual = number(USUAL_YEARS)
    return [
        html.P(
            "A rank is written with the ranks that are as consistent with the data: “anywhere from "
            f"… to …”. Every value, and every weight, is drawn {n} times from around what it is "
            f"taken to be, and the areas are ranked each time. The range runs from the {low} to "
            f"the {high} percentile of the ranks that came up: {percent(HIGH - LOW)} of them lie in "
            "it. Means, standard deviations and divisors are the same in every draw."
        ),
        html.P(
            f"The random numbers start from the seed {config.SEED}: the same question gets the "
            "same answer. Another seed moves most ends by a place or two, and where ranges are "
            "wide some of them by more."
        ),
        html.H3("What the three switches allow for"),
        html.H4("Published limits"),
        formula("standard error = (upper limit − lower limit) ÷ " + number(WIDTH_IN_SE, 2)),
        html.P(
            "Where the publisher gives 95% limits. For a share of so many counted young people, p "
            "being the share as a part of one and n how many were counted:"
        ),
        formula("standard error = √( p × (1 − p) ÷ n )"),
        html.H4("Variation from year to year"),
        html.P(
            "Most school figures come without limits, though small numbers of pupils make them "
            "swing. How far an area’s figures jump about stands in. From each yearly change the "
            "middle change of all areas in that year is taken away; v is the sum of the squares of "
            "what remains, and m the number of changes."
        ),
        formula(f"standard error = √( (v ÷ 2 + {usual} × u) ÷ (m + {usual}) )"),
        html.P(
            "Here u is half the median of v ÷ m over all areas: what is usual. An area with few "
            f"years is drawn towards it, as if it had {usual} usual years more. The years "
            "run from the one that the lists above give. A change of method in between moves all "
            "areas: what it moves in common is taken out with the median, what is left counts as "
            "variation, so that a range is rather too wide than too narrow."
        ),
        html.H4("Other weights"),
        html.P(
            "Weights are drawn within each stage and across stages from a Dirichlet distribution: "
            "they always add to the whole and are on average what they are set to."
        ),
        formula(f"α of an item = {number(FIRMNESS)} × number of items × share of the item"),
        html.H3("How wide the ranges are"),
        sureness(view),
        html.P(
            f"Clear: in the fifth in at least {percent(CLEAR)} of the draws. Probable: in at least "
            f"{percent(PROBABLE)}. Possible: the range touches it."
        ),
        html.P(
            "The ranges do not allow for measures that could have been chosen instead, for errors "
            "that nobody has measured, or for people moving. Some measures are counts of "
            "everybody, and of some no error is known; these are held fixed:"
        ),
        html.Ul([html.Li(name) for name in held_fixed(view)]),
    ]


def held_fixed(view: Methods) -> list[str]:
    """Name the measures of all indices without a known error, each once."""
    return list(dict.fromkeys(name for facts in view.indices for name in facts.held_fixed))


def sureness(view: Methods) -> html.Figure:
    """How many places the intervals take in, and how sure hot and cold spots are."""
    every = [(facts.found.n, facts.sureness) for facts in view.indices]
    rows = [("Areas ranked", *(count(n) for n, _ in every))]
    rows += [
        (f"Median number of places, {words}", *(number(one.places[cause]) for _, one in every))
        for cause, words in ALLOWING.items()
    ]
    for word in SURENESS:
        rows.append(
            (f"{word.capitalize()} coldspots", *(count(one.cold[word]) for _, one in every))
        )
    for word in SURENESS:
        rows.append((f"{word.capitalize()} hotspots", *(count(one.hot[word]) for _, one in every)))
    names = [facts.definition.name for facts in view.indices]
    return figures(("What is counted", *names), rows, caption=WIDE)
