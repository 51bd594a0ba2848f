"""The life stages of a place on each index of ours: a card for each, with rank, range and figures."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_stages import COLD, HOT, Figure, StageCard, Standing
from explorer.formatting import NO_VALUE, count, ordinal, ranks_between
from explorer.index_parts import METHODS_URL
from explorer.indicator_view import URL
from explorer.metrics import ranking
from explorer.standing import StageMark
from layouts.markup import h, join

ID = "stages"
_NUMBERS = {2: "Two", 3: "Three", 4: "Four"}
_LEGEND = (
    "Each strip runs from the worst-ranked area on the left to the best on the right. The dot is "
    "the rank, the grey bar its plausible range."
)


def section(standings: tuple[Standing, ...]) -> Markup | None:
    """Cards for each index that knows the place; nothing for places that none ranks."""
    if not standings:
        return None
    first = standings[0]
    stages = f"{_NUMBERS.get(len(first.cards), len(first.cards))} life stages"
    return h(
        "section",
        h("h2", stages, id=f"{ID}-heading"),
        h("p", _LEGEND, class_="figure-subtitle") if any(one.marks for one in standings) else None,
        [one_index(one) for one in standings],
        id=ID,
        class_="section area-stages",
        aria_labelledby=f"{ID}-heading",
    )


def one_index(one: Standing) -> Markup:
    """One index: its name, the overall rank, a card for each stage, what it is and is not."""
    return h(
        "div",
        h("h3", one.definition.name, class_="figure-title"),
        h("p", overall(one), class_="figure-subtitle"),
        h("ul", [card(each) for each in one.cards], class_=f"stage-cards of-{len(one.cards)}"),
        words(one),
        class_="area-index",
    )


def overall(one: Standing) -> Markup:
    """The overall rank with its range and how sure its end is; or why there is none."""
    if one.rank is None:
        return join([one.unranked])
    between = ranks_between(one.low, one.high)
    range_ = f"plausibly {between}" if one.low < one.high else "plausibly no other"
    sure = _sure(one)
    return join(
        [
            "Overall ", h("strong", f"{ordinal(one.rank)} of {count(one.n)}"),
            f" {one.plural}, {range_}{f': {sure}' if sure else ''}.",
        ]
    )  # fmt: skip


def _sure(one: Standing) -> str:
    return " and ".join(
        f"a {sure} {end}" for sure, end in ((one.hot, "hotspot"), (one.cold, "coldspot")) if sure
    )


def card(one: StageCard) -> Markup:
    """One life stage."""
    head = h("div", h("h4", h("a", one.name, href=one.url)), chip(one.zone), class_="card-head")
    if one.mark is None:
        body = h("p", f"Not ranked: {one.lacks}.", class_="card-lacks")
    else:
        body = join(
            [
                h("p", h("strong", ordinal(one.mark.rank)), f" of {count(one.mark.n)}",
                  class_="card-rank"),
                h("p", one.said, class_="card-range"),
                strip(one.mark),
                h("p", h("span", "◀ Cold", class_="cold"), h("span", "Hot ▶", class_="hot"),
                  class_="card-ends", aria_hidden="true"),
            ]
        )  # fmt: skip
    return h("li", head, body, h("ul", [figure(each) for each in one.figures], class_="figures-of"))


def figure(one: Figure) -> Markup:
    """A measure that counts in the stage, with the figure of the place."""
    note = h("span", one.note, class_="figure-note") if one.note else None
    kind = "figure-value is-none" if one.value == NO_VALUE else "figure-value"
    return h(
        "li",
        h(
            "span",
            h("a", one.name, href=f"{URL}/{one.code}"),
            " ",
            h("span", one.period, class_="figure-when"),
        ),
        h("span", one.value, class_=kind),
        note,
    )


def chip(zone: int | None) -> Markup | None:
    """Hotspot, coldspot or the middle, in words and with a shape."""
    if zone is None:
        return None
    if zone == COLD:
        return h("span", "▼ Coldspot", class_="chip cold")
    if zone == HOT:
        return h("span", "▲ Hotspot", class_="chip hot")
    return h("span", "Middle 60%", class_="chip middle")


def strip(mark: StageMark) -> Markup:
    """Where a rank lies among all, with the range it could have; the words beside it say the same."""
    edge = round(ranking.FIFTH * mark.n) / mark.n
    zone = f"width:{_percent(edge)}"
    parts = [h("i", class_="zone-cold", style=zone), h("i", class_="zone-hot", style=zone),
             h("i", class_="mid")]  # fmt: skip
    if mark.low is not None and mark.high is not None and mark.low < mark.high:
        left, right = _along(mark.high, mark.n), _along(mark.low, mark.n)
        at = f"left:{_percent(left)};width:{_percent(right - left)}"
        parts.append(h("i", class_="ci", style=at))
    parts.append(h("b", style=f"left:{_percent(_along(mark.rank, mark.n))}"))
    return h("span", parts, class_="strip", aria_hidden="true")


def words(one: Standing) -> Markup:
    """What the index is and is not, in the words of its definition, and the ways on."""
    return h(
        "div",
        h("p", " ".join(one.definition.words)),
        h(
            "p",
            h("a", "How it is worked out", href=METHODS_URL),
            h("a", "Change the weights", href=one.weights_url),
            h("a", "The whole table and map", href=one.map_url),
            class_="index-links",
        ),
        class_="small index-words",
    )


def _along(rank: float, n: int) -> float:
    """How far to the right a rank stands, 0 to 1: the middle of its own place."""
    return (n - rank + 0.5) / n


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"
