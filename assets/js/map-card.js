/* The words about one area on the map, and the card that shows them beside pointer or focus. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const AWAY = 14;
  const { ids } = explorer;
  let shown = -1;
  let byTouch = false;

  const value = (view, i) => {
    const x = view.values.value[view.p][i];
    return x === null || x === undefined ? "" : explorer.format.value(x, view.indicator.unit);
  };

  const missing = (view, i) => {
    const status = (view.values.status && view.values.status[view.p]) || {};
    if (view.indicator.index && status[i] === "not_applicable") return explorer.words("index_too_few");
    return status[i] ? explorer.format.reason(status[i]).words : "no data";
  };

  /** "109th of 359", "109th highest of 359" where neither end is better, "" without a rank. */
  function rank(view, i) {
    if (!view.ranks[i]) return "";
    const place = explorer.format.ordinal(view.ranks[i]);
    return `${place}${view.indicator.polarity === "neutral" ? " highest" : ""} of ${view.n}`;
  }

  /** Value and rank of area `i` in one line; a rank of ours never without its range. */
  function line(view, i) {
    const amount = value(view, i);
    if (!amount) return missing(view, i);
    // An index has no unit, so its value needs a word.
    const score = view.indicator.position ? `score ${amount}` : amount;
    return [score, rank(view, i), view.indicator.index && plausible(view, i)].filter(Boolean).join(", ");
  }

  /** What the map writes beside the chosen area: of an index, only where it stands. */
  const short = (view, i) => (view.indicator.position && rank(view, i)) || line(view, i);

  /** The accessible name: "Name, value, rank", and of which cluster it is part. */
  const name = (view, i) =>
    [view.map.areas[i].n, line(view, i), explorer.clusters.words(view, i)].filter(Boolean).join(", ");

  const title = (view) =>
    `Map of ${view.indicator.name}, ${view.period.label}. ${sentence(view.levelEntry.plural)}.`;

  function plausible(view, i) {
    const { rank_low: low, rank_high: high } = view.values;
    const best = low && low[view.p] && low[view.p][i];
    const worst = high && high[view.p] && high[view.p][i];
    if (!best || !worst || !view.ranks[i]) return "";
    const { ordinal } = explorer.format;
    return best === worst ? `plausibly ${ordinal(best)}` : `plausibly ${ordinal(best)} to ${ordinal(worst)}`;
  }

  function zone(view, i) {
    if (view.indicator.polarity === "neutral") return null;
    const fifth = explorer.rank.fifth(view.ranks[i], view.n);
    if (fifth === 4) return ["hot", "▲ Hotspot"];
    return fifth === 0 ? ["cold", "▼ Coldspot"] : null;
  }

  const say = (text) => explorer.announce && explorer.announce(text);

  /* ---- The card ---- */

  const card = () => document.getElementById(ids.MAP_CARD);

  function part(className, text) {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    return element;
  }

  const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /* The way to the area's own page, for a finger: a pointer never reaches the card. */
  function wayIn(view, i) {
    const area = view.map.areas[i];
    const link = document.createElement("a");
    link.className = "card-open";
    link.href = explorer.address.area(area.c, view.level);
    link.textContent = explorer.words.open(area.n);
    return link;
  }

  function fill(element, view, i) {
    const rows = [part("card-name", view.map.areas[i].n), part("card-value", sentence(line(view, i)))];
    const range = view.indicator.index ? explorer.standing.line(view, i) : plausible(view, i);
    if (range) rows.push(part("card-range", range));
    const chip = zone(view, i);
    if (chip) rows.push(part(`chip ${chip[0]}`, chip[1]));
    const cluster = explorer.clusters.words(view, i);
    if (cluster) rows.push(part("card-cluster", sentence(cluster)));
    if (byTouch) rows.push(wayIn(view, i));
    element.replaceChildren(...rows);
  }

  /** Shows the card of area `i` near a point of the window, inside the map. */
  function show(i, x, y) {
    const element = card();
    const view = explorer.map.view();
    if (!element || !view) return;
    if (i !== shown || element.hidden) {
      fill(element, view, i);
      shown = i;
      element.hidden = false;
    }
    const map = explorer.map.svg().getBoundingClientRect();
    const from = (element.offsetParent || document.body).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = element;
    const left = x + AWAY + width > map.right ? x - AWAY - width : x + AWAY;
    const top = y + AWAY + height > map.bottom ? y - AWAY - height : y + AWAY;
    const hold = (at, low, high) => Math.max(low, Math.min(at, high));
    element.style.left = `${hold(left, map.left, map.right - width) - from.left}px`;
    element.style.top = `${hold(top, map.top, map.bottom - height) - from.top}px`;
  }

  /** Shows the card beside an area, for readers who use the keyboard. */
  function beside(i) {
    const view = explorer.map.view();
    const [x, y, halfWidth] = explorer.mapLabels.place(i);
    const { box } = explorer.map.scene();
    const map = explorer.map.svg().getBoundingClientRect();
    const scale = map.width / box[2];
    if (view) show(i, map.left + (x + halfWidth - box[0]) * scale, map.top + (y - box[1]) * scale);
  }

  function hide() {
    const element = card();
    if (element && !element.hidden) element.hidden = true;
    shown = -1;
    byTouch = false;
  }

  /** Rewrites an open card after a repaint; closes it if its area is gone. */
  function refresh() {
    const element = card();
    if (!element || element.hidden) return;
    const view = explorer.map.view();
    if (shown >= 0 && explorer.map.shown(shown)) fill(element, view, shown);
    else hide();
  }

  /** Adds the area to the pinned ones or takes it from them. */
  const pin = (i) => explorer.controls.togglePin(explorer.map.view().map.areas[i].c);

  /** Makes the area the chosen one. */
  const choose = (i) => explorer.state.go({ area: explorer.map.view().map.areas[i].c });

  function listen(svg) {
    svg.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const i = event.buttons ? -1 : explorer.map.at(event.target);
      explorer.map.hover(i);
      if (i >= 0) show(i, event.clientX, event.clientY);
      else hide();
    });
    svg.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "touch") return;
      explorer.map.hover(-1);
      hide();
    });
    svg.addEventListener("click", (event) => {
      if (explorer.mapGestures.dragged()) return;
      const i = explorer.map.near(event.target, event.clientX, event.clientY);
      if (i < 0) {
        hide();
        return;
      }
      if (event.ctrlKey || event.metaKey) pin(i);
      else choose(i);
      if (event.pointerType === "touch") {
        byTouch = true;
        show(i, event.clientX, event.clientY);
      }
    });
  }

  // A card opened by touch has no pointer to leave with.
  document.addEventListener("scroll", () => byTouch && hide(), { passive: true, capture: true });
  document.addEventListener("pointerdown", (event) => {
    if (byTouch && !event.target.closest?.(`svg.map, #${ids.MAP_CARD}`)) hide();
  });

  explorer.mapWords = Object.freeze({ name, line, short, title, rank, plausible, zone, say });
  explorer.mapCard = Object.freeze({ listen, show, beside, hide, refresh, choose, pin });
})();
