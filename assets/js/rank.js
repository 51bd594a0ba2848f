/* Ranks, fifths and classes, as explorer/metrics/ranking.py works them out: numbers in, numbers out. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FIFTH = 0.2;
  const known = new WeakMap();

  /**
   * Ranks of `values` (null: none), 1 best, ties sharing the better rank.
   * Low is best for polarity "lower"; high is best, or merely first, for the others.
   * Returns {ranks: Int32Array with 0 where there is no value, n: how many are ranked}.
   */
  function ranks(values, polarity) {
    const sign = polarity === "lower" ? 1 : -1;
    const order = [];
    values.forEach((value, i) => {
      if (value !== null && value !== undefined && !Number.isNaN(value)) order.push(i);
    });
    order.sort((a, b) => sign * (values[a] - values[b]));
    const out = new Int32Array(values.length);
    order.forEach((i, place) => {
      const before = order[place - 1];
      out[i] = place && values[before] === values[i] ? out[before] : place + 1;
    });
    return { ranks: out, n: order.length };
  }

  /** How many ranks make the best, and the worst, fifth of `n`. */
  const edge = (n) => Math.round(FIFTH * n);

  /** The fifth of one rank: 4 hotspot, 3 warmer, 2 middle, 1 cooler, 0 coldspot, -1 unranked. */
  function fifth(rank, n) {
    if (!rank) return -1;
    const m = edge(n);
    if (rank <= m) return 4;
    if (rank > n - m) return 0;
    return 3 - Math.floor(((rank - m - 1) * 3) / (n - 2 * m));
  }

  const fifths = (places, n) => Int8Array.from(places, (rank) => fifth(rank, n));

  /** The class of a value among classes with the given upper bounds; -1 where there is none. */
  function classOf(value, breaks) {
    if (value === null || value === undefined || Number.isNaN(value)) return -1;
    let k = 0;
    while (k < breaks.length && value > breaks[k]) k += 1;
    return k;
  }

  const classes = (values, breaks) => Int8Array.from(values, (value) => classOf(value, breaks));

  /* Shown, but not among equals: such a cell keeps its value and gets no rank. */
  const UNRANKED = new Set(["missing", "suppressed", "not_applicable", "deviation"]);

  /** Ranks of period `p` of a values file, worked out once. */
  function of(file, p, polarity) {
    if (!known.has(file)) known.set(file, new Map());
    const memo = known.get(file);
    const key = p + polarity;
    if (!memo.has(key)) {
      const status = (file.status && file.status[p]) || {};
      const values = file.value[p].map((value, i) => (UNRANKED.has(status[i]) ? null : value));
      memo.set(key, ranks(values, polarity));
    }
    return memo.get(key);
  }

  explorer.rank = Object.freeze({ ranks, edge, fifth, fifths, classOf, classes, of });
})();
