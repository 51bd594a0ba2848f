/* The index page: starts it, and paints table, map and words from one answer of the server. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.indexIds;
  const COPIED_FOR = 2000;
  const SAY_AFTER = 700;
  const SITE = "Social Mobility Explorer";
  const painted = new WeakMap();
  const views = new WeakMap();
  const get = (id) => document.getElementById(id);
  let map = null;
  let saying = 0;
  let said = "";

  /* ---- The view that the map's painters understand ---- */

  function fileOf(answer, index) {
    return {
      indicator: index.code, level: index.level,
      periods: [{ id: "now", label: answer.weights ? "your weights" : "equal weights" }],
      value: [answer.score], lower: null, upper: null,
      rank_low: [answer.low], rank_high: [answer.high],
      status: [{}], reference: [], breaks: {}, new_from: [],
      about: { name: index.name, full_name: index.name },
    };
  }

  function viewOf(answer, index, area) {
    if (!views.has(answer)) views.set(answer, { values: fileOf(answer, index) });
    const held = views.get(answer);
    if (held.view && held.area === area) return held.view;
    const catalogue = {
      indicators: [{
        code: index.code, name: index.name, polarity: "higher", position: true,
        unit: { prefix: "", suffix: "", decimals: 2 }, levels: {},
      }],
      levels: { [index.level]: { name: index.levelName, plural: index.plural } },
    };
    const selection = {
      indicator: index.code, level: index.level, period: "now", area, pins: [], classes: "fifths",
    };
    held.area = area;
    held.view = explorer.view.compute(selection, catalogue, map, held.values);
    return held.view;
  }

  /* ---- Painting ---- */

  function part(id, html) {
    const element = get(id);
    if (!element || painted.get(element) === html) return;
    // Lists that the reader opened stay open.
    const open = [...element.querySelectorAll("details")].map((one) => one.open);
    element.innerHTML = html;
    element.querySelectorAll("details").forEach((one, k) => (one.open = Boolean(open[k])));
    painted.set(element, html);
  }

  /* A row that was chosen stays where it is on the screen, though the words above it grow. */
  function panel(id, html) {
    const table = get(ids.INDEX_TABLE);
    const before = table.getBoundingClientRect().top;
    part(id, html);
    const moved = table.getBoundingClientRect().top - before;
    if (moved && table.contains(document.activeElement)) window.scrollBy({ top: moved, behavior: "instant" });
  }

  /* The sentence follows at once where only the numbers are new. */
  function sentence({ answer, view }) {
    const i = view.selected;
    const element = get(ids.INDEX_SENTENCE);
    if (i < 0 || !element || !answer.rank[i]) return;
    const { ordinal, fill, rich } = explorer.format;
    const [low, high] = [answer.low[i], answer.high[i]];
    const html = rich(fill(answer.words[low === high ? "exact" : "range"], {
      rank: ordinal(answer.rank[i]), n: answer.n, low: ordinal(low), high: ordinal(high),
    }));
    if (element.innerHTML !== html) element.innerHTML = html;
  }

  /* The other indices take the chosen area along where they have areas of the same codes. */
  function links(answer, area) {
    for (const link of document.querySelectorAll(`#${ids.INDEX_WHICH} a`)) {
      const { level, shared } = link.dataset;
      const same = area && shared.split(",").includes(area.slice(0, 3));
      const asked = [["level", level], ["allow", answer.allow], ["area", same ? area : ""]]
        .filter(([, text]) => text).map((pair) => pair.join("=")).join("&");
      const href = `${explorer.indexState.ADDRESS}${asked ? `?${asked}` : ""}`;
      if (link.getAttribute("href") !== href) link.setAttribute("href", href);
    }
  }

  function paint({ answer, of, state, index }) {
    if (!map) return;
    const view = viewOf(answer, index, state.area);
    explorer.indexTable.paint({ answer, view, state, index });
    explorer.map.paint(view);
    explorer.legend.paint(view);
    links(answer, state.area);
    // The parts about an area belong to the area that was asked for.
    if (of.area === state.area) {
      const [first, ...rest] = Object.entries(answer.html || {});
      if (first) panel(...first);
      sentence({ answer, view });
      setTimeout(() => rest.forEach((one) => part(...one)), 0);
    }
    const title = `${answer.page} – ${SITE}`;
    if (of.area === state.area && document.title !== title) document.title = title;
    document.documentElement.dataset.ranked = [answer.weights, answer.allow, of.area].join("|");
    say(answer, view, of);
  }

  function say(answer, view, of) {
    const key = [answer.weights, answer.allow, of.area].join("|");
    if (key === said) return;
    const first = !said;
    said = key;
    clearTimeout(saying);
    if (first) return;
    saying = setTimeout(() => {
      const i = view.selected;
      const words = i >= 0 && answer.rank[i] ? explorer.mapWords.name(view, i) : answer.title;
      explorer.announce(words);
    }, SAY_AFTER);
  }

  /* ---- Copying the link ---- */

  async function copy(button) {
    explorer.indexState.flush();
    const link = location.href;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      explorer.notice.show({ message: "The link could not be copied. It is:", detail: link });
      return;
    }
    explorer.announce("Link copied");
    button.textContent = "Link copied";
    setTimeout(() => (button.textContent = "Copy link"), COPIED_FOR);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (button && button.id === ids.INDEX_COPY) copy(button);
  });

  /* ---- Starting ---- */

  /* The map's painters ask these of any page; here they lead to the page's own choice. */
  function takeOver() {
    const { indexState } = explorer;
    const go = ({ area }) => {
      if (area !== undefined) indexState.go({ area }, { push: true });
      return Promise.resolve(true);
    };
    explorer.state = {
      get: () => null, go, begin: () => Promise.resolve(), paint: indexState.paint,
      flush: indexState.flush, address: () => indexState.address(), MAX_PINS: 0,
      dashIsHere: indexState.dashIsHere, follow: () => Promise.resolve(false),
    };
    // There are no pins here: what would pin an area chooses it.
    explorer.controls = Object.freeze({ paint() {}, togglePin: (area) => go({ area }) });
  }

  async function start() {
    const written = get("explorer-config");
    const config = written && JSON.parse(written.textContent);
    if (!config || config.page !== "index") return;
    const { answer, ...index } = config.index;
    // The words are on the page already.
    const places = [ids.INDEX_PANEL, ids.INDEX_MATTER, ids.INDEX_PARTS, ids.INDEX_SURE, ids.INDEX_OTHERS];
    answer.html = Object.fromEntries(places.map((id) => [id, get(id) ? get(id).innerHTML : ""]));
    takeOver();
    explorer.indexWeights.start(index, explorer.indexState.go);
    explorer.indexState.start(index, answer);
    try {
      map = await explorer.data.map(index.level);
    } catch {
      explorer.notice.failed("the map", start);
      return;
    }
    explorer.indexState.begin();
  }

  explorer.indexPage = Object.freeze({ paint });
  start();
})();
