"""The worked example: one area from its values to its rank, in tables that add up."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from explorer.formatting import count, number, ordinal, ranks_between, words_list
from explorer.indicator_facts import POLARITY_WORDS
from explorer.methods_example import AREA, DECIMALS, INDEX, Example, Row, Stage
from explorer.methods_view import Facts, Methods
from explorer.metrics.standardise import CLIP
from explorer.place import place_url
from layouts.components import select
from layouts.data_tables import stacked
from layouts.methods_tables import NONE, figures, measure_link, percent
from layouts.shell import METHODS_URL

ANCHOR = "worked-example"


def content(view: Methods, one: Example, problems=()) -> list:
    """The example, the form to choose another, and what could not be had."""
    return [
        *(html.P(problem, className="notice", role="status") for problem in problems),
        choices(view, one),
        html.H3(f"{one.name}, in “{one.facts.definition.name}”"),
        *(standing(one) if one.scored else [html.P(no_score(one))]),
        html.P(
            html.A(
                f"All that is known of {one.name}",
                href=place_url(one.code, one.facts.definition.level),
            )
        ),
        html.H4("From values to contributions"),
        html.P(
            "Numbers are rounded for show, to so many decimals that the sums still hold but for "
            "the last digit. The sums are of the exact ones."
        ),
        rows(one),
        *stage_table(one),
        *leave_one_out(one),
    ]


def choices(view: Methods, one: Example) -> html.Div:
    """An ordinary form for the area, and links to the other indices."""
    inputs = one.facts.found.inputs
    listed = sorted(zip(inputs.names, inputs.codes, strict=True))
    control = select(AREA, [(code, name) for name, code in listed], one.code)
    control.name = AREA
    own = one.facts.definition.code
    index = dbc.Input(name=INDEX, value=own, type="hidden")
    return html.Div(
        [
            html.Form(
                [
                    index,
                    html.Div([html.Label("Area", htmlFor=AREA), control]),
                    html.Button("Work it out", type="submit", className="btn btn-primary"),
                ],
                action=f"{METHODS_URL}#{ANCHOR}",
                method="get",
                className="plain-form",
            ),
            html.Nav(
                html.Ul([html.Li(other(facts, own)) for facts in view.indices]),
                className="methods-indices",
                **{"aria-label": "Index of the worked example"},
            ),
        ]
    )


def other(facts: Facts, own: str) -> html.A:
    """A link to the example of an index; the one that is shown is marked."""
    code, name = facts.definition.code, facts.definition.name
    mark = {"aria-current": "true"} if code == own else {}
    return html.A(name, href=f"{METHODS_URL}?{INDEX}={code}#{ANCHOR}", **mark)


def standing(one: Example) -> list:
    """The rank with its interval, and the ranks on the stages beside it."""
    said = []
    for word, kind in ((one.cold, "coldspot"), (one.hot, "hotspot")):
        if word:
            said.append(f"a {word} {kind}")
    return [
        html.P(one.sentence, className="methods-sentence"),
        html.Ul([html.Li(stage_words(stage)) for stage in one.stages]),
        html.P(f"It is {words_list(said)}." if said else "It is neither a hotspot nor a coldspot."),
    ]


def stage_words(stage: Stage) -> str:
    """The rank on a stage, with its interval."""
    if stage.rank != stage.rank:
        return f"{stage.name}: no rank, {stage.present} of {stage.of} measures"
    return (
        f"{stage.name}: {ordinal(stage.rank)} of {count(stage.ranked)}, plausibly "
        f"{ranks_between(stage.low, stage.high)}"
    )


def no_score(one: Example) -> str:
    """Why the area has no rank."""
    return f"It has no score and no rank: {one.reason}. What is published of it stands below."


def rows(one: Example) -> html.Table:
    """Each measure from value to contribution, and their sum."""
    return stacked(
        ("Measure", "Value", "Mean", "Standard deviation", "z", "Weight in its stage",
         "Contribution"),
        [
            (
                [measure_link(row.code, row.name), html.Span(beneath(row), className="small")],
                row.value,
                row.mean,
                row.spread,
                z_text(row),
                weight_text(row),
                exact(row.contribution),
            )
            for row in one.rows
        ],
        numbers=(1, 2, 3, 4, 5, 6),
        caption=f"{one.name}: from values to contributions",
        foot=("Sum: the overall score", *[""] * 5, exact(one.score)) if one.scored else None,
        kind="worked",
    )  # fmt: skip


def beneath(row: Row) -> str:
    """Its stage, and which end is better."""
    return f"{row.stage}. {POLARITY_WORDS[row.polarity]}."


def z_text(row: Row) -> str:
    """The z-score; where it was held within the limits, what it was before as well."""
    if row.z == row.z and abs(row.plain) > CLIP:
        return f"{exact(row.z)} (held; {exact(row.plain)} without)"
    return exact(row.z)


def weight_text(row: Row) -> str:
    """Its weight among the measures that the area has, and the usual one if that differs."""
    if row.counted != row.counted:
        return NONE
    if abs(row.counted - row.within) < 1e-9:
        return percent(row.within)
    return f"{percent(row.counted)} (usually {percent(row.within)})"


def stage_table(one: Example) -> list:
    """Each stage from raw score to its part of the overall score."""
    return [
        html.H4("From stages to the overall score"),
        figures(
            ("Life stage", "Measures", "Raw score", "Divisor", "Score", "Weight",
             "Weight × score"),
            [
                (
                    stage.name,
                    f"{stage.present} of {stage.of}",
                    exact(stage.raw),
                    exact(stage.divisor),
                    exact(stage.score),
                    percent(stage.share),
                    exact(stage.part),
                )
                for stage in one.stages
            ],
            caption=f"{one.name}: from stages to the overall score",
            foot=("Overall score", *[""] * 5, exact(one.score)) if one.scored else None,
        ),
        *([html.P(place(one))] if one.scored else []),
    ]  # fmt: skip


def place(one: Example) -> str:
    """How many areas score more, which makes the rank."""
    above = int(one.rank) - 1
    return (
        f"{count(above)} of {count(one.facts.found.n)} areas have a higher score, so "
        f"{one.name} ranks {ordinal(one.rank)}."
    )


def leave_one_out(one: Example) -> list:
    """How far the rank moves without a measure."""
    if one.without is None:
        return []
    name, rank = one.without
    return [
        html.H4("Without one measure"),
        html.P(
            f"Without each measure in turn it ranks {ranks_between(one.best, one.worst)}. "
            f"“{name}” matters most: without it {one.name} would rank {ordinal(rank)}."
        ),
    ]


def exact(v: float) -> str:
    """A number of the example, or a dash for none."""
    return NONE if v != v else number(v, DECIMALS)
