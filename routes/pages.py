"""Plain pages and downloads: about, accessibility, the plain league table, health."""

from __future__ import annotations

from difflib import get_close_matches

from flask import Flask, Response, request

from explorer import downloads, selection, views
from explorer.formatting import period_label
from explorer.levels import LEVELS
from explorer.query import panel
from explorer.store import Store
from layouts import table_page, text_pages
from layouts.document import Head, plain_document
from routes.errors import not_found

FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<path fill="#1f5687" d="M0 15h7v9H0z"/><path fill="#7a1f5c" d="M8.5 8h7v16h-7z"/>'
    '<path fill="#bd520b" d="M17 0h7v24h-7z"/></svg>'
)


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""
    style = files["style"]

    @server.get("/healthz")
    def healthz():
        return {"status": "ok", "version": store.version}

    @server.get("/favicon.svg")
    def favicon():
        return Response(
            FAVICON, mimetype="image/svg+xml", headers={"Cache-Control": "max-age=86400"}
        )

    @server.get("/about")
    def about():
        page = text_pages.about(store.version, len(store.indicators))
        return plain_document(page, Head("About this site", canonical="/about"), style)

    @server.get("/accessibility")
    def accessibility():
        head = Head("Accessibility", canonical="/accessibility")
        return plain_document(text_pages.accessibility(), head, style)

    @server.get("/table/<code>.csv")
    def table_csv(code: str):
        if code not in store.indicators:
            return unknown(code)
        view, _ = chosen(code)
        name = f"{code}-{view.level.code}-{view.period[:10]}.csv"
        return Response(
            downloads.csv_text(view),
            mimetype="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @server.get("/table/<code>")
    def table(code: str):
        if code not in store.indicators:
            return unknown(code)
        view, problems = chosen(code)
        levels = [(level, LEVELS[level].name) for level in view.indicator.levels]
        periods = [(p, period_label(p)) for p in panel(store, code, view.level.code).periods[::-1]]
        page = table_page.layout(view, levels, periods, f"/table/{code}", problems)
        head = Head(view.indicator.short_name, view.about.definition, f"/table/{code}")
        return plain_document(page, head, style)

    def chosen(code: str):
        """The table asked for, or the nearest there is and what could not be had."""
        asked = {"indicator": code, "level": request.args.get("level", ""),
                 "period": request.args.get("period", "")}  # fmt: skip
        given = {name: [value] for name, value in asked.items() if value}
        found, problems = selection.parse(given, store)
        return views.table(store, code, found.level, found.period), problems

    def unknown(code: str):
        near = get_close_matches(code, list(store.indicators), n=1)
        hint = f"/table/{near[0]}" if near else None
        return not_found(style, hint)
