/* The legend: a swatch, a word and the bounds of each class; pressing one picks its areas out. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FINER = 3;
  const { ids } = explorer;
  let view = null;
  let host = null;
  let picked = "";
  let key = "";

  /* A bound with its sign and unit; the unit's suffix only where asked, and never as a word. */
  function bound(x, decimals, unit, { prefix = true, suffix = true } = {}) {
    const { number, MINUS, isWord } = explorer.format;
    const text = number(x, decimals);
    const minus = text.startsWith(MINUS) ? MINUS : "";
    const before = (prefix && unit.prefix) || "";
    const after = suffix && unit.suffix && !isWord(unit.suffix) ? unit.suffix : "";
    return minus + before + text.slice(minus.length) + after;
  }

  function span(low, high, decimals, unit) {
    const { number } = explorer.format;
    if (number(low, decimals) === number(high, decimals)) return bound(low, decimals, unit);
    const first = bound(low, decimals, unit, { suffix: false });
    return `${first} to ${bound(high, decimals, unit, { prefix: low < 0 })}`;
  }

  /* The last printable number not above a break; binary noise is not a difference. */
  const NOISE = 1e-6;
  const floor = (x, step) => Math.floor(x / step + NOISE) * step;

  /**
   * The bounds of classes with the given upper limits, in words that never overlap.
   *
   * They are printed with the measure's decimals, or with as many more as keep them apart. A class
   * that begins at the most there can be is true only of a break that is printed whole.
   */
  function bounds(breaks, unit) {
    if (!breaks.length) return ["all areas"];
    let decimals = unit.decimals || 0;
    let step = 10 ** -decimals;
    const last = breaks[breaks.length - 1];
    const most = unit.max === undefined ? Infinity : unit.max - NOISE;
    const fits = () => Math.abs(last - floor(last, step)) / step < NOISE || floor(last, step) + step < most;
    const apart = () =>
      breaks.every((x, k) => !k || floor(x, step) - floor(breaks[k - 1], step) > step / 2) && fits();
    for (let more = 0; more < FINER && !apart(); more += 1) {
      decimals += 1;
      step = 10 ** -decimals;
    }
    const tops = breaks.map((x) => floor(x, step));
    const starts = tops.map((x) => x + step);
    return [
      `under ${bound(starts[0], decimals, unit)}`,
      ...tops.slice(1).map((top, k) => span(starts[k], top, decimals, unit)),
      starts[starts.length - 1] < most
        ? `${bound(starts[starts.length - 1], decimals, unit)} or more`
        : bound(unit.max, decimals, unit),
    ];
  }

  /**
   * Where each fifth ends in this period, coldest first: "up to 4", "to 7", "above 7".
   *
   * Where low values are best the coldest fifth has the highest: "from 9", "to 7", "below 7".
   */
  function edges(ranges, unit, polarity) {
    const falling = polarity === "lower";
    const held = ranges.map((range, k) => ({ ...range, k })).filter((range) => range.count);
    const ends = held.slice(0, -1).map((range) => (falling ? range.low : range.high));
    const { number } = explorer.format;
    let decimals = unit.decimals || 0;
    const apart = () => ends.every((x, k) => !k || number(x, decimals) !== number(ends[k - 1], decimals));
    for (let more = 0; more < FINER && !apart(); more += 1) decimals += 1;
    const out = ranges.map(() => "no areas");
    held.forEach(({ k, low, high }, place) => {
      if (held.length === 1) out[k] = span(low, high, decimals, unit);
      else if (!place) out[k] = `${falling ? "from" : "up to"} ${bound(ends[0], decimals, unit)}`;
      else if (place < ends.length) out[k] = `to ${bound(ends[place], decimals, unit)}`;
      else out[k] = `${falling ? "below" : "above"} ${bound(ends[place - 1], decimals, unit)}`;
    });
    return out;
  }

  const areas = (n) => `${explorer.format.count(n)} ${n === 1 ? "area" : "areas"}`;

  function text(className, words) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = words;
    return element;
  }

  function entry(name, word, words, spoken) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "legend-key";
    button.dataset.key = name;
    button.setAttribute("aria-pressed", String(picked === name));
    button.append(
      text(`swatch ${name}`, ""), text("legend-word", word || "\u00a0"),
    );
    button.append(text("legend-bound", words));
    if (spoken) button.append(text("visually-hidden", `, ${spoken}`));
    item.append(button);
    return item;
  }

  /* Areas without data, of those the map shows. */
  function missing() {
    const left = explorer.map.left(view);
    return view.classes.reduce((sum, k, i) => sum + (k < 0 && !left(i) ? 1 : 0), 0);
  }

  function draw() {
    const { unit, polarity } = view.indicator;
    const words = view.scheme === "diverging"
      ? edges(view.ranges, unit, polarity) : bounds(view.breaks, unit);
    const list = document.createElement("ul");
    list.className = "legend-list";
    list.dataset.scheme = view.scheme;
    list.dataset.classes = view.labels.length;
    view.labels.forEach((label, k) => {
      list.append(entry(`c${k}`, label, words[k], areas(view.ranges[k].count)));
    });
    const none = missing();
    if (none) list.append(entry("none", "No data", areas(none)));
    host.replaceChildren(list, explorer.clusters.legend(view));
  }

  /* Everything the legend says; the same again leaves it, and focus in it, alone. */
  const signature = () => JSON.stringify([
    view.indicator.code, view.level, view.scheme, view.breaks, view.ranges, missing(),
    view.selection.clusters, explorer.clusters.sentences(view),
  ]);

  function show(name) {
    const svg = explorer.map.svg();
    if (!svg) return;
    if (name) svg.dataset.only = name;
    else delete svg.dataset.only;
  }

  function pick(name) {
    picked = name;
    for (const button of host.querySelectorAll(".legend-key")) {
      button.setAttribute("aria-pressed", String(button.dataset.key === name));
    }
    show(name);
  }

  function paint(next) {
    const element = document.getElementById(ids.LEGEND);
    if (!next || !element) return;
    if (next === view && element === host) return;
    const other = !view || view.indicator !== next.indicator || view.level !== next.level
      || view.scheme !== next.scheme;
    view = next;
    if (other && picked) {
      picked = "";
      show("");
    }
    const now = signature();
    if (element === host && now === key) return;
    const focused = host && host.contains(document.activeElement)
      ? document.activeElement.dataset.key : "";
    host = element;
    key = now;
    draw();
    const again = focused && host.querySelector(`[data-key="${focused}"]`);
    if (again) again.focus();
  }

  const keyAt = (target) => target && target.closest && target.closest(".legend-key");

  document.addEventListener("click", (event) => {
    const button = keyAt(event.target);
    if (button) pick(picked === button.dataset.key ? "" : button.dataset.key);
  });
  document.addEventListener("pointerover", (event) => {
    if (!host || event.pointerType === "touch") return;
    const button = keyAt(event.target);
    if (button) show(button.dataset.key);
    else if (keyAt(event.relatedTarget)) show(picked);
  });
  document.addEventListener("pointerout", (event) => {
    if (keyAt(event.target) && !keyAt(event.relatedTarget)) show(picked);
  });

  explorer.legend = Object.freeze({
    paint, bounds, edges,
    /** The legend as the map file shows it: class name, word and bounds, in order. */
    entries: () => [...host.querySelectorAll(".legend-key")].map((button) => ({
      key: button.dataset.key,
      word: button.querySelector(".legend-word").textContent.trim(),
      bound: button.querySelector(".legend-bound").textContent,
    })),
  });
})();
