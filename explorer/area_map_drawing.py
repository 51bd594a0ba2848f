"""Draws what lies within a window of a level's map: outlines, borders, classes, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from explorer import config, index, map_labels, query
from explorer import place as places
from explorer.index_others_ours import PLURALS
from explorer.legend import POSITION_WORDS
from explorer.levels import LEVELS
from explorer.map_labels import Label, Room
from explorer.metrics.ranking import COLDSPOT, NONE, fifths
from explorer.outlines import Outlines
from explorer.place import Place
from explorer.query import NATIONS
from explorer.shapes import NOBODY, Box, Shapes, around
from explorer.store import Store

# The frame, in units that are pixels where the map has its usual width.
WIDTH, HEIGHT = 440.0, 400.0
# Type sizes in those units, largest first: a map that is drawn smaller needs the larger ones.
SIZES = (18.7, 16.5, 13.5)
# Land shown around the place, in steps of 300 m: a share of its length, but not less or more.
MARGIN, LEAST, LEAST_LONDON, MOST = 0.8, 40.0, 12.0, 200.0
# Parts of a place smaller than this share of the largest do not widen the map.
SPECK = 0.1
# London is drawn finely on maps narrower than so many times London itself.
FINE_UP_TO = 2.0
# Islands see what is nearest: the map is widened so often until something is on it.
WIDENINGS = 5
# Points closer than this many units of the frame are left out.
GAP = 2.5
# Of what is nearest to an island, only what is within 18 km or not much further than the very nearest
# is listed.
CLOSE, FAR = 60.0, 2.0
# What lies further away is named only where it is at least this wide on the map.
WIDE = 70.0
# The parts of its width that must lie inside an area: of any name, one that is near, the place's own.
_INSIDE = (1.0, 0.62, 0.5)
# What lies further away is no target where it is narrower than this.
TARGET = 24.0
# Places nowhere wider than this many units of the frame have a thin outline.
THIN = 34.0
# How much rough and fine borders may differ, in steps.
GROWTH = 4.0
OUT, UNRANKED, PLAIN = "out", "none", "plain"


@dataclass(frozen=True)
class Shape:
    """One area on the map: ``key`` is the class of its colour, ``word`` says it ("" if plain).

    ``fine`` outlines are in the finer steps of London. ``near`` areas are those listed below it.
    """

    code: str
    name: str
    url: str
    key: str
    word: str
    path: str
    fine: bool
    near: bool


@dataclass(frozen=True)
class Line:
    """Borders of one kind: "even" between areas of a class, "edge" between classes, "coast"."""

    kind: str
    path: str
    fine: bool


@dataclass(frozen=True)
class Colours:
    """What the areas of a level are coloured by: class numbers by code, -1 where not ranked."""

    words: str
    country: str
    classes: Mapping[str, int]


@lru_cache(maxsize=32)
def colours(store: Store, level: str) -> Colours | None:
    """Give the fifths of the overall rank at a level, of our index or else of the Commission's."""
    for definition in store.indices.values():
        if definition.level == level:
            found = index.compute(store, definition)
            return Colours(
                f"Colours: the overall rank on “{definition.name}” among {found.n} {PLURALS[level]}, "
                "in fifths.",
                definition.country,
                dict(zip(found.inputs.codes, found.fifth.tolist(), strict=True)),
            )
    entry = store.indicators.get(config.INDEX_2016)
    if entry is None or level not in entry.levels:
        return None
    panel = query.panel(store, entry.code, level)
    p = len(panel.periods) - 1
    classes = fifths(panel.ranks(p), panel.n_ranked(p))
    return Colours(
        f"Colours: the rank in the Commission’s index of 2016 among {panel.n_ranked(p)} "
        f"{LEVELS[level].plural}, in fifths.",
        "E",
        dict(zip(panel.codes, classes.tolist(), strict=True)),
    )


def window_of(shapes: Shapes, codes: Sequence[str]) -> Box:
    """What is shown: the place with land around it, in the shape of the frame."""
    boxes = shapes.sheet.boxes
    chosen = codes or tuple(boxes)
    parts = [box for code in chosen for box in shapes.sheet.parts[code]]
    length = max(max(part.width, part.height) for part in parts)
    main = around(one for one in parts if max(one.width, one.height) >= SPECK * length)
    london = bool(shapes.inset) and all(code in shapes.inset.sheet.rings for code in chosen)
    least = LEAST_LONDON if london else LEAST
    margin = min(max(MARGIN * max(main.width, main.height), least), MOST) if codes else LEAST
    for _ in range(WIDENINGS):
        window = _shaped(main, margin)
        others = (
            box for code, own in shapes.sheet.parts.items() if code not in chosen for box in own
        )
        if not codes or any(map(_shaped(main, 0.8 * margin).meets, others)):
            break
        margin *= 1.6
    return window


