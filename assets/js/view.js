/* The view: everything the painters need for one selection, worked out once. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const POSITION_WORDS = ["Coldspot", "Cooler", "Middle", "Warmer", "Hotspot"];
  const MEASURE_WORDS = {
    5: ["Lowest", "", "Middle", "", "Highest"],
    4: ["Lowest", "", "", "Highest"],
    3: ["Lowest", "Middle", "Highest"],
    2: ["Lower", "Higher"],
    1: ["All"],
  };
  const indexes = new WeakMap();
  const nations = new WeakMap();
  let last = null;

  /** code -> place in the map file's list of areas. */
  function indexOf(map) {
    if (!indexes.has(map)) indexes.set(map, new Map(map.areas.map((area, i) => [area.c, i])));
    return indexes.get(map);
  }

  /** The letters of the nations in which a measure has any figure. */
  function nationsOf(map, values) {
    if (!nations.has(values)) {
      const held = new Set();
      map.areas.forEach((area, i) => {
        const letter = explorer.relations.country(area);
        if (!held.has(letter) && values.value.some((row) => row[i] !== null)) held.add(letter);
      });
      nations.set(values, held);
    }
    return nations.get(values);
  }

  /** The classes a measure opens with: fifths where it is itself a ranking, else equal groups. */
  const defaultClasses = (indicator) => (indicator && indicator.position ? "fifths" : "quantile");

  /* The lowest and highest value of each class and how many areas are in it. */
  function ranges(values, classes, count) {
    const out = Array.from({ length: count }, () => ({ low: null, high: null, count: 0 }));
    classes.forEach((k, i) => {
      if (k < 0) return;
      const range = out[k];
      const value = values[i];
      if (range.low === null || value < range.low) range.low = value;
      if (range.high === null || value > range.high) range.high = value;
      range.count += 1;
    });
    return out;
  }

  /**
   * The view of a settled selection.
   *
   * Classes run from 0 to 4: coldspot to hotspot in fifths, lowest to highest value otherwise;
   * -1 is no data. `selected` and `pins` are places in `map.areas`, -1 where there is none.
   */
  function compute(selection, catalogue, map, values) {
    const indicator = catalogue.indicators.find((one) => one.code === selection.indicator);
    const at = values.periods.findIndex((period) => period.id === selection.period);
    const p = at < 0 ? values.periods.length - 1 : at;
    const { ranks, n } = explorer.rank.of(values, p, indicator.polarity);
    const scheme = selection.classes === "fifths" ? "diverging" : "sequential";
    const breaks =
      scheme === "diverging" ? null : (values.breaks && values.breaks[selection.classes]) || [];
    const shown = values.value[p].map((value, i) => (ranks[i] ? value : null));
    const classes =
      scheme === "diverging" ? explorer.rank.fifths(ranks, n) : explorer.rank.classes(shown, breaks);
    const count = scheme === "diverging" ? 5 : breaks.length + 1;
    const index = indexOf(map);
    const held = nationsOf(map, values);
    const place = (code) => (index.has(code) ? index.get(code) : -1);
    return {
      selection, indicator, map, values, p, ranks, n, classes, scheme, breaks, index,
      level: selection.level,
      levelEntry: catalogue.levels[selection.level],
      catalogue,
      period: values.periods[p],
      nations: held,
      covered: (i) => held.has(explorer.relations.country(map.areas[i])),
      labels: scheme === "diverging" ? POSITION_WORDS : MEASURE_WORDS[count],
      ranges: ranges(values.value[p], classes, count),
      missing: classes.reduce((sum, k) => sum + (k < 0 ? 1 : 0), 0),
      selected: place(selection.area),
      pins: selection.pins.map(place).filter((i) => i >= 0),
    };
  }

  /** The current view; null until the first files are here. */
  explorer.view = function () {
    const selection = explorer.state.get();
    const { peek, names } = explorer.data;
    const catalogue = peek("catalogue");
    const map = selection && peek(names.map(selection.level));
    const values = selection && peek(names.values(selection.level, selection.indicator));
    if (!catalogue || !map || !values) return null;
    const same =
      last && last.selection === selection && last.map === map && last.values === values;
    if (!same) last = compute(selection, catalogue, map, values);
    return last;
  };
  explorer.view.compute = compute;
  /** Makes the next view a new one, so that every painter paints again. */
  explorer.view.forget = () => {
    last = null;
  };
  explorer.view.indexOf = indexOf;
  explorer.view.nationsOf = nationsOf;
  explorer.view.defaultClasses = defaultClasses;
})();
