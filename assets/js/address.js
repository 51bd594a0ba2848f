/* The selection as fields, and how it is written in the address and read from it. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FIELDS = [
    "indicator", "level", "period", "area", "pins", "classes", "sort", "region", "find", "rows",
  ];
  const DEFAULT_SORT = "rank";
  const MAX_PINS = 10;
  let defaults = {};

  const start = (config) => {
    defaults = config.defaults || {};
  };

  /* The level a measure opens at: the first it has, in catalogue order, as explorer/query.py. */
  const defaultLevel = (indicator) =>
    explorer.data.levels().find((level) => indicator.levels[level]);

  /** The latest period of the selection's measure; "" while its file is not here. */
  function latest(selection) {
    const { peek, names } = explorer.data;
    const values = peek(names.values(selection.level, selection.indicator));
    return values ? values.periods[values.periods.length - 1].id : "";
  }

  /** The address of a selection: defaults left out, the rest always in the same order. */
  function write(selection) {
    const indicator = explorer.data.indicator(selection.indicator);
    const plain = {
      indicator: defaults.indicator,
      level: defaultLevel(indicator),
      period: latest(selection),
      classes: explorer.view.defaultClasses(indicator),
      sort: DEFAULT_SORT,
    };
    const query = FIELDS.map((field) => [field, String(selection[field])])
      .filter(([field, value]) => value && value !== plain[field])
      .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
      .join("&")
      .replaceAll("%2C", ",")
      .replaceAll("%2F", "/");
    return location.pathname + (query ? `?${query}` : "") + location.hash;
  }

  /** The selection an address asks for; what is absent or unknown becomes the default. */
  function read(search) {
    const query = new URLSearchParams(search);
    const asked = Object.fromEntries(FIELDS.map((field) => [field, query.get(field) || ""]));
    if (!explorer.data.indicator(asked.indicator)) asked.indicator = defaults.indicator;
    const indicator = explorer.data.indicator(asked.indicator);
    if (!indicator.levels[asked.level]) asked.level = defaultLevel(indicator);
    return tidy(asked);
  }

  /** A selection with every field, text where text belongs and at most ten different pins. */
  function tidy(asked) {
    const selection = Object.fromEntries(FIELDS.map((field) => [field, asked[field] || ""]));
    const pins = Array.isArray(asked.pins) ? asked.pins : String(asked.pins || "").split(",");
    selection.pins = [...new Set(pins.filter(Boolean))].slice(0, MAX_PINS);
    selection.sort = selection.sort || DEFAULT_SORT;
    selection.rows = asked.rows === true ? "all" : selection.rows;
    return selection;
  }

  const same = (a, b) => FIELDS.every((field) => String(a[field]) === String(b[field]));

  explorer.address = Object.freeze({ start, write, read, tidy, same, latest, MAX_PINS });
})();
