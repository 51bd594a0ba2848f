"""The mark of each compared area: four shapes in four colours, then numbered discs."""

from __future__ import annotations

from markupsafe import Markup

from layouts.markup import h

# Drawn around (0, 0); the same four as those of the pinned areas on the map.
SHAPES = (
    Markup('<circle r="5.5"/>'),
    Markup('<path d="M-5-5H5V5H-5z"/>'),
    Markup('<path d="M0-7 7 0 0 7-7 0z"/>'),
    Markup('<path d="M0-6.4 6.4 5H-6.4z"/>'),
)


def kind(k: int) -> str:
    """The class that gives the area at place ``k`` (0 first) its colour."""
    return f"mark-{k + 1}" if k < len(SHAPES) else "mark-more"


def shape(k: int) -> Markup:
    """The shape of a mark, around (0, 0)."""
    if k < len(SHAPES):
        return SHAPES[k]
    # Two digits need room as well.
    return Markup(
        f'<circle r="9.5"/><text class="mark-number" y="4.3" text-anchor="middle">{k + 1}</text>'
    )


def mark(k: int) -> Markup:
    """A mark beside a name; decoration, as the name says the same."""
    return h(
        "svg", shape(k), class_=f"cmp-mark {kind(k)}", viewBox="-10 -10 20 20", width="20",
        height="20", aria_hidden="true", focusable="false",
    )  # fmt: skip


def placed(k: int, share: float, y: float) -> Markup:
    """A mark in a plot as wide as its place: ``share`` (0 to 1) of the width from the left."""
    return Markup(
        f'<svg x="{100 * share:.2f}%" y="{y:g}" overflow="visible" class="{kind(k)}">{shape(k)}</svg>'
    )


def span(k: int, start: float, end: float, y: float) -> Markup:
    """The line through a mark: its plausible range or its interval."""
    return Markup(
        f'<line class="cmp-range {kind(k)}" x1="{100 * start:.2f}%" x2="{100 * end:.2f}%" '
        f'y1="{y:g}" y2="{y:g}"/>'
    )
