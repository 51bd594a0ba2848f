/* Small maps, one per life stage, in fifths of position: the stage's score within the index on the
   map, else the stage's headline measure. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const STAGES = ["early_years", "school", "youth", "working_lives"];
  const NAMES = ["c0", "c1", "c2", "c3", "c4", "none"];
  const LEVELS = { ltla: "ltla", utla: "utla", ltla_2016: "ltla" };
  /* Points closer than this share of the width cannot be told apart at thumbnail size. */
  const FINE = 1 / 150;
  const SMALL = 150;
  const NEAR = "300px";
  const { ids } = explorer;
  const { node, hatch } = explorer.mapScene;
  const { country } = explorer.relations;

  let view = null;
  let host = null;
  let watcher = null;
  let near = false;
  let drawn = null;
  let failed = false;
  let turn = 0;

  /* An index brings its own stages, at its own level. */
  const levelOf = () => (view.indicator.index ? view.level : LEVELS[view.level]);

  /* The ranks on the map's own period, where the index on the map brings them. */
  function ranked(indicator, held) {
    const own = explorer.standing.stages(view).find((one) => one.code === indicator.code);
    if (!own) return explorer.rank.ranks(held.value, indicator.polarity);
    return { ranks: Int32Array.from(held.value, (_, i) => (own.ranks && own.ranks[i]) || 0), n: own.n };
  }

  /* The score of a stage within an index, or the first headline measure of the stage at a level,
     or the first of any that is held there. */
  function measureOf(stage, profile) {
    const held = new Map(profile.indicators.map((one) => [one.code, one]));
    if (view.indicator.index) {
      const score = view.catalogue.indicators.find((one) =>
        one.index === view.indicator.index && one.stage === stage && held.has(one.code));
      return score ? { indicator: score, held: held.get(score.code) } : null;
    }
    const fitting = view.catalogue.indicators.filter((one) =>
      one.stage === stage && held.has(one.code) && one.polarity !== "neutral" && !one.position);
    const indicator = fitting.find((one) => one.headline) || fitting[0];
    return indicator ? { indicator, held: held.get(indicator.code) } : null;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function picture(map, values, ranked, id) {
    const geo = explorer.geometry.of(map);
    const sheet = geo.small(Math.max(2, map.width * FINE));
    const outside = map.areas.some((area, i) => country(area) !== "E" && values[i] !== null);
    const box = map.england && !outside ? map.england : [0, 0, map.width, map.height];
    const svg = node("svg", { viewBox: box.join(" "), "aria-hidden": "true", focusable: "false" });
    svg.dataset.scheme = "diverging";
    const parts = Object.fromEntries(NAMES.map((name) => [name, []]));
    explorer.rank.fifths(ranked.ranks, ranked.n).forEach((k, i) => {
      if (!outside && map.england && country(map.areas[i]) !== "E") return;
      parts[k < 0 ? "none" : `c${k}`].push(sheet.path(i));
    });
    for (const name of NAMES) {
      if (parts[name].length) node("path", { class: name, d: parts[name].join("") }, svg);
    }
    const none = svg.querySelector(".none");
    if (none) {
      hatch(svg, id).setAttribute("patternTransform", `scale(${box[2] / SMALL})`);
      none.setAttribute("fill", `url(#${id})`);
    }
    const chosen = node("path", { class: "stage-chosen" }, svg);
    return { svg, mark: (i) => chosen.setAttribute("d", i >= 0 ? sheet.path(i) : "") };
  }

  function card(stage, map, level, profile) {
    const found = measureOf(stage.code, profile);
    if (!found) return null;
    const { indicator, held } = found;
    const places = ranked(indicator, held);
    const drawing = picture(map, held.value, places, `hatch-${stage.code}`);
    const link = element("a", "stage-map");
    const rank = element("span", "stage-rank");
    link.dataset.indicator = indicator.code;
    link.dataset.level = level;
    link.append(
      drawing.svg, element("span", "stage-name", stage.name),
      // A stage's score is called by its stage.
      element("span", indicator.index ? "visually-hidden" : "stage-measure", indicator.name), rank,
    );
    return { link, rank, ranked: places, drawing, indicator, level };
  }

  /* What changes with the selection: address, current measure, and the chosen area's rank. */
  function update() {
    const selection = explorer.state.get();
    for (const { link, rank, ranked, drawing, indicator, level } of drawn.cards) {
      const same = level === selection.level;
      const next = { ...selection, indicator: indicator.code, level, period: "", classes: "fifths" };
      link.setAttribute("href", explorer.state.address(next));
      if (indicator.code === selection.indicator && same) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      const i = selection.area ? explorer.geometry.of(drawn.map).index(selection.area) : -1;
      drawing.mark(i);
      const name = i >= 0 ? drawn.map.areas[i].n : "";
      const place = i >= 0 && ranked.ranks[i];
      rank.textContent = !name ? ""
        : place ? `${name} ${explorer.format.ordinal(place)} of ${ranked.n}` : `${name}: no data`;
    }
  }

  async function draw() {
    const level = levelOf();
    // An index is drawn anew for an earlier period.
    const earlier = view.values.stages && view.p < view.values.periods.length - 1;
    const index = view.indicator.index && `${view.indicator.index} ${earlier ? view.p : ""}`;
    const mine = (turn += 1);
    const [map, profile] = await Promise.all([explorer.data.map(level), explorer.data.profile(level)]);
    if (mine !== turn || !host) return;
    if (!drawn || drawn.profile !== profile || drawn.host !== host || drawn.index !== index) {
      const cards = view.catalogue.stages
        .filter((stage) => STAGES.includes(stage.code))
        .map((stage) => card(stage, map, level, profile))
        .filter(Boolean);
      // Who stands on one of the maps stays on it when they are drawn anew.
      const focused = drawn ? drawn.cards.findIndex((one) => one.link === document.activeElement) : -1;
      drawn = { host, map, profile, index, cards };
      failed = false;
      host.replaceChildren(...cards.map((one) => one.link));
      if (focused >= 0 && cards[focused]) cards[focused].link.focus({ preventScroll: true });
    }
    host.hidden = false;
    update();
  }

  /* Small maps are an extra: without their files the page is whole, and keeps no room for them. */
  function giveUp() {
    if (host && !host.firstChild) host.hidden = failed = true;
  }

  function show() {
    const some = Boolean(view && levelOf());
    if (host) host.hidden = !some || failed;
    if (some && near) draw().catch(giveUp);
  }

  function watch() {
    if (watcher) watcher.disconnect();
    near = !window.IntersectionObserver;
    if (near) return;
    watcher = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      near = true;
      show();
    }, { rootMargin: NEAR });
    watcher.observe(host);
  }

  function paint(next) {
    const place = document.getElementById(ids.STAGE_MAPS);
    if (!next || !place || (next === view && place === host)) return;
    view = next;
    if (place !== host) {
      host = place;
      watch();
    }
    show();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.stage-map");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explorer.state.go({
      indicator: link.dataset.indicator, level: link.dataset.level, classes: "fifths",
    });
    explorer.mapWords.say(`Map shows ${explorer.data.indicator(link.dataset.indicator).name}`);
  });

  explorer.stageMaps = Object.freeze({ paint });
})();
