"""The frame of every page: skip link, header, main and footer."""

from __future__ import annotations

from dash import html

from explorer.backgrounds_pages import BACKGROUNDS_URL
from explorer.compare_places import COMPARE_URL
from explorer.config import SITE_NAME
from explorer.index_parts import INDEX_URL, METHODS_URL
from explorer.place import AREA_URL
from layouts import ids

# Pages in the header, in order: (address, name). Only pages that exist are listed.
DATA_URL = "/data"
PAGES = (
    ("/", "Map"), (AREA_URL, "Areas"), (COMPARE_URL, "Compare"),
    (BACKGROUNDS_URL, "Backgrounds"), (INDEX_URL, "Index"), (DATA_URL, "Data"),
)  # fmt: skip


def page(content, *, current: str | None = None) -> html.Div:
    """A whole page around ``content``; ``current`` is the address of the page in the header."""
    return html.Div(
        [
            html.A("Skip to the main content", href="#main", className="skip-link"),
            header(current),
            html.Main(content, id="main", className="shell", tabIndex=-1),
            footer(),
        ],
        id=ids.PAGE,
    )


def header(current: str | None) -> html.Header:
    """The name of the site and the pages it has: side by side, or in a menu where room is short.

    Of the two, the style sheet shows one.
    """
    return html.Header(
        html.Div(
            [
                html.A(
                    [
                        html.Span([html.I(), html.I(), html.I()], className="site-mark"),
                        html.Span(SITE_NAME),
                    ],
                    href="/",
                    className="site-name",
                ),
                pages(current, "site-nav"),
                # Opens without script.
                html.Details(
                    [html.Summary("Menu", className="btn"), pages(current, "site-menu-pages")],
                    className="site-menu",
                ),
            ],
            className="shell",
        ),
        className="site-head",
    )


def pages(current: str | None, kind: str) -> html.Nav:
    """Links to the pages; the one shown is marked."""
    links = [
        html.A(name, href=address, **({"aria-current": "page"} if address == current else {}))
        for address, name in PAGES
    ]
    return html.Nav(links, className=kind, **{"aria-label": "Pages"})


def footer() -> html.Footer:
    """Whose figures these are, and on what terms."""
    return html.Footer(
        html.Div(
            [
                html.P(
                    "Figures: the Department for Education, the Office for National Statistics, "
                    "the Social Mobility Commission and others, named beside each measure, under "
                    "the Open Government Licence v3.0. Boundaries: Office for National Statistics "
                    "licensed under the Open Government Licence v3.0. Contains OS data © Crown "
                    "copyright and database right 2026. Town names: GeoNames, CC BY 4.0. Ranks "
                    "and plausible ranges are our own calculation."
                ),
                html.Ul(
                    [
                        html.Li(html.A("Data and API", href=DATA_URL)),
                        html.Li(html.A("Methods", href=METHODS_URL)),
                        html.Li(html.A("About this site", href="/about")),
                        html.Li(html.A("Accessibility", href="/accessibility")),
                    ],
                    className="foot-links",
                ),
            ],
            className="shell",
        ),
        className="site-foot",
    )
