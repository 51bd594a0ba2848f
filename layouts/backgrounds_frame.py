"""What the pages about backgrounds share: tabs, opening, controls, figures with their tools, notes."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from markupsafe import Markup

from explorer.backgrounds_pages import (
    BACKGROUNDS_URL,
    FRAGMENT,
    PAGES,
    PART,
    Option,
    View,
    table_address,
)
from explorer.indicator import Indicator
from explorer.indicator_facts import licence
from layouts import shell
from layouts.markup import h, join, rich
from layouts.notices import notice

# What the script replaces when a choice is made.
CONTENT = "backgrounds"
LEAD = "backgrounds-lead"
# Stands at the end of what is printed; the script puts the whole address and the date there.
ADDRESS = "backgrounds-address"


def page(view: View, url: str, content) -> html.Div:
    """A whole page: ``url`` is that of its tab."""
    return shell.page(body(view, url, content), current=BACKGROUNDS_URL)


def body(view: View, url: str, content) -> Markup:
    """What stands in the main part: the tabs, what could not be followed, and the content."""
    return h(
        "div", tabs(url), [notice(said, "bg-choices") for said in view.said], content,
        h("p", f"Address of this page: {view.canonical}", class_="bg-address", id=ADDRESS),
        class_="backgrounds-page", id=CONTENT, data_title=view.title,
    )  # fmt: skip


def tabs(url: str) -> Markup:
    """The pages about backgrounds; the one shown is marked."""
    links = [
        h("li", h("a", name, href=address, aria_current="page" if address == url else None))
        for address, name in PAGES
    ]
    return h("nav", h("ul", links), class_="bg-tabs", aria_label="Backgrounds")


def opening(heading: str, lead: str, note: str = "") -> Markup:
    """The heading, one plain sentence with **bold** parts, and of whom the figures are."""
    return join(
        [
            h("h1", heading),
            h("p", rich(lead), class_="lead", id=LEAD),
            h("p", note, class_="bg-note") if note else None,
        ]
    )


def controls(url: str, *fields, held: dict[str, str] | None = None, label: str = "") -> Markup:
    """A form of choices that take effect at once; ``held`` are parameters it leaves as they are."""
    hidden = [
        h("input", type="hidden", name=name, value=text)
        for name, text in (held or {}).items()
        if text
    ]
    return h(
        "form", hidden, fields, h("button", "Show", type="submit", class_="btn bg-go"),
        action=url, method="get", class_="bg-controls", data_live=True, aria_label=label or None,
    )  # fmt: skip


def select(name: str, label: str, groups: Sequence[tuple[str, Sequence[Option]]]) -> Markup:
    """A list to choose from; ``groups`` are (words, options), with "" for no heading."""
    inside = []
    for words, options in groups:
        lines = [
            h("option", one.words, value=one.value, selected=one.chosen or None) for one in options
        ]
        inside.append(h("optgroup", lines, label=words) if words else lines)
    ident = f"bg-{name}"
    return h(
        "div",
        h("label", label, for_=ident),
        h("select", inside, name=name, id=ident, class_="form-select", autocomplete="off"),
        class_="bg-field",
    )  # fmt: skip


def segments(name: str, label: str, options: Sequence[Option]) -> Markup:
    """A row of choices of which one is taken; each is a link."""
    links = [
        h(
            "a", one.words, href=one.href, id=f"bg-{name}-{k}", data_live=True,
            aria_current="true" if one.chosen else None,
        )
        for k, one in enumerate(options)
    ]  # fmt: skip
    ident = f"bg-{name}-label"
    return h(
        "div",
        h("span", label, id=ident, class_="bg-label"),
        h("div", links, class_="bg-segments", role="group", aria_labelledby=ident),
        class_="bg-field bg-field-wide",
    )


def figure(
    ident: str, title: str, subtitle: str, chart, *, key=None, under=None, file: str = ""
) -> Markup:
    """A chart with its title, its key, and the tools to take it away.

    ``under`` is the line of source and files; ``file`` names the picture that a reader saves, and
    without it no picture is offered.
    """
    return h(
        "figure",
        h("h2", title, id=f"{ident}-title", class_="bg-figure-title"),
        h("p", subtitle, class_="small bg-subtitle") if subtitle else None,
        key,
        h("div", chart, class_="bg-chart"),
        h("figcaption", under, class_="bg-under") if under else None,
        id=ident, class_="bg-figure", aria_labelledby=f"{ident}-title",
        data_picture=file or None,
    )  # fmt: skip


def source(
    entries: Sequence[Indicator], canonical: str = "", *, more: str = "", table: str = ""
) -> Markup:
    """Whose figures a chart shows, with links to each measure and to the figures as files.

    ``more`` is further words, such as sample sizes; ``table`` is the id of the table on the page.
    """
    first = entries[0]
    words, terms = licence(first)
    links = [
        *([("Data table", f"#{table}", False)] if table else []),
        *([(form.upper(), table_address(canonical, form), True) for form in ("csv", "xlsx")]
          if canonical else []),
    ]  # fmt: skip
    return join(
        [
            h("span", "Source: ", first.source.publisher, ", ",
              h("a", first.source.title, href=first.source.url), " (", _measures(entries), "). ",
              h("a", words, href=terms) if terms else words, ". ",
              f"{more} " if more else None),
            h(
                "span",
                [
                    h("a", name, href=href, download=True if file else None)
                    for name, href, file in links
                ],
                class_="bg-files",
            ),
        ]
    )  # fmt: skip


def _measures(entries: Sequence[Indicator]) -> Markup:
    codes = [entry.framework.code if entry.framework else "" for entry in entries]
    parts: list = []
    for k, (entry, code) in enumerate(zip(entries, codes, strict=True)):
        # Two measures may bear one code of the Commission's.
        name = entry.short_name if codes.count(code) > 1 else ""
        words = ": ".join(filter(None, (code, name))) or entry.short_name
        parts += [", " if k else None, h("a", words, href=f"/indicator/{entry.code}",
                                         title=entry.short_name)]  # fmt: skip
    return join(parts)


def caveats(entries: Sequence[Indicator], more: Sequence[str] = ()) -> Markup:
    """What to know before quoting a figure, folded away; each text once."""
    texts = dict.fromkeys([*more, *(text for entry in entries for text in entry.caveats)])
    return h(
        "details",
        h("summary", "What to know about these figures"),
        h("ul", [h("li", text) for text in texts]),
        class_="more bg-caveats",
    )


def later(canonical: str, name: str, words: str) -> Markup:
    """A part that is fetched when it comes into view; without script it is a link to it."""
    joint = "&" if "?" in canonical else "?"
    href = f"{canonical}{joint}{PART}={name}"
    return h(
        "div", h("p", h("a", words, href=href)), class_="bg-later", data_later=f"{href}&{FRAGMENT}=1",
    )  # fmt: skip
