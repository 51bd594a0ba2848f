"""The public interface over HTTP: versioned, read only, every error in one form."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import orjson
from flask import Flask, Response, redirect, request

from explorer import (
    api,
    api_index,
    api_index_table,
    api_neighbours,
    api_values,
    bulk,
    index_inputs,
    index_measures,
    openapi,
    workbook,
)
from explorer.api import BASE, ApiError
from explorer.store import Store
from explorer.workbook import XLSX
from layouts.shell import DATA_URL
from routes.errors import api_failure

JSON, CSV = "application/json", "text/csv"
KEEP = "public, max-age=300"


def register(server: Flask, store: Store) -> None:
    """Add the routes to ``server``."""
    # Words and code change what is answered as well as figures do.
    made_from = bulk.stamp(store.folder)
    # Read once, before the workers are forked, so that no reader waits for it.
    for definition in store.indices.values():
        index_inputs.read(store, definition)

    def route(rule: str, name: str, *known: str):
        """Answer ``rule``; parameters other than ``known`` are refused, the same is not re-sent."""

        def wrap(answer: Callable):
            def view(**parts):
                try:
                    api.check_parameters(asked(), known)
                    tag = api_values.tag(made_from, request.path, asked())
                    response = Response(status=304) if held(tag) else answer(**parts)
                except ApiError as error:
                    return api_failure(error)
                response.headers["Cache-Control"] = KEEP
                # The same answer may go out packed or plain: alike, but not byte for byte.
                response.set_etag(tag, weak=True)
                response.vary.add("Accept-Encoding")
                return response

            server.add_url_rule(f"{BASE}{rule}", f"api-{name}", view_func=view, methods=["GET"])
            return answer

        return wrap

    @cache
    def everything() -> bytes:
        """The whole catalogue is large and always the same."""
        return orjson.dumps(api.indicators(store))

    @route("/indicators", "indicators")
    def indicators():
        return Response(everything(), mimetype=JSON)

    @route("/indicators/<code>", "indicator")
    def indicator(code: str):
        return as_json(api.indicator(store, code))

    @route("/areas", "areas", "level", "q")
    def areas():
        return as_json(api.areas(store, one("level"), one("q")))

    @route("/areas/<code>", "area")
    def area(code: str):
        return as_json(api.area(store, code))

    @route("/neighbours/<code>", "neighbours", "kind")
    def neighbours(code: str):
        return as_json(api_neighbours.neighbours(store, code, one("kind")))

    @route("/values", "values", *api_values.PARAMETERS)
    def values():
        rows = found("json")
        return streamed(json_parts("values", api_values.records(rows)), JSON)

    @route("/values.csv", "values-csv", *api_values.PARAMETERS)
    def values_csv():
        rows = found("csv")
        return streamed((part.encode() for part in api_values.csv_parts(rows)), CSV, "values.csv")

    @route("/values.xlsx", "values-xlsx", *api_values.PARAMETERS)
    def values_xlsx():
        rows = found("xlsx")
        entries = [store.catalogue[code] for code in dict.fromkeys(rows["indicator"])]
        book = workbook.values_workbook(rows, entries, store.version)
        return saved(Response(book, mimetype=XLSX), "values.xlsx")

    @route("/index", "index", *api_index.PARAMETERS)
    def index():
        return Response(worked_out("json")[0], mimetype=JSON)

    @route("/index.csv", "index-csv", *api_index.PARAMETERS)
    def index_csv():
        content, name = worked_out("csv")
        return saved(Response(content, mimetype=CSV), "index.csv", name)

    @route("/index.xlsx", "index-xlsx", *api_index.PARAMETERS)
    def index_xlsx():
        content, name = worked_out("xlsx")
        return saved(Response(content, mimetype=XLSX), "index.xlsx", name)

    @route("/openapi.json", "openapi")
    def described():
        return as_json(openapi.document(store.version))

    @server.get(BASE)
    def guide():
        return redirect(f"{DATA_URL}#api")

    def worked_out(form: str) -> tuple[bytes, str]:
        """An index in one form, and the name of its measure, for a file."""
        chosen = api_index.parse(asked(), store)
        name = index_measures.code(chosen.definition.code)
        return api_index_table.body(store, chosen, form), name

    def found(form: str):
        return api_values.select(api_values.parse(asked(), store), store, form)


def asked() -> dict[str, list[str]]:
    """The query, without what is left empty."""
    every = request.args.to_dict(flat=False)
    kept = {name: [value for value in values if value] for name, values in every.items()}
    return {name: values for name, values in kept.items() if values}


def held(tag: str) -> bool:
    """Whether the reader has this answer; a star names none, for it may be asked of nothing."""
    sent = request.if_none_match
    return not sent.star_tag and sent.contains_weak(tag)


def one(name: str) -> str:
    """The value of a parameter, empty where it is not given."""
    return request.args.get(name, "")


def as_json(content) -> Response:
    """An object as JSON."""
    return Response(orjson.dumps(content), mimetype=JSON)


def json_parts(name: str, parts: Iterable[list[dict]]) -> Iterator[bytes]:
    """An object with one list, written some rows at a time."""
    yield f'{{"{name}":['.encode()
    between = b""
    for rows in parts:
        yield between + orjson.dumps(rows)[1:-1]
        between = b","
    yield b"]}"


def streamed(parts: Iterable[bytes], kind: str, file: str = "") -> Response:
    """An answer sent as it is made, compressed on the way where the reader takes that."""
    packed = request.accept_encodings["gzip"] > 0
    response = Response(gzipped(parts) if packed else parts, mimetype=kind)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return saved(response, file) if file else response


def gzipped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Compress a stream."""
    packer = zlib.compressobj(level=5, wbits=31)
    for part in parts:
        made = packer.compress(part)
        if made:
            yield made
    yield packer.flush()


def saved(response: Response, file: str, code: str = "") -> Response:
    """Tell the browser to keep the answer as a file named after what was asked, or ``code``."""
    code = code or request.args.get("indicator") or request.args.get("area") or "values"
    name = "".join(c for c in code if c.isascii() and (c.isalnum() or c in "-_"))[:80]
    ending = file.rpartition(".")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="{name or "values"}.{ending}"'
    return response
