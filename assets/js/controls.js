/* Level, period and colours; pinning, clearing and copying the link. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const STEP = 900;
  const COPIED_FOR = 2000;
  const CLASSES = {
    fifths: "Hot and cold spots",
    quantile: "Five equal groups",
    equal: "Equal steps",
    natural: "Natural groups",
  };
  let view = null;
  let timer = 0;

  const get = (id) => document.getElementById(id);
  const go = (patch, options) => explorer.state.go(patch, options);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* ---- Selects ---- */

  /** Fills a select from [label, [[value, words]…]] groups, only where something differs. */
  function fill(select, groups, value) {
    const wanted = JSON.stringify(groups);
    if (select.dataset.options !== wanted) {
      select.replaceChildren(...groups.flatMap(([label, options]) => {
        const made = options.map(([code, words]) => new Option(words, code));
        if (!label) return made;
        const group = document.createElement("optgroup");
        group.label = label;
        group.append(...made);
        return [group];
      }));
      select.dataset.options = wanted;
    }
    if (select.value !== value) select.value = value;
  }

  function level() {
    const select = get(ids.LEVEL);
    if (!select) return;
    const entries = explorer.data.levels().map((code) => [code, view.catalogue.levels[code].name]);
    const has = entries.filter(([code]) => view.indicator.levels[code]);
    const single = explorer.address.elsewhere("");
    const others = single ? [] : entries.filter(([code]) => !view.indicator.levels[code]);
    const groups = others.length
      ? [["With this measure", has], ["With other measures", others]]
      : [["", has]];
    fill(select, groups, view.level);
  }

  function classes() {
    const select = get(ids.CLASSES);
    if (!select) return;
    const fair = Object.entries(CLASSES)
      .filter(([code]) => code !== "fifths" || view.indicator.polarity !== "neutral");
    fill(select, [["", fair]], view.selection.classes);
  }

  /* ---- Period ---- */

  function period() {
    const slider = get(ids.PERIOD);
    const periods = view.values.periods;
    const only = periods.length < 2;
    const words = only ? `${view.period.label} only` : view.period.label;
    if (slider) {
      slider.min = 0;
      slider.max = only ? 1 : periods.length - 1;
      slider.step = 1;
      slider.disabled = only;
      const value = only ? 1 : view.p;
      if (Number(slider.value) !== value) slider.value = value;
      slider.setAttribute("aria-valuetext", words);
    }
    const label = get(ids.PERIOD_LABEL);
    if (label && label.textContent !== words) label.textContent = words;
    const play = get(ids.PERIOD_PLAY);
    if (play) play.disabled = only;
  }

  const show = (p) => go({ period: view.values.periods[p].id }, { replace: true });

  function stop() {
    if (!timer) return;
    clearInterval(timer);
    timer = 0;
    button();
    explorer.notice.announce(`Stopped at ${view.period.label}`);
  }

  function play() {
    if (!view || view.values.periods.length < 2) return;
    const end = view.values.periods.length - 1;
    const { indicator } = view;
    if (view.p === end) show(0);
    timer = setInterval(() => {
      if (view.indicator !== indicator || document.hidden) return stop();
      show(view.p + 1);
      return view.p >= end && stop();
    }, STEP);
    button();
  }

  function button() {
    const play_ = get(ids.PERIOD_PLAY);
    if (!play_) return;
    const words = timer ? "Pause" : "Play";
    if (play_.textContent !== words) play_.textContent = words;
  }

  /* ---- The chosen area and the pins ---- */

  function actions() {
    const chosen = view.selected >= 0;
    const pinned = chosen && view.selection.pins.includes(view.selection.area);
    const pin = get(ids.PIN_AREA);
    if (pin) {
      pin.hidden = !chosen;
      pin.textContent = pinned ? "Unpin" : "Pin to compare";
      pin.setAttribute("aria-pressed", String(Boolean(pinned)));
    }
    const clear = get(ids.CLEAR_AREA);
    if (clear) clear.hidden = !chosen;
    ways(chosen);
  }

  /* The links to the area's own page, and to it beside the pinned areas. */
  function ways(chosen) {
    const { area, pins } = view.selection;
    const open = get(ids.OPEN_AREA);
    if (open) {
      open.hidden = !chosen;
      if (chosen) {
        open.textContent = explorer.words.open(view.map.areas[view.selected].n);
        open.href = explorer.address.area(area, view.level);
      }
    }
    const beside = get(ids.COMPARE_AREA);
    if (!beside) return;
    beside.hidden = !chosen;
    if (chosen) beside.href = explorer.address.compare([area, ...pins], view.level);
  }

  function chip(i, k) {
    const area = view.map.areas[i];
    const li = element("li", "pin");
    li.dataset.code = area.c;
    const open = element("button", "pin-open", area.n);
    if (explorer.pinMark) open.insertAdjacentHTML("afterbegin", explorer.pinMark(k));
    const remove = element("button", "pin-remove", "×");
    open.type = remove.type = "button";
    if (i === view.selected) open.setAttribute("aria-current", "true");
    remove.setAttribute("aria-label", `Unpin ${area.n}`);
    li.append(open, remove);
    return li;
  }

  function pins() {
    const home = get(ids.PINS);
    if (!home) return;
    home.hidden = !view.pins.length;
    const held = home.contains(document.activeElement);
    const list = element("ul", "pin-list");
    list.setAttribute("aria-label", "Pinned areas");
    list.append(...view.pins.map(chip));
    home.replaceChildren(...(view.pins.length ? [list] : []));
    if (view.pins.length > 1) {
      const link = element("a", "btn pins-compare", "Compare these areas");
      link.href = explorer.address.compare(view.selection.pins, view.level);
      home.append(link);
    }
    if (!held) return;
    const next = home.querySelector(".pin-remove") || get(ids.PIN_AREA);
    if (next && !next.hidden) next.focus({ preventScroll: true });
  }

  /** Pins an area, or unpins it; ten at the most. */
  function togglePin(code) {
    const before = view.selection.pins;
    const gone = before.includes(code);
    const name = explorer.relations.nameOf(code, view.level);
    if (!gone && before.length >= explorer.state.MAX_PINS) {
      explorer.notice.show({
        message: `${before.length} areas are pinned, which is the most. Unpin one first.`,
      });
      return;
    }
    const after = gone ? before.filter((one) => one !== code) : [...before, code];
    go({ pins: after }, { replace: true });
    explorer.notice.announce(gone ? `${name} unpinned` : `${name} pinned`);
  }

  async function copy() {
    explorer.state.flush();
    const link = location.href;
    let done = false;
    try {
      await navigator.clipboard.writeText(link);
      done = true;
    } catch (error) {
      done = copyByHand(link);
    }
    if (!done) {
      explorer.notice.show({ message: "The link could not be copied. It is:", detail: link });
      return;
    }
    explorer.notice.announce("Link copied");
    const copied = get(ids.COPY_LINK);
    if (!copied) return;
    copied.textContent = "Link copied";
    setTimeout(() => {
      copied.textContent = "Copy link";
    }, COPIED_FOR);
  }

  /* Without the clipboard interface (an address without https) the old command still works. */
  function copyByHand(text) {
    const field = element("textarea", "visually-hidden");
    field.value = text;
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  }

  /* ---- Listening ---- */

  const clicks = {
    [ids.PERIOD_PLAY]: () => (timer ? stop() : play()),
    [ids.PIN_AREA]: () => view.selection.area && togglePin(view.selection.area),
    [ids.CLEAR_AREA]: () => {
      go({ area: "" });
      explorer.notice.announce("No area chosen");
      const input = get(ids.SEARCH_INPUT);
      if (input) input.focus({ preventScroll: true });
    },
    [ids.COPY_LINK]: copy,
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed || pressed.id !== ids.PERIOD_PLAY) stop();
    if (!view || !pressed) return;
    if (clicks[pressed.id]) clicks[pressed.id]();
    const pin = pressed.closest(`#${ids.PINS} [data-code]`);
    if (!pin) return;
    if (pressed.classList.contains("pin-remove")) togglePin(pin.dataset.code);
    else go({ area: pin.dataset.code });
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== ids.PERIOD_PLAY) stop();
  });
  document.addEventListener("visibilitychange", () => document.hidden && stop());

  document.addEventListener("input", (event) => {
    if (event.target.id !== ids.PERIOD || !view) return;
    stop();
    show(Number(event.target.value));
  });
  document.addEventListener("change", (event) => {
    if (!view) return;
    if (event.target.id === ids.LEVEL) go({ level: event.target.value });
    if (event.target.id === ids.CLASSES) go({ classes: event.target.value }, { replace: true });
  });

  /* A level about to be chosen: have its files here before the choice is made. */
  function nearLevels(event) {
    if (event.target.id === ids.LEVEL && view) explorer.prefetch.levels(view);
  }
  document.addEventListener("pointerover", nearLevels);
  document.addEventListener("focusin", nearLevels);

  function paint(next) {
    view = next;
    level();
    classes();
    period();
    button();
    actions();
    pins();
  }

  explorer.controls = Object.freeze({ paint, togglePin });
})();
