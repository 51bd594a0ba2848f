/* The selection as fields, and how it is written in the address and read from it. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FIELDS = [
    "indicator", "level", "period", "area", "pins", "classes", "sort", "region", "find", "rows",
    "clusters",
  ];
  const DEFAULT_SORT = "rank";
  const MAX_PINS = 10;
  let defaults = {};
  /* What the page's address says beside the selection, and the measure it is about, if one. */
  let keep = [];
  let only = "";

  const start = (config) => {
    defaults = config.defaults || {};
    keep = config.keep || [];
    only = config.code || "";
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
    const own = new URLSearchParams(location.search);
    const query = FIELDS.map((field) => [field, String(selection[field])])
      .concat(keep.map((name) => [name, own.get(name)]))
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
    selection.clusters = selection.clusters === "on" ? "on" : "";
    return selection;
  }

  /** Whether the page is about one measure, so that another one is on another page. */
  const elsewhere = (code) => Boolean(only) && code !== only;

  /** The map page's address of a selection of another measure. */
  function home({ indicator, level, area, pins }) {
    const query = new URLSearchParams({ indicator, level, area, pins: String(pins) });
    return `/?${query}`;
  }

  /* Levels whose codes may stand for another place too, as in explorer/place.py. */
  const NAMED = ["itl2_2025", "constituency_2010", "ltla_2016"];

  /** The address of an area's own page. */
  const area = (code, level) => `/area/${code}${NAMED.includes(level) ? `?level=${level}` : ""}`;

  /** The address of some areas of a level side by side, each once. */
  function compare(codes, level) {
    const at = NAMED.includes(level) ? `:${level}` : "";
    const some = [...new Set(codes)].slice(0, MAX_PINS);
    return `/compare?areas=${some.map((code) => code + at).join(",")}`;
  }

  const same = (a, b) => FIELDS.every((field) => String(a[field]) === String(b[field]));

  explorer.address = Object.freeze({
    start, write, read, tidy, same, latest, elsewhere, home, area, compare, MAX_PINS,
  });
})();
