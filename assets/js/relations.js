/* Which areas and levels stand for each other: what to show when the level or the measure moves. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const MOST_BUTTONS = 14;
  const NATION_NAMES = { E: "England", S: "Scotland", W: "Wales", N: "Northern Ireland" };
  // From small to large; the map's words "contains" and "is divided into" follow from it.
  const OLD_LEVEL = "ltla_2016";
  const { counterparts, seats, areSeats, country, unique, OLD_SEATS } = explorer.links;
  const SIZE = {
    constituency: 0, constituency_2010: 0, ltla_2016: 1, ltla: 2, utla: 3, smc205: 4,
    itl2: 5, itl2_2025: 5, region: 6, nation: 7, uk: 8,
  };

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
    const all = explorer.data.peek("catalogue").indicators.filter((one) => one.levels[levelCode] && !one.hidden);
    const position = (one) => one.position && like.position;
    return (
      all.find((one) => position(one) && one.stage === like.stage) ||
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

  /* A constituency by its name and time: "Derby South of 2010". */
  const timed = (name, at) => (at === OLD_SEATS ? `${name} of 2010` : `today’s ${name}`);
  const sentence = (text) => text[0].toUpperCase() + text.slice(1);

  /* What to say when one constituency stands in for one of the other time; null where no borders
     moved and the name is the same. */
  function seatStandsIn(name, code, from, one, to) {
    const file = explorer.data.peek(explorer.data.names.search());
    const [most] = file ? seats(code, from, file) : [];
    if (!most || most.code !== one) return null;
    const other = nameOf(one, to);
    const equal = seats(one, to, file).length === 1;
    if (equal && other === name) return null;
    const people = most.percent > 98 ? "all or nearly all" : `${most.percent}%`;
    const only = equal ? ", and hardly anybody else" : "";
    return `Showing ${timed(other, to)}: ${people} of the people of ${timed(name, from)} ` +
      `live there${only}.`;
  }

  /** What to say when `one` stands in for the area `name` (`code`), or null where they are the
      same place. */
  function standsIn(name, from, one, to, code) {
    if (areSeats(from, to)) return seatStandsIn(name, code, from, one, to);
    const other = nameOf(one, to);
    if (!other || other === name) return null;
    if (SIZE[to] > SIZE[from]) return `Showing ${other}, which contains ${name}.`;
    return `Showing ${other}, the nearest area to ${name} at this level.`;
  }

  /* ---- An area that the level does not hold ---- */

  /* The areas' own names, from the search file, for levels whose map is not here. */
  function calledAt(code, at) {
    const file = explorer.data.peek(explorer.data.names.search());
    const found = file && file.entries.find((one) => one[4] === code && one[1] === at);
    return nameOf(code, at) || (found ? found[0] : "");
  }

  /** Opens the first headline measure that has a figure for an area at its own level. */
  async function open(code, own) {
    const { data, state, notice, format, view } = explorer;
    const name = calledAt(code, own);
    try {
      const [map, profile] = await Promise.all([data.map(own), data.profile(own)]);
      const i = view.indexOf(map).get(code);
      const entries = new Map(profile.indicators.map((one) => [one.code, one]));
      const has = ({ code: measure, levels }) =>
        levels[own] && entries.has(measure) && !format.absent(entries.get(measure).value[i]);
      const all = data.peek("catalogue").indicators.filter(has);
      const measure = all.find((one) => one.headline) || all[0];
      if (measure) await state.go({ indicator: measure.code, level: own, area: code });
      else notice.show({ message: `No measure is published for ${name}.` });
    } catch (error) {
      notice.failed(name, () => open(code, own));
    }
  }

  /* The way to an area that the measure on the map does not hold. */
  const see = (code, own, today) => ({
    label: `See ${calledAt(code, own)} ${today ? "today" : "on another measure"}`,
    run: () => open(code, own),
  });

  /** The way to the index of ours that ranks an area itself, from one that ranks others. */
  function ranksItself(code, own, { indicator }) {
    const { data, state } = explorer;
    const shown = data.indicator(indicator);
    const other = shown.index && data.peek("catalogue").indicators
      .find((one) => one.index && one.stage === shown.stage && one.levels[own]);
    const name = calledAt(code, own);
    if (!other || other === shown || !name) return [];
    const run = () => state.go({ indicator: other.code, level: own, area: code });
    return [{ label: `See ${name} itself: “${other.name}”`, run }];
  }

  /** "England and Wales only": the nations in which a measure has figures at a level. */
  function whereOnly({ indicator, level: at }) {
    const { peek, names } = explorer.data;
    const [map, values] = [peek(names.map(at)), peek(names.values(at, indicator))];
    if (!map || !values) return "";
    const found = explorer.view.nationsOf(map, values);
    const held = Object.keys(NATION_NAMES).filter((letter) => found.has(letter));
    if (!held.length || held.length === 4) return "";
    return `${explorer.format.list(held.map((letter) => NATION_NAMES[letter]))} only`;
  }

  /** What to say and offer for an area of which the view can show nothing. */
  function elsewhere({ code, level: own, name }, selection, today = false) {
    const where = whereOnly(selection);
    const { name: measure } = explorer.data.indicator(selection.indicator);
    const message = where
      ? `“${measure}” is published for ${where}.`
      : lost(name, selection.level).message;
    return { message, actions: calledAt(code, own) ? [see(code, own, today)] : [] };
  }

  /**
   * What to say and offer for an area of another level for which the view has not one plain area.
   *
   * @returns {{message, actions}} the areas it covers as buttons, and a measure for itself
   */
  function offer({ code, level: own, name = calledAt(code, own) }, selection) {
    const { indicator, level: to } = selection;
    const file = explorer.data.peek(explorer.data.names.search());
    const codes = file ? counterparts(code, own, to, file).filter((one) => nameOf(one, to)) : [];
    const today = codes.length > 0 && to === OLD_LEVEL;
    const { message, actions } = elsewhere({ code, level: own, name }, selection, today);
    if (!codes.length) return { message, actions };
    const note = areSeats(own, to) ? chooseSeat(name, code, own, to) : choose(name, code, codes, to);
    if (explorer.data.indicator(indicator).levels[own]) return note;
    const itself = ranksItself(code, own, selection);
    return { ...note, actions: [...note.actions, ...(itself.length ? itself : actions)] };
  }

  /** A notice that offers the areas of which an area consists, or a way to them. */
  function choose(name, code, codes, to) {
    const some = codes.filter((one) => nameOf(one, to))
      .sort((a, b) => nameOf(a, to).localeCompare(nameOf(b, to), "en-GB"));
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

  /* A notice that offers the constituencies of the other time, with the share of people in each. */
  function chooseSeat(name, code, from, to) {
    const file = explorer.data.peek(explorer.data.names.search());
    const found = seats(code, from, file).filter((one) => nameOf(one.code, to));
    const how = from === OLD_SEATS ? "is now spread over" : "is made of parts of";
    return {
      message:
        `${sentence(timed(name, from))} ${how} ${found.length} ${level(to).plural}. ` +
        "Choose one; in brackets, the share of its people who live there:",
      actions: found.map((one) => ({
        label: `${nameOf(one.code, to)} (${one.percent ? `${one.percent}%` : "under 1%"})`,
        run: () => explorer.state.go({ area: one.code }),
      })),
    };
  }

  const lost = (name, to) => ({
    message: `${name} is not among the ${level(to).plural}, so no area is chosen.`,
  });

  /* ---- Pins, which are kept for the level they were made at ---- */

  const order = new Map();
  let away = [];

  /* Those pins of `ask` that its level holds, with those that now return; the rest wait. */
  function carryPins(ask, from, same, notes) {
    const here = ask.pins.map((code) => ({ code, level: from }));
    const waiting = away.filter((pin) => pin.level !== from);
    const placed = [...here, ...waiting].map((pin) => {
      if (!order.has(pin.code)) order.set(pin.code, order.size);
      const shown = same(pin.code, pin.level);
      if (shown && !order.has(shown)) order.set(shown, order.get(pin.code));
      return { ...pin, shown };
    });
    const fit = unique(placed.map((pin) => pin.shown))
      .sort((a, b) => order.get(a) - order.get(b))
      .slice(0, explorer.address.MAX_PINS);
    away = placed.filter((pin) => !fit.includes(pin.shown));
    ask.pins = fit;
    const n = away.filter((pin) => pin.level === from).length;
    if (!n) return;
    const back = `when you return to ${level(from).plural}.`;
    notes.push({
      message: n === 1
        ? `1 pinned area is not shown at this level; it comes back ${back}`
        : `${n} pinned areas are not shown at this level; they come back ${back}`,
    });
  }

  /* Changes the chosen area and the pins of `ask` to those that stand for them at its level. */
  function carry(ask, from, patch, notes) {
    const file = explorer.data.peek(explorer.data.names.search());
    const index = explorer.view.indexOf(explorer.data.peek(explorer.data.names.map(ask.level)));
    const find = (code, at = from) => {
      if (index.has(code)) return [code];
      return file ? counterparts(code, at, ask.level, file).filter((one) => index.has(one)) : [];
    };
    const same = (code, at) => {
      const found = find(code, at);
      if (found[0] === code) return code;
      if (found.length !== 1) return "";
      return standsIn(nameOf(code, at), at, found[0], ask.level, code) ? "" : found[0];
    };
    if (!patch.pins) carryPins(ask, from, same, notes);
    if (!ask.area || patch.area) return;
    const name = nameOf(ask.area, from);
    const found = find(ask.area);
    if (found.length === 1) {
      const message = standsIn(name, from, found[0], ask.level, ask.area);
      if (message) notes.push({ message });
    } else if (name) {
      notes.push(offer({ code: ask.area, level: from, name }, ask));
    }
    ask.area = found.length === 1 ? found[0] : "";
  }

  explorer.relations = Object.freeze({
    counterparts, nearestLevel, measureAt, movedLevel, notPublished, standsIn, offer, elsewhere,
    carry, nameOf, country, areSeats, ranksItself,
  });
})();
