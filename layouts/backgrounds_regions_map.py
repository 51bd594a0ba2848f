"""The map of regions: each region marks itself when chosen; the key says what the colours mean."""

from __future__ import annotations

from markupsafe import Markup

from explorer.backgrounds_regions import RegionsView
from explorer.backgrounds_regions_map import KeyEntry
from explorer.backgrounds_regions_words import of_region, regions_word
from explorer.change_ground import WIDTH, Ground
from explorer.formatting import count
from explorer.indicator_words import plain
from layouts import charts_svg
from layouts.markup import h, join

HATCH, WINDOW = "regions-hatch", "regions-window"


def key(view: RegionsView) -> Markup:
    """The colours of the map in words, with the number of regions of each."""
    return h("ul", [_entry(one, view) for one in view.map.legend], class_="chart-key rg-key")


def _entry(one: KeyEntry, view: RegionsView) -> Markup:
    swatch = h(
        "svg", h("rect", x="0.5", y="0.5", width="19", height="13", class_=f"rg-{one.key}"),
        viewBox="0 0 20 14", width="20", height="14", aria_hidden="true", class_="rg-swatch",
    )  # fmt: skip
    noun = regions_word(view.regions.level, one.n)
    return h(
        "li", swatch, h("span", one.words), " ", h("span", f"{count(one.n)} {noun}", class_="rg-n")
    )


def drawing(view: RegionsView) -> Markup:
    """The map as a picture of links."""
    ground, keys = view.map.ground, view.map.keys
    rows = [row for row in view.regions.rows if row.code in keys]
    box = ground.inset_box
    frame = title = None
    if box:
        frame = h("rect", x=f"{box.left:.1f}", y=f"{box.top:.1f}", width=f"{box.width:.1f}",
                  height=f"{box.height:.1f}", class_="rg-frame")  # fmt: skip
        title = h("text", ground.inset_title, x=f"{box.left + 4:.0f}", y=f"{box.top + 17:.0f}",
                  class_="rg-inset", aria_hidden="true")  # fmt: skip
    return h(
        "svg",
        charts_svg.hatch(HATCH, "rg-hatch-line", 6),
        _beyond(ground),
        frame,
        [_area(view, row) for row in rows],
        h(
            "g",
            h("path", d=ground.edges(keys), class_="rg-edge"),
            h("path", d=ground.coast, class_="rg-coast"),
            transform=_carried(ground.steps),
        ),
        _outline(view),
        title,
        viewBox=f"0 0 {WIDTH:g} {ground.height:.0f}", role="group", class_="svg-chart rg-map",
        aria_label="Map of the regions. The same figures are in the table.", focusable="false",
    )  # fmt: skip


def _beyond(ground: Ground) -> Markup:
    """The land that belongs to no region, which reaches beyond the map."""
    window = h("rect", x="0", y="0", width=f"{WIDTH:g}", height=f"{ground.height:.0f}")
    land = h("path", d=ground.land, class_="rg-land", transform=_carried(ground.steps))
    return join(
        [
            h("defs", h("clipPath", window, id=WINDOW)),
            h("g", land, clip_path=f"url(#{WINDOW})"),
        ]
    )


def _area(view: RegionsView, row) -> Markup:
    """One region, in London also in the inset; by keyboard the list of regions does the same."""
    return h(
        "a",
        h("title", plain(of_region(view.entry, row, view.regions))),
        _paths(view, row.code),
        href=view.choose[row.code], class_=f"rg-{view.map.keys[row.code]}", data_live=True,
        id=f"rg-{row.code}", tabindex="-1",
    )  # fmt: skip


def _paths(view: RegionsView, code: str) -> list[Markup]:
    ground = view.map.ground
    fine = ground.inset_paths.get(code)
    return [
        h("path", d=ground.paths[code], transform=_carried(ground.steps)),
        *([h("path", d=fine, transform=_carried(ground.inset_steps))] if fine else []),
    ]


def _outline(view: RegionsView) -> Markup | None:
    if view.area not in view.map.keys:
        return None
    paths = _paths(view, view.area)
    return h("g", h("g", paths, class_="rg-halo"), h("g", paths, class_="rg-marked"))


def _carried(steps: tuple[float, float, float]) -> str:
    k, x, y = steps
    return f"translate({x:.2f} {y:.2f}) scale({k:.5g})"
