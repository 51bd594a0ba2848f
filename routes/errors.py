"""Errors in plain words; no traceback reaches a reader."""

from __future__ import annotations

from dash.exceptions import DependencyException
from flask import Flask, request
from werkzeug.exceptions import HTTPException

from layouts import text_pages
from layouts.document import Head, plain_document

LONGEST = 80
CALLBACKS = "/_dash-update-component"


def register(server: Flask, style: str) -> None:
    """Answer 404, other refusals and faults of ours with a page in the house style."""

    @server.errorhandler(404)
    @server.errorhandler(DependencyException)
    def missing(_error):
        return not_found(style)

    @server.errorhandler(Exception)
    def fault(error):
        if isinstance(error, HTTPException) and error.code and error.code < 500:
            return error
        server.logger.exception("a request failed: %s", request.path)
        if request.path.startswith(CALLBACKS):
            # Only the page's own code asks here; anything else is malformed.
            return {
                "error": {"code": "bad_request", "message": "This is not a request of the page."}
            }, 400
        return plain_document(text_pages.broken(), Head("Something went wrong"), style), 500


def not_found(style: str, hint: str | None = None):
    """The page for an address that leads nowhere, with an optional way on."""
    path = request.path if len(request.path) <= LONGEST else f"{request.path[:LONGEST]}…"
    return plain_document(text_pages.missing(path, hint), Head("Page not found"), style), 404
