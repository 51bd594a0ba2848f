/* Fetches the files the page is made of, each once, and keeps them for as long as the page is open. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const RETRY_AFTER = 300;
  const urls = new Map();
  const promises = new Map();
  const files = new Map();

  /** Takes the addresses the server wrote into the page; these files are already on their way. */
  function start(config) {
    // A page without a map has no selection.
    const { level, indicator } = config.selection || {};
    const early = config.files || {};
    const names = {
      catalogue: "catalogue",
      search: "search",
      map: `map/${level}`,
      values: `values/${level}/${indicator}`,
      profile: `profile/${level}`,
    };
    for (const [key, url] of Object.entries(early)) {
      if (url) urls.set(names[key] || key, url);
    }
  }

  function learn(catalogue) {
    const add = (name, url) => url && !urls.has(name) && urls.set(name, url);
    add("search", catalogue.search);
    for (const [level, entry] of Object.entries(catalogue.levels)) {
      add(`map/${level}`, entry.map);
      add(`profile/${level}`, entry.profile);
    }
    for (const indicator of catalogue.indicators) {
      for (const [level, url] of Object.entries(indicator.levels)) {
        add(`values/${level}/${indicator.code}`, url);
      }
    }
  }

  /* The same mode and credentials as <link rel="preload" as="fetch" crossorigin>, so that the
     preloaded answer is used. */
  async function get(url) {
    const response = await fetch(url, { mode: "cors", credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} for ${url}`);
    return response.json();
  }

  async function fetchTwice(name) {
    if (!urls.has(name) && name !== "catalogue") await load("catalogue");
    const url = urls.get(name);
    if (!url) throw new Error(`There is no file ${name}`);
    try {
      return await get(url);
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
      return get(url);
    }
  }

  /** The promise of a file by its logical name, such as "map/ltla". */
  function load(name) {
    if (!promises.has(name)) {
      const promise = fetchTwice(name).then((file) => {
        files.set(name, file);
        if (name === "catalogue") learn(file);
        return file;
      });
      promises.set(name, promise);
      promise.catch(() => promises.delete(name));
    }
    return promises.get(name);
  }

  /** Fetches a file that may be wanted soon; nobody minds if it fails. */
  function prefetch(name) {
    if (!files.has(name)) load(name).catch(() => {});
  }

  /** The file if it is here already, else undefined. */
  const peek = (name) => files.get(name);

  const names = {
    catalogue: () => "catalogue",
    map: (level) => `map/${level}`,
    values: (level, indicator) => `values/${level}/${indicator}`,
    profile: (level) => `profile/${level}`,
    search: () => "search",
  };

  explorer.data = {
    start, load, peek, prefetch, names,
    catalogue: () => load(names.catalogue()),
    map: (level) => load(names.map(level)),
    values: (level, indicator) => load(names.values(level, indicator)),
    profile: (level) => load(names.profile(level)),
    search: () => load(names.search()),
    /** The catalogue entry of a measure; undefined if unknown or not here yet. */
    indicator: (code) =>
      (files.get("catalogue") || { indicators: [] }).indicators.find((one) => one.code === code),
    /** The codes of the levels that have a map, in catalogue order. */
    levels: () =>
      Object.entries((files.get("catalogue") || { levels: {} }).levels)
        .filter(([, entry]) => entry.map)
        .map(([code]) => code),
  };
})();
