"""The text of a link: its parameters one by one, and how its parts are quoted in messages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

Query = str | Mapping[str, str | Sequence[str]]

MAX_QUERY, MAX_SHOWN = 4_000, 40
# Added by mail programs and advertisers; no business of the reader's.
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|_gl|ref")


def pairs(asked: Query) -> list[tuple[str, str]]:
    """List name and value of every parameter; of a very long text only the first part is read."""
    if isinstance(asked, str):
        return parse_qsl(asked[:MAX_QUERY].removeprefix("?"), errors="replace")
    return [
        (str(name), str(text))
        for name, texts in asked.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    ]


def is_tracking(name: str) -> bool:
    """Say whether a parameter only serves to follow readers about."""
    return bool(_TRACKING.fullmatch(name))


def clean(text: str) -> str:
    """Give a text on one line, without characters that cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def shown(text: str) -> str:
    """Give a text as it is quoted in a message: short and printable."""
    text = clean(text)
    short = text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
    # Years and dates speak for themselves.
    return short if re.fullmatch(r"[\d/ -]+", short) else f"“{short}”"


def listed(texts: Sequence[str], most: int = 3) -> str:
    """Quote the first few texts, saying that there are more."""
    return ", ".join(shown(text) for text in texts[:most]) + (", …" if len(texts) > most else "")