def _shaped(box: Box, margin: float) -> Box:
    """A box with a margin, widened to the shape of the frame."""
    height = max(box.height + 2 * margin, (box.width + 2 * margin) * HEIGHT / WIDTH)
    width = height * WIDTH / HEIGHT
    x, y = box.middle
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class Drawing:
    """Draws the areas within a window."""

    def __init__(
        self, store: Store, level: str, shapes: Shapes, window: Box, own: Place | None
    ) -> None:
        self.store, self.level, self.shapes, self.window = store, level, shapes, window
        self.own = own.code if own else NOBODY
        held = colours(store, level)
        known = own is not None and held is not None and own.area.country == held.country
        self.colours = held if known else None
        self.k = WIDTH / window.width
        inset = shapes.inset
        fine = (
            inset is not None
            and inset.source.meets(window)
            and window.width < FINE_UP_TO * inset.source.width
        )
        self.inset = inset if fine else None
        self.main = Outlines(shapes.sheet, window, GAP / self.k)
        self.fine = None
        if fine:
            self.shrink = inset.source.width / inset.size[0]
            gap = GAP / (self.k * self.shrink)
            self.fine = Outlines(inset.sheet, inset.to_grid(window), gap)

    def seen(self) -> list[str]:
        """The areas of which some part may be seen."""
        found = [code for code in self.main.seen() if not self.is_fine(code)]
        return found + list(self.fine.seen() if self.fine else ())

    def nearest(self, code: str, most: int = 3) -> tuple[str, ...]:
        """The areas on the map that are nearest to one that borders on none."""
        own = self._points(code)
        away = {}
        for other in self.main.seen():
            points = self._points(other)
            if other != code and points:
                away[other] = min(
                    (a - x) ** 2 + (b - y) ** 2
                    for a, b in points
                    for x, y in own[:: len(own) // 20 + 1]
                )
        order = sorted(away, key=away.__getitem__)[:most]
        most_away = max(FAR**2 * away[order[0]], CLOSE**2) if order else 0
        return tuple(code for code in order if away[code] <= most_away)

    def _points(self, code: str) -> list[tuple[int, int]]:
        points = (point for ring in self.main.rings(code) for point in ring)
        return [point for point in points if not self.window.beyond(point)]

    def is_fine(self, code: str) -> bool:
        return self.fine is not None and code in self.fine.sheet.rings

    def _outlines(self, code: str) -> Outlines:
        return self.fine if self.is_fine(code) else self.main

    def meets_fine(self, code: str) -> bool:
        """Whether an area that is drawn roughly borders on one that is drawn finely."""
        if self.fine is None or self.is_fine(code):
            return False
        return any(map(self.is_fine, self.shapes.sheet.touching[code]))

    def room(self, code: str) -> Room:
        k, x, y = self.fine_steps() if self.is_fine(code) else self.steps()
        rings = self._outlines(code).rings(code)
        return Room([[(a * k + x, b * k + y) for a, b in ring] for ring in rings], WIDTH, HEIGHT)

    def shape(self, code: str, near: bool) -> Shape:
        there = places.at(self.store, self.level, code)
        # A district of 2016 that only changed its code has its page as the council of today.
        now = places.today(self.store, there) or there
        key, word = self._class(code)
        return Shape(
            code, there.title, now.url, key, word,
            self._outlines(code).path(code), self.is_fine(code), near,
        )  # fmt: skip

    def _class(self, code: str) -> tuple[str, str]:
        if self.colours is None:
            return PLAIN, ""
        country = self.store.links.at(self.level)[code].country
        if country != self.colours.country:
            return OUT, f"outside {NATIONS[self.colours.country]}"
        found = self.colours.classes.get(code, NONE)
        if found == NONE:
            return UNRANKED, "not ranked"
        return f"c{COLDSPOT - found}", POSITION_WORDS[COLDSPOT - found].lower()

    def lines(self) -> tuple[Line, ...]:
        drawings = (
            (drawing, drawing is self.fine) for drawing in (self.main, self.fine) if drawing
        )
        return tuple(
            Line(kind, path, fine)
            for drawing, fine in drawings
            for kind, path in sorted(drawing.lines(self._kind(fine)).items(), reverse=True)
        )

    def _kind(self, fine: bool) -> Callable[[str, str], str]:
        """How borders are drawn; those of London once, finely."""
        own = (lambda code: self._class(code)[0]) if self.colours else (lambda code: code)

        def kind(one: str, other: str) -> str:
            if not fine and (self.is_fine(one) or self.is_fine(other)):
                return ""
            if not (one and other):
                return "coast" if one or other else ""
            return "even" if own(one) == own(other) else "edge"

        return kind

    def steps(self) -> tuple[float, float, float]:
        return self.k, -self.window.left * self.k, -self.window.top * self.k

    def fine_steps(self) -> tuple[float, float, float]:
        source = self.inset.source
        return (
            self.k * self.shrink,
            (source.left - self.window.left) * self.k,
            (source.top - self.window.top) * self.k,
        )


def names(
    shapes: Mapping[str, Shape], rooms: Mapping[str, Room], close: set[str], own: str
) -> tuple[tuple[Label, bool], ...]:
    """Names that fit: of the place, then of what is near, then of what else is wide."""
    widest_first = sorted(shapes, key=lambda code: -rooms[code].widest)
    near = [code for code in widest_first if code in close]
    far = [code for code in widest_first if code not in close and rooms[code].widest >= WIDE]
    found: list[tuple[Label, bool]] = []
    for code in dict.fromkeys((own, *near, *far)):
        if code in shapes:
            shares = _INSIDE[: 1 + (code in close) + 2 * (code == own)]
            label = _fitted(rooms[code], shapes[code].name, found, shares)
            if label:
                found.append((label, code == own))
    return tuple(found)


def _fitted(
    room: Room, name: str, found: Sequence[tuple[Label, bool]], shares: Sequence[float]
) -> Label | None:
    """A name at the largest size at which it fits, rather within its area than over its border."""
    taken = [label.rect for label, _ in found]
    for share in shares:
        for size in SIZES:
            for lines in map_labels.wrapped(name):
                label = room.place(lines, size, taken, share=share)
                if label:
                    return label
    return None
