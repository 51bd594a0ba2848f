"""Bars that each add up to 100%, their parts from dark to light in one order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from layouts import charts_svg as charts
from layouts.group_marks import BOLD, LETTER, MIDDLE, NARROW, WIDE, both, key_list, wrapped
from layouts.markup import h, join

NAME_SIZE, NOTE_SIZE, WORDS_SIZE = 14.5, 13.0, 13.5
BAR, GAP, NAME_LINE, NOTE_LINE = 36.0, 10.0, 18.0, 16.0
GUTTERS = {WIDE: 206.0, MIDDLE: 150.0, NARROW: 0.0}
# The colours from dark to light, as many as there are classes: of eight tones these.
TONES = {
    1: (0,), 2: (0, 5), 3: (0, 4, 7), 4: (0, 2, 5, 7), 5: (0, 2, 4, 6, 7), 6: (0, 1, 3, 5, 6, 7),
    7: (0, 1, 2, 3, 5, 6, 7), 8: (0, 1, 2, 3, 4, 5, 6, 7),
}  # fmt: skip
UNKNOWN = "not published"


@dataclass(frozen=True)
class Bar:
    """One bar: the shares of its classes in per cent, None where a share is not published."""

    name: str
    shares: tuple[float | None, ...]
    note: str = ""


def stack(
    bars: Sequence[Bar], classes: Sequence[str], alt: str, *, text: Callable[[float], str]
) -> Markup:
    """Bars for each width; ``text`` writes a share within its part, where there is room for it."""
    return both(lambda width: _chart(width, bars, classes, alt, text))


def stack_key(classes: Sequence[str]) -> Markup:
    """The classes in their order, each with its colour."""
    return key_list([
        (Markup(f'<rect x="3.5" y=".5" width="13" height="11" class="share {tone(k, len(classes))}"/>'),
         name)
        for k, name in enumerate(classes)
    ])  # fmt: skip


def tone(k: int, n: int) -> str:
    """The class that gives the ``k``-th of ``n`` parts its colour."""
    tones = TONES[min(n, max(TONES))]
    return f"tone-{tones[min(k, len(tones) - 1)]}"


def _chart(width: float, bars: Sequence[Bar], classes, alt: str, text) -> Markup:
    left, y, parts = GUTTERS[width], 2.0, []
    room = width - left - 2
    for bar in bars:
        names = wrapped(bar.name, NAME_SIZE, left - 12 if left else width, BOLD)
        notes = wrapped(bar.note, NOTE_SIZE, left - 12 if left else width)
        block = len(names) * NAME_LINE + len(notes) * NOTE_LINE
        height = max(BAR, block) if left else BAR
        at = y + (height - block) / 2 if left else y
        for words in names:
            parts.append(charts.text(0, at + 14, words, "row-name"))
            at += NAME_LINE
        for words in notes:
            parts.append(charts.text(0, at + 12, words, "row-note"))
            at += NOTE_LINE
        if not left:
            y += block + 3
        parts.append(_bar(bar, classes, left + 1, y + (height - BAR) / 2, room, text))
        y += height + GAP
    return charts.svg(width, round(y), alt, parts, kind="bg-stack")


def _bar(bar: Bar, classes: Sequence[str], left: float, y: float, room: float, text) -> Markup:
    known = [share for share in bar.shares if share is not None]
    if not known:
        return charts.text(left + 7, y + BAR / 2 + 4.7, UNKNOWN, "lacks")
    total = max(100.0, sum(known))
    # What is left of 100% stands once, for all the shares that are not published.
    rest = total - sum(known) if len(known) < len(bar.shares) else 0.0
    x, parts = left, []
    for k, share in enumerate(bar.shares):
        if share is None:
            size, kind, said, rest = rest, "share unknown", UNKNOWN, 0.0
        else:
            size, kind, said = share, f"share {tone(k, len(classes))}", text(share)
        if not size:
            continue
        wide = size / total * room
        parts.append(
            h("g", h("title", f"{bar.name}: {classes[k]}, {said}"),
              h("rect", x=f"{x:.1f}", y=f"{y:.1f}", width=f"{wide:.1f}", height=f"{BAR:g}",
                class_=kind),
              charts.text(x + wide / 2, y + BAR / 2 + 4.7, said, f"within {kind}", "middle")
              if wide > len(said) * WORDS_SIZE * LETTER + 8 else None)
        )  # fmt: skip
        x += wide
    outline = h("rect", x=f"{left:.1f}", y=f"{y:.1f}", width=f"{x - left:.1f}", height=f"{BAR:g}",
                class_="outline")  # fmt: skip
    return join([*parts, outline])
