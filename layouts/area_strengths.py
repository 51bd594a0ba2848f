"""What a place does clearly well and clearly badly, the first before the second."""

from __future__ import annotations

from markupsafe import Markup

from explorer.area_strengths import Strength, StrengthsView
from explorer.indicator_view import URL
from layouts.markup import h, join

ID = "strengths"


def section(view: StrengthsView | None) -> Markup | None:
    """Two lists; nothing where no main measure ranks the place."""
    if view is None:
        return None
    return h(
        "section",
        h("h2", "Strengths and weaknesses", id=f"{ID}-heading"),
        h("p", view.rule, class_="figure-subtitle"),
        h(
            "div",
            _list("▲ Strengths", "hot", view.best, view.more_best, _none(view, "strength")),
            _list("▼ Weaknesses", "cold", view.worst, view.more_worst, _none(view, "weakness")),
            class_="strength-columns",
        ),
        id=ID,
        class_="section area-strengths",
        aria_labelledby=f"{ID}-heading",
    )


def _none(view: StrengthsView, kind: str) -> str:
    none = "it is no" if view.looked_at == 1 else "none of them is a"
    return f"By this rule {none} {kind} of {view.name}."


def _list(title: str, kind: str, rows: tuple[Strength, ...], more: int, none: str) -> Markup:
    found = h("ul", [_row(row) for row in rows]) if rows else h("p", none, class_="small")
    rest = f"And {more} more, in the table of all measures." if more else None
    return h(
        "div",
        h("h3", title, class_=f"strength-title is-{kind}"),
        found,
        h("p", rest, class_="small") if rest else None,
    )


def _row(one: Strength) -> Markup:
    beside = ", ".join(filter(None, (one.period, one.beside)))
    rank = ", ".join(filter(None, (one.rank, one.plausible)))
    value = join([h("strong", one.value), f" ({one.interval})" if one.interval else None])
    return h(
        "li",
        h("a", one.name, href=f"{URL}/{one.code}"),
        h("span", value, f"; {beside}", class_="strength-figure"),
        h("span", rank, class_="strength-rank"),
    )
