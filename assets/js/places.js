/* The search file made ready to be searched: areas, towns and postcode districts. Knows no page. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { build, words, postcodes } = explorer.searchIndex;
  const AREA_KINDS = new Set(["ltla", "utla", "ltla_2016", "region", "nation"]);
  /* Levels beyond the councils: their names come after every council and town that fits. */
  const BEYOND_KINDS = new Set(["constituency", "constituency_2010", "itl2", "smc205"]);
  const CLEAR_LEAD = 90;

  const key = (name) => words(name).join(" ");

  /* "Bristol, City of" is also Bristol; the City of London alone is not London. */
  function otherNames(name) {
    const short = name.replace(/, (City|County) of$/i, "")
      .replace(/^(City of (?!London)|County )/i, "");
    const last = /^Kingston upon Hull/.test(name) ? ["Hull"] : [];
    return short === name ? last : [short, ...last];
  }

  /* Councils before towns of the same name; among towns the file's own weight (0 to 100) counts. */
  const AREA_LEAD = 50;
  const NAME_LEAD = 20;
  const BEYOND_LEAD = -300;

  function area([name, kind, detail, level, code, weight]) {
    return {
      name, kind, detail, level, code, area: true, weight: AREA_LEAD + weight,
      also: otherNames(name),
    };
  }

  function place([name, kind, detail, level, code, weight]) {
    const other = kind === "name";
    const lead = BEYOND_KINDS.has(kind) ? BEYOND_LEAD : other ? NAME_LEAD : 0;
    return { name, kind, detail, level, code, minor: !other, weight: weight + lead };
  }

  function read(file) {
    const areas = file.entries.filter((entry) => AREA_KINDS.has(entry[1])).map(area);
    const named = new Set(areas.flatMap((one) =>
      [one.name, ...one.also].map((name) => `${one.code} ${key(name)}`)));
    const places = file.entries
      .filter((entry) => !AREA_KINDS.has(entry[1]))
      // A town that gives its name to its council is found as the council.
      .filter((entry) => !named.has(`${entry[4]} ${key(entry[0])}`))
      .map(place);
    return [...areas, ...places];
  }

  /**
   * Makes the search file ready.
   *
   * @returns {{find(text, limit): Array}} results, best first: {entry, score, fuzzy, exact}
   */
  function prepare(file) {
    const entries = read(file);
    const named = entries.filter((entry) => entry.kind !== "postcode");
    const codes = entries.filter((entry) => entry.kind === "postcode");
    const index = build(named);

    function byPostcode(text, limit) {
      for (const wanted of postcodes(text)) {
        const found = codes
          .filter((entry) => entry.name.startsWith(wanted))
          .map((entry) => {
            const exact = entry.name === wanted;
            return { entry, exact, fuzzy: false, score: (exact ? 1000 : 640) + entry.weight };
          })
          .sort((a, b) =>
            b.score - a.score || a.entry.name.length - b.entry.name.length ||
            (a.entry.name < b.entry.name ? -1 : 1));
        if (found.length) return found.slice(0, limit);
      }
      return [];
    }

    return {
      entries,
      find(text, limit = 8) {
        const found = byPostcode(text, limit);
        if (found.length) return found;
        return index.find(text, limit).map((one) => ({ ...one, entry: named[one.i] }));
      },
    };
  }

  /** The one result that is plainly meant, or null: then the reader must choose. */
  function plainlyMeant(results) {
    const [first] = results;
    if (!first || first.fuzzy) return null;
    const rival = results.find((one) => one.entry.code !== first.entry.code);
    if (!rival) return first;
    const lead = CLEAR_LEAD * (first.exact && rival.exact ? 0.5 : 1);
    return first.score - rival.score >= lead ? first : null;
  }

  explorer.places = Object.freeze({ prepare, plainlyMeant });
})();
