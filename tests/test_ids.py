"""Each element id is written once in Python and once in the browser's code, and they agree."""

from __future__ import annotations

import re

from explorer.config import ASSETS, JS_FILES, PAGE_JS
from layouts import ids

PYTHON = {name: value for name, value in vars(ids).items() if name.isupper()}


def test_the_browsers_ids_are_the_layouts_ids():
    script = (ASSETS / "js" / "ids.js").read_text(encoding="utf-8")
    assert dict(re.findall(r'^\s+([A-Z_]+): "([^"]+)",$', script, re.M)) == PYTHON


def test_no_two_elements_share_an_id():
    assert len(set(PYTHON.values())) == len(PYTHON)


def test_every_script_is_in_the_loading_order_or_a_pages_own():
    bundles = [list(names) for names in (JS_FILES, *PAGE_JS.values())]
    assert all(len(set(names)) == len(names) for names in bundles)
    listed = {name for names in bundles for name in names}
    assert listed == {path.name for path in (ASSETS / "js").glob("*.js")}
