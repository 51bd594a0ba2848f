"""The table of the index page: its title, its note and which rows the short one has."""

from __future__ import annotations

from explorer import config
from explorer.formatting import count
from explorer.index_view import IndexView

# So many areas are at each end of the short table, and around the chosen one.
TOP, AROUND = 6, 3


def title(view: IndexView) -> str:
    """What the table shows."""
    how = "your weights" if view.worked.own else "equal weights"
    name = view.plural[0].upper() + view.plural[1:]
    return f"{name} ranked by {how}"


def note(view: IndexView) -> str:
    """How many areas are ranked, and what the line is."""
    found = view.worked
    ranks = "ranks that other weights give" if found.doubt.only_weights else "plausible ranks"
    line = f"The line is the range of {ranks}, from {count(config.DRAWS)} recalculations."
    if not found.doubt.ranged:
        line = f"{found.doubt.unranged}, so no range is drawn."
    said = f"{count(found.index.n)} {view.plural} in England. {line} 1st is best."
    if found.own and found.both < found.index.inputs.ranked.sum():
        said += f" Changes are among the {count(found.both)} ranked with equal weights too."
    return said


def short_rows(view: IndexView) -> list[int | tuple[int, int]]:
    """Choose the rows of the short table: places in ``order``, and (from, to) for those left out.

    The top, the chosen area with its neighbours, the last ranked and those without a rank.
    assets/js/index-table.js chooses the same.
    """
    order, n = view.worked.order, view.worked.index.n
    keep = {*range(min(TOP, n)), n - 1, *range(n, len(order))}
    if view.at >= 0:
        at = order.index(view.at)
        if at < n:
            keep |= set(range(max(0, at - AROUND), min(n, at + AROUND + 1)))
    else:
        keep |= set(range(max(0, n - TOP), n))
    rows: list[int | tuple[int, int]] = []
    start = None
    for k in range(len(order) + 1):
        if k < len(order) and k not in keep:
            start = k if start is None else start
            continue
        if start is not None:
            rows.append(start if start == k - 1 else (start, k - 1))
            start = None
        if k < len(order):
            rows.append(k)
    return rows
