"""The map of a change: areas as links, a key with bounds, and the chosen areas in words."""

from __future__ import annotations

from markupsafe import Markup

from explorer.change_ground import WIDTH, Leader
from explorer.change_map import UNKNOWN, ChangeArea, ChangeMapView
from explorer.formatting import count
from layouts import charts_svg, compare_marks
from layouts.markup import h

# assets/js/compare-map.js looks for these.
FIGURE, READ = "change-map", "change-map-read"
TITLE = "change-map-title"
HATCH = "change-map-hatch"
HOW = (
    "Choose an area on the map to add it to the comparison, or a chosen one to take it away. By "
    "keyboard, the arrow keys lead from area to area."
)


def figure(view: ChangeMapView | None) -> Markup | None:
    """The map, or why there is none."""
    if view is None:
        return None
    heading = h("h3", view.title, id=TITLE, class_="figure-title")
    if view.problem:
        return h(
            "figure", heading, h("p", view.problem, class_="change-map-problem"),
            id=FIGURE, class_="change-map",
        )  # fmt: skip
    return h(
        "figure",
        heading,
        h("p", view.finding, class_="figure-subtitle"),
        _key(view),
        _drawing(view),
        h("p", HOW, id=READ, class_="change-map-read"),
        _chosen(view),
        h("figcaption", view.note, class_="small"),
        id=FIGURE, class_="change-map", data_scheme=view.scheme, aria_labelledby=TITLE,
    )  # fmt: skip


def _key(view: ChangeMapView) -> Markup:
    entries = [
        h(
            "li",
            h("span", class_=f"swatch {one.key}"),
            h("span", one.word, class_="legend-word"),
            h("span", one.bound, class_="legend-bound"),
            h("span", f"{count(one.n)} area{'' if one.n == 1 else 's'}", class_="legend-bound"),
        )
        for one in view.legend
    ]
    if view.unknown:
        entries.append(
            h(
                "li",
                h("span", class_=f"swatch {UNKNOWN}"),
                h("span", "No data", class_="legend-word"),
                h("span", "in one or both periods", class_="legend-bound"),
                h("span", f"{count(view.unknown)} area{'' if view.unknown == 1 else 's'}",
                  class_="legend-bound"),
            )
        )  # fmt: skip
    return h("ul", entries, class_="change-map-key")


def _drawing(view: ChangeMapView) -> Markup:
    ground = view.ground
    tab = next((k for k, one in enumerate(view.areas) if one.number >= 0), 0)
    areas = [_area(view, one, k == tab) for k, one in enumerate(view.areas)]
    chosen = sorted((one for one in view.areas if one.number >= 0), key=lambda one: one.number)
    box = ground.inset_box
    inset_frame = inset_title = None
    if box:
        inset_frame = h("rect", x=f"{box.left:.1f}", y=f"{box.top:.1f}", width=f"{box.width:.1f}",
                        height=f"{box.height:.1f}", class_="change-map-frame")  # fmt: skip
        inset_title = h("text", ground.inset_title, x=f"{box.left + 4:.0f}",
                        y=f"{box.top + 17:.0f}", class_="change-map-inset")  # fmt: skip
    return h(
        "svg",
        charts_svg.hatch(HATCH, "change-map-hatch-line", 6),
        h("g", h("path", d=ground.land, class_="change-map-land"), transform=_carried(ground.steps)),
        inset_frame,
        areas,
        h(
            "g",
            h("path", d=view.edges, class_="change-map-edge"),
            h("path", d=ground.coast, class_="change-map-coast"),
            transform=_carried(ground.steps),
        ),
        [_outline(view, one, name) for name in ("halo", "outline") for one in chosen],
        h("path", d="", class_="change-map-focus-edge"),
        h("path", d="", class_="change-map-focus"),
        h("g", inset_title, [_label(one) for one in view.labels], class_="change-map-names",
          aria_hidden="true"),
        viewBox=f"0 0 {WIDTH:g} {ground.height:.0f}", role="group", aria_labelledby=TITLE,
        data_frame="england" if ground.english else "uk",
    )  # fmt: skip


def _carried(steps: tuple[float, float, float]) -> str:
    k, x, y = steps
    return f"translate({x:.2f} {y:.2f}) scale({k:.5g})"


def _area(view: ChangeMapView, one: ChangeArea, stop: bool) -> Markup:
    """One area, in London also in the inset; one of all is the stop of the keyboard."""
    ground = view.ground
    then = "Take it away" if one.number >= 0 else "Compare it"
    fine = ground.inset_paths.get(one.code)
    return h(
        "a",
        h("title", f"{one.words}. {then}"),
        h("path", d=ground.paths[one.code], transform=_carried(ground.steps)),
        h("path", d=fine, transform=_carried(ground.inset_steps)) if fine else None,
        href=one.url, class_=one.key, tabindex="0" if stop else "-1",
        data_ways=" ".join(map(str, one.ways)), data_name=one.name,
        aria_current="true" if one.number >= 0 else None,
    )  # fmt: skip


def _outline(view: ChangeMapView, one: ChangeArea, name: str) -> list[Markup]:
    ground = view.ground
    drawn = [(ground.paths[one.code], ground.steps)]
    if one.code in ground.inset_paths:
        drawn.append((ground.inset_paths[one.code], ground.inset_steps))
    return [
        h("path", d=path, transform=_carried(steps), class_=f"change-map-{name}")
        for path, steps in drawn
    ]


def _label(one: Leader) -> Markup:
    x0, y0, x1, y1 = (f"{v:.0f}" for v in one.line)
    side = -1 if one.to_left else 1
    return h(
        "g",
        h("path", d=f"M{x0} {y0}L{x1} {y1}", class_="change-map-leader-halo"),
        h("path", d=f"M{x0} {y0}L{x1} {y1}", class_="change-map-leader"),
        h("g", compare_marks.shape(one.number), class_=compare_marks.kind(one.number),
          transform=f"translate({one.x + side * 9:.0f} {one.y:.0f})"),
        h("text", one.name, x=f"{one.x + side * 20:.0f}", y=f"{one.y:.0f}", dy="0.35em",
          text_anchor="end" if one.to_left else "start"),
    )  # fmt: skip


def _chosen(view: ChangeMapView) -> Markup | None:
    """The chosen areas in words."""
    chosen = sorted((one for one in view.areas if one.number >= 0), key=lambda one: one.number)
    if not chosen:
        return None
    return h(
        "ul",
        [h("li", compare_marks.mark(one.number), h("span", one.words)) for one in chosen],
        class_="change-map-chosen",
    )
