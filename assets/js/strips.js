/* Life-stage strips as HTML text: where one area stands among all areas of its level. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  /* With fewer areas than this a fifth means nothing: no zones are drawn. */
  const LEAST_FOR_ZONES = 10;

  const percent = (share) => `${Math.round(share * 1000) / 10}%`;
  /* How far to the right a rank stands, 0 to 1: the middle of its own place. */
  const along = (rank, n) => (n - rank + 0.5) / n;
  const hidden = (text) => `<span class="visually-hidden">${text}</span>`;

  /**
   * Where area `i` and a reference stand on one measure.
   *
   * `at` and `mark` run from 0 (worst, or lowest for a neutral measure) to 1 (best, or highest):
   * the middle of the rank's own place, so that the best fifth of the ranks fills the hot zone.
   * `low` and `high` are the best and the worst plausible rank, null where no interval is
   * published. Null if the area has no value.
   */
  function place(entry, i, polarity, referenceValue) {
    const { absent } = explorer.format;
    const values = entry.value;
    const own = values[i];
    const [low, high] = [entry.rank_low, entry.rank_high].map((list) => (list ? list[i] : null));
    const known = !absent(low) && !absent(high) && low < high;
    if (absent(own)) return null;
    const sign = polarity === "lower" ? -1 : 1;
    let n = 0;
    let ahead = 0;
    let aheadOfMark = 0;
    let level = 0;
    for (const v of values) {
      if (absent(v)) continue;
      n += 1;
      if (sign * v > sign * own) ahead += 1;
      if (absent(referenceValue)) continue;
      if (sign * v > sign * referenceValue) aheadOfMark += 1;
      else if (v === referenceValue) level += 1;
    }
    const rank = ahead + 1;
    const edge = explorer.rank.edge(n);
    const zones = polarity !== "neutral" && n >= LEAST_FOR_ZONES;
    return {
      rank, n, zones, edge,
      low: known ? low : null,
      high: known ? high : null,
      at: along(rank, n),
      mark: absent(referenceValue) ? null : (n - aheadOfMark - level / 2) / n,
      hot: zones && rank <= edge,
      cold: zones && rank > n - edge,
    };
  }

  /** England, or the UK for an area beyond England that has a UK figure. {name, value} or null. */
  function reference(entry, country, unit) {
    if (unit.total) return null;
    const { absent } = explorer.format;
    const england = absent(entry.england) ? null : { name: "England", value: entry.england };
    const uk = absent(entry.uk) ? null : { name: "UK", value: entry.uk };
    return country === "E" ? england || uk : uk || england;
  }

  /* The plausible ranks as a grey bar, from the worst on its left to the best. */
  function plausibleBar({ low, high, n }) {
    if (low === null) return "";
    const [left, right] = [along(high, n), along(low, n)];
    return `<i class="ci" style="left:${percent(left)};width:${percent(right - left)}"></i>`;
  }

  /** The bar itself: decoration, as the words beside it say the same. */
  function bar(spot) {
    const width = percent(spot.edge / spot.n);
    const zones = spot.zones
      ? `<i class="zone-cold" style="width:${width}"></i><i class="zone-hot" style="width:${width}"></i>`
      : "";
    const mark = spot.mark === null ? "" : `<i class="ref" style="left:${percent(spot.mark)}"></i>`;
    return (
      `<span class="strip${spot.zones ? "" : " is-plain"}" aria-hidden="true">${zones}` +
      `<i class="mid"></i>${plausibleBar(spot)}${mark}<b style="left:${percent(spot.at)}"></b></span>`
    );
  }

  /* The plausible ranks under a rank. */
  const plausibleWords = ({ low, high }) => low === null ? "" :
    `<span class="strip-plausible">${hidden(", ")}plausibly <span class="together">` +
    `${explorer.format.ordinal(low)} to ${explorer.format.ordinal(high)}</span></span>`;

  /** The rank beside it: "99th of 151, plausibly 93rd to 102nd", and the fifth for those who cannot see. */
  function rankWords(spot, polarity) {
    const { ordinal, count } = explorer.format;
    const fifth = spot.hot ? ", in the best fifth" : spot.cold ? ", in the worst fifth" : "";
    const sort = polarity === "neutral" ? "highest of" : "of";
    const glyph = spot.hot ? "▲" : spot.cold ? "▼" : "";
    const kind = spot.hot ? " is-hot" : spot.cold ? " is-cold" : "";
    const sign = glyph ? `<span class="glyph${kind}" aria-hidden="true">${glyph}</span>` : "";
    return (
      `<span class="strip-rank"><strong>${ordinal(spot.rank)}</strong>${sign} ` +
      `<span class="strip-of">${sort} ${count(spot.n)}</span>${hidden(fifth)}${plausibleWords(spot)}</span>`
    );
  }

  /** The same of a life stage, of which all ranks are of one number: "136th, plausibly …". */
  function stageRank(spot) {
    const [glyph, kind, zone] = spot.hot ? ["▲", "is-hot", "hotspot"]
      : spot.cold ? ["▼", "is-cold", "coldspot"] : [];
    const sign = glyph
      ? `<span class="glyph ${kind}" aria-hidden="true">${glyph}</span>${hidden(`, ${zone}`)}` : "";
    return (
      `<span class="strip-rank"><strong>${explorer.format.ordinal(spot.rank)}</strong>` +
      `${sign}${plausibleWords(spot)}</span>`
    );
  }

  /**
   * One measure of one area: name (a button that shows it on the map), value, strip, rank.
   *
   * @param {object} item {entry, indicator, beside, spot}: the measure in the profile file and in
   *   the catalogue, what it is set against, and the area's place, which it must have
   * @param {object} of {i, code, level}: the area
   */
  function row({ entry, indicator, beside, spot }, of) {
    const { escape, value, short } = explorer.format;
    const name =
      `<button type="button" class="strip-name" data-measure="${indicator.code}" ` +
      `data-level="${of.level}" data-area="${of.code}">${escape(indicator.name)}</button>`;
    const unit = indicator.unit;
    const figures = [`${value(entry.value[of.i], unit)}, ${escape(entry.label)}`];
    if (beside) figures.push(`${beside.name} ${short(beside.value, unit)}`);
    return (
      `<li class="strip-row"><span class="strip-words">${name}` +
      `<span class="strip-figures">${figures.join(" · ")}</span></span>` +
      `${bar(spot)}${rankWords(spot, indicator.polarity)}</li>`
    );
  }

  /** The line under a stack that says what left and right mean. */
  function legend(kinds) {
    const words = kinds.zones
      ? '<span class="cold">◀ Coldspot</span><span>Middle</span><span class="hot">Hotspot ▶</span>'
      : kinds.neutral
        ? "<span>◀ Lowest</span><span>Highest ▶</span>"
        : "<span>◀ Worst</span><span>Best ▶</span>";
    return `<p class="strip-legend" aria-hidden="true"><span class="strip-ends">${words}</span></p>`;
  }

  /** What the dot, the diamond and the grey bar stand for. */
  const key = (name, beside, plausible) =>
    `<p class="strip-key" aria-hidden="true"><span><b></b>${name}</span>` +
    `${beside ? `<span><i></i>${beside}</span>` : ""}` +
    `${plausible ? '<span><i class="ci"></i>plausible rank</span>' : ""}</p>`;

  /** How a stage went: measures with a figure, and how many are in the best and worst fifth; the
      stage's score in an index of ours is none of them. */
  function tally(items) {
    const sum = { judged: 0, best: 0, worst: 0, zones: false, neutral: true, plausible: false, reference: "" };
    for (const { indicator, beside, spot } of items) {
      if (!spot) continue;
      const counts = spot.zones && !indicator.index;
      sum.judged += counts ? 1 : 0;
      sum.best += counts && spot.hot ? 1 : 0;
      sum.worst += counts && spot.cold ? 1 : 0;
      sum.zones = sum.zones || spot.zones;
      sum.neutral = sum.neutral && indicator.polarity === "neutral";
      sum.plausible = sum.plausible || spot.low !== null;
      sum.reference = sum.reference || (beside ? beside.name : "");
    }
    return sum;
  }

  explorer.strips = Object.freeze({
    place, reference, tally, row, bar, stageRank, legend, key, LEAST_FOR_ZONES,
  });
})();
