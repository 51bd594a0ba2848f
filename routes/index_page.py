"""The page of the index as Dash serves it, what its script asks for, and the table as a file."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from explorer import index_selection, index_view, index_view_file, index_view_table
from explorer.browser_files import as_json
from explorer.index_parts import INDEX_URL
from explorer.index_view import IndexView
from explorer.indicator import LIFE_STAGES
from explorer.levels import LEVELS
from explorer.store import Store
from explorer.workbook import XLSX
from layouts import document, index_area, index_page, shell
from layouts.index_page import title
from layouts.render import to_html
from routes.dash_pages import DashPage

ANSWER = f"{INDEX_URL}/answer"
TABLE = f"{INDEX_URL}/table"
# The script of this page, by its logical name among the built files.
SCRIPT = "index-page"
FORMS = {
    "csv": ("text/csv", index_view_file.csv_text),
    "xlsx": (XLSX, index_view_file.workbook),
}


def page(store: Store, files: dict[str, str]) -> DashPage:
    """The page at ``/index``."""

    def whole(view: IndexView):
        return shell.page(index_page.layout(store, view), current=INDEX_URL)

    def seen(asked: str) -> IndexView:
        if not store.indices:
            raise NotFound
        return index_view.page(store, asked)

    def layout(asked: str):
        view = seen(asked)
        # The script paints the rows; hundreds of them as components would only cost time.
        return whole(replace(view, selection=replace(view.selection, rows="")))

    def written(asked: str, pieces: dict) -> str:
        view = seen(asked)
        settings = settings_of(store, view, files)
        # The page's own script runs after the one all pages share, and before Dash.
        own = f'<script src="{files[SCRIPT]}"></script>'
        pieces = {**pieces, "scripts": own + pieces["scripts"]}
        return document.dash_document(whole(view), head(view, settings), files, settings, pieces)

    return DashPage(INDEX_URL, layout, written)


def register(server: Flask, store: Store) -> None:
    """Answer what the page's script asks, and give the table as a file."""
    index_view.warm(store)

    def asked():
        """The choice asked for, and what is wrong with it: nothing is answered instead."""
        query = request.query_string.decode("utf-8", "replace")
        return index_selection.parse(query, store, instead=False)

    @server.get(ANSWER)
    def index_answer():
        chosen, problems = asked()
        if problems:
            words = [one.message for one in problems]
            return Response(as_json({"problems": words}), 400, mimetype="application/json")
        content = answer(store, index_view.of(store, chosen))
        response = Response(as_json(content), mimetype="application/json")
        response.headers["Cache-Control"] = "private, max-age=60"
        response.add_etag(weak=True)
        return response.make_conditional(request)

    @server.get(f"{TABLE}.<any(csv, xlsx):form>")
    def index_table(form: str):
        chosen, problems = asked()
        if problems:
            words = "\n".join(one.message for one in problems)
            return Response(f"{words}\n", 400, mimetype="text/plain")
        view = index_view.of(store, chosen)
        mimetype, write = FORMS[form]
        name = f"index-{view.selection.definition.code}"
        name += "-own-weights" if view.worked.own else ""
        return Response(
            write(store, view),
            mimetype=mimetype,
            headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
        )


def answer(store: Store, view: IndexView) -> dict:
    """What the browser paints: numbers for table and map, and the parts that are mostly words."""
    parts = index_area.fragments(store, view)
    return {
        **index_view.answer(store, view),
        "area": view.selection.area,
        "title": index_view_table.title(view),
        "note": index_view_table.note(view),
        "page": title(view),
        "html": {ident: to_html(content) for ident, content in parts.items()},
    }


def settings_of(store: Store, view: IndexView, files: dict[str, str]) -> dict:
    """What the browser's own code starts from; this page keeps a selection of its own."""
    chosen = view.selection
    definition = chosen.definition
    level = LEVELS[definition.level]
    own = definition.defaults
    return {
        "page": "index",
        "selection": None,
        "problems": [{"parameter": p.parameter, "message": p.message} for p in view.problems],
        "files": {f"map/{definition.level}": files[f"map/{definition.level}"]},
        "defaults": {},
        "table": "",
        "name": title(view),
        "index": {
            "code": definition.code,
            "usual": index_selection.DEFAULT_INDEX,
            "name": definition.name,
            "level": definition.level,
            "levelName": level.name,
            "plural": level.plural,
            "stages": [
                {"code": code, "name": LIFE_STAGES[code], "weight": share}
                for code, share in zip(definition.stages, own.stages.tolist(), strict=True)
            ],
            "parts": [
                {
                    "code": part.code,
                    "name": store.catalogue[part.code].short_name,
                    "stage": part.stage,
                    "weight": share,
                }
                for part, share in zip(definition.indicators, own.within.tolist(), strict=True)
            ],
            "presets": [
                {"code": one.code, "note": one.note, "text": one.text} for one in view.presets
            ],
            "stageWeights": chosen.weights.stages.tolist(),
            "partWeights": chosen.weights.within.tolist(),
            "allow": chosen.allow_text,
            "area": chosen.area,
            "find": chosen.find,
            "rows": chosen.rows,
            "answer": answer(store, view),
        },
    }


def head(view: IndexView, settings: dict) -> document.Head:
    """The head of the page; the map is needed first."""
    return document.Head(
        title=title(view),
        description="Decide how much each life stage counts, and see the ranking of areas follow, "
        "with the range each rank could plausibly take.",
        canonical=INDEX_URL,
        preload=tuple(settings["files"].values()),
    )
