"""Time and memory of working an index out with other weights, ranges included."""

from __future__ import annotations

import time
import tracemalloc
from statistics import median

from explorer import config, index, index_weights
from explorer.store import Store

WEIGHTS = ({"school": 40, "youth": 60}, {"early_years": 10, "working_lives": 90},
           {"early_years": 30, "school": 30, "youth": 30, "working_lives": 10})  # fmt: skip


def computation(code: str = "district") -> tuple[float, float, float]:
    """Give milliseconds of the first change and of later ones, and the most memory of it, in MB."""
    store = Store.load()
    definition = store.indices[code]
    inputs = index.compute(store, definition).inputs
    times = []
    for weights in WEIGHTS:
        start = time.perf_counter()
        index.compute_from(inputs, index_weights.parse(definition, weights)).intervals()
        times.append(1000 * (time.perf_counter() - start))
    tracemalloc.start()
    found = index.compute_from(inputs, index_weights.parse(definition, WEIGHTS[0]))
    # Another seed: nothing that is held already helps.
    found.intervals(seed=config.SEED + 1)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return times[0], median(times[1:]), peak
