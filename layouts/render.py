"""Write a tree of components as HTML, so that one layout serves both the server and Dash."""

from __future__ import annotations

import json
from html import escape

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Properties whose attribute is written otherwise.
ATTRIBUTES = {
    "className": "class", "class_name": "class", "htmlFor": "for", "html_for": "for",
    "colSpan": "colspan", "rowSpan": "rowspan", "dateTime": "datetime", "autoComplete":
    "autocomplete", "tabIndex": "tabindex", "srcSet": "srcset", "crossOrigin": "crossorigin",
}  # fmt: skip
# Properties that are Dash's own affair.
SILENT = {"children", "n_clicks", "disable_n_clicks", "key", "options", "color"}
BOOLEAN = {"hidden", "disabled", "selected", "checked", "open", "required"}


def to_html(node) -> str:
    """The HTML of a component, a text, a number, or a list of them; None is nothing.

    What is HTML already (see :mod:`layouts.markup`) is written as it is.

    Raises
    ------
    TypeError
        For a component that cannot be written without a browser.
    """
    if node is None or isinstance(node, dcc.Store):
        return ""
    if isinstance(node, Markup):
        return str(node)
    if isinstance(node, (list, tuple)):
        return "".join(to_html(child) for child in node)
    if not isinstance(node, Component):
        return escape(str(node), quote=False)
    tag, properties = _plain(node)
    children = "" if tag in VOID else f"{to_html(getattr(node, 'children', None))}</{tag}>"
    return f"<{tag}{_attributes(properties)}>{children}"


def _plain(node: Component) -> tuple[str, dict]:
    """The tag and the properties a component comes down to in the browser."""
    properties = {
        name: value for name, value in node.to_plotly_json()["props"].items() if name not in SILENT
    }
    if isinstance(node, dbc.Button):
        return "button", {"type": "button", **properties, "className": _button_class(node)}
    if isinstance(node, dbc.Label):
        return "label", {**properties, "className": _joined(properties, "form-label")}
    if isinstance(node, dbc.Input):
        return "input", {**properties, "className": _joined(properties, "form-control")}
    if node.__module__.split(".")[:2] == html.__name__.split(".")[:2]:
        return type(node).__name__.lower(), properties
    raise TypeError(f"{type(node).__name__} cannot be written as HTML")


def _button_class(button: dbc.Button) -> str:
    extra = getattr(button, "className", None)
    return " ".join(filter(None, [extra, "btn", f"btn-{getattr(button, 'color', 'primary')}"]))


def _joined(properties: dict, name: str) -> str:
    return " ".join(filter(None, [properties.get("className"), name]))


def _attributes(properties: dict) -> str:
    written = []
    for name, value in properties.items():
        attribute = ATTRIBUTES.get(name, name)
        if value is None or (name in BOOLEAN and not value):
            continue
        if name in BOOLEAN:
            written.append(f" {attribute}")
        elif isinstance(value, dict) and name == "id":
            # As Dash writes the id of one of several alike.
            text = json.dumps(value, sort_keys=True, separators=(",", ":"))
            written.append(f' id="{escape(text)}"')
        elif name == "style":
            written.append(f' style="{escape(_style(value))}"')
        else:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            written.append(f' {attribute}="{escape(text)}"')
    return "".join(written)


def _style(rules: dict) -> str:
    """camelCase rules as CSS."""
    named = ("".join(f"-{c.lower()}" if c.isupper() else c for c in name) for name in rules)
    return ";".join(f"{name}:{value}" for name, value in zip(named, rules.values(), strict=True))
