"""From the classes of parents to those of their children: a drawing of streams, and a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from explorer.backgrounds_mobility_charts import Matrix
from layouts import charts_svg as charts
from layouts.chart_scale import part
from layouts.group_charts import both
from layouts.group_stack import tone
from layouts.markup import h, join

GAP, TOP, FOOT = 14.0, 26.0, 6.0
HEIGHT = 132.0
# The blocks of the destinations, and the least height of a block in which a share is written.
GOAL, LEAST = 16.0, 14.5
# Room for names, for those of the destinations, and for a share.
WIDE, NARROW = (212.0, 232.0, 52.0), (93.0, 100.0, 46.0)
LINE = 16.0


@dataclass(frozen=True)
class _Frame:
    """Where the columns of a drawing of one width stand."""

    width: float
    names: float
    goals: float
    block: float

    @property
    def narrow(self) -> bool:
        """Whether it is the drawing for a phone: smaller names, broken into words."""
        return self.width < 500

    @property
    def start(self) -> float:
        """Where the blocks of the origins end and the streams begin."""
        return self.names + self.block

    @property
    def end(self) -> float:
        """Where the streams end."""
        return self.width - self.goals - GOAL


def flow(matrix: Matrix, alt: str, text: Callable[[float], str]) -> Markup:
    """The table as streams from left to right; every origin is drawn equally large.

    ``text`` writes a share. Where one origin is followed, the others are grey and its shares stand
    beside the destinations.
    """
    return both(lambda width: _chart(width, matrix, alt, text))


def _chart(width: float, matrix: Matrix, alt: str, text) -> Markup:
    frame = _Frame(width, *(NARROW if width < 500 else WIDE))
    narrow = frame.narrow
    n = len(matrix.origins)
    height = n * HEIGHT + (n - 1) * GAP
    known = [[share or 0.0 for share in row] for row in matrix.shares]
    # What arrives is drawn as large as what left: the mean of the origins, each counted once.
    scale = HEIGHT / 100
    arriving = [sum(row[j] for row in known) * scale for j in range(len(matrix.destinations))]
    between = (height - sum(arriving)) / max(len(arriving) - 1, 1)
    goals, y = [], TOP
    for size in arriving:
        goals.append(y)
        y += size + between
    streams, blocks, beside = [], [], []
    filled = list(goals)
    for i, row in enumerate(known):
        y = TOP + i * (HEIGHT + GAP)
        on = matrix.chosen in (-1, i)
        if on:
            beside += _beside(frame, y, row, scale, text)
        for j, share in enumerate(row):
            size = share * scale
            kind = f"share {tone(j, len(row))}" if on else "share mob-off"
            said = _said(matrix, i, j, text)
            streams.append(_stream(frame, y, filled[j], size, kind, said))
            blocks.append(_block(frame, y, size, kind, text(share), said, on))
            y += size
            filled[j] += size
    return charts.svg(
        width, TOP + height + FOOT, alt,
        charts.text(0, 13, matrix.origin_head if not narrow else "Parents", "mob-head"),
        charts.text(width, 13, matrix.destination_head if not narrow else "Themselves", "mob-head",
                    "end"),
        streams, blocks, beside,
        [_name(0, TOP + i * (HEIGHT + GAP) + HEIGHT / 2, name, narrow, on=matrix.chosen in (-1, i))
         for i, name in enumerate(matrix.origins)],
        [_goal(frame, goals[j], arriving[j], matrix, j, narrow, text)
         for j in range(len(matrix.destinations))],
        kind="mob-flow mob-small" if narrow else "mob-flow",
    )  # fmt: skip


def _said(matrix: Matrix, i: int, j: int, text) -> str:
    share = matrix.shares[i][j]
    figure = text(share) if share is not None else "not published"
    return f"{matrix.origins[i]} to {matrix.destinations[j]}: {figure}"


def _stream(frame: _Frame, y: float, goal: float, size: float, kind: str, said: str) -> Markup:
    if not size:
        return Markup("")
    a, b = frame.start, frame.end
    middle = (a + b) / 2
    d = (
        f"M{a:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {goal:.1f} {b:.1f} {goal:.1f}"
        f"V{goal + size:.1f}C{middle:.1f} {goal + size:.1f} {middle:.1f} {y + size:.1f} "
        f"{a:.1f} {y + size:.1f}Z"
    )
    return h("path", h("title", said), d=d, class_=f"mob-stream {kind}")


def _block(
    frame: _Frame, y: float, size: float, kind: str, figure: str, said: str, on: bool
) -> Markup:
    if not size:
        return Markup("")
    rect = h("rect", h("title", said), x=f"{frame.names:.1f}", y=f"{y:.1f}", width=f"{frame.block:g}",
             height=f"{size:.1f}", class_=kind)  # fmt: skip
    if size < LEAST or not on:
        return rect
    words = charts.text(
        frame.names + frame.block / 2, y + size / 2 + 4.5, figure, f"within {kind}", "middle"
    )
    return join([rect, words])


def _beside(frame: _Frame, y: float, row: Sequence[float], scale: float, text) -> list[Markup]:
    """The shares of one origin whose blocks are too low for words, to the right of these."""
    small = []
    for share in row:
        size = share * scale
        if 0 < size < LEAST:
            small.append((y + size / 2, text(share)))
        y += size
    places = part([middle for middle, _ in small], LEAST, y - HEIGHT + LEAST / 2, y - LEAST / 2)
    return [
        charts.text(frame.start + 4, at + 4.5, words, "mob-beside")
        for at, (_, words) in zip(places, small, strict=True)
    ]


def _name(
    x: float, middle: float, name: str, narrow: bool, more: str = "", on: bool = True
) -> Markup:
    """A name beside its block, on a phone broken into words; ``more`` is its figure."""
    lines = [*(_short(name).split() if narrow else [name]), *([more] if more else [])]
    y = middle - (len(lines) - 1) * LINE / 2 + 4.5
    kinds = ["row-name" if on else "axis"] * len(lines)
    if more:
        kinds[-1] = "mob-figure"
    return join(
        charts.text(x, y + k * LINE, words, kind)
        for k, (words, kind) in enumerate(zip(lines, kinds, strict=True))
    )


def _short(name: str) -> str:
    """A name without the word that the column's head says, where there is no room for it."""
    return "None" if name == "No qualifications" else name.removesuffix(" qualifications")


