"""The pages about backgrounds, their late parts and their figures as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from flask import Flask, Response, request
from markupsafe import Markup

from explorer import (
    backgrounds_councils,
    backgrounds_drivers,
    backgrounds_journey,
    backgrounds_mobility,
    backgrounds_outcomes,
    backgrounds_regions,
    backgrounds_universities,
    file_rows,
)
from explorer import backgrounds_pages as pages
from explorer.backgrounds_pages import FRAGMENT, PART, TABLE, FileRows, View
from explorer.store import Store
from explorer.workbook import XLSX
from layouts import backgrounds_councils as councils_layout
from layouts import backgrounds_drivers as drivers_layout
from layouts import backgrounds_frame as frame
from layouts import backgrounds_journey as journey_layout
from layouts import backgrounds_mobility as mobility_layout
from layouts import backgrounds_outcomes as outcomes_layout
from layouts import backgrounds_regions as regions_layout
from layouts import backgrounds_universities as universities_layout
from layouts.document import Head, plain_document

SCRIPTS = ("backgrounds",)
FORMS = {"csv": ("text/csv", file_rows.csv_text), "xlsx": (XLSX, file_rows.workbook)}


@dataclass(frozen=True)
class Section:
    """One page: how its view is read from a query, laid out, and written as a file.

    ``parts`` are those that are fetched when they come into view, by name.
    """

    url: str
    view: Callable[[Store, str], View]
    content: Callable[[View], Markup]
    file: Callable[[Store, View], FileRows]
    parts: Mapping[str, Callable[[View], Markup]] = field(default_factory=dict)


SECTIONS = tuple(
    Section(url, model.view, layout.content, model.file, getattr(layout, "PARTS", {}))
    for url, model, layout in (
        (pages.BACKGROUNDS_URL, backgrounds_outcomes, outcomes_layout),
        (pages.JOURNEY_URL, backgrounds_journey, journey_layout),
        (pages.MOBILITY_URL, backgrounds_mobility, mobility_layout),
        (pages.REGIONS_URL, backgrounds_regions, regions_layout),
        (pages.COUNCILS_URL, backgrounds_councils, councils_layout),
        (pages.DRIVERS_URL, backgrounds_drivers, drivers_layout),
        (pages.UNIVERSITIES_URL, backgrounds_universities, universities_layout),
    )
)


def register(server: Flask, store: Store, files: dict[str, str]) -> None:
    """Add the routes to ``server``."""
    styles = (files["style"], files["backgrounds-style"])
    scripts = tuple(files[name] for name in SCRIPTS)
    for section in SECTIONS:
        _page(server, store, section, styles, scripts)
        _table(server, store, section)


def _page(server: Flask, store: Store, section: Section, styles, scripts) -> None:
    def answer():
        view = section.view(store, _asked())
        name = request.args.get(PART, "")
        status = 200 if view.understood else 400
        if name in section.parts:
            part = section.parts[name](view)
            if request.args.get(FRAGMENT):
                return Response(str(part), status, mimetype="text/html")
            content = part
        else:
            content = section.content(view)
        page = frame.page(view, section.url, content)
        head = Head(view.title, view.description, view.canonical)
        return plain_document(page, head, styles, scripts), status

    server.add_url_rule(section.url, f"{section.url} page", answer)


def _table(server: Flask, store: Store, section: Section) -> None:
    def answer(form: str):
        view = section.view(store, _asked())
        if not view.understood:
            words = "\n".join(said.text for said in view.said) or "Nothing is asked for."
            return Response(f"{words}\n", 400, mimetype="text/plain")
        mimetype, write = FORMS[form]
        file = section.file(store, view)
        return Response(
            write(store, file),
            mimetype=mimetype,
            headers={"Content-Disposition": f'attachment; filename="{file.name}.{form}"'},
        )

    rule = f"{section.url}{TABLE}.<any(csv, xlsx):form>"
    server.add_url_rule(rule, f"{section.url} table", answer)


def _asked() -> str:
    return request.query_string.decode("utf-8", "replace")
