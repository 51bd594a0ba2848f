"""Small parts used on several pages, each a function named for what it draws."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from explorer.formatting import bold_parts
from explorer.place import Place


def field(label: str, target: str, *controls, kind: str = "field") -> html.Div:
    """A labelled control; ``target`` is the id of the control that the label belongs to."""
    return html.Div([dbc.Label(label, html_for=target), *controls], className=kind)


def button(text: str, ident: str, *, primary: bool = False) -> dbc.Button:
    """A button in the house style."""
    return dbc.Button(text, id=ident, color="primary" if primary else "secondary", type="button")


def sign_button(sign: str, ident: str, name: str) -> html.Button:
    """A button that shows a sign and is called by its name; dbc.Button takes no aria-label."""
    return html.Button(
        sign,
        id=ident,
        className="btn btn-secondary",
        type="button",
        **{"aria-label": name},
    )


def link_button(text: str, ident: str) -> html.Button:
    """A button that reads as a link, for lesser actions."""
    return html.Button(text, id=ident, className="link-button", type="button")


def open_place(place: Place) -> str:
    """The words of a link to a place's page; ``assets/js/words.js`` has the same."""
    return f"Open {place.title}"


def rich(text: str) -> list:
    """A sentence whose **marked parts** are set in bold."""
    return [html.Strong(part) if bold else part for part, bold in bold_parts(text)]


def select(ident: str, options, value: str, *, spare: str | None = None) -> html.Select:
    """A native select; ``options`` are (value, words) pairs and ``value`` the one chosen.

    The browser's code changes the options, so React must not own the value.
    """
    entries = [
        html.Option(words, value=code, **({"selected": "selected"} if code == value else {}))
        for code, words in options
    ]
    if spare is not None:
        entries.insert(0, html.Option(spare, value=""))
    return html.Select(entries, id=ident, className="form-select")
