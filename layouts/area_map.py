"""The location map of a place: a drawing whose neighbours are links, and the same in words."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_map import NEXT, PARTS, SEEN, WATER, AreaMapView
from explorer.area_map_drawing import HEIGHT, SIZES, WIDTH, Line, Shape
from explorer.formatting import words_list
from explorer.map_labels import LINE, Label
from layouts import charts_svg
from layouts.markup import h, join

FIGURE, HATCH = "area-map", "area-map-hatch"
_ROWS = {
    NEXT: "Next to it",
    WATER: "Across the water",
    SEEN: "Nearest to it on this map",
    PARTS: "Its nations",
}


def figure(view: AreaMapView | None) -> Markup | None:
    """The map with its key and the list of what lies next to the place; None without a map."""
    if view is None:
        return None
    return h(
        "figure",
        h(
            "svg",
            charts_svg.hatch(HATCH, "area-map-hatch-line", 7),
            _layer(view, [_grown(one, view.growth) for one in view.grown], fine=False),
            _layer(view, [h("path", d=path, class_=key) for key, path in view.small], fine=False),
            _layer(view, [_linked(one) for one in view.around if not one.fine], fine=False),
            _layer(view, [_linked(one) for one in view.around if one.fine], fine=True),
            [_layer(view, [_line(one)], fine=one.fine) for one in view.lines],
            _own(view),
            h("g", [_name(label, own) for label, own in view.labels], aria_hidden="true",
              class_="area-map-names"),
            viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="group", aria_label=_aria(view),
        ),
        h("figcaption", h("p", view.caption), _key(view)),
        [_row(kind, shapes) for kind, shapes in view.rows],
        id=FIGURE, class_="area-map" if view.legend else "area-map is-plain", data_scheme="diverging",
    )  # fmt: skip


def _aria(view: AreaMapView) -> str:
    near = [one.name for _, shapes in view.rows for one in shapes]
    return f"Map of {view.title}" + (f" with {words_list(near)}" if len(near) < 9 else "")


def _layer(view: AreaMapView, parts: list, *, fine: bool) -> Markup | None:
    """Outlines, carried from their steps to the frame."""
    if not parts:
        return None
    k, x, y = view.fine_steps if fine else view.steps
    return h("g", parts, transform=f"translate({x:.2f} {y:.2f}) scale({k:.5g})")


def _linked(one: Shape) -> Markup:
    """An area that leads to its page; the keyboard stops at those that are listed."""
    words = f"{one.name}, {one.word}" if one.word else one.name
    return h(
        "a",
        h("title", words),
        h("path", d=one.path, class_=one.key),
        href=one.url, tabindex=None if one.near else "-1",
    )  # fmt: skip


def _own(view: AreaMapView) -> Markup | None:
    """The place itself: its ground in a white edge, and its outline."""
    own = view.own
    if own is None:
        return None
    held = [
        h("path", h("title", f"{own.name}, {own.word}" if own.word else own.name), d=own.path,
          class_=f"area-map-ground {own.key}"),
        h("path", d=own.path, class_="area-map-outline" + (" is-thin" if view.specks else "")),
    ]  # fmt: skip
    return _layer(view, held, fine=own.fine)


def _grown(one: Shape, by: float) -> Markup:
    return h("path", d=one.path, class_=f"is-grown {one.key}", stroke_width=f"{by:.1f}")


def _line(one: Line) -> Markup:
    return h("path", d=one.path, class_=f"area-map-{one.kind}")


def _name(label: Label, own: bool) -> Markup:
    """A name, hidden where the map is drawn too small for it."""
    classes = ["is-own"] if own else []
    if label.size < SIZES[0]:
        classes.append("is-medium" if label.size == SIZES[1] else "is-wide")
    first = 0.36 - (len(label.lines) - 1) * LINE / 2
    lines = [
        h("tspan", line, x=f"{label.x:.0f}", dy=f"{first if k == 0 else LINE:.2f}em")
        for k, line in enumerate(label.lines)
    ]
    return h("text", lines, y=f"{label.y:.0f}", class_=" ".join(classes) or None)


def _key(view: AreaMapView) -> Markup | None:
    if not view.legend:
        return None
    entries = [
        h("li", h("span", class_=f"swatch {key}"), f" {word[0].upper()}{word[1:]}")
        for key, word in view.legend
    ]
    return h("ul", entries, class_="area-map-key")


def _row(kind: str, shapes: tuple[Shape, ...]) -> Markup:
    links = [
        join([h("a", one.name, href=one.url), f" ({one.word})" if one.word else None])
        for one in shapes
    ]
    listed = [h("li", link) for link in links]
    return h(
        "div", h("p", f"{_ROWS[kind]}:"), h("ul", listed), class_=f"area-map-list is-{kind}"
    )  # fmt: skip
