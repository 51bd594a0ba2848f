"""How answers leave the server: headers, compression, files made beforehand, and the warm-up."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

import brotli
from dash import Dash
from flask import Flask, Response, request
from plotly.offline import get_plotlyjs_version
from whitenoise import WhiteNoise

from explorer import mirror
from explorer.build import FILES
from explorer.config import BUILD, FILES_URL, plotly_bundle
from explorer.workbook import XLSX
from layouts.document import WATCHER

SUITES = BUILD / "suites"
# Fetched by Dash when the first chart is opened.
GRAPH = "/_dash-component-suites/dash/dcc/async-graph.js"
PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Our own hash, or Dash's fingerprint of a component bundle.
NEVER_CHANGES = re.compile(r"\.[0-9a-f]{10}\.(js|css|json)$|\.v[\w-]*m\d+\.")
# Pages and tables are asked for anew each time, and so is what stands in their place.
ANEW = ("text/html", "text/csv", XLSX)
PACKED = ("text/html", "application/json", "text/csv", "text/css", "text/plain", "image/svg+xml")
LEAST_PACKED = 600
QUICK = 5


def finish(app: Dash) -> None:
    """Headers, warm-up, policy and static files, in the order they must come.

    Dash collects its callbacks and inline scripts on the first request, so the policy that names
    them comes after the warm-up, and no route may be added later.
    """
    headers = dict(HEADERS)
    add_headers(app.server, headers)
    add_compression(app.server)
    with app.server.test_client() as client:
        for path in ("/_dash-layout", "/_dash-dependencies"):
            warm(client, path)
        scripts = mirror.script_addresses(warm(client, "/"))
        bundles = [path for path in scripts if path.startswith("/_dash")]
        smaller = {PLOTLY: plotly_bundle(get_plotlyjs_version())}
        mirror.ensure(client, [*bundles, GRAPH, PLOTLY], SUITES, smaller)
    headers["Content-Security-Policy"] = policy([*app.csp_hashes(), hash_of(WATCHER)])
    serve_files(app.server, headers)


def warm(client, path: str) -> str:
    """Ask once; the server must not start if a page it always needs cannot be made."""
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code} while starting")
    return answer.get_data(as_text=True)


def hash_of(script: str) -> str:
    """An inline script as the policy names it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def policy(hashes) -> str:
    """The content security policy: nothing from elsewhere, no inline script but Dash's own."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "font-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def add_headers(server: Flask, headers: dict[str, str]) -> None:
    """Put ``headers`` on every answer; pages are asked for anew each time."""

    @server.after_request
    def secure(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        failed = response.mimetype == "text/plain" and response.status_code >= 400
        if response.mimetype in ANEW or failed:
            response.headers.setdefault("Cache-Control", "no-cache")
            # What is sent as it is made would have to be held whole to be named.
            whole = not response.is_streamed
            if whole and request.method in ("GET", "HEAD") and response.status_code == 200:
                response.add_etag(weak=True)
                response.make_conditional(request)
        return response


def add_compression(server: Flask) -> None:
    """Compress pages as they are made; files are compressed beforehand."""

    @server.after_request
    def pack(response: Response) -> Response:
        if response.mimetype not in PACKED or response.is_streamed or response.direct_passthrough:
            return response
        response.headers.add("Vary", "Accept-Encoding")
        body = response.get_data()
        if len(body) < LEAST_PACKED or "Content-Encoding" in response.headers:
            return response
        accepted = request.accept_encodings
        if accepted["br"] > 0:
            response.set_data(brotli.compress(body, quality=QUICK))
            response.headers["Content-Encoding"] = "br"
        elif accepted["gzip"] > 0:
            response.set_data(gzip.compress(body, compresslevel=QUICK, mtime=0))
            response.headers["Content-Encoding"] = "gzip"
        return response


def serve_files(server: Flask, headers: dict[str, str]) -> None:
    """Serve the built files, and Dash's bundles at their own addresses, compressed beforehand."""

    def add_to_file(answer_headers, _path, _url):
        for name, value in headers.items():
            answer_headers[name] = value

    files = WhiteNoise(
        server.wsgi_app,
        max_age=60,
        add_headers_function=add_to_file,
        immutable_file_test=lambda _path, url: bool(NEVER_CHANGES.search(url)),
    )
    files.add_files(str(BUILD / FILES), prefix=FILES_URL.strip("/") + "/")
    files.add_files(str(SUITES), prefix="")
    server.wsgi_app = files
