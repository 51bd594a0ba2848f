"""How to ask for data by address: what there is, with examples to copy."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from dash import html

from explorer import api, api_values, openapi
from explorer.api import BASE, ApiError
from explorer.formatting import count
from explorer.store import Store

# The address of this site, put in when the page is asked for (see data_page.filled).
SITE = "\x02base\x03"
PREFERRED = "gross-median-weekly-pay"
SEARCHED = "Derby"
STATUSES = (
    ("200", "Found."),
    ("304", "Nothing new: send the ETag of the last answer as If-None-Match to find out."),
    ("400", "The request names something unknown, lacks something, or asks for too much."),
    ("404", "There is no such address, measure or area."),
    ("405", "Only GET and HEAD are answered."),
)


def content(store: Store) -> list:
    """The guide."""
    code = PREFERRED if PREFERRED in store.catalogue else next(iter(store.catalogue))
    level = store.catalogue[code].levels[0]
    description = f"{BASE}/openapi.json"
    return [
        html.P(
            [
                "Every figure can be asked for by address, without a key or an account. Addresses "
                "under ",
                html.Code(BASE),
                " keep their meaning. A description for machines: ",
                html.A("OpenAPI 3.1", href=description),
                ".",
            ]
        ),
        html.H3("Addresses"),
        html.Dl([part for paths, about in _paths() for part in described(paths, about)]),
        html.H3("Examples"),
        *(part for name, text in examples(code, level).items() for part in example(name, text)),
        html.H3("Forms and limits"),
        html.Ul([html.Li(words) for words in limits()]),
        html.H3("Errors"),
        html.P("An error is always JSON of this form, and its message says what to do:"),
        block(json.dumps(failure(store), indent=2, ensure_ascii=False), "An error"),
        html.Ul([html.Li([html.Code(status), f" {words}"]) for status, words in STATUSES]),
    ]


def _paths():
    """Addresses with what they answer; other forms of one stand with it."""
    paths = openapi.document("")["paths"]
    forms = [path for path in paths if path.startswith(f"{BASE}/values")]
    return [
        (forms if path == forms[0] else [path], asked["get"])
        for path, asked in paths.items()
        if path not in forms[1:]
    ]


def described(paths: list[str], about: dict) -> list:
    """One address, what it answers and its parameters."""
    asked = [one for one in about["parameters"] if one["in"] == "query"]
    listed = [html.Li([html.Code(one["name"]), f" {one['description']}"]) for one in asked]
    return [
        *(html.Dt(html.Code(path)) for path in paths),
        html.Dd([about["summary"], *([html.Ul(listed)] if listed else [])]),
    ]


def examples(code: str, level: str) -> dict[str, str]:
    """Short programs that work as they are, by the name of what runs them."""
    latest = {"indicator": code, "level": level, "period": api_values.LATEST}
    values = f"{SITE}{BASE}/values.csv?{urlencode({'indicator': code, 'level': level})}"
    return {
        "curl": "\n".join(
            (
                "# The latest figures of one measure, as a file",
                f'curl --compressed -o values.csv "{SITE}{BASE}/values.csv?{urlencode(latest)}"',
                "",
                "# What the measure is, and areas by name, town or postcode district",
                f'curl "{SITE}{BASE}/indicators/{code}"',
                f'curl "{SITE}{BASE}/areas?{urlencode({"q": SEARCHED})}"',
            )
        ),
        "Python": "\n".join(
            (
                "import pandas as pd",
                "",
                f'url = "{values}"',
                "values = pd.read_csv(url, keep_default_na=False, na_values={",
                '    name: [""] for name in ("value", "lower_ci", "upper_ci", "sample_size")})',
                'print(values.groupby("period")["value"].median())',
            )
        ),
        "R": "\n".join(
            (
                f'url <- "{values}"',
                "values <- read.csv(url)",
                "aggregate(value ~ period, data = values, FUN = median)",
            )
        ),
    }


def example(name: str, text: str) -> list:
    """A program with its name."""
    return [html.H4(name), block(text, f"Example in {name}")]


def block(text: str, name: str) -> html.Div:
    """Text to copy; the button comes with the script."""
    shown = html.Pre(html.Code(text), tabIndex=0, role="region", **{"aria-label": name})
    return html.Div(shown, className="copyable")


def limits() -> tuple[str, ...]:
    """How much at once, and in which form."""
    most = api_values.MOST_ROWS
    return (
        "Answers are JSON. Values also come as a table: ask for values.csv or values.xlsx.",
        f"At most {count(most['json'])} rows of values as JSON or .xlsx, {count(most['csv'])} as "
        f".csv, and {count(api.MAX_AREAS)} areas. A request for more is refused, with what to do.",
        "Give each parameter once. An unknown parameter is refused, not passed over.",
        "period takes a period as it stands in the values, or latest.",
        "group_type=all gives rows that are not broken down.",
        "A value that is not published is null in JSON and empty in .csv: its status says why.",
    )


def failure(store: Store) -> dict:
    """What a request for an unknown level is answered, by asking."""
    code = next(iter(store.catalogue))
    try:
        api_values.parse({"indicator": [code], "level": ["moon"]}, store)
    except ApiError as error:
        return error.body()
    raise AssertionError("a level of that name exists")
