/* The selection now in force, the one way to change it, and the showing of what changed. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { write, read, tidy, same, latest } = explorer.address;
  const STEPS = ["indicator", "level", "area"];
  const BUSY_AFTER = 400;
  const WRITE_AFTER = 150;
  const NOW = ["controls", "measurePicker", "whichIndex", "legend", "map", "sentence", "standing"];
  const NEXT = ["breakdown", "table"];
  const IDLE = ["stageMaps", "trend", "charts"];

  let current = null;
  let wanted = null;
  let turn = 0;
  let busyTimer = 0;
  let writeTimer = 0;
  let paintTimer = 0;
  let dashIsHere = false;

  /* ---- The history ---- */

  /** Puts off a replaced entry (browsers count them); a new entry is written at once. */
  function record(push) {
    if (push) history.pushState(null, "", write(current));
    else writeTimer = setTimeout(flush, WRITE_AFTER);
  }

  function flush() {
    if (!writeTimer) return;
    clearTimeout(writeTimer);
    writeTimer = 0;
    history.replaceState(null, "", write(current));
    tellDash();
  }

  function tellDash() {
    const dash = window.dash_clientside;
    if (dashIsHere && dash && dash.set_props) dash.set_props("state", { data: current });
  }

  /* ---- Changing it ---- */

  /* Measure and level must go together: the one just chosen stays, the other gives way. */
  function agree(ask, patch, notes) {
    const indicator = explorer.data.indicator(ask.indicator);
    if (!indicator || indicator.levels[ask.level]) return;
    const relations = explorer.relations;
    if (patch.level && !patch.indicator) {
      const other = relations.measureAt(ask.level, indicator);
      notes.push(relations.notPublished(indicator, ask.level, other));
      ask.indicator = other.code;
      ask.classes = "";
    } else {
      ask.level = relations.nearestLevel(indicator, ask.level);
      notes.push(relations.movedLevel(indicator, ask.level));
    }
  }

  /* What is missing at a new level: only then are the links between levels needed. */
  function filesFor(ask) {
    const { peek, names } = explorer.data;
    const map = peek(names.map(ask.level));
    const files = [names.map(ask.level), names.values(ask.level, ask.indicator)];
    const codes = [ask.area, ...ask.pins].filter(Boolean);
    const stranger = (code) => !map || !explorer.view.indexOf(map).has(code);
    if (current && ask.level !== current.level && codes.some(stranger)) files.push(names.search());
    return files.filter((name) => !peek(name));
  }

  /* Replaces what the files do not hold: unknown period, areas, region or classes. */
  function settle(ask) {
    const { peek, names } = explorer.data;
    const map = peek(names.map(ask.level));
    const values = peek(names.values(ask.level, ask.indicator));
    const indicator = explorer.data.indicator(ask.indicator);
    const index = explorer.view.indexOf(map);
    const ids = values.periods.map((period) => period.id);
    const known = ["quantile", "equal", "natural", "fifths"].includes(ask.classes);
    const fair = known && !(ask.classes === "fifths" && indicator.polarity === "neutral");
    return Object.freeze({
      ...ask,
      period: ids.includes(ask.period) ? ask.period : ids[ids.length - 1],
      area: index.has(ask.area) ? ask.area : "",
      pins: Object.freeze(ask.pins.filter((code) => index.has(code))),
      classes: fair ? ask.classes : explorer.view.defaultClasses(indicator),
      region: (map.regions || []).some((region) => region.c === ask.region) ? ask.region : "",
    });
  }

  /**
   * Changes the selection and shows it; resolves to true once it is on the screen.
   *
   * @param {object} patch fields to change
   * @param {object} options replace: no new history entry; exact: `patch` is a whole selection
   *   taken from the address, which is not written again
   */
  function go(patch, options = {}) {
    const base = wanted || current;
    const ask = tidy({ ...base, ...patch });
    const notes = [];
    if (!options.exact) {
      // A reader at the latest period of one measure wants the latest of the next.
      const moved = ask.indicator !== base.indicator || ask.level !== base.level;
      if (moved && !patch.period && base.period === latest(base)) ask.period = "";
      if (ask.indicator !== base.indicator && !patch.classes) ask.classes = "";
      agree(ask, patch, notes);
      if (explorer.address.elsewhere(ask.indicator)) {
        location.assign(explorer.address.home(ask));
        return Promise.resolve(false);
      }
      if (same(ask, base)) return Promise.resolve(true);
    }
    const mine = (turn += 1);
    const missing = filesFor(ask);
    const show = () => {
      if (mine !== turn) return false;
      const from = current;
      if (!options.exact && from.level !== ask.level) {
        explorer.relations.carry(ask, from.level, patch, notes);
      }
      apply(settle(ask), options, notes);
      return true;
    };
    if (!missing.length) return Promise.resolve(show());
    wanted = ask;
    busy(true);
    const optional = (name) => name === explorer.data.names.search();
    const loads = missing.map((name) => {
      const file = explorer.data.load(name);
      return optional(name) ? file.catch(() => null) : file;
    });
    return Promise.all(loads).then(show, () => {
      if (mine === turn) failed(ask, options);
      return false;
    });
  }

  function apply(next, options, notes) {
    const before = current;
    // A put-off entry belongs to the selection that is being left.
    if (!options.exact) flush();
    current = next;
    wanted = null;
    busy(false);
    const step = STEPS.some((field) => before[field] !== next[field]);
    if (step) explorer.notice.clear();
    if (!same(before, next)) paint();
    if (!options.exact) explorer.notice.changed(before, next);
    if (notes.length) explorer.notice.show(together(notes));
    if (options.exact) {
      tellDash();
    } else if (!same(before, next)) {
      const push = step && !options.replace;
      record(push);
      if (push) setTimeout(tellDash, 0);
    }
  }

  /* One change, one notice. */
  const together = (notes) => ({
    message: notes.map((note) => note.message).join(" "),
    actions: notes.flatMap((note) => note.actions || []),
  });

  function failed(ask, options) {
    wanted = null;
    busy(false);
    paint();
    const indicator = explorer.data.indicator(ask.indicator);
    explorer.notice.failed(indicator ? indicator.name : ask.indicator, () => go(ask, options));
  }

  function busy(on) {
    clearTimeout(busyTimer);
    if (on) busyTimer = setTimeout(() => mark(true), BUSY_AFTER);
    else mark(false);
  }

  function mark(on) {
    document.body.classList.toggle("is-loading", on);
    for (const id of [explorer.ids.MAP_SLOT, explorer.ids.LEAGUE]) {
      const element = document.getElementById(id);
      if (element) element.setAttribute("aria-busy", String(on));
    }
  }

  /* ---- Showing it ---- */

  function run(names, view) {
    for (const name of names) {
      const painter = explorer[name];
      if (!painter || !painter.paint) continue;
      try {
        painter.paint(view);
      } catch (error) {
        // One painter's fault must not blank the others.
        window.reportError(error);
      }
    }
  }

  /** Paints everything: what was touched at once, the rest after the browser has drawn that. */
  function paint({ whole = false } = {}) {
    const view = explorer.view();
    if (!view) return;
    clearTimeout(paintTimer);
    run(NOW, view);
    const last = () => run(IDLE, view);
    const later = () => {
      run(NEXT, view);
      paintTimer = setTimeout(last, 60);
    };
    if (whole) later();
    else afterFrame(later);
  }

  function afterFrame(then) {
    let done = false;
    const once = () => {
      if (done) return;
      done = true;
      then();
    };
    paintTimer = setTimeout(once, 80);
    const timer = paintTimer;
    requestAnimationFrame(() => {
      if (done || timer !== paintTimer) return;
      clearTimeout(timer);
      paintTimer = setTimeout(once, 0);
    });
  }

  /** Takes the server's reading of the address and shows it; rejects if a file cannot be had. */
  async function begin(config) {
    explorer.address.start(config);
    const ask = tidy(config.selection);
    const { load, names } = explorer.data;
    // The chosen area's breakdown needs it, but the map does not wait for it.
    const strips = document.getElementById(explorer.ids.BREAKDOWN);
    if (ask.area && strips) explorer.data.prefetch(names.profile(ask.level));
    await Promise.all([load(names.catalogue()), ...filesFor(ask).map(load)]);
    current = settle(ask);
    history.replaceState(null, "", write(current));
    paint();
  }

  addEventListener("popstate", () => {
    if (!current || !document.getElementById(explorer.ids.MAP_SLOT)) return;
    clearTimeout(writeTimer);
    writeTimer = 0;
    go(read(location.search), { exact: true });
  });
  addEventListener("pagehide", flush);

  explorer.state = {
    get: () => current,
    go, begin, paint, flush,
    /** The address of any selection, for links. */
    address: write,
    MAX_PINS: explorer.address.MAX_PINS,
    /** From now on Dash is told of every change. */
    dashIsHere() {
      dashIsHere = true;
      tellDash();
    },
    /** Follows an address given by Dash, as a link would. */
    follow: (search) => go(read(search)),
  };
})();
