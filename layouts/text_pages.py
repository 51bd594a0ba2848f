"""The pages that are only words: about the site, and how accessible it is."""

from __future__ import annotations

from dash import html

from explorer.compare_places import COMPARE_URL
from explorer.config import MAX_PINS
from explorer.place import AREA_URL
from layouts.shell import page


def about(version: str, indicators: int) -> html.Div:
    """What the explorer is, whose figures it holds, and how its ranks are made."""
    return page(
        prose(
            "About this site",
            html.P(
                "The explorer shows how areas of the United Kingdom compare on the things that bear "
                "on social mobility: whether where, and to whom, a child is born decides how they "
                "end up.",
                className="lead",
            ),
            html.P(
                [
                    "Every council, constituency, sub-region, region and nation ",
                    html.A("has a page of its own", href=AREA_URL),
                    f", and up to {MAX_PINS} can be ",
                    html.A("compared side by side", href=COMPARE_URL),
                    ".",
                ]
            ),
            html.H2("Whose figures these are"),
            html.P(
                f"It holds {indicators} measures published by government departments and official "
                "statisticians. The publisher, release date, period and licence stand beside each "
                "measure. Nothing is estimated to fill a gap: a figure that is not published is "
                "shown as not available, and a suppressed one is marked as suppressed."
            ),
            html.H2("How areas are ranked"),
            html.P(
                "Rank 1 is best. Tied areas share the better rank. Only areas with a published value "
                "are counted, and only areas that exist at the level shown. A hotspot is in the best "
                "fifth of areas, a coldspot in the worst."
            ),
            html.P(
                "Where the publisher gives a 95% interval, the table shows it, with the range of "
                "ranks that is consistent with it: the middle 90% of 2,000 random draws from the "
                "intervals. Where no interval is published none is claimed."
            ),
            html.H2("The Social Mobility Index 2016"),
            html.P(
                "The Social Mobility Commission ranked 324 English districts in 2016. The explorer "
                "shows its overall score and rank. Its life-stage ranks, and its 2017 edition, could "
                "not be obtained, so they are not shown."
            ),
            html.H2("Data version"),
            html.P(f"The figures on this site are data version {version}."),
        )
    )


def accessibility() -> html.Div:
    """What was done, what was checked and what was not."""
    return page(
        prose(
            "Accessibility",
            html.P(
                "Everyone should be able to use the explorer. It aims to meet level AA of the Web "
                "Content Accessibility Guidelines, version 2.2.",
                className="lead",
            ),
            html.H2("With a keyboard"),
            html.Ul(
                [
                    html.Li("The map is one stop. Arrow keys move to the next area in that "
                            "direction, Enter selects it, Escape clears the choice."),
                    html.Li("On the map, + and − zoom, 0 resets, and letters jump to an area by name."),
                    html.Li("The search and the list of measures take arrow keys, Enter and Escape."),
                    html.Li("Column heads of the league table sort it."),
                ]
            ),
            html.H2("Without seeing the map"),
            html.P(
                "The league table holds everything the map shows, and the sentence beside the map "
                "says it in words. Each measure also has a plain table that needs no script."
            ),
            html.H2("What was checked"),
            html.P(
                "Each release is checked in Chromium with axe, an automatic checker, by keyboard "
                "alone, and at widths from 320 pixels. It has not been tried with real screen "
                "readers, nor in Firefox or Safari."
            ),
        )
    )  # fmt: skip


def missing(what: str, hint: str | None = None) -> html.Div:
    """The page for an address that leads nowhere; ``hint`` is the nearest one that does."""
    near = [] if hint is None else [html.P(["Did you mean ", html.A(hint, href=hint), "?"])]
    return page(
        prose(
            "Page not found",
            html.P(f"There is no page at {what}.", className="lead"),
            *near,
            html.P([html.A("Go to the map", href="/"), " to look for an area or a measure."]),
        )
    )


def broken() -> html.Div:
    """The page for a fault of ours."""
    return page(
        prose(
            "Something went wrong",
            html.P("The page could not be made. The fault is ours.", className="lead"),
            html.P([html.A("Go to the map", href="/"), ", or try again in a moment."]),
        )
    )


def prose(title: str, *content) -> html.Article:
    """Running text under one h1."""
    return html.Article([html.H1(title), *content], className="prose")
