/* The chosen area's life-stage breakdown: every measure at its level, stage by stage. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.ids;
  const OLD_INDEX_LEVEL = "ltla_2016";
  const TODAY_LEVEL = "ltla";
  const CONTEXT = "context";
  const WHOLE = "whole";
  /* Headline measures shown before the list is opened. */
  const MOST_SHOWN = 3;
  /* What each element now shows, so that painting the same again costs nothing. */
  const painted = new WeakMap();
  const written = new WeakMap();
  /* What goes into each folded list when it is opened, by stage. */
  const folded = new Map();
  /* Lists the reader has opened, by stage; kept while they move from area to area. */
  const opened = new Set();
  let turn = 0;
  let drawn = null;
  /* The measure last pressed here, until it is on the map: {measure, top}. */
  let pressed = null;

  const words = (key, parts) => explorer.words(key, parts);

  /* Every measure of the profile by stage, in catalogue order: {entry, indicator, beside, spot}. */
  function byStage(profile, catalogue, of) {
    const { reference, place } = explorer.strips;
    const entries = new Map(profile.indicators.map((entry) => [entry.code, entry]));
    const stages = new Map();
    for (const indicator of catalogue.indicators) {
      const entry = entries.get(indicator.code);
      // The index on the map has its stages above already.
      if (!entry || (of.index && indicator.index === of.index)) continue;
      if (!stages.has(indicator.stage)) stages.set(indicator.stage, []);
      const beside = reference(entry, of.country, indicator.unit);
      const spot = place(entry, of.i, indicator.polarity, beside && beside.value);
      stages.get(indicator.stage).push({ entry, indicator, beside, spot });
    }
    // A stage's score in an index of ours comes first: no overall rank is without its stages.
    for (const items of stages.values()) {
      items.sort((a, b) => Boolean(b.indicator.index) - Boolean(a.indicator.index));
    }
    return stages;
  }

  const rows = (items, of) =>
    `<ul class="strips">${items
      .map((item) => explorer.strips.row(item, of))
      .join("")}</ul>`;

  function moreList(stage, rest, without, count, of) {
    if (!rest.length && !without.length) return "";
    const { escape, list } = explorer.format;
    const inside = () => rows(rest, of) + missing;
    const missing = without.length
      ? `<p class="small" data-count="${without.length}">${words("breakdown_without", {
          list: escape(list(without.map((item) => item.indicator.name))),
        })}</p>`
      : "";
    folded.set(stage.code, inside);
    const title = words(rest.length ? "breakdown_more" : "breakdown_missing_more", {
      count: rest.length || without.length,
      all: count,
      stage: stage.name,
    });
    return (
      `<details class="more" data-stage="${stage.code}">` +
      `<summary>${title}</summary><div class="more-body"></div></details>`
    );
  }

  /* One stage: heading and count, headline measures, legend, and the others folded away. */
  function stageHtml(stage, items, of) {
    const { escape } = explorer.format;
    const sum = explorer.strips.tally(items);
    const here = items.filter((item) => item.spot);
    const without = items.filter((item) => !item.spot);
    if (!here.length) {
      return (
        `<section class="stage"><h3>${escape(stage.name)}</h3>` +
        `<p class="small">${words("breakdown_stage_none", { name: escape(of.inWords) })}</p></section>`
      );
    }
    const current = here.find((item) => item.indicator.code === of.current);
    const headline = here.filter(({ indicator }) => indicator.headline || indicator.index);
    let first = (headline.length ? headline : here).slice(0, MOST_SHOWN);
    if (stage.code === CONTEXT) first = [];
    // In a list that is open the measure on the map is in sight where it stands.
    if (current && !first.includes(current) && !opened.has(stage.code)) first = [...first, current];
    const rest = here.filter((item) => !first.includes(item));
    const count = sum.judged > 1 && stage.code !== CONTEXT
      ? `<p class="stage-count">${words("breakdown_count", {
          best: sum.best, worst: sum.worst, n: sum.judged,
        })}</p>`
      : "";
    return (
      `<section class="stage"><div class="stage-head"><h3>${escape(stage.name)}</h3>${count}</div>` +
      `${first.length ? rows(first, of) + explorer.strips.legend(explorer.strips.tally(first)) : ""}` +
      `${moreList(stage, rest, without, items.length, of)}</section>`
    );
  }

  /* Behind an index all measures are one list that the reader opens. */
  const whole = (html, of) =>
    `<details class="more" data-stage="${WHOLE}"><summary>` +
    `${words("index_all_measures", { name: explorer.format.escape(of.inWords) })}</summary>` +
    `<div class="more-body">${html}</div></details>`;

  /* All stages of one area at one level. */
  function stagesHtml(profile, catalogue, of) {
    const stages = byStage(profile, catalogue, of);
    const { reference, plausible } = explorer.strips.tally([...stages.values()].flat());
    const key = explorer.strips.key(explorer.format.escape(of.name), reference, plausible);
    const html = catalogue.stages
      .filter((stage) => stages.has(stage.code))
      .map((stage) => stageHtml(stage, stages.get(stage.code), of))
      .join("");
    return of.index && html ? whole(key + html, of) : html && key + html;
  }

  const subject = (view, map, level, i) => ({
    i, level, code: map.areas[i].c, name: map.areas[i].n, current: view.indicator.code,
    country: explorer.relations.country(map.areas[i]),
    inWords: explorer.words.place({ map, level }, i),
    index: explorer.standing.isOverall(view.indicator) ? view.indicator.index : "",
  });

  /* The district of today that stands where one of 2016 stood: itself, or what took it over. */
  async function successors(area, index) {
    if (index.has(area.c)) return [area.c];
    const { ltla_2016: links } = await explorer.data.search();
    return (links && links[area.c] && links[area.c].ltla) || [];
  }

  /* The 2016 index has no life stages that could be had: today's district stands in, and says so. */
  async function oldIndex(view, profile) {
    const { escape } = explorer.format;
    const area = view.map.areas[view.selected];
    const of = subject(view, view.map, view.level, view.selected);
    const overall = stagesHtml(profile, view.catalogue, of);
    const note = `<p class="small">${words("smi2016_note", { name: escape(area.n) })}</p>`;
    const [map, today] = await Promise.all([
      explorer.data.map(TODAY_LEVEL),
      explorer.data.profile(TODAY_LEVEL),
    ]);
    const index = explorer.view.indexOf(map);
    const now = (await successors(area, index)).filter((code) => index.has(code));
    const parts = now.map((code) => {
      const i = index.get(code);
      const key = map.areas[i].n === area.n ? "today_title" : "today_title_successor";
      const title = words(key, { name: escape(map.areas[i].n), old: escape(area.n) });
      const stages = stagesHtml(today, view.catalogue, subject(view, map, TODAY_LEVEL, i));
      return `<h3 class="today">${title}</h3>${stages}`;
    });
    return overall + note + parts.join("");
  }

  /* The sentence above it already names the map's finding. */
  const invitation = () =>
    `<p class="small">${explorer.format.escape(words("breakdown_invite"))}</p>`;

  /* Fills a folded list. */
  function unfold(details) {
    const body = details.querySelector(".more-body");
    const { stage } = details.dataset;
    if (!body.firstChild && folded.has(stage)) body.innerHTML = folded.get(stage)();
  }

  /* Shows which measure is on the map; it changes nothing in size. */
  function mark(stages) {
    for (const name of stages.querySelectorAll(".strip-name")) {
      const current = name.dataset.measure === drawn.indicator.code;
      name.closest(".strip-row").classList.toggle("is-current", current);
      if (current) name.setAttribute("aria-current", "true");
      else name.removeAttribute("aria-current");
    }
  }

  /* Writes the stages anew if they differ; a measure in focus keeps it. */
  function write(html, key) {
    const stages = slots();
    if (!stages) return;
    painted.set(stages, key);
    if (written.get(stages) !== html) {
      const focused = stages.contains(document.activeElement) ? document.activeElement : null;
      const measure = focused && focused.dataset.measure;
      stages.innerHTML = html;
      written.set(stages, html);
      for (const details of stages.querySelectorAll("details.more")) {
        if (!opened.has(details.dataset.stage)) continue;
        unfold(details);
        details.open = true;
      }
      mark(stages);
      const again = measure && stages.querySelector(`[data-measure="${CSS.escape(measure)}"]`);
      if (again) again.focus({ preventScroll: true });
    } else mark(stages);
    // After all that is painted with it: sentence, chart and map title change their heights too.
    if (pressed) requestAnimationFrame(hold);
  }

  /* The pressed measure stays where it was pressed, whatever has changed above it. */
  function hold() {
    const stages = slots();
    const name = pressed && stages && stages.querySelector(
      `[data-measure="${CSS.escape(pressed.measure)}"][aria-current]`);
    if (!name) return;
    const moved = name.getBoundingClientRect().top - pressed.top;
    pressed = null;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: "instant" });
  }

  /* The panel's two parts, made when missing: the trend chart's place and the stages. */
  function slots() {
    const box = document.getElementById(ids.BREAKDOWN);
    if (!box) return null;
    if (!box.querySelector(":scope > .stages")) {
      box.innerHTML = '<div class="trend-slot"></div><div class="stages"></div>';
    }
    return box.querySelector(":scope > .stages");
  }

  /** Paints the breakdown of the view's area; the promise settles when it is on the page. */
  async function paint(view) {
    if (!slots()) return;
    drawn = view;
    const mine = (turn += 1);
    explorer.trend.reserve(view);
    const key = JSON.stringify([view.level, view.selected, view.indicator.code, view.period.id]);
    if (painted.get(slots()) === key) return;
    if (view.selected < 0) {
      write(invitation(), key);
      return;
    }
    const name = explorer.data.names.profile(view.level);
    try {
      const profile = explorer.data.peek(name) || (await explorer.data.load(name));
      const of = subject(view, view.map, view.level, view.selected);
      const html =
        view.level === OLD_INDEX_LEVEL
          ? await oldIndex(view, profile)
          : stagesHtml(profile, view.catalogue, of);
      if (mine === turn) write(html || `<p class="small">${words("breakdown_none")}</p>`, key);
    } catch {
      if (mine !== turn) return;
      write(
        `<div class="error"><p><strong>${words("breakdown_failed")}</strong></p>` +
          '<p><button type="button" class="link-button" data-breakdown-again="1">Try again</button></p></div>',
        "failed",
      );
    }
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(`#${ids.BREAKDOWN} button`);
    if (!button) return;
    const { measure, level, area, breakdownAgain } = button.dataset;
    if (breakdownAgain) paint(drawn);
    else if (measure) {
      const patch = { indicator: measure };
      pressed = { measure, top: button.getBoundingClientRect().top };
      if (level !== explorer.state.get().level) Object.assign(patch, { level, area });
      explorer.state.go(patch);
    }
  });

  for (const move of ["wheel", "touchmove", "keydown"]) {
    addEventListener(move, () => (pressed = null), { passive: true });
  }

  /* A folded list is filled when it is first opened. `toggle` does not bubble. */
  document.addEventListener(
    "toggle",
    (event) => {
      const details = event.target;
      if (!details.matches?.(`#${ids.BREAKDOWN} details.more`)) return;
      const { stage } = details.dataset;
      if (!details.open) {
        opened.delete(stage);
        return;
      }
      opened.add(stage);
      unfold(details);
      mark(details);
    },
    true,
  );

  explorer.breakdown = Object.freeze({ paint });
})();
