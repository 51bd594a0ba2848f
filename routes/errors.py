"""Errors in plain words; no traceback reaches a reader."""

from __future__ import annotations

import orjson
from dash.exceptions import DependencyException
from flask import Flask, Response, current_app, redirect, request
from werkzeug.exceptions import HTTPException

from explorer.api import BASE, ApiError
from layouts import text_pages
from layouts.document import Head, plain_document
from routes.dash_pages import CALLBACK

LONGEST = 80
# Dash's own route, which answers whatever no other does.
CATCH_ALL = "/<path:path>"
NOTHING_HERE = f"There is nothing at this address. {BASE}/openapi.json lists what there is."


def register(server: Flask, style: str) -> None:
    """Answer 404, other refusals and faults of ours with a page in the house style."""

    @server.errorhandler(404)
    @server.errorhandler(DependencyException)
    def missing(_error):
        return not_found(style)

    @server.errorhandler(Exception)
    def fault(error):
        ours = isinstance(error, HTTPException) and error.code and error.code < 500
        if ours and request.path.startswith(BASE):
            name = error.name.lower().replace(" ", "_")
            return with_headers(
                api_failure(ApiError(name, error.description, status=error.code)), error
            )
        if ours:
            return error
        server.logger.exception("a request failed: %s", request.path)
        if request.path.endswith(f"/{CALLBACK}"):
            # Only the page's own code asks here; anything else is malformed.
            return {
                "error": {"code": "bad_request", "message": "This is not a request of the page."}
            }, 400
        if request.path.startswith(BASE):
            return api_failure(ApiError("fault", "Something went wrong on our side.", status=500))
        return plain_document(text_pages.broken(), Head("Something went wrong"), style), 500


def without_stroke() -> str | None:
    """The address without the stroke at its end, if a page is there; Dash claims every other."""
    if request.path == "/" or not request.path.endswith("/"):
        return None
    bare = request.path.rstrip("/")
    routes = current_app.url_map.bind_to_environ(request.environ)
    try:
        endpoint, _ = routes.match(bare, method="GET")
    except HTTPException:
        return None
    asked = request.query_string.decode("utf-8", "replace")
    return None if endpoint == CATCH_ALL else bare + (f"?{asked}" if asked else "")


def api_failure(error: ApiError) -> Response:
    """An error of the public interface, in its one form."""
    response = Response(orjson.dumps(error.body()), error.status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def with_headers(response: Response, error: HTTPException) -> Response:
    """Keep what the refusal itself says in headers, such as the methods allowed."""
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def not_found(style: str, hint: str | None = None):
    """The answer at an address that leads nowhere: a page, with an optional way on."""
    if request.path.startswith(BASE):
        return api_failure(ApiError("not_found", NOTHING_HERE, status=404))
    if (nearly := without_stroke()) is not None:
        return redirect(nearly, 308)
    path = request.path if len(request.path) <= LONGEST else f"{request.path[:LONGEST]}…"
    return plain_document(text_pages.missing(path, hint), Head("Page not found"), style), 404
