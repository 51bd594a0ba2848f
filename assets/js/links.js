/* The links between areas of different levels, read from the search file: pure look-ups, no words. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const NATIONS = { E: "E92000001", S: "S92000003", W: "W92000004", N: "N92000002" };
  const OLD_SEATS = "constituency_2010";
  const SEATS = ["constituency", OLD_SEATS];

  // Levels of which an area may share land with several; the search file lists them by district.
  const SHARED = ["smc205", "itl2", "itl2_2025", "constituency", "constituency_2010"];

  /** The letter of an area's country; a map gives it where the code does not begin with it. */
  const country = (area) => area.g || area.c[0];

  const unique = (codes) => [...new Set(codes.filter(Boolean))];
  const entry = (table, code) => (table && table[code]) || {};
  const home = (code) => NATIONS[code[0]];

  /* The present-day districts that an area consists of. */
  function districts(code, level, file) {
    if (level === "ltla") return [code];
    if (level === "utla") return entry(file.utla, code).ltla || [];
    if (level === "ltla_2016") return entry(file.ltla_2016, code).ltla || [];
    if (level === "region") {
      return Object.keys(file.links).filter((one) => file.links[one].region === code);
    }
    if (SHARED.includes(level)) {
      return Object.keys(file.links).filter((one) => (file.links[one][level] || []).includes(code));
    }
    return Object.keys(file.links).filter((one) => NATIONS[one[0]] === code);
  }

  const areSeats = (from, to) => from !== to && SEATS.includes(from) && SEATS.includes(to);

  /**
   * The constituencies of the other time in which the people of a constituency live.
   *
   * @returns {Array<{code, percent}>} the largest part of its people first
   */
  function seats(code, from, file) {
    const all = file.seats || {};
    const found = from === OLD_SEATS
      ? (all[code] || []).map(([now, percent]) => ({ code: now, percent }))
      : Object.keys(all).flatMap((old) =>
        all[old].filter(([now]) => now === code).map(([, , percent]) => ({ code: old, percent })));
    return found.sort((a, b) => b.percent - a.percent || (a.code < b.code ? -1 : 1));
  }

  /**
   * The areas of level `to` that an area of level `from` is, lies in or consists of.
   *
   * @param {object} file the search file, with the links between levels
   * @returns {string[]} codes; one where the answer is plain
   */
  function counterparts(code, from, to, file) {
    if (from === to) return [code];
    const parts = districts(code, from, file);
    if (to === "nation") return unique(SHARED.includes(from) ? parts.map(home) : [home(code)]);
    if (areSeats(from, to)) return seats(code, from, file).map((one) => one.code);
    if (to === "ltla") return parts;
    return unique(parts.flatMap((part) => {
      const link = entry(file.links, part);
      if (to === "ltla_2016" || SHARED.includes(to)) return link[to] || [];
      return [link[to]];
    }));
  }

  explorer.links = Object.freeze({ counterparts, seats, areSeats, country, unique, OLD_SEATS });
})();
