/* What the map as a whole shows, in words: its title and subtitle, the finding, the table's note. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const HOTSPOT = 4;
  const COLDSPOT = 0;
  /* A region that has this part of all hotspots is worth naming in the title. */
  const LARGE_SHARE = 0.4;
  const FEW = 2;
  const NATIONS = new Map([
    ["E", "England"], ["S", "Scotland"], ["W", "Wales"], ["N", "Northern Ireland"],
  ]);
  const STATUSES = ["suppressed", "unreliable", "missing", "not_applicable", "deviation"];
  /* With more than this part of all areas on one value, groups of equal size cannot be had. */
  const TIED = 1 / 10;
  const words = (key, parts) => explorer.words(key, parts);
  const written = (view, v) => explorer.format.value(v, view.indicator.unit);

  const isIndex = (view) =>
    Boolean(view.indicator.position && view.map.regions && view.map.regions.length);

  /* How many areas of one fifth lie in each region: {all, regions, count, name}; name is null
     where no single region has most. */
  function spread(view, fifth) {
    const counts = new Map();
    let all = 0;
    explorer.rank.fifths(view.ranks, view.n).forEach((k, i) => {
      if (k !== fifth) return;
      all += 1;
      const region = view.map.areas[i].r;
      if (region >= 0) counts.set(region, (counts.get(region) || 0) + 1);
    });
    const sorted = [...counts].sort((a, b) => b[1] - a[1]);
    const [first, second] = sorted;
    const alone = first && !(second && second[1] === first[1]);
    const name = alone ? explorer.words.inRegion(view.map.regions[first[0]].n) : null;
    return { all, regions: counts.size, count: first ? first[1] : 0, name };
  }

  function indexTitle(view) {
    const { all, regions, count, name } = spread(view, HOTSPOT);
    return name && count >= LARGE_SHARE * all
      ? words("map_title_position_one", { count, of: all, region: name })
      : words("map_title_position_spread", { of: all, regions });
  }

  /* Whether the intervals leave the first and the last place beyond doubt. */
  function endsAreSure(view, ends) {
    const { values, p } = view;
    const given = (lists) => lists && lists[p];
    const { extent } = explorer.series;
    const limits = extent(given(values.lower)) || extent(given(values.upper));
    if (!limits) return true;
    const [low, high] = [given(values.rank_low), given(values.rank_high)];
    if (!low || !high) return false;
    return ends.every((i) => !explorer.format.absent(low[i]) && low[i] === high[i]);
  }

  /** The map's title: what it shows, claiming no more than the figures support. */
  function title(view) {
    if (isIndex(view)) return indexTitle(view);
    const values = view.values.value[view.p].map((v, i) => (view.ranks[i] ? v : null));
    const measure = view.indicator.name;
    const extent = explorer.series.extent(values);
    if (!extent || extent[0] === extent[1]) return words("map_title_plain", { measure });
    const [low, high] = extent.map((v) => written(view, v));
    const alone = (v) => values.indexOf(v) === values.lastIndexOf(v);
    if (!alone(extent[0]) || !alone(extent[1])) {
      return words("map_title_range", { measure, low, high });
    }
    const ends = extent.map((v) => values.indexOf(v));
    const [bottom, top] = ends.map((i) => explorer.words.place(view, i));
    const key = endsAreSure(view, ends) ? "map_title_value" : "map_title_ends";
    return words(key, { measure, low, high, bottom, top });
  }

  /* "_ties" where so many areas share a latest figure that groups cannot be of one size. */
  function ties(view) {
    const last = view.values.value.length - 1;
    const { ranks, n } = explorer.rank.of(view.values, last, view.indicator.polarity);
    if (n < explorer.strips.LEAST_FOR_ZONES) return "";
    const counts = new Map();
    for (const rank of ranks) if (rank) counts.set(rank, (counts.get(rank) || 0) + 1);
    return Math.max(...counts.values()) > TIED * n ? "_ties" : "";
  }

  /** What is measured, of how many areas, when, and what the colours mean. */
  function subtitle(view) {
    const { classes } = view.selection;
    return words(view.indicator.index ? "map_subtitle_index" : "map_subtitle", {
      full_name: view.values.about.full_name, n: explorer.format.count(view.n),
      plural: explorer.words.plural(view), period: view.period.label,
      classes: words(`classes_${classes}${classes === "quantile" ? ties(view) : ""}`),
    });
  }

  /** One fact about all areas, for a reader who has chosen none; "" where there is none to give. */
  function finding(view) {
    const { count } = explorer.format;
    if (isIndex(view)) {
      const { all, count: most, name } = spread(view, COLDSPOT);
      if (!name || most < FEW) return "";
      return words("none_position", { count: count(most), of: count(all), region: name });
    }
    const reference = explorer.series.reference(view);
    if (!reference) return "";
    const values = view.values.value[view.p];
    const above = view.ranks.reduce((n, rank, i) => n + (rank && values[i] > reference.value ? 1 : 0), 0);
    return words("none_value", {
      reference: reference.name, reference_value: written(view, reference.value),
      count: count(above), n: count(view.n), plural: explorer.words.plural(view),
    });
  }

  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /* "suppressed in 2 areas", "not published for 1 area". */
  function missing(view, status) {
    const counts = {};
    view.ranks.forEach((rank, i) => {
      if (rank || !view.covered(i)) return;
      const why = STATUSES.includes(status[i]) ? status[i] : "missing";
      counts[why] = (counts[why] || 0) + 1;
    });
    return STATUSES.filter((why) => counts[why]).map((why) =>
      // Areas are left out of a score of ours for one reason.
      words(`missing_${view.indicator.index && why === "not_applicable" ? "too_few" : why}`, { count: explorer.words.areas(counts[why]) }),
    );
  }

  /**
   * The table's note: which way round, what the line and the upright are, what is missing.
   *
   * @param {object} f the table's frame: {intervals, reference, status, unit}
   */
  function note(view, f) {
    const parts = [words(view.indicator.polarity === "neutral" ? "note_highest" : "note_best")];
    if (view.indicator.index) parts.push(words("note_index"), words("note_index_average"));
    else parts.push(words(f.intervals ? "note_interval" : "note_no_interval"));
    if (f.reference) {
      const { name, value } = f.reference;
      parts.push(words("note_reference", { name, value: written(view, value) }));
    }
    if (!view.map.areas.every((_, i) => view.covered(i))) {
      const names = [...NATIONS.keys()].filter((n) => view.nations.has(n)).map((n) => NATIONS.get(n));
      parts.push(words("note_covers", { nations: explorer.format.list(names) }));
    }
    const left = missing(view, f.status);
    if (left.length) parts.push(words("note_missing", { list: capital(explorer.format.list(left)) }));
    const used = new Set(Object.keys(f.status).filter((i) => view.ranks[i]).map((i) => f.status[i]));
    for (const status of ["provisional", "unreliable"]) {
      if (used.has(status)) parts.push(words(`note_${status}`));
    }
    return parts.join(" ");
  }

  explorer.headline = Object.freeze({ title, subtitle, finding, note });
})();
