"""The HTML document around a page: head, the early page, its configuration, and Dash's entry."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from html import escape

import orjson
from dash import html

from explorer.config import SITE_NAME
from layouts import ids
from layouts.render import to_html

DESCRIPTION = (
    "See how every council area compares on social mobility, from the early years to working "
    "life, with maps, league tables and open data."
)
# Dash makes its renderer once all deferred scripts have run.
RENDERER = "addEventListener('DOMContentLoaded', function () { new DashRenderer(); });"
# Says so if our own script does not arrive; the policy allows it by its hash.
WATCHER = (
    "addEventListener('error', function (event) {"
    "if (event.target.id === 'app-script') document.getElementById('no-app').hidden = false;"
    "}, true);"
)
# Without script, what needs it is not shown.
NO_SCRIPT_STYLE = (
    ".stage-tabs,.controls,.map-slot,.map-tools,.map-links,.legend,.table-tools,.actions button,"
    ".stage-maps,#league-all,#league-csv{display:none!important}"
)
DASH_SCRIPT = re.compile(r"<script src=")
# Bundles that Dash lists on every page and none of ours uses.
UNUSED = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\s*')


@dataclass(frozen=True)
class Head:
    """What a page says of itself to browsers, search engines and those who share it."""

    title: str
    description: str = DESCRIPTION
    canonical: str = "/"
    preload: tuple[str, ...] = field(default_factory=tuple)


def home_head(view, settings: dict) -> Head:
    """The head of the map page: what is shown, of where, and the files that are needed first."""
    area = view.selection.area
    where = f"{view.area_name}: " if area else ""
    # On the page the words about an index stand under the area's name.
    plain = (where if view.indicator.index else "") + view.sentence.replace("**", "")
    chosen = view.selection
    query = f"?indicator={chosen.indicator}&level={chosen.level}" + (
        f"&area={area}" if area else ""
    )
    return Head(
        title=f"{where}{view.indicator.short_name}",
        description=plain if area else DESCRIPTION,
        canonical=f"/{query}",
        preload=tuple(settings["files"][name] for name in ("map", "values", "catalogue")),
    )


def whole_title(title: str) -> str:
    """The name of a page with that of the site."""
    return SITE_NAME if not title else f"{title} – {SITE_NAME}"


def head_html(head: Head, style: str | tuple[str, ...], extra: str = "") -> str:
    """The head of a document; ``style`` is the address of the stylesheet, or of several."""
    title, about = escape(whole_title(head.title)), escape(head.description)
    styles = "".join(
        f'<link rel="stylesheet" href="{url}">'
        for url in ((style,) if isinstance(style, str) else style)
    )
    preloads = "".join(
        f'<link rel="preload" as="fetch" crossorigin fetchpriority="high" href="{url}">'
        for url in head.preload
    )
    return (
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{styles}{preloads}"
        f'<meta name="description" content="{about}">'
        f'<link rel="canonical" href="{escape(head.canonical)}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{about}">'
        '<meta property="og:type" content="website"><meta name="theme-color" content="#ffffff">'
        f'<link rel="icon" type="image/svg+xml" href="/favicon.svg">{extra}</head>'
    )


def plain_document(
    content, head: Head, style: str | tuple[str, ...], scripts: tuple[str, ...] = ()
) -> str:
    """A document that needs no script, such as a plain table; ``scripts`` make it better."""
    better = "".join(f'<script defer src="{url}"></script>' for url in scripts)
    return (
        f'<!DOCTYPE html><html lang="en-GB">{head_html(head, style, better)}'
        f"<body>{to_html(content)}</body></html>"
    )


def dash_document(content, head: Head, files: dict[str, str], config: dict, dash: dict) -> str:
    """A document that shows ``content`` at once and lets Dash take over when it is ready.

    Parameters
    ----------
    content : component
        The page, also Dash's layout.
    head : Head
    files : dict
        Addresses of the built files by logical name; ``style`` and ``app`` are used.
    config : dict
        What the browser's own code starts from.
    dash : dict
        The pieces that Dash gives to ``interpolate_index``.
    """
    script = (
        f"<script>{WATCHER}</script>"
        f'<script defer id="app-script" src="{files["app"]}"></script>'
        f"<noscript><style>{NO_SCRIPT_STYLE}</style></noscript>"
    )
    # A page without a map carries its own tables.
    without = to_html(
        _to_the_table("This map needs JavaScript.", config["table"]) if config["table"] else None
    )
    failed = to_html(
        html.Div(
            _to_the_table(
                "The map could not be loaded. Try again in a moment.", config["table"] or "#main"
            ),
            id="no-app",
            hidden=True,
        )
    )
    scripts = UNUSED.sub("", dash["scripts"])
    scripts = DASH_SCRIPT.sub('<script defer fetchpriority="low" src=', scripts)
    return (
        f'<!DOCTYPE html><html lang="en-GB">{head_html(head, files["style"], script)}<body>'
        f"<noscript>{without}</noscript>"
        f'<div id="{ids.EARLY_PAGE}">{to_html(content)}</div>'
        f'<script type="application/json" id="explorer-config">{inline_json(config)}</script>'
        # After the page, so that the skip link stays the first link.
        f'<div id="react-entry-point"></div>{failed}'
        f"<footer hidden>{dash['config']}{scripts}{dash['renderer']}</footer></body></html>"
    )


def _to_the_table(words: str, address: str) -> html.Div:
    """A notice that leads to the table, which needs no script."""
    link = html.A("See the same figures as a plain table", href=address)
    return html.Div(html.P([f"{words} ", link, "."]), className="shell notice")


def inline_json(content: dict) -> str:
    """JSON that is safe inside a script element."""
    text = orjson.dumps(content).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def home_config(view, selection_defaults: dict, files: dict[str, str]) -> dict:
    """What the browser's code starts from on the map page."""
    chosen = view.selection
    wanted = {
        "catalogue": "catalogue",
        "map": f"map/{chosen.level}",
        "values": f"values/{chosen.level}/{chosen.indicator}",
        "profile": f"profile/{chosen.level}",
        "search": "search",
    }
    return {
        "selection": asdict(chosen),
        "problems": [asdict(problem) for problem in view.problems],
        "files": {key: files[name] for key, name in wanted.items()},
        "defaults": selection_defaults,
        "name": view.indicator.short_name,
        "table": view.table_url,
    }
