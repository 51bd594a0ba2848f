"""The box that finds a place by name, town, postcode or code; without script it is a plain form."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from layouts.markup import h

# assets/js/area-find.js has the same.
INPUT, LIST, FORM, SAID = (
    "place-find", "place-find-list", "place-find-form", "place-find-said",
)  # fmt: skip
LABEL = "Town, council, constituency or postcode"
BUTTON = "Find"


def box(
    action: str,
    name: str = "q",
    hidden: Mapping[str, str] | None = None,
    label: str = LABEL,
    button: str = BUTTON,
    value: str = "",
) -> Markup:
    """A form that asks ``action`` for the place typed, in parameter ``name``.

    ``hidden`` are the parameters that go with it. The script offers places while the reader types,
    and sends the code of the one chosen.
    """
    kept = [
        h("input", type="hidden", name=key, value=text)
        for key, text in (hidden or {}).items()
        if text
    ]
    return h(
        "div",
        h(
            "form",
            kept,
            h("label", label, for_=INPUT, class_="form-label"),
            h(
                "input", id=INPUT, name=name, type="search", value=value or None,
                class_="form-control", autocomplete="off", required=True, maxlength=80,
            ),
            h("button", button, type="submit", class_="btn btn-primary"),
            id=FORM, class_="search-form", role="search", method="get", action=action,
        ),
        h("ul", id=LIST, class_="place-options", hidden=True),
        h("div", id=SAID, class_="visually-hidden", role="status"),
        class_="search place-find",
    )  # fmt: skip
