/* The league table as HTML text: its head and each kind of row. Decides nothing about order. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const SPARK = { width: 66, height: 20, pad: 3 };
  const AXIS_STEPS = 10;
  /* A sparkline spans at least this part of the whole table's span, so that noise stays small. */
  const LEAST_SPAN = 0.2;

  const hidden = (text) => `<span class="visually-hidden">${text}</span>`;
  const percent = (share) => `${Math.round(share * 1000) / 10}%`;

  /** Which columns this view has (on a phone the first four), and the numbers every row needs. */
  function frame(view, narrow) {
    const { values, p, ranks } = view;
    const lower = values.lower && values.lower[p];
    const upper = values.upper && values.upper[p];
    const shown = values.value[p].map((v, i) => (ranks[i] ? v : null));
    const within = (limits) => limits && limits.map((v, i) => (ranks[i] ? v : null));
    const intervals = Boolean(explorer.series.extent(lower, upper));
    const reference = explorer.series.reference(view);
    // A score of ours is measured from the average, which is 0.
    const upright = view.indicator.index ? 0 : reference && reference.value;
    const stages = !narrow && explorer.standing.stages(view).length > 0;
    const extent = explorer.series.extent(shown, within(lower), within(upper), [
      upright,
    ]);
    const low = values.rank_low && values.rank_low[p];
    const spread = explorer.series.extent(...values.value) || [0, 1];
    // No change is counted where the method changed.
    const broken = (values.new_from || []).includes(p);
    return {
      lower, upper, intervals, reference, upright, stages,
      axis: extent && explorer.series.axis(extent[0], extent[1], AXIS_STEPS),
      low, high: values.rank_high && values.rank_high[p],
      narrow,
      // Of a score of ours the plausible rank is drawn, on a phone too.
      ranked: view.indicator.index && low ? { n: view.n, edge: explorer.rank.edge(view.n), ranks } : null,
      plausible: !narrow && Boolean(low && explorer.series.extent(low)),
      changes: !narrow && !view.indicator.index && p > 0 && !broken ? explorer.tableOrder.changes(view) : null,
      // A past score says where an area stood among the others then, so it makes no trend.
      spark: !narrow && !view.indicator.index && values.periods.length > 1,
      times: explorer.series.times(values.periods),
      leastSpan: (spread[1] - spread[0]) * LEAST_SPAN,
      pinned: new Map(view.pins.map((i, k) => [i, k])),
      status: (values.status && values.status[p]) || {},
      unit: view.indicator.unit,
    };
  }

  const columns = (f) => 4 + [f.plausible, f.stages, f.changes, f.spark].filter(Boolean).length;

  /* ---- The head ---- */

  function sortable(view, key, words, kind, note = "") {
    const { key: now, down } = explorer.tableOrder.sorting(view.selection);
    const on = now === key;
    const sort = on ? ` aria-sort="${down ? "descending" : "ascending"}"` : "";
    const arrow = `<span class="arrow" aria-hidden="true">${on ? (down ? "▼" : "▲") : ""}</span>`;
    return (
      `<th scope="col" class="${kind}"${sort}><button type="button" class="sort" ` +
      `data-sort="${key}">${words}${arrow}</button>${note}</th>`
    );
  }

  function axisHead(f) {
    if (f.ranked) {
      return '<th scope="col" class="c-bar"><span class="axis-ends"><span>◀ Cold</span><span>Hot ▶</span></span></th>';
    }
    const name = f.intervals ? "95% interval" : "Place on the scale";
    if (!f.axis) return `<th scope="col" class="c-bar">${hidden(name)}</th>`;
    const end = (v) => `<span>${explorer.format.short(v, axisUnit(f))}</span>`;
    return (
      `<th scope="col" class="c-bar">${hidden(name)}<span class="axis-ends" aria-hidden="true">` +
      `${end(f.axis.low)}${end(f.axis.high)}</span></th>`
    );
  }

  /* Axis ends are round numbers: no more decimals than they need. */
  function axisUnit(f) {
    const needed = [f.axis.low, f.axis.high].map(
      (v) => (String(Number(v.toPrecision(12))).split(".")[1] || "").length,
    );
    return { ...f.unit, decimals: Math.min(Math.max(...needed), 4) };
  }

  function unitNote(f) {
    const { suffix } = f.unit;
    return explorer.format.isWord(suffix) ? explorer.format.escape(suffix.trim()) : "";
  }

  function head(view, f) {
    const { escape } = explorer.format;
    const { periods } = view.values;
    const note = (text) => (text ? `<span class="th-note">${text}</span>` : "");
    const unit = unitNote(f) || (f.unit.suffix === "%" ? "points" : "");
    const cells = [
      sortable(view, "rank", "Rank", "c-rank"),
      sortable(view, "name", "Area", "c-name"),
      sortable(view, "value", view.indicator.position ? "Score" : "Value", "c-value", note(unitNote(f))),
      axisHead(f),
    ];
    if (f.plausible) cells.push('<th scope="col" class="c-plausible">Plausible rank</th>');
    if (f.stages) {
      cells.push(`<th scope="col" class="c-stages">${explorer.standing.letters(view)}</th>`);
    }
    if (f.changes) {
      const since = `${unit ? `${unit}, ` : ""}since ${escape(explorer.series.label(periods[view.p - 1]))}`;
      cells.push(sortable(view, "change", "Change", "c-change", note(since)));
    }
    if (f.spark) {
      const { label } = explorer.series;
      const ends = `${label(periods[0])} to ${label(periods[periods.length - 1])}`;
      cells.push(`<th scope="col" class="c-spark">${hidden("Trend, ")}${escape(ends)}</th>`);
    }
    return `<tr>${cells.join("")}</tr>`;
  }

  /* ---- The cells ---- */

  /* Where a rank stands and could stand, the best on the right, between the two end fifths. */
  function rankBar(f, i) {
    const { n, edge, ranks } = f.ranked;
    const along = (rank) => (n - rank + 0.5) / n;
    const [best, worst] = [f.low[i] || ranks[i], f.high[i] || ranks[i]];
    const zone = `style="width:${percent(edge / n)}"`;
    const line = `left:${percent(along(worst))};width:${percent(along(best) - along(worst))}`;
    const { ordinal } = explorer.format;
    const said = f.plausible ? "" : hidden(`plausibly ${ordinal(best)} to ${ordinal(worst)}`);
    return (
      `<td class="c-bar"><span class="bar is-ranked" aria-hidden="true"><i class="zone-cold" ${zone}></i>` +
      `<i class="zone-hot" ${zone}></i><i class="ci" style="${line}"></i>` +
      `<b style="left:${percent(along(ranks[i]))}"></b></span>${said}</td>`
    );
  }

  function bar(f, v, i) {
    if (f.ranked) return rankBar(f, i);
    const { absent, range } = explorer.format;
    const { low, high } = f.axis;
    const at = (x) => percent((x - low) / (high - low));
    const from = f.lower && f.lower[i];
    const to = f.upper && f.upper[i];
    const known = !absent(from) && !absent(to);
    const line = known
      ? `<i class="ci" style="left:${at(from)};width:${percent((to - from) / (high - low))}"></i>`
      : "";
    const upright = absent(f.upright) ? "" : ` style="--ref:${at(f.upright)}"`;
    return (
      `<td class="c-bar"><span class="bar" aria-hidden="true"${upright}>${line}` +
      `<b style="left:${at(v)}"></b></span>${known ? hidden(range(from, to, f.unit)) : ""}</td>`
    );
  }

  function spark(view, f, i) {
    const values = explorer.series.along(view.values.value, i);
    const extent = explorer.series.extent(values);
    if (!extent) return '<td class="c-spark"></td>';
    const span = Math.max(extent[1] - extent[0], f.leastSpan) || 1;
    const floor = (extent[0] + extent[1] - span) / 2;
    const { width, height, pad } = SPARK;
    const [first, last] = [f.times[0], f.times[f.times.length - 1]];
    const x = (k) => pad + ((f.times[k] - first) / (last - first || 1)) * (width - 2 * pad);
    const y = (k) => height - pad - ((values[k] - floor) / span) * (height - 2 * pad);
    const spot = (k) => `${x(k).toFixed(1)},${y(k).toFixed(1)}`;
    // A lone point between two gaps is drawn as a dash, or it would vanish.
    const lines = explorer.series
      .segments(f.times, values, view.values.new_from)
      .map((run) =>
        run.length > 1
          ? `M${run.map(spot).join(" ")}`
          : `M${(x(run[0]) - 1).toFixed(1)},${y(run[0]).toFixed(1)}h2`,
      )
      .join("");
    const now = explorer.format.absent(values[view.p])
      ? ""
      : `<circle cx="${x(view.p).toFixed(1)}" cy="${y(view.p).toFixed(1)}" r="2"/>`;
    return (
      `<td class="c-spark"><svg class="spark" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">` +
      `<path d="${lines}"/>${now}</svg></td>`
    );
  }

  function nameCell(view, f, i) {
    const area = view.map.areas[i];
    const pin = f.pinned.has(i) ? explorer.pinMark(f.pinned.get(i)) + hidden("pinned, ") : "";
    return (
      `<th scope="row" class="c-name"><button type="button" class="row-name" data-code="${area.c}">` +
      `${pin}${explorer.format.escape(area.n)}</button></th>`
    );
  }

  function attributes(view, f, i) {
    const classes = [i === view.selected ? "is-selected" : "", f.pinned.has(i) ? "is-pinned" : ""];
    const kind = classes.filter(Boolean).join(" ");
    const current = i === view.selected ? ' aria-current="true"' : "";
    return `data-i="${i}"${kind ? ` class="${kind}"` : ""}${current}`;
  }

  function noValueRow(view, f, i) {
    const { mark, words: reason } = explorer.format.reason(f.status[i]);
    const small = view.indicator.index && f.status[i] === "not_applicable";
    const words = small ? explorer.words("index_too_few") : reason;
    const swatch = mark === "c" ? "" : '<i class="no-data" aria-hidden="true"></i>';
    return (
      `<tr ${attributes(view, f, i)}><td class="c-rank">${hidden("not ranked")}</td>` +
      `${nameCell(view, f, i)}<td class="c-value"><span aria-hidden="true">${mark}</span></td>` +
      `<td class="c-reason" colspan="${columns(f) - 3}">${swatch}${words}</td></tr>`
    );
  }

  function areaRow(view, f, i) {
    const { count, short, flag, changeShort, absent } = explorer.format;
    const v = view.values.value[view.p][i];
    if (!view.ranks[i]) return noValueRow(view, f, i);
    const letter = flag(f.status[i]);
    const mark = letter
      ? ` <sup class="flag" title="${f.status[i]}" aria-hidden="true">${letter}</sup>${hidden(f.status[i])}`
      : "";
    let row =
      `<tr ${attributes(view, f, i)}><td class="c-rank">${count(view.ranks[i])}</td>` +
      `${nameCell(view, f, i)}<td class="c-value">${short(v, f.unit)}${mark}</td>${bar(f, v, i)}`;
    if (f.plausible) {
      const [best, worst] = [f.low[i], f.high && f.high[i]];
      const words = absent(best) ? "–" : best === worst ? count(best) : `${count(best)} to ${count(worst)}`;
      row += `<td class="c-plausible">${words}</td>`;
    }
    if (f.stages) row += `<td class="c-stages">${explorer.standing.squares(view, i)}</td>`;
    if (f.changes) row += `<td class="c-change">${changeShort(f.changes[i], f.unit)}</td>`;
    if (f.spark) row += spark(view, f, i);
    return `${row}</tr>`;
  }

  function gapRow(view, f, gap, list) {
    const { count } = explorer.format;
    const size = gap.to - gap.from + 1;
    const byRank = explorer.tableOrder.sorting(view.selection).key === "rank";
    const [before, first, last, after] = [gap.from - 1, gap.from, gap.to, gap.to + 1]
      .map((k) => view.ranks[list[k]]);
    // Among ties the same rank is on both sides of the gap, so ranks would not tell what is in it.
    const tied = first === before || last === after || first === last;
    let words = `${count(size)} more areas`;
    if (!gap.ranked) words = `${count(size)} areas without a figure`;
    else if (byRank && !tied) words = `Ranks ${count(first)} to ${count(last)}`;
    return (
      `<tr class="gap"><td></td><td colspan="${columns(f) - 1}">${words} <button type="button" ` +
      `class="link-button" data-gap="${gap.gap}">Show${hidden(` ${words}`)}</button></td></tr>`
    );
  }

  explorer.tableRows = Object.freeze({
    frame, head,
    /** The body's HTML for the rows that `tableOrder.rows` chose. */
    body: (view, f, { rows, list }) =>
      rows
        .map((row) => (row.gap ? gapRow(view, f, row, list) : areaRow(view, f, row)))
        .join(""),
  });
})();
