"""What tests of the pages about backgrounds share."""

from __future__ import annotations

import html
import re

SEX = ("Men", "Women")
SHOWN = "What is shown"


def words_of(markup) -> str:
    """The words of some markup, without its tags, spaces joined."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", str(markup))).split())
