"""How to ask for data by address: what there is, with examples to copy."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from dash import html

from explorer import api, api_values, openapi
from explorer.api import BASE, ApiError
from explorer.api_index import INDEX_LEVELS
from explorer.config import DRAWS
from explorer.formatting import count
from explorer.index_text import ALLOWED, NOTHING
from explorer.levels import LEVELS
from explorer.store import Store

# The address of this site, put in when the page is asked for (see data_page.filled).
SITE = "\x02base\x03"
PREFERRED = "gross-median-weekly-pay"
SEARCHED = "Derby"
# Tables have these forms besides JSON.
FORMS = (".csv", ".xlsx")
# Weights to show how they are written: schools and work, for those who leave the rest aside.
WEIGHTS = "school:60,working_lives:40"
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
        *index_section([one.level for one in store.indices.values()]),
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
    return [
        ([path, *(path + ending for ending in FORMS if path + ending in paths)], asked["get"])
        for path, asked in paths.items()
        if not path.endswith(FORMS)
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


def index_section(levels: Sequence[str]) -> list:
    """How an index is asked for, where there is one at any of these levels."""
    known = [level for level in INDEX_LEVELS if level in levels]
    if not known:
        return []
    return [
        html.H3("An index with your own weights"),
        *about_index(known),
        *(
            part
            for name, text in index_examples(known[0]).items()
            for part in example(name, text, "Example of an index")
        ),
    ]


def about_index(levels: Sequence[str]) -> list:
    """How weights and rank intervals are asked for, and what comes back."""
    choices = [html.Li([html.Code(f"level={level}"), f" {LEVELS[level].name}"]) for level in levels]
    return [
        html.P("An index is chosen by the areas that it ranks:"),
        html.Ul(choices),
        html.P(
            [
                html.Code("weights"),
                " lists life stages, and measures by their code, with how much each counts: ",
                html.Code(WEIGHTS),
                " leaves the other stages out. Only proportions matter: the answer has them as "
                "shares, and in ",
                html.Code("weights_text"),
                " as the page of the index takes them.",
            ]
        ),
        html.P(
            [
                "Each area comes with its score and rank, the 90% interval of its rank, the same "
                "for each life stage, and what every measure adds to the score. ",
                html.Code("allow"),
                f" says what the intervals allow for: {', '.join(ALLOWED)}, or {NOTHING}. They "
                f"are drawn {count(DRAWS)} times from the ",
                html.Code("seed"),
                " in the answer, so that the same request has the same answer. An area without a "
                "score has a ",
                html.Code("reason"),
                ", such as “2 of 4 life stages”.",
            ]
        ),
    ]


def index_examples(level: str) -> dict[str, str]:
    """Short programs that ask for an index, by the name of what runs them."""
    table = f"{SITE}{BASE}/index.csv?{urlencode({'level': level, 'weights': WEIGHTS}, safe=':,')}"
    usual = urlencode({"level": level, "allow": ",".join(ALLOWED[:2])}, safe=",")
    return {
        "curl": "\n".join(
            (
                "# The usual weights; intervals allow for doubt in the figures, not in the weights",
                f'curl --compressed "{SITE}{BASE}/index?{usual}"',
                "",
                "# Schools and working lives only, as a workbook with notes",
                f'curl -o index.xlsx "{table.replace(".csv", ".xlsx")}"',
            )
        ),
        "Python": "\n".join(
            (
                "import pandas as pd",
                "",
                f'index = pd.read_csv("{table}")',
                'shown = ["area_name", "rank", "rank_low", "rank_high", "school_rank"]',
                'print(index.sort_values("rank")[shown].head(10))',
            )
        ),
        "R": "\n".join(
            (
                f'index <- read.csv("{table}")',
                'shown <- c("area_name", "rank", "rank_low", "rank_high", "school_rank")',
                "head(index[order(index$rank), shown], 10)",
            )
        ),
    }


def example(name: str, text: str, about: str = "Example") -> list:
    """A program with its name."""
    return [html.H4(name), block(text, f"{about} in {name}")]


def block(text: str, name: str) -> html.Div:
    """Text to copy; the button comes with the script."""
    shown = html.Pre(html.Code(text), tabIndex=0, role="region", **{"aria-label": name})
    return html.Div(shown, className="copyable")


def limits() -> tuple[str, ...]:
    """How much at once, and in which form."""
    most = api_values.MOST_ROWS
    return (
        "Answers are JSON. Values and indices also come as tables: put .csv or .xlsx after the "
        "name, as in values.csv.",
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
