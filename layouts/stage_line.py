"""The ranks on the life stages in one short line, to stand under an overall rank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from explorer.formatting import ordinal
from explorer.standing import StageMark
from layouts.markup import h, join
from layouts.standing import COLD, HOT, stage_words

_SIGNS = {HOT: ("is-hot", "▲"), COLD: ("is-cold", "▼")}


def line(names: Sequence[str], marks: Sequence[StageMark | None]) -> Markup | None:
    """ "E 139th · S 260th ▼ · Y 194th · W 60th", in words for screen readers; None without ranks."""
    return _line(tuple(names), tuple(marks)) if marks else None


# An area is a comparator of many others.
@lru_cache(maxsize=2048)
def _line(names: tuple[str, ...], marks: tuple[StageMark | None, ...]) -> Markup:
    pairs = list(zip(names, marks, strict=True))
    drawn = [[" · " if i else None, _one(*pair)] for i, pair in enumerate(pairs)]
    said = "; ".join(stage_words(*pair) for pair in pairs)
    return h(
        "span",
        h("span", drawn, aria_hidden="true"),
        h("span", said, class_="visually-hidden"),
        class_="stage-line",
    )


def letter(name: str) -> Markup:
    """The head of a column of ranks: the letter of its stage."""
    return join(
        [
            h("span", name[0], aria_hidden="true"),
            h("span", name, class_="visually-hidden"),
        ]
    )


def _one(name: str, mark: StageMark | None) -> Markup:
    """One stage by its letter, with the sign of its fifth; what has no rank has a dash."""
    if mark is None:
        return join([name[0], " –"])
    kind, sign = _SIGNS.get(mark.fifth, ("", ""))
    glyph = [" ", h("span", sign, class_=f"glyph {kind}")] if sign else None
    return h("span", f"{name[0]} {ordinal(mark.rank)}", glyph, class_="together")


def letters(names: Sequence[str]) -> str:
    """What the letters stand for: "E early years, S schools"."""
    return ", ".join(f"{name[0]} {name.lower()}" for name in names)


def explained(names: Sequence[str]) -> str:
    """What the letters and signs stand for."""
    return f"{letters(names)}. ▲ hotspot, ▼ coldspot."
