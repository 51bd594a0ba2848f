"""The weights of the index page: ready-made ones, one per life stage, and single measures."""

from __future__ import annotations

import dash_bootstrap_components as dbc
import numpy as np
from dash import html

from explorer.index_parts import INDEX_URL
from explorer.index_presets import OWN
from explorer.index_selection import FORM
from explorer.index_text import NOTHING
from explorer.index_view import IndexView
from explorer.index_view_words import SWITCHES
from explorer.indicator import LIFE_STAGES
from layouts import index_ids as ids
from layouts.components import button, field, select
from layouts.table_page import named

HOW = (
    "The weights always add up to 100%: when you change one, the others share the rest in the "
    "proportions they have; where those are all at 0, equally."
)
# What a field without script sends for the switches.
PLAIN_ALLOW = (
    ("", "Limits, years and weights"),
    ("limits,yearly", "Limits and years, not other weights"),
    ("weights", "Other weights alone"),
    (NOTHING, "Nothing"),
)


def form(view: IndexView, catalogue) -> html.Form:
    """Everything that changes the ranking, as a form that works without script too."""
    chosen = view.selection
    return html.Form(
        [
            html.H2("Weights", className="figure-title"),
            presets(view),
            html.Div(stage_rows(view), className="weights"),
            html.P(HOW, className="small weights-how"),
            html.P(id=ids.INDEX_WEIGHTS_ERROR, className="weights-error", role="alert"),
            single(view, catalogue),
            html.Div(
                [button("Equal weights", ids.INDEX_EQUAL), button("Copy link", ids.INDEX_COPY)],
                className="actions",
            ),
            allows(view),
            html.Noscript(
                [
                    hidden("level", chosen.definition.code),
                    hidden("area", chosen.area),
                    hidden(FORM, "plain"),
                    field(
                        "Ranges allow for",
                        "allow-plain",
                        named(select("allow-plain", PLAIN_ALLOW, chosen.allow_text), "allow"),
                    ),
                    html.P(
                        "The weights are scaled so that they add up to 100%.", className="small"
                    ),
                    html.Button("Rank", type="submit", className="btn btn-primary"),
                ]
            ),
        ],
        id=ids.INDEX_FORM,
        action=INDEX_URL,
        method="get",
        className="index-weights",
    )


def hidden(name: str, value: str) -> dbc.Input:
    """A field that a form sends without showing it."""
    return dbc.Input(type="hidden", name=name, value=value, id=f"plain-{name}")


def presets(view: IndexView) -> html.Div:
    """The ready-made weights, and what the chosen ones do."""
    current = view.selection.preset
    notes = {one.code: one.note for one in view.presets}
    return html.Div(
        [
            field(
                "Start from",
                ids.INDEX_PRESET,
                select(
                    ids.INDEX_PRESET,
                    [*((one.code, one.name) for one in view.presets), (OWN, "Your own weights")],
                    current,
                ),
            ),
            html.P(notes.get(current, ""), id=ids.INDEX_PRESET_NOTE, className="small"),
        ],
        className="presets",
    )


def stage_rows(view: IndexView) -> list[html.Div]:
    """A slider and a number for each life stage."""
    shares = view.worked.index.weights.stages
    return [
        row(stage, LIFE_STAGES[stage], share)
        for stage, share in zip(view.selection.definition.stages, shares, strict=True)
    ]


def row(
    code: str, name: str, share: float, *, context: bool = False, alone: bool = False
) -> html.Div:
    """One weight: its name, a number field and a slider, which move together.

    One that is ``alone`` in its stage always has the whole of it.
    """
    percent = np.round(100 * share, 2)
    value = int(percent) if percent == int(percent) else float(percent)
    return html.Div(
        [
            dbc.Label(
                [name, html.Span(" context", className="context-mark") if context else None],
                html_for=f"weight-{code}",
            ),
            html.Span(
                [
                    dbc.Input(
                        id=f"weight-{code}",
                        type="number",
                        name=code,
                        min=0,
                        max=100,
                        step="any",
                        value=value,
                        disabled=alone,
                        className="weight-number",
                    ),
                    html.Span("%", **{"aria-hidden": "true"}),
                ],
                className="weight-field",
            ),
            html.Div(slider(code, name, value, alone), className="weight-slider"),
        ],
        className="weight",
        **{"data-weight": code},
    )


def slider(code: str, name: str, value: float, alone: bool) -> list:
    """The slider of a weight, which has a name of its own: dbc.Input takes no aria-label."""
    return [
        dbc.Label(f"{name}, slider", html_for=f"slide-{code}", className="visually-hidden"),
        dbc.Input(
            id=f"slide-{code}", type="range", min=0, max=100, step=1, value=value, disabled=alone
        ),
    ]


def single(view: IndexView, catalogue) -> html.Details:
    """The measures of each stage, which add up to 100% within it."""
    definition, weights = view.selection.definition, view.worked.index.weights
    groups = []
    for s, stage in enumerate(definition.stages):
        members = [i for i in range(len(definition.indicators)) if weights.stage_of[i] == s]
        rows = [
            row(
                definition.codes[i],
                catalogue[definition.codes[i]].short_name,
                weights.within[i],
                context=definition.indicators[i].weight == 0,
                alone=len(members) == 1,
            )
            for i in members
        ]
        groups.append(
            html.Fieldset(
                [html.Legend(f"{LIFE_STAGES[stage]}: 100% is shared by"), *rows],
                className="weights",
            )
        )
    any_context = any(part.weight == 0 for part in definition.indicators)
    touched = not np.allclose(weights.within, definition.defaults.within)
    return html.Details(
        [
            html.Summary("Weight single measures"),
            html.P(
                "Inside a stage, measures count equally unless you change them here."
                + (
                    " Those marked “context” are not part of the index: they count nothing unless "
                    "you give them a weight."
                    if any_context
                    else ""
                ),
                className="small",
            ),
            *groups,
        ],
        id=ids.INDEX_SINGLE,
        className="more single",
        open=touched,
    )


def allows(view: IndexView) -> html.Div:
    """The switches of what ranges of ranks allow for."""
    switches = [
        html.Button(
            [
                html.Span(className="box", **{"aria-hidden": "true"}),
                html.Span([name, html.Span(about, className="switch-about")]),
            ],
            type="button",
            role="checkbox",
            className="switch",
            **{
                "aria-checked": "true" if getattr(view.selection.allow, code) else "false",
                "data-allow": code,
            },
        )
        for code, name, about in SWITCHES
    ]
    return html.Div(
        [html.P("Ranges allow for", className="label", id=f"{ids.INDEX_ALLOW}-label"), *switches],
        id=ids.INDEX_ALLOW,
        className="allows script-only",
        role="group",
        **{"aria-labelledby": f"{ids.INDEX_ALLOW}-label"},
    )
