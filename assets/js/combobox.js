/* One behaviour for every text box with a list of options below it (the ARIA combobox pattern). */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const PAGE = 8;
  const boxes = [];

  /**
   * Ties an input to a list, by their ids, for as long as the page is open.
   *
   * The listeners sit on the document, so that the elements may be replaced.
   *
   * @param {object} make
   *   input, list, popup: ids (popup: what is hidden and shown; the list where absent); label:
   *   what the list holds; home: id of what takes the focus from a popup that closes;
   *   groups(text): [{label, options: [{key, node, selected, disabled}]}] for the text typed;
   *   choose(key, how): an option was chosen; submit(text): Enter without one;
   *   opened(), closed(), active(key): optional;
   *   start(text): optional, the key of the option to begin at;
   *   wholeList: Home and End move in the list, and an empty text lists everything
   */
  function create(make) {
    let open = false;
    let active = "";
    const get = (id) => document.getElementById(id);
    const input = () => get(make.input);
    const list = () => get(make.list);
    const popup = () => get(make.popup || make.list);
    const options = () => [...list().querySelectorAll('[role="option"]')];
    const usable = () => options().filter((one) => one.getAttribute("aria-disabled") !== "true");

    function setActive(option, reveal = true) {
      const before = active && get(active);
      if (before) {
        before.classList.remove("is-active");
        if (!make.wholeList) before.setAttribute("aria-selected", "false");
      }
      active = option ? option.id : "";
      if (!option) {
        input().removeAttribute("aria-activedescendant");
        return;
      }
      option.classList.add("is-active");
      // Where the list holds a current value, "selected" is that value and not the cursor.
      if (!make.wholeList) option.setAttribute("aria-selected", "true");
      input().setAttribute("aria-activedescendant", option.id);
      if (reveal) option.scrollIntoView({ block: "nearest" });
      if (make.active) make.active(option.dataset.key);
    }

    function item(option, k) {
      const li = document.createElement("li");
      li.id = `${make.list}-${k}`;
      li.className = "option";
      li.setAttribute("role", "option");
      li.setAttribute("aria-selected", option.selected ? "true" : "false");
      if (option.disabled) li.setAttribute("aria-disabled", "true");
      li.dataset.key = option.key;
      li.append(option.node);
      return li;
    }

    function fill() {
      const groups = make.groups(input().value);
      let k = 0;
      const parts = groups.map((group, g) => {
        const items = group.options.map((option) => item(option, k++));
        if (!group.label) return items;
        const outer = document.createElement("ul");
        outer.className = "option-group";
        outer.setAttribute("role", "group");
        const label = document.createElement("li");
        label.className = "option-group-label";
        label.id = `${make.list}-group-${g}`;
        label.setAttribute("role", "presentation");
        label.textContent = group.label;
        outer.setAttribute("aria-labelledby", label.id);
        outer.append(label, ...items);
        return [outer];
      });
      list().replaceChildren(...parts.flat());
      active = "";
      input().removeAttribute("aria-activedescendant");
      return k;
    }

    function show(on) {
      open = on;
      const home = !on && make.home && get(make.home);
      // An element that is hidden loses the focus to nowhere: it must go first.
      if (home && popup().contains(document.activeElement)) home.focus({ preventScroll: true });
      popup().hidden = !on;
      input().setAttribute("aria-expanded", String(on));
      if (!on) setActive(null);
      const told = on ? make.opened : make.closed;
      if (told) told();
    }

    /** Lists what fits the text; opens if anything does. Returns how many options there are. */
    function refresh() {
      const count = fill();
      const wanted = count > 0 || Boolean(make.popup);
      if (wanted !== open) show(wanted);
      const first = open && make.start ? make.start(input().value) : "";
      if (first) activate(first);
      return count;
    }

    function close() {
      if (open) show(false);
    }

    function pick(option, how) {
      if (!option || option.getAttribute("aria-disabled") === "true") return;
      const { key } = option.dataset;
      close();
      make.choose(key, how);
    }

    function move(step) {
      const all = usable();
      if (!all.length) return;
      const at = all.findIndex((one) => one.id === active);
      const far = Math.abs(step) > 1;
      let next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
      if (far) next = Math.max(0, Math.min(all.length - 1, next));
      setActive(all[(next + all.length) % all.length]);
    }

    function edge(last) {
      const all = usable();
      setActive(all[last ? all.length - 1 : 0]);
    }

    function key(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const down = event.key === "ArrowDown";
      const up = event.key === "ArrowUp";
      if (event.altKey && !down && !up) return;
      if (down || up) {
        event.preventDefault();
        if (event.altKey && up) return close();
        if (!open) refresh();
        if (open && !event.altKey) move(down ? 1 : -1);
      } else if (event.key === "Enter") {
        const option = open && active && get(active);
        if (option || make.submit) event.preventDefault();
        if (option) pick(option, "keyboard");
        else if (make.submit) make.submit(input().value);
      } else if (event.key === "Escape") {
        if (open) {
          event.preventDefault();
          close();
        } else if (input().value) {
          event.preventDefault();
          input().value = "";
        }
      } else if (open && (event.key === "PageDown" || event.key === "PageUp")) {
        event.preventDefault();
        move(event.key === "PageDown" ? PAGE : -PAGE);
      } else if (open && make.wholeList && (event.key === "Home" || event.key === "End")) {
        event.preventDefault();
        edge(event.key === "End");
      } else if (event.key === "Tab") {
        // Back from the text box is the button that opened it, which closing gives the focus to.
        if (open && event.shiftKey && make.home) event.preventDefault();
        close();
      }
      return undefined;
    }

    /* Puts the cursor of the list on the option with this key. */
    function activate(value) {
      const option = options().find((one) => one.dataset.key === value);
      if (option) setActive(option);
    }

    /** Gives the elements their roles, whenever the page has new ones. */
    function mount() {
      if (!input() || !list()) return;
      const set = (element, names) => {
        for (const [name, value] of Object.entries(names)) element.setAttribute(name, value);
      };
      set(input(), {
        role: "combobox", "aria-autocomplete": "list", "aria-expanded": String(open),
        "aria-controls": make.list, autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      });
      set(list(), { role: "listbox", "aria-label": make.label });
    }

    const box = { make, mount, key, refresh, close, pick, popup, isOpen: () => open };
    boxes.push(box);
    return box;
  }

  const byInput = (target) => boxes.find((box) => box.make.input === target.id);
  const byList = (target) =>
    boxes.find((box) => target.closest && target.closest(`#${box.make.list}`));

  document.addEventListener("keydown", (event) => {
    const box = byInput(event.target);
    if (box) box.key(event);
  });
  document.addEventListener("input", (event) => {
    const box = byInput(event.target);
    if (box) box.refresh();
  });
  // The focus stays in the text box while the list is pressed.
  document.addEventListener("mousedown", (event) => {
    if (byList(event.target)) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const box = byList(event.target);
    const option = event.target.closest('[role="option"]');
    if (box && option) box.pick(option, event.detail ? "pointer" : "keyboard");
  });
  document.addEventListener("pointerover", (event) => {
    const box = event.pointerType === "mouse" && byList(event.target);
    const option = box && event.target.closest('[role="option"]');
    if (option && box.make.active) box.make.active(option.dataset.key);
  });
  document.addEventListener("focusout", (event) => {
    const box = byInput(event.target);
    if (!box || !box.isOpen()) return;
    const inside = event.relatedTarget && box.popup().contains(event.relatedTarget);
    if (!inside) setTimeout(() => document.activeElement !== event.target && box.close(), 0);
  });
  document.addEventListener("pointerdown", (event) => {
    for (const box of boxes) {
      if (!box.isOpen() || box.popup().contains(event.target)) continue;
      if (byInput(event.target) !== box) box.close();
    }
  });

  explorer.combobox = Object.freeze({ create, anyOpen: () => boxes.some((box) => box.isOpen()) });
})();
