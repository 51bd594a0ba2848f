/* Series over periods: when each lies, where the line breaks, round axes. Shared by the charts. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const YEAR = 365.25 * 24 * 3600 * 1000;
  const EPOCH = 1970;
  /* A step this much longer than the usual one is a gap in the series. */
  const LONG_STEP = 1.6;
  const known = new WeakMap();

  /** The start of an ISO 8601 period or date, in years: "2024-09-01/P1Y" is about 2024.67. */
  const year = (id) => EPOCH + Date.parse(id.slice(0, 10)) / YEAR;

  /** When each period starts, in years; its place in the list where the id is not a date. */
  function times(periods) {
    if (!known.has(periods)) {
      const out = periods.map((period) => year(period.id));
      known.set(periods, out.some(Number.isNaN) ? periods.map((_, i) => i) : out);
    }
    return known.get(periods);
  }

  /** The usual step between periods: the median. */
  function usual(ts) {
    const steps = ts.slice(1).map((t, i) => t - ts[i]).sort((a, b) => a - b);
    return steps[Math.floor(steps.length / 2)] || 1;
  }

  /**
   * Runs of places that one line joins. A missing value ends a run, and so does a step in time
   * longer than the usual one, and a period of `newFrom`, where the method changed: a gap is left
   * open, never bridged.
   */
  function segments(ts, values, newFrom = []) {
    const longest = usual(ts) * LONG_STEP;
    const out = [];
    let run = [];
    values.forEach((value, i) => {
      const before = run[run.length - 1];
      if (explorer.format.absent(value)) {
        if (run.length) out.push(run);
        run = [];
      } else if (run.length && (ts[i] - ts[before] > longest || newFrom.includes(i))) {
        out.push(run);
        run = [i];
      } else run.push(i);
    });
    if (run.length) out.push(run);
    return out;
  }

  /** The lowest and highest number of some lists, ignoring what is absent; null if there is none. */
  function extent(...lists) {
    let low = Infinity;
    let high = -Infinity;
    for (const values of lists) {
      for (const value of values || []) {
        if (explorer.format.absent(value)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    return low > high ? null : [low, high];
  }

  /** A round axis around [low, high] with about `steps` steps: {low, high, step}. */
  function axis(low, high, steps) {
    const width = high - low || Math.abs(high) * 0.1 || 1;
    const raw = width / steps;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw * 0.999);
    const from = Math.floor(low / step + 1e-9) * step;
    const to = Math.ceil(high / step - 1e-9) * step;
    return { low: from, high: to > from ? to : from + step, step };
  }

  /** The round numbers of an axis, free of binary dust. */
  function ticks({ low, high, step }) {
    const n = Math.round((high - low) / step);
    return Array.from({ length: n + 1 }, (_, i) => Number((low + i * step).toPrecision(12)));
  }

  /** Values of one area over all periods, from a file's list of lists; null where there is none. */
  const along = (lists, i) => lists && lists.map((values) => (values ? values[i] : null));

  /** A period as an axis label: its own name if short, else its year. */
  const label = (period) =>
    period.label.length <= 7 ? period.label : period.id.slice(0, 4);

  /**
   * What the areas of a view are set against: England, or the UK where areas beyond England are
   * ranked and a UK figure is published. {code, name, value, series} at the view's period, or null;
   * null for a total, which grows with the area.
   */
  function reference(view) {
    if (view.indicator.unit.total) return null;
    const { absent } = explorer.format;
    const here = (view.values.reference || []).filter((one) => !absent(one.value[view.p]));
    const { country } = explorer.relations;
    const beyond = view.map.areas.some((area, i) => view.ranks[i] && country(area) !== "E");
    const find = (prefix) => here.find((one) => one.code.startsWith(prefix));
    const found = beyond ? find("K02") || find("E92") : find("E92") || find("K02");
    if (!found) return null;
    const name = found.code.startsWith("K02") ? "UK" : found.name;
    return { code: found.code, name, value: found.value[view.p], series: found.value };
  }

  explorer.series = Object.freeze({
    times, segments, extent, axis, ticks, along, label, reference,
  });
})();
