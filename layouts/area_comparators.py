"""Who a place is like, on its page: three answers, the rank within each set, and each comparator."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from explorer.area_comparators import Card, LikeView, Option
from explorer.area_selection import COMPARATOR, OWN
from explorer.comparator_members import Difference, Member
from explorer.formatting import count, ordinal
from explorer.indicator_view import URL
from explorer.likeness import ALIKE
from layouts import stage_line
from layouts.comparator_table import measures
from layouts.folds import Folds
from layouts.markup import h

ANCHOR = "like"
TITLE, FIELD, HINT = f"{ANCHOR}-title", f"{ANCHOR}-own", f"{ANCHOR}-own-hint"
CHOOSE = f"{ANCHOR}-choose"
_ANSWERS = {2: "Two", 3: "Three"}
# The publishers' words for how close a statistical neighbour is stand before this one.
_MATCH = "match"


def section(view: LikeView, folds: Folds | None = None, problems: Sequence[str] = ()) -> Markup:
    """The whole section."""
    return h(
        "section",
        h("h2", f"Who is like {view.name}?", id=TITLE),
        _cards(view) if view.cards else None,
        _choice(view, problems),
        _set(view),
        measures(view.table, view.name, view.title, folds) if view.table else None,
        id=ANCHOR,
        aria_labelledby=TITLE,
        class_="section like",
    )


def _cards(view: LikeView) -> list[Markup]:
    ranks = ""
    if any(card.stages for card in view.cards):
        names = next(card.stages for card in view.cards if card.stages)
        ranks = (
            " Figures are overall ranks, with their plausible range, and below them the ranks on "
            f"each life stage: {stage_line.explained(names)}"
        )
    answers = _ANSWERS[len(view.cards)]
    return [
        h("p", f"{answers} answers, each with its reason.{ranks}", class_="like-intro"),
        h("div", [_card(card) for card in view.cards], class_="like-cards"),
    ]


def _card(card: Card) -> Markup:
    return h(
        "div",
        h("h3", card.title),
        h("p", card.about, class_="like-about"),
        h("ol", [_line(one, card.stages) for one in card.members], class_="like-list"),
        h("p", h("a", f"All {count(card.size)}, with reasons", href=f"{card.more}#{ANCHOR}-set")),
        class_="like-card",
    )


def _line(one: Member, stages: Sequence[str]) -> Markup:
    how = _how(one)
    return h(
        "li",
        h("a", one.name, href=one.url),
        f", {one.standing}" if one.standing else None,
        h("span", f" {how}", class_="like-how") if how else None,
        stage_line.line(stages, one.stages),
    )


def _how(one: Member) -> str:
    """How near the publisher calls it, and whether each lists the other."""
    close = f"{one.closeness} {_MATCH}" if one.closeness else ""
    return ", ".join(filter(None, (close, "both ways" if one.mutual else "")))


def _choice(view: LikeView, problems: Sequence[str]) -> list[Markup]:
    ranked = any(one.among for one in view.options)
    title = "How the rank looks within each set" if ranked else "Choose whom to compare with"
    return [
        h("h3", title, class_="figure-title", id=CHOOSE),
        _sets(view) if ranked else _plain_sets(view),
        _own(view, problems),
    ]


def _link(one: Option) -> Markup:
    return h(
        "a",
        one.words,
        href=f"{one.url}#{ANCHOR}-set",
        aria_current="true" if one.chosen else None,
        class_="like-option",
    )


def _plain_sets(view: LikeView) -> Markup:
    return h("ul", [h("li", _link(one)) for one in view.options], class_="like-options")


def _sets(view: LikeView) -> list[Markup]:
    heads = ("Rank among them", "Clearly better", "Cannot tell", "Clearly worse")
    return [
        h(
            "p",
            f"Where {view.name} stands among those areas of a set that are ranked, and how many of "
            "them are ranked clearly better or worse: where plausible ranks overlap, nobody can "
            "tell. Choose a set to see its areas and the reasons.",
            class_="figure-subtitle",
        ),
        h(
            "table",
            h("thead", h("tr", [h("th", words, scope="col") for words in ("Set", *heads)])),
            h("tbody", [_set_row(one, heads) for one in view.options]),
            class_="figures like-among",
            aria_labelledby=CHOOSE,
        ),
    ]


def _set_row(one: Option, heads: Sequence[str]) -> Markup:
    among = one.among
    said = among.ranking if among else "none of them is ranked with it"
    name = h("th", _link(one), h("span", said, class_="like-ranking"), scope="row")
    if among is None:
        cells = [h("td", "–", data_label=head) for head in heads]
    else:
        rank = [h("strong", ordinal(among.rank)), f" of {count(among.of)}"]
        counts = (among.better, among.open, among.worse)
        cells = [h("td", rank, data_label=heads[0])]
        cells += [
            h("td", count(n), data_label=head) for n, head in zip(counts, heads[1:], strict=True)
        ]
    return h("tr", name, cells, class_="is-chosen" if one.chosen else None)


def _own(view: LikeView, problems: Sequence[str]) -> Markup:
    fields = [h("input", type="hidden", name=name, value=value) for name, value in view.hidden]
    text = h(
        "input",
        type="text",
        id=FIELD,
        name=OWN,
        value=view.typed or None,
        class_="form-control",
        autocomplete="off",
        required=True,
        aria_describedby=HINT,
    )
    return h(
        "form",
        fields,
        h("input", type="hidden", name=COMPARATOR, value=OWN),
        h("label", "Or areas of your own choice", for_=FIELD),
        h("p", "Names or codes, at most 20, with semicolons between.", id=HINT, class_="small"),
        [h("p", words, class_="notice", role="status") for words in problems],
        h("div", text, h("button", "Compare", type="submit", class_="btn"), class_="like-field"),
        action=f"{view.form_url}#{ANCHOR}-set",
        method="get",
        class_="like-own",
    )


def _set(view: LikeView) -> list[Markup]:
    note = [h("p", view.note, class_="figure-subtitle")] if view.note else []
    return [
        h("h3", view.set_title, id=f"{ANCHOR}-set", class_="figure-title", tabindex="-1"),
        *note,
        _members(view, view.members),
        _more(view) if view.others else None,
        h("p", _sizes(view), class_="small like-key") if view.facts else None,
        _ranked_by(view) if view.ranked_by else None,
        h(
            "p",
            h("a", view.compare_words, href=view.compare_url, class_="btn"),
            class_="like-set-link",
        ),
    ]


def _members(view: LikeView, members: Sequence[Member]) -> Markup:
    ranked = any(one.standing for one in members)
    facts = [
        h(
            "th",
            h("a", fact.name, href=f"{URL}/{fact.code}"),
            h("span", f"{view.title}: {fact.value}, {fact.period}", class_="like-own-value"),
            scope="col",
        )
        for fact in view.facts
    ]
    heads = [h("th", "Area", scope="col")]
    heads += [h("th", "Overall rank", scope="col")] if ranked else []
    return h(
        "table",
        h("caption", f"{view.set_title}: in what they differ", class_="visually-hidden"),
        h("thead", h("tr", heads, facts)),
        h("tbody", [_row(view, one, ranked) for one in members]),
        class_="figures like-members",
    )


def _row(view: LikeView, one: Member, ranked: bool) -> Markup:
    how = _how(one)
    return h(
        "tr",
        h(
            "th",
            h("a", one.name, href=one.url),
            h("span", how, class_="like-how") if how else None,
            scope="row",
        ),
        _rank(view, one) if ranked else None,
        [
            _difference(fact.name, difference)
            for fact, difference in zip(view.facts, one.differences, strict=True)
        ],
    )


def _rank(view: LikeView, one: Member) -> Markup:
    """The overall rank, never without the ranks on the life stages."""
    stages = stage_line.line(view.stages, one.stages)
    return h("td", one.standing, stages, data_label="Overall rank", class_="like-rank")


def _difference(name: str, found: Difference | None) -> Markup:
    if found is None:
        return h("td", "no figure", data_label=name, class_="is-none")
    return h(
        "td",
        found.value,
        h("span", f"{found.words} ({found.size})", class_="like-size"),
        data_label=name,
    )


def _sizes(view: LikeView) -> str:
    mutual = " “Both ways”: each is on the other’s list." if view.ordered else ""
    return (
        f"In brackets: how far the area lies from {view.name}, in standard deviations of all "
        f"{view.plural} that have a figure; less than {ALIKE} is called alike.{mutual}"
    )


def _more(view: LikeView) -> Markup:
    named = None
    if view.named:
        named = h("ul", [_line(one, view.stages) for one in view.named], class_="like-rest")
    return h(
        "details",
        h("summary", f"The other {count(len(view.others) + len(view.named))}"),
        _members(view, view.others),
        named,
        class_="more",
    )


def _ranked_by(view: LikeView) -> Markup:
    return h(
        "div",
        h(
            "p",
            "Overall ranks: ",
            h("a", view.ranked_by, href=view.index_url),
            f". Below each the ranks on the life stages: {stage_line.explained(view.stages)}",
        ),
        [h("p", words) for words in view.index_words],
        class_="small like-index",
    )
