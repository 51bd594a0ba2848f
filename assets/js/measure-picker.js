/* Choosing a measure: the button with its searchable list, and the tabs of the life stages. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const DWELL = 60;
  const NARROW = "(max-width: 900px)";
  const EDGE = 20;
  let index = null;
  let indexed = null;
  let view = null;
  let dwelling = 0;
  let touched = false;

  const get = (id) => document.getElementById(id);
  const all = () => explorer.data.peek("catalogue").indicators.filter((one) => !one.hidden);
  const stages = () => explorer.data.peek("catalogue").stages;

  function element(tag, className, text = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  /* ---- The list ---- */

  function levelsOf(indicator) {
    const { levels } = explorer.data.peek("catalogue");
    const names = explorer.data.levels()
      .filter((code) => indicator.levels[code])
      .map((code) => levels[code].plural);
    return `For ${names.join(", ")}`;
  }

  function node(indicator, text) {
    const both = document.createDocumentFragment();
    const name = element("span", "option-name");
    let at = 0;
    for (const [from, to] of text ? explorer.searchIndex.highlights(indicator.name, text) : []) {
      name.append(indicator.name.slice(at, from), element("strong", "", indicator.name.slice(from, to)));
      at = to;
    }
    name.append(indicator.name.slice(at));
    both.append(name);
    if (!indicator.levels[view.level]) {
      both.append(element("span", "option-detail", levelsOf(indicator)));
    }
    return both;
  }

  /* The measures that fit the words typed, the best first; all of them for no words. */
  function matches(text) {
    const measures = all();
    if (!text.trim()) return measures;
    if (indexed !== measures) {
      const stage = new Map(stages().map((one) => [one.code, one.name]));
      index = explorer.searchIndex.build(measures.map((one) => ({
        name: one.name,
        also: [`${one.name} ${stage.get(one.stage)}`],
        weight: one.headline ? 20 : 0,
      })));
      indexed = measures;
    }
    return index.find(text, measures.length).map((one) => measures[one.i]);
  }

  function groups(text) {
    const found = new Set(matches(text));
    return stages()
      .map((stage) => ({
        label: stage.name,
        options: all()
          .filter((one) => one.stage === stage.code && found.has(one))
          .map((one) => ({
            key: one.code,
            node: node(one, text),
            selected: one.code === view.indicator.code,
          })),
      }))
      .filter((group) => group.options.length);
  }

  const levelFor = (indicator) =>
    indicator.levels[view.level]
      ? view.level
      : explorer.relations.nearestLevel(indicator, view.level);

  function prefetch(code) {
    const indicator = explorer.data.indicator(code);
    if (!indicator) return;
    const { names } = explorer.data;
    const level = levelFor(indicator);
    explorer.data.prefetch(names.values(level, code));
    if (level !== view.level) explorer.data.prefetch(names.map(level));
  }

  const box = explorer.combobox.create({
    input: ids.MEASURE_FILTER,
    list: ids.MEASURE_LIST,
    popup: ids.MEASURE_POPUP,
    home: ids.MEASURE,
    wholeList: true,
    label: "Measures",
    groups(text) {
      const found = groups(text);
      if (!found.length) {
        explorer.notice.announce(`No measure matches “${text}”.`);
        return [{ label: `No measure matches “${text}”.`, options: [] }];
      }
      return found;
    },
    start(text) {
      if (text.trim()) return (matches(text)[0] || {}).code;
      return view.indicator.code;
    },
    choose: (code) => explorer.state.go({ indicator: code }),
    active(code) {
      clearTimeout(dwelling);
      dwelling = setTimeout(() => prefetch(code), DWELL);
    },
    opened: () => get(ids.MEASURE).setAttribute("aria-expanded", "true"),
    closed: () => get(ids.MEASURE).setAttribute("aria-expanded", "false"),
  });

  function open() {
    if (!view) return;
    const filter = get(ids.MEASURE_FILTER);
    filter.value = "";
    box.refresh();
    // On a touch screen the keyboard would cover the list; it comes when the box is tapped.
    if (!touched) filter.focus({ preventScroll: true });
    const below = get(ids.MEASURE_POPUP).getBoundingClientRect().bottom > window.innerHeight;
    if (below && matchMedia(NARROW).matches) get(ids.MEASURE).scrollIntoView({ block: "start" });
  }

  function toggle() {
    if (box.isOpen()) box.close();
    else open();
  }

  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    const button = event.target.closest && event.target.closest(`#${ids.MEASURE}`);
    // The press would close the list and the click open it again.
    if (button && box.isOpen()) event.stopImmediatePropagation();
  }, true);
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(`#${ids.MEASURE}`) && box.isOpen()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(`#${ids.MEASURE}`)) toggle();
    const tab = event.target.closest(`#${ids.STAGE_TABS} [data-stage]`);
    if (tab) stage(tab.dataset.stage);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target.id === ids.MEASURE) {
      touched = false;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!box.isOpen()) open();
      } else if (event.key === "Escape" && box.isOpen()) {
        event.preventDefault();
        box.close();
      }
    }
  });

  /* ---- The tabs ---- */

  /** The measure a life stage opens with: its first headline at this level, else the nearest. */
  function first(stageCode) {
    const own = all().filter((one) => one.stage === stageCode);
    const here = own.filter((one) => one.levels[view.level]);
    return here.find((one) => one.headline) || here[0] || own.find((one) => one.headline) || own[0];
  }

  function stage(stageCode) {
    if (!view || view.indicator.stage === stageCode) return;
    const measure = first(stageCode);
    if (measure) explorer.state.go({ indicator: measure.code });
  }

  document.addEventListener("pointerover", (event) => {
    const tab = event.target.closest && event.target.closest(`#${ids.STAGE_TABS} [data-stage]`);
    const measure = tab && view && first(tab.dataset.stage);
    if (measure) prefetch(measure.code);
  });

  /* Brings the current tab into a row that is too narrow for all, without moving the page. */
  function reveal(tab) {
    const row = tab.parentElement;
    if (row.dataset.revealed === tab.dataset.stage) return;
    row.dataset.revealed = tab.dataset.stage;
    const [outer, inner] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (inner.left < outer.left + EDGE) row.scrollLeft += inner.left - outer.left - EDGE;
    else if (inner.right > outer.right - EDGE) row.scrollLeft += inner.right - outer.right + EDGE;
  }

  function paint(next) {
    view = next;
    const button = get(ids.MEASURE);
    if (button && button.textContent !== view.indicator.name) {
      button.textContent = view.indicator.name;
    }
    document.querySelectorAll(`#${ids.STAGE_TABS} [data-stage]`).forEach((tab) => {
      tab.setAttribute("aria-current", String(tab.dataset.stage === view.indicator.stage));
    });
    const current = document.querySelector(`#${ids.STAGE_TABS} [aria-current="true"]`);
    if (current) reveal(current);
  }

  explorer.measurePicker = Object.freeze({ paint, first, prefetch, mount: box.mount });
})();