def _goal(
    frame: _Frame, y: float, size: float, matrix: Matrix, j: int, narrow: bool, text
) -> Markup:
    followed = matrix.chosen >= 0
    kind = "share mob-off" if followed else f"share {tone(j, len(matrix.destinations))}"
    share = matrix.shares[matrix.chosen][j] if followed else None
    rect = h("rect", x=f"{frame.end:.1f}", y=f"{y:.1f}", width=f"{GOAL:g}", height=f"{size:.1f}",
             class_=kind)  # fmt: skip
    more = text(share) if share is not None else ""
    x = frame.end + GOAL + 8
    return join([rect, _name(x, y + size / 2, matrix.destinations[j], narrow, more)])


def heat(matrix: Matrix, caption: str, text: Callable[[float], str]) -> Markup:
    """The table with its shares shaded, darker for more; those who stayed have an outline."""
    heads = [h("th", name, scope="col") for name in matrix.destinations]
    rows = [
        h(
            "tr",
            h("th", name, scope="row"),
            [_cell(share, text, i == j) for j, share in enumerate(matrix.shares[i])],
            class_="mob-chosen" if matrix.chosen == i else None,
        )
        for i, name in enumerate(matrix.origins)
    ]
    if matrix.everybody:
        cells = [_cell(share, text, False) for share in matrix.everybody]
        rows.append(h("tr", h("th", "All origins", scope="row"), cells, class_="mob-every"))
    return h(
        "div",
        h(
            "table",
            h("caption", caption, class_="visually-hidden"),
            h("thead", h("tr", h("th", matrix.origin_head, scope="col"), heads)),
            h("tbody", rows),
            class_="mob-heat",
        ),
        class_="table-scroll", tabindex="0", role="region", aria_label=caption,
    )  # fmt: skip


# Shares up to which a cell has each shade.
SHADES = (10.0, 20.0, 30.0, 40.0)


def _cell(share: float | None, text, stayed: bool) -> Markup:
    if share is None:
        return h("td", "not published")
    kind = f"mob-{sum(share >= end for end in SHADES)}{' mob-same' if stayed else ''}"
    inside: Sequence = (
        (text(share), h("span", " same", class_="mob-word")) if stayed else (text(share),)
    )
    return h("td", *inside, class_=kind)
