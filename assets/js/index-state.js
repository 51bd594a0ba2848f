/* The choice now in force on the index page, its address, and the answers asked of the server. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.indexIds;
  const ADDRESS = "/index";
  const BUSY_AFTER = 400;
  const WRITE_AFTER = 150;
  const KEPT = 60;
  const NOTHING = "none";
  const ALLOWED = ["limits", "yearly", "weights"];
  const ORDER = ["level", "weights", "allow", "area", "find", "rows"];
  const answers = new Map();
  let index = null;
  let state = null;
  /* What table and map show: the answer and the choice it was for. */
  let shown = null;
  let flying = "";
  let busyTimer = 0;
  let writeTimer = 0;

  const get = (id) => document.getElementById(id);

  /* ---- The address ---- */

  function allowText(allow) {
    const on = ALLOWED.filter((name) => allow[name]);
    return on.length === ALLOWED.length ? "" : on.join(",") || NOTHING;
  }

  function allowOf(text) {
    const words = text ? text.split(",") : ALLOWED;
    return Object.fromEntries(ALLOWED.map((name) => [name, words.includes(name)]));
  }

  function query(of, names) {
    const texts = {
      ...of,
      level: index.code === index.usual ? "" : index.code,
      weights: explorer.indexWeights.text(index, of.weights),
      allow: allowText(of.allow),
    };
    return names
      .filter((name) => texts[name])
      .map((name) => `${name}=${encodeURIComponent(texts[name])}`)
      .join("&")
      .replaceAll("%2C", ",")
      .replaceAll("%3A", ":");
  }

  /** The address of the choice with some fields replaced. */
  function address(patch = {}, path = ADDRESS) {
    const asked = query({ ...state, ...patch }, ORDER);
    return path + (asked ? `?${asked}` : "");
  }

  const question = (of) => query(of, ORDER.slice(0, 4));

  function flush() {
    if (!writeTimer) return;
    clearTimeout(writeTimer);
    writeTimer = 0;
    history.replaceState(null, "", address() + location.hash);
    tellDash();
  }

  function record(push) {
    if (push) {
      history.pushState(null, "", address());
      setTimeout(tellDash, 0);
    } else {
      clearTimeout(writeTimer);
      writeTimer = setTimeout(flush, WRITE_AFTER);
    }
  }

  let dashIsHere = false;
  function tellDash() {
    const dash = window.dash_clientside;
    if (dashIsHere && dash && dash.set_props) {
      dash.set_props(explorer.ids.STATE, { data: Object.fromEntries(new URLSearchParams(address().split("?")[1])) });
    }
  }

  function read(search) {
    const asked = new URLSearchParams(search);
    const text = (name) => asked.get(name) || "";
    return {
      weights: explorer.indexWeights.read(index, text("weights")),
      allow: allowOf(text("allow")),
      area: text("area"), find: text("find"), rows: text("rows"),
    };
  }

  /* ---- Asking ---- */

  function keep(key, answer) {
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  }

  function busy(on) {
    clearTimeout(busyTimer);
    if (on) busyTimer = setTimeout(() => mark(true), BUSY_AFTER);
    else mark(false);
  }

  function mark(on) {
    document.body.classList.toggle("is-loading", on);
    const wait = get(ids.INDEX_WAIT);
    if (wait) {
      wait.hidden = !on;
      wait.textContent = on ? "Working out the new ranking… The table below is still the one before." : "";
    }
    for (const id of [ids.INDEX_TABLE, explorer.ids.MAP_SLOT]) {
      const element = get(id);
      if (element) element.setAttribute("aria-busy", String(on));
    }
  }

  /* One question at a time; what changed meanwhile is asked next, so the last is always painted. */
  async function ask() {
    const key = question(state);
    const known = answers.get(key);
    if (known) {
      busy(false);
      settle(known, state);
      return;
    }
    if (flying) return;
    flying = key;
    const of = state;
    busy(true);
    let failure = "";
    try {
      const response = await fetch(`${ADDRESS}/answer?${key}`, { headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (response.ok) keep(key, answer);
      else failure = (answer.problems || []).join(" ") || `The server answered ${response.status}.`;
      if (response.ok && question(state) !== key) settle(answer, of);
    } catch {
      failure = "The server could not be reached.";
    }
    flying = "";
    if (failure && question(state) === key) failed(failure, of);
    else ask();
  }

  function settle(answer, of) {
    shown = { answer, state: of };
    fail("");
    paint();
  }

  /* The last valid choice comes back, and the one that failed can be tried again. */
  function failed(message, of) {
    busy(false);
    explorer.indexWeights.release();
    if (shown) {
      state = { ...state, weights: shown.state.weights, allow: shown.state.allow, area: shown.state.area };
      record(false);
    }
    paint();
    fail(message, () => go({ weights: of.weights, allow: of.allow, area: of.area }, { push: false }));
  }

  function fail(message, again) {
    const box = get(ids.INDEX_FAILED);
    if (!box || (!message && !box.firstChild)) return;
    box.replaceChildren();
    if (!message) return;
    const inner = document.createElement("div");
    inner.className = "error";
    const words = document.createElement("p");
    words.innerHTML = "<strong>The new ranking could not be worked out.</strong> ";
    words.append(`${message} The last ranking is kept: table, map and weights are as they were. `);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = "Try again";
    button.addEventListener("click", again);
    words.append(button);
    inner.append(words);
    box.append(inner);
  }

  /* ---- Changing ---- */

  /** Changes the choice, writes the address and shows what follows. */
  function go(patch, { push = false } = {}) {
    // A put-off entry belongs to the choice that is being left.
    if (push) flush();
    state = { ...state, ...patch };
    record(push);
    explorer.indexWeights.paint(state);
    // The chosen row and the filter need no answer.
    if (shown && ("area" in patch || "find" in patch || "rows" in patch)) paint();
    ask();
  }

  function paint() {
    explorer.indexWeights.paint(state);
    if (shown) explorer.indexPage.paint({ answer: shown.answer, of: shown.state, state, index });
  }

  addEventListener("popstate", () => {
    if (!state) return;
    clearTimeout(writeTimer);
    writeTimer = 0;
    explorer.indexWeights.release();
    explorer.indexWeights.complain("");
    state = read(location.search);
    explorer.indexWeights.paint(state);
    tellDash();
    if (shown) paint();
    ask();
  });
  addEventListener("pagehide", () => state && flush());

  explorer.indexState = Object.freeze({
    /** Takes the server's reading of the address, with the answer it wrote the page from. */
    start(given, answer) {
      index = given;
      state = {
        weights: {
          stages: given.stageWeights.map((share) => 100 * share),
          parts: given.partWeights.map((share) => 100 * share),
        },
        allow: allowOf(given.allow), area: given.area, find: given.find, rows: given.rows,
      };
      keep(question(state), answer);
      shown = { answer, state };
    },
    begin() {
      history.replaceState(null, "", address() + location.hash);
      paint();
    },
    now: () => state,
    ADDRESS, address, go, flush, paint,
    dashIsHere() {
      dashIsHere = true;
      tellDash();
    },
  });
})();
