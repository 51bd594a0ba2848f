"""The briefing of a place as two printed pages of A4; on a screen they stand one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer.briefing import BriefingView
from explorer.config import SITE_NAME
from layouts import briefing_first, briefing_second
from layouts.markup import h

HOW_TO = "To print or save as PDF, use the print command of your browser; the page is set for A4."


def layout(view: BriefingView, site: str, problems: Sequence[str] = ()) -> Markup:
    """The whole page; ``site`` is the address of this site, as readers of paper need it."""
    return h(
        "div",
        tools(view, problems),
        h("main", sheets(view, site), id="main"),
        class_="briefing",
    )


def tools(view: BriefingView, problems: Sequence[str]) -> Markup:
    """What can be done with it, on a screen only."""
    return h(
        "header",
        h("a", f"Back to the page of {view.name}", href=view.url),
        h("button", "Print or save as PDF", type="button", hidden=True, data_print=True),
        h("a", "Download for Word", href=view.word_url, download=True),
        h("p", HOW_TO, data_how_to_print=True),
        [h("p", message, role="status") for message in problems],
        class_="brief-tools",
    )


def sheets(view: BriefingView, site: str) -> list[Markup]:
    """The pages: one where there is little to say."""
    one, two = briefing_first, briefing_second
    first = [head(view), one.know(view), one.sure(view), one.strengths(view), one.drivers(view),
             one.measures(view)]  # fmt: skip
    second = [two.trends(view), two.alike(view), two.influence(view)]
    # Two indices fill the first page.
    (second if len(view.standings) > 1 else first).append(two.known(view))
    last = [two.caveats(view), two.sources(view)]
    pages = [first, [*second, *last]] if any(second) else [[*first, *last]]
    return [
        h("div", parts, foot(view, site, at, len(pages)), class_="sheet")
        for at, parts in enumerate(pages, start=1)
    ]


def head(view: BriefingView) -> Markup:
    """Whose briefing it is, and of when."""
    return h(
        "header",
        h("p", h("strong", SITE_NAME), h("span", f"{view.figures}. Printed {view.printed}."),
          class_="brief-top"),
        h("h1", f"{view.place.title}: a briefing"),
        h("p", view.lies, class_="brief-lies"),
    )  # fmt: skip


def foot(view: BriefingView, site: str, at: int, of: int) -> Markup:
    """Where the live page is; which page of how many this is."""
    return h(
        "footer",
        h("span", "Live page: ", h("a", f"{site}{view.url}", href=view.url)),
        h("span", f"{view.place.title}, {view.printed}. Page {at} of {of}"),
        class_="brief-foot",
    )
