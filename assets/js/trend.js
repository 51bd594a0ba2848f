/* The trend of the measure in the chosen area: a small line chart with its interval, and its table. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.ids;
  const LEAST_PERIODS = 2;
  const NARROW = 480;
  const SIZES = {
    wide: { height: 196, top: 14, bottom: 28, font: 13, letter: 8.2 },
    narrow: { height: 180, top: 14, bottom: 26, font: 12, letter: 7.6 },
  };
  const LABEL_INDENT = 14;
  const STEPS = 3;
  /* Labels at line ends are kept at least this far apart. */
  const LABEL_GAP = 18;
  const painted = new WeakMap();
  let drawn = null;
  let watcher = null;
  let tableOpen = false;

  const slot = () => document.querySelector(`#${ids.BREAKDOWN} > .trend-slot`);

  /** The series to draw, or null where there is no line: no area, one period, one value. */
  function data(view) {
    const { values, selected, indicator } = view;
    if (selected < 0 || indicator.position || values.periods.length < LEAST_PERIODS) return null;
    const { along, reference } = explorer.series;
    const value = along(values.value, selected);
    if (value.filter((v) => !explorer.format.absent(v)).length < LEAST_PERIODS) return null;
    const beside = reference(view);
    return {
      value, periods: values.periods, times: explorer.series.times(values.periods),
      newFrom: values.new_from || [],
      lower: along(values.lower, selected), upper: along(values.upper, selected),
      reference: beside && beside.series.some((v) => !explorer.format.absent(v)) ? beside : null,
      area: view.map.areas[selected], p: view.p, unit: indicator.unit, name: indicator.name,
    };
  }

  /* ---- Drawing ---- */

  /* The round values of the vertical axis and how each is written: {axis, ticks, texts}. */
  function verticalOf(d) {
    const { extent, axis: round, ticks } = explorer.series;
    const reference = d.reference && d.reference.series;
    const axis = round(...extent(d.value, d.lower, d.upper, reference), STEPS);
    const places = (String(Number(axis.step.toPrecision(12))).split(".")[1] || "").length;
    const unit = { ...d.unit, decimals: Math.min(places, 3) };
    const texts = ticks(axis).map((v) => explorer.format.short(v, unit));
    return { axis, ticks: ticks(axis), texts };
  }

  function scales(d, axis, width, size) {
    const [from, to] = [d.times[0], d.times[d.times.length - 1]];
    const inner = { width: width - size.left - size.right, height: size.height - size.top - size.bottom };
    return {
      x: (k) => size.left + ((d.times[k] - from) / (to - from || 1)) * inner.width,
      y: (v) => size.top + (1 - (v - axis.low) / (axis.high - axis.low)) * inner.height,
    };
  }

  const spot = (x, y) => `${x.toFixed(1)},${y.toFixed(1)}`;

  function line(d, values, { x, y }, kind) {
    return explorer.series
      .segments(d.times, values, d.newFrom)
      .map((run) =>
        run.length > 1
          ? `<path class="${kind}" d="M${run.map((k) => spot(x(k), y(values[k]))).join(" ")}"/>`
          : `<circle class="${kind}-point" cx="${x(run[0]).toFixed(1)}" cy="${y(values[run[0]]).toFixed(1)}" r="2.5"/>`,
      )
      .join("");
  }

  function band(d, { x, y }) {
    if (!d.lower || !d.upper) return "";
    const both = d.lower.map((v, k) => (explorer.format.absent(d.upper[k]) ? null : v));
    return explorer.series
      .segments(d.times, both, d.newFrom)
      .filter((run) => run.length > 1)
      .map((run) => {
        const above = run.map((k) => spot(x(k), y(d.upper[k])));
        const below = [...run].reverse().map((k) => spot(x(k), y(d.lower[k])));
        return `<path class="trend-band" d="M${[...above, ...below].join(" ")}z"/>`;
      })
      .join("");
  }

  function grid({ y }, { ticks, texts }, size, width) {
    return ticks
      .map((v, k) => {
        const at = y(v).toFixed(1);
        return (
          `<line class="trend-grid" x1="${size.left}" x2="${width - size.right}" y1="${at}" y2="${at}"/>` +
          `<text class="trend-tick" x="${size.left - 8}" y="${at}" dy="0.32em" text-anchor="end">` +
          `${explorer.format.escape(texts[k])}</text>`
        );
      })
      .join("");
  }

  /* First, middle and last period; only the ends where there is no room or no middle. */
  function years(d, { x }, size, narrow) {
    const last = d.periods.length - 1;
    const middle = Math.round(last / 2);
    const room = last > 3 && !(narrow && explorer.series.label(d.periods[0]).length > 4);
    return [0, ...(room ? [middle] : []), last]
      .map((k) => {
        const anchor = k === 0 ? "start" : k === last ? "end" : "middle";
        const label = explorer.format.escape(explorer.series.label(d.periods[k]));
        return (
          `<text class="trend-tick" x="${x(k).toFixed(1)}" y="${size.height - 6}" ` +
          `text-anchor="${anchor}">${label}</text>`
        );
      })
      .join("");
  }

  const lastKnown = (values) => values.findLastIndex((v) => !explorer.format.absent(v));

  /* What the lines are called at their ends: {kind, k, value, text}. */
  function tagsOf(d) {
    const tag = (kind, values, name) => {
      const k = lastKnown(values);
      return { kind, k, value: values[k], text: name + explorer.format.short(values[k], d.unit) };
    };
    const own = tag("area", d.value, "");
    if (!d.reference) return [own];
    return [own, tag("reference", d.reference.series, `${d.reference.name} `)];
  }

  /* The labels at line ends, parted where they would overlap. */
  function ends(tags, { x, y }, size) {
    for (const tag of tags) {
      tag.at = y(tag.value);
      tag.y = tag.at;
      tag.x = x(tag.k);
    }
    if (tags.length > 1 && Math.abs(tags[0].y - tags[1].y) < LABEL_GAP) {
      const [upper, lower] = tags[0].at <= tags[1].at ? tags : [tags[1], tags[0]];
      const centre = (upper.at + lower.at) / 2;
      const room = size.height - size.bottom - LABEL_GAP / 2;
      lower.y = Math.min(centre + LABEL_GAP / 2, room);
      upper.y = lower.y - LABEL_GAP;
    }
    return tags
      .map(
        (tag) =>
          `<circle class="trend-${tag.kind}-end" cx="${tag.x.toFixed(1)}" cy="${tag.at.toFixed(1)}" r="3.5"/>` +
          `<text class="trend-${tag.kind}-label" x="${(tag.x + 8).toFixed(1)}" y="${tag.y.toFixed(1)}" ` +
          `dy="0.32em">${explorer.format.escape(tag.text)}</text>`,
      )
      .join("");
  }

  const longest = (texts) => Math.max(...texts.map((text) => text.length));

  function svg(d, width) {
    const narrow = width < NARROW;
    const tags = tagsOf(d);
    const base = narrow ? SIZES.narrow : SIZES.wide;
    const vertical = verticalOf(d);
    const room = (texts) => Math.min(longest(texts) * base.letter, width / 3);
    const size = {
      ...base,
      left: LABEL_INDENT + room(vertical.texts),
      right: LABEL_INDENT + room(tags.map((tag) => tag.text)),
    };
    const scale = scales(d, vertical.axis, width, size);
    return (
      `<svg class="trend-chart" width="${width}" height="${size.height}" ` +
      `viewBox="0 0 ${width} ${size.height}" font-size="${size.font}" role="img" ` +
      `aria-label="${explorer.format.escape(summary(d))}">` +
      grid(scale, vertical, size, width) +
      band(d, scale) +
      (d.reference ? line(d, d.reference.series, scale, "trend-reference") : "") +
      line(d, d.value, scale, "trend-area") +
      ends(tags, scale, size) +
      years(d, scale, size, narrow) +
      "</svg>"
    );
  }

  /* ---- Words and figures ---- */

  function summary(d) {
    const { value, absent } = explorer.format;
    const first = d.value.findIndex((v) => !absent(v));
    const last = lastKnown(d.value);
    const own = `${value(d.value[first], d.unit)} in ${d.periods[first].label}, ` +
      `${value(d.value[last], d.unit)} in ${d.periods[last].label}`;
    const beside = d.reference ? lastKnown(d.reference.series) : -1;
    const other = beside < 0 ? "" :
      `; ${d.reference.name} ${value(d.reference.series[beside], d.unit)} in ${d.periods[beside].label}`;
    return `Line chart. ${d.name}, ${d.area.n}: ${own}${other}. The figures are in the table below.`;
  }

  function caption(d) {
    const { range, absent } = explorer.format;
    const parts = [];
    const last = d.lower ? d.lower.findLastIndex((v, k) => !absent(v) && !absent(d.upper[k])) : -1;
    if (last >= 0) {
      const interval = range(d.lower[last], d.upper[last], d.unit);
      parts.push(explorer.words("trend_band", { interval, period: d.periods[last].label }));
    }
    if (d.reference) parts.push(explorer.words("trend_dashed", { name: d.reference.name }));
    const runs = explorer.series.segments(d.times, d.value);
    if (runs.length > 1) parts.push(explorer.words("trend_gap", {}));
    if (d.newFrom.length) {
      const periods = explorer.format.list(d.newFrom.map((k) => d.periods[k].label));
      parts.push(explorer.words("trend_break", { periods }));
    }
    return parts.join(" ");
  }

  function table(d) {
    const { value, range, escape, absent } = explorer.format;
    const head = ["Period", escape(d.area.n)];
    if (d.lower) head.push("95% interval");
    if (d.reference) head.push(d.reference.name);
    const body = d.periods.map((period, k) => {
      const cells = [value(d.value[k], d.unit)];
      if (d.lower) cells.push(absent(d.lower[k]) ? "–" : range(d.lower[k], d.upper[k], d.unit));
      if (d.reference) cells.push(value(d.reference.series[k], d.unit));
      return `<tr><th scope="row">${escape(period.label)}</th>${cells.map((c) => `<td>${c}</td>`).join("")}</tr>`;
    });
    return (
      `<table class="figures"><caption class="visually-hidden">${escape(d.name)}, ${escape(d.area.n)}</caption>` +
      `<thead><tr>${head.map((h) => `<th scope="col">${h}</th>`).join("")}</tr></thead>` +
      `<tbody>${body.join("")}</tbody></table>`
    );
  }

  /* ---- Painting ---- */

  /** Keeps the chart's room before it is drawn, so that nothing below it moves. */
  function reserve(view) {
    const box = slot();
    if (box) box.classList.toggle("has-trend", Boolean(data(view)));
  }

  /** Draws the trend of the view's area; clears it where there is none. */
  function paint(view) {
    const box = slot();
    if (!box) return;
    const d = data(view);
    const width = Math.floor(box.clientWidth);
    const key = d && JSON.stringify([view.indicator.code, view.level, d.area.c, view.period.id, width]);
    drawn = view;
    watch(box);
    if (painted.get(box) === key) return;
    painted.set(box, key);
    box.classList.toggle("has-trend", Boolean(d));
    box.innerHTML = d && width
      ? `<figure class="trend">${svg(d, width)}<figcaption class="small">${explorer.format.escape(caption(d))}` +
        `</figcaption><details class="trend-figures"${tableOpen ? " open" : ""}><summary>Figures</summary>` +
        `<div class="scroll" tabindex="0" role="region" aria-label="Figures of the chart">${table(d)}</div>` +
        "</details></figure>"
      : "";
  }

  /* Another width is another drawing, never the same one shrunk. */
  function watch(box) {
    if (watcher && watcher.box === box) return;
    if (watcher) watcher.disconnect();
    watcher = new ResizeObserver(() => drawn && slot() === box && paint(drawn));
    watcher.box = box;
    watcher.observe(box);
  }

  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches?.("details.trend-figures")) tableOpen = event.target.open;
    },
    true,
  );

  explorer.trend = Object.freeze({ paint, reserve });
})();
