"""The page on methods: how the ranks are made, how sure they are, what they cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dash import html

from explorer.methods_example import Example
from explorer.methods_view import Methods
from layouts import (
    methods_doubt,
    methods_example,
    methods_findings,
    methods_groups,
    methods_sections,
)
from layouts.data_page import part
from layouts.methods_example import ANCHOR
from layouts.render import to_html
from layouts.shell import METHODS_URL, page

EXAMPLE, ABOVE, BELOW = "example", "above", "below"


class Section(NamedTuple):
    """One part of the page, to be reached by ``ident``."""

    ident: str
    title: str
    content: list


def layout(
    view: Methods, version: str, one: Example | None, problems: Sequence[str] = ()
) -> tuple[html.Div, dict[str, str]]:
    """The page, and the parts of it that :func:`layouts.data_page.filled` puts in.

    ``one`` is the area worked through; None where there is no index.
    """
    above, below = written(view, version)
    worked = methods_example.content(view, one, problems) if one else []
    fill = {
        ABOVE: above,
        EXAMPLE: to_html(section(Section(ANCHOR, TITLES[ANCHOR], worked))) if one else "",
        BELOW: below,
    }
    content = html.Article([part(name) for name in fill], className="methods")
    return page(content, current=METHODS_URL), fill


@lru_cache(maxsize=2)
def written(view: Methods, version: str) -> tuple[str, str]:
    """What stands above and below the worked example; it changes only with the data."""
    above, below = every(view)
    listed = [*above, Section(ANCHOR, TITLES[ANCHOR], []), *below]
    return (
        to_html([opening(version, listed), *(section(one) for one in above)]),
        to_html([section(one) for one in below]),
    )


TITLES = {
    "indices": "What the indices are",
    "measures": "What goes in, and why",
    "score": "How a score is made",
    "weights": "Weights",
    "intervals": "How sure a rank is",
    "agreement": "What the ranks agree with",
    ANCHOR: "A worked example",
    "clusters": "Clusters",
    "maps": "Single measures, maps, earlier years",
    "gaps": "Gaps between groups",
    "limits": "What it cannot say",
}


def every(view: Methods) -> tuple[list[Section], list[Section]]:
    """The sections above the worked example, and those below."""
    words, findings = methods_sections, methods_findings
    found = {
        "indices": words.about(view),
        "measures": words.measures(view),
        "score": words.score(view),
        "weights": words.weights(view),
        "intervals": methods_doubt.intervals(view),
        "agreement": findings.agreement(view),
        "clusters": findings.clusters(view),
        "maps": findings.maps(view),
        "gaps": methods_groups.gaps(),
        "limits": findings.limits(view),
    }
    sections = [Section(ident, TITLES[ident], content) for ident, content in found.items()]
    at = list(TITLES).index(ANCHOR)
    return sections[:at], sections[at:]


def opening(version: str, listed: Sequence[Section]) -> html.Div:
    """What the page is, and what stands on it."""
    return html.Div(
        [
            html.H1("Methods"),
            html.P(
                "How the ranks on this site are made, how sure they are, and what they cannot say.",
                className="lead",
            ),
            html.P(
                f"Every figure on this page is worked out from the data, version {version}.",
                className="small",
            ),
            html.Nav(
                html.Ol([html.Li(html.A(one.title, href=f"#{one.ident}")) for one in listed]),
                className="methods-contents",
                **{"aria-label": "On this page"},
            ),
        ],
        className="methods-opening",
    )


def section(one: Section) -> html.Section:
    """A section with its heading."""
    return html.Section([html.H2(one.title), *one.content], id=one.ident)
