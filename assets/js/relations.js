/* Which areas and levels stand for each other: what to show when the level or the measure moves. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const MOST_BUTTONS = 14;
  const NATIONS = { E: "E92000001", S: "S92000003", W: "W92000004", N: "N92000002" };
  // From small to large; the map's words "contains" and "is divided into" follow from it.
  const SIZE = { ltla_2016: 0, ltla: 1, utla: 2, region: 3, nation: 4, uk: 5 };

  const unique = (codes) => [...new Set(codes.filter(Boolean))];
  const entry = (table, code) => (table && table[code]) || {};

  /* The present-day districts that an area consists of. */
  function districts(code, level, file) {
    if (level === "ltla") return [code];
    if (level === "utla") return entry(file.utla, code).ltla || [];
    if (level === "ltla_2016") return entry(file.ltla_2016, code).ltla || [];
    if (level === "region") {
      return Object.keys(file.links).filter((one) => file.links[one].region === code);
    }
    return Object.keys(file.links).filter((one) => NATIONS[one[0]] === code);
  }

  /**
   * The areas of level `to` that an area of level `from` is, lies in or consists of.
   *
   * @param {object} file the search file, with the links between levels
   * @returns {string[]} codes; one where the answer is plain
   */
  function counterparts(code, from, to, file) {
    if (from === to) return [code];
    if (to === "nation") return unique([NATIONS[code[0]]]);
    const parts = districts(code, from, file);
    if (to === "ltla") return parts;
    return unique(parts.flatMap((part) => {
      const link = entry(file.links, part);
      if (to === "ltla_2016") return link.ltla_2016 || [];
      return [link[to]];
    }));
  }

  const level = (code) => explorer.data.peek("catalogue").levels[code];
  const nameOf = (code, levelCode) => {
    const map = explorer.data.peek(explorer.data.names.map(levelCode));
    const i = map ? explorer.view.indexOf(map).get(code) : undefined;
    return i === undefined ? "" : map.areas[i].n;
  };

  /** The level at which a measure is published whose areas are nearest in size to those of
      `from`; of two that are as near, the first in catalogue order. */
  function nearestLevel(indicator, from) {
    const away = (code) => Math.abs(SIZE[code] - SIZE[from]);
    return explorer.data.levels()
      .filter((code) => indicator.levels[code])
      .sort((a, b) => away(a) - away(b))[0];
  }

  /** The first measure published at a level, of the same life stage where there is one. */
  function measureAt(levelCode, like) {
    const all = explorer.data.peek("catalogue").indicators.filter((one) => one.levels[levelCode]);
    const position = (one) => one.position && like.position;
    return (
      all.find(position) ||
      all.find((one) => one.stage === like.stage && one.headline) ||
      all.find((one) => one.stage === like.stage) ||
      all.find((one) => one.headline) ||
      all[0]
    );
  }

  const movedLevel = (indicator, to) => ({
    message: `“${indicator.name}” is published for ${level(to).plural}, which are shown now.`,
  });

  const notPublished = (indicator, to, other) => ({
    message:
      `“${indicator.name}” is not published for ${level(to).plural}. ` +
      `Showing “${other.name}” instead.`,
    actions: [{ label: `Back to “${indicator.name}”`, run: () => history.back() }],
  });

  /** What to say when `one` stands in for `name`, or null where they are the same place. */
  function standsIn(name, from, one, to) {
    const other = nameOf(one, to);
    if (!other || other === name) return null;
    if (SIZE[to] > SIZE[from]) return `Showing ${other}, which contains ${name}.`;
    return `Showing ${other}, the nearest area to ${name} at this level.`;
  }

  /** A notice that offers the areas of which an area consists, or a way to them. */
  function choose(name, code, codes, to) {
    const some = codes.filter((one) => nameOf(one, to));
    const few = some.length <= MOST_BUTTONS;
    const map = explorer.data.peek(explorer.data.names.map(to));
    const listed = !few && map && map.regions.some((region) => region.c === code);
    const buttons = some.map((one) => ({
      label: nameOf(one, to),
      run: () => explorer.state.go({ area: one }),
    }));
    const list = {
      label: "List them in the table",
      run: () => explorer.state.go({ region: code }, { replace: true }),
    };
    return {
      message:
        `${name} covers ${some.length} ${level(to).plural}. ` +
        (few ? "Choose one:" : "Choose one on the map or in the table."),
      actions: few ? buttons : listed ? [list] : [],
    };
  }

  const lost = (name, to) => ({
    message: `${name} is not among the ${level(to).plural}, so no area is chosen.`,
  });

  /* Changes the chosen area and the pins of `ask` to those that stand for them at its level. */
  function carry(ask, from, patch, notes) {
    const file = explorer.data.peek(explorer.data.names.search());
    const index = explorer.view.indexOf(explorer.data.peek(explorer.data.names.map(ask.level)));
    const find = (code) => {
      if (index.has(code)) return [code];
      return file ? counterparts(code, from, ask.level, file).filter((one) => index.has(one)) : [];
    };
    ask.pins = unique(ask.pins.flatMap((code) => {
      const found = find(code);
      return found.length === 1 ? found : [];
    }));
    if (!ask.area || patch.area) return;
    const name = nameOf(ask.area, from);
    const found = find(ask.area);
    if (found.length === 1) {
      const message = standsIn(name, from, found[0], ask.level);
      if (message) notes.push({ message });
    } else if (name) {
      notes.push(found.length ? choose(name, ask.area, found, ask.level) : lost(name, ask.level));
    }
    ask.area = found.length === 1 ? found[0] : "";
  }

  explorer.relations = Object.freeze({
    counterparts, nearestLevel, measureAt, movedLevel, notPublished, standsIn, choose, carry, nameOf,
  });
})();
