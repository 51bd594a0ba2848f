"""The pages that Dash takes over: which address each answers, its layout and its document.

Dash itself knows one page. Here the page's own address stands before Dash's addresses
(``/indicator/x/_dash-layout``), so that the layout fetched is that of the page asked for; there is
no second round trip. The query comes from the referring address where the browser sends it; without
it the page opens as it does by default, and the browser's own code shows what was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from dash import Dash
from flask import Response, request
from plotly.io.json import to_json_plotly
from werkzeug.exceptions import NotFound

LAYOUT, DEPENDENCIES, CALLBACK = "_dash-layout", "_dash-dependencies", "_dash-update-component"
# Dash writes a stroke in its configuration as an escape.
STROKE = r"\u002f"
PREFIX = f'"requests_pathname_prefix":"{STROKE}"'


@dataclass(frozen=True)
class DashPage:
    """One kind of page.

    Parameters
    ----------
    pattern : str
        Regular expression of its addresses, matched whole; its groups are given to the functions.
    layout : callable
        ``layout(query, *groups) -> component``, the page for a query string.
    document : callable
        ``document(query, pieces, *groups) -> str``, the whole document for a query string;
        ``pieces`` are those that Dash gives to ``interpolate_index``.

    Both raise :class:`werkzeug.exceptions.NotFound` where the address leads nowhere.
    """

    pattern: str
    layout: Callable
    document: Callable

    def match(self, path: str) -> tuple[str, ...] | None:
        """Give the variable parts of an address of this page, or None if it is not one."""
        found = re.fullmatch(self.pattern, path)
        return found.groups() if found else None


def find(pages: tuple[DashPage, ...], path: str) -> tuple[DashPage, tuple[str, ...]]:
    """Find the page that answers an address.

    Raises
    ------
    NotFound
        None does.
    """
    for page in pages:
        groups = page.match(path)
        if groups is not None:
            return page, groups
    raise NotFound


def with_prefix(config: str, path: str) -> str:
    """Dash's configuration for the page at ``path``."""
    prefix = f"{path.rstrip('/')}/".replace("/", STROKE)
    return config.replace(PREFIX, f'"requests_pathname_prefix":"{prefix}"')


def register(app: Dash, pages: tuple[DashPage, ...]) -> None:
    """Answer Dash's own addresses below each page's address."""
    server = app.server

    def layout(page: str) -> Response:
        found, groups = find(pages, f"/{page}")
        asked = referring_query(f"/{page}")
        return Response(to_json_plotly(found.layout(asked, *groups)), mimetype="application/json")

    def dependencies(page: str):
        find(pages, f"/{page}")
        return app.dependencies()

    answer = server.view_functions[f"/{CALLBACK}"]

    def callback(page: str):
        find(pages, f"/{page}")
        return answer()

    for name, view, method in (
        (LAYOUT, layout, "GET"), (DEPENDENCIES, dependencies, "GET"), (CALLBACK, callback, "POST")
    ):  # fmt: skip
        server.add_url_rule(f"/<path:page>/{name}", f"page{name}", view_func=view, methods=[method])


def referring_query(address: str) -> str:
    """The query of the page that asks, if it is the one at ``address``; else an empty one."""
    came_from = urlsplit(request.referrer or "")
    return came_from.query if came_from.path.rstrip("/") == address else ""


def path() -> str:
    """The address asked for, without a stroke at its end."""
    return request.path.rstrip("/") or "/"
