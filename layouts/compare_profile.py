"""Where each area stands overall and in each life stage: dots on lines, one plot per stage."""

from __future__ import annotations

from markupsafe import Markup

from explorer.compare import AreaColumn, CompareView
from explorer.formatting import count, ordinal, ranks_between
from explorer.standing import StageMark
from layouts.compare_marks import mark, placed, span
from layouts.markup import h, join

LANE, EDGE = 23, 17
# Beyond this share of the width a rank is written to the left of its range.
RIGHTMOST = 0.82


def section(view: CompareView) -> Markup | None:
    """The profile, and the same as a table; nothing where no index ranks the areas."""
    if view.definition is None:
        return None
    rows = [_row(view, s) for s in range(len(view.stage_names))]
    return h(
        "section",
        h("h2", f"Where each stands among {count(view.n)} {view.plural}", id="profile-title"),
        h(
            "p",
            f"Rank by life stage on our index “{view.definition.name}”. The line through each "
            "marker is the plausible range: where lines overlap, do not read much into the order.",
            class_="figure-subtitle",
        ),
        h("div", rows, class_="profile"),
        h(
            "div",
            h("span", "◀ Coldspot", class_="cold"),
            h("span", "Middle"),
            h("span", "Hotspot ▶", class_="hot"),
            class_="profile-ends", aria_hidden="true",
        ),
        _notes(view),
        _table(view),
        class_="section", id="profile", aria_labelledby="profile-title",
    )  # fmt: skip


def _row(view: CompareView, s: int) -> Markup:
    name = view.stage_names[s]
    held = [(area, area.marks[s]) for area in view.areas if s < len(area.marks)]
    height = 2 * EDGE + LANE * (len(held) - 1)
    drawn = [_dot(area, at, EDGE + LANE * k) for k, (area, at) in enumerate(held)]
    alt = "; ".join(f"{area.name} {in_words(at)}" for area, at in held)
    plot = h(
        "svg", drawn, class_="profile-plot", width="100%", height=height, role="img",
        aria_label=f"{name}: {alt}.", focusable="false",
    )  # fmt: skip
    return h(
        "div", h("h3", name, class_="profile-stage"), h("div", plot, class_="profile-zone"),
        class_="profile-row",
    )  # fmt: skip


def _dot(area: AreaColumn, at: StageMark | None, y: float) -> Markup:
    k = area.number
    if at is None:
        # The mark stands at the edge, hollow of any place on the scale.
        return join(
            [
                Markup(f'<svg x="14" y="{y:g}" overflow="visible">{mark_of(k)}</svg>'),
                h("text", "not ranked", x=28, y=y + 5, class_="profile-rank is-none"),
            ]
        )
    where = along(at.rank, at.n)
    low = along(at.low, at.n) if at.low is not None else where
    high = along(at.high, at.n) if at.high is not None else where
    leftwards = low > RIGHTMOST
    edge = min(high, where) if leftwards else max(low, where)
    words = Markup(
        f'<text class="profile-rank" x="{100 * edge:.2f}%" dx="{-13 if leftwards else 13}" '
        f'y="{y + 5:g}" text-anchor="{"end" if leftwards else "start"}">{ordinal(at.rank)}</text>'
    )
    return join([span(k, high, low, y), placed(k, where, y), words])


def mark_of(k: int) -> Markup:
    """The bare mark of an area, in its colour."""
    return placed(k, 0, 0)


def along(rank: float, n: int) -> float:
    """Where a rank lies on the scale: the best on the right, each in the middle of its place."""
    return (n - rank + 0.5) / n


def in_words(at: StageMark | None) -> str:
    """A rank with its plausible range."""
    if at is None:
        return "not ranked"
    if at.low is None or not at.sure:
        return f"{ordinal(at.rank)}, range not known"
    if at.low == at.high:
        return f"{ordinal(at.rank)}, and plausibly no other"
    return f"{ordinal(at.rank)}, plausibly {ranks_between(at.low, at.high)}"


def _notes(view: CompareView) -> Markup:
    """What the index is and is not, in the words of its definition."""
    return h("div", [h("p", text) for text in view.definition.words], class_="small cmp-words")


def _table(view: CompareView) -> Markup:
    head = h(
        "tr", h("th", "Area", scope="col"), [h("th", n, scope="col") for n in view.stage_names]
    )
    body = [
        h(
            "tr",
            h("th", mark(area.number), " ", area.place.title, scope="row"),
            [h("td", in_words(at)) for at in area.marks],
        )
        for area in view.areas
        if area.marks
    ]
    table = h(
        "table",
        h("caption", "Ranks by life stage, with their plausible ranges", class_="visually-hidden"),
        h("thead", head), h("tbody", body), class_="profile-table",
    )  # fmt: skip
    return h(
        "details",
        h("summary", "The same ranks as a table"),
        h(
            "div", table, class_="table-scroll", tabindex="0", role="region",
            aria_label="Ranks by life stage",
        ),
        class_="more",
    )  # fmt: skip
