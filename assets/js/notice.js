/* Notices above the page: what was changed in a link, what could not be shown, and a way on. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const FROM_LINK = "This link could not be shown exactly as asked";
  let notices = [];
  let serial = 0;
  let before = null;
  let liveTimer = 0;
  let pending = [];

  const box = () => document.getElementById(ids.NOTICE);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  /* The buttons of the actions that belong to one item of the notice, or to the whole of it. */
  function buttons(note, item) {
    const made = (note.actions || []).flatMap((action, k) => {
      if (action.item !== item) return [];
      const button = element("button", "link-button", action.label);
      button.type = "button";
      button.dataset.action = k;
      return [button];
    });
    if (!made.length) return [];
    const list = element("div", "notice-actions");
    list.append(...made);
    return [list];
  }

  /* What a link asked for in vain: one line for each of its parts. */
  function items(note) {
    const list = element("ul", "notice-list");
    note.items.forEach(({ parameter, message }, k) => {
      const li = element("li");
      li.dataset.parameter = parameter;
      li.append(element("code", "", parameter), `: ${message}`, ...buttons(note, k));
      list.append(li);
    });
    return list;
  }

  function build(note) {
    const outer = element("div", note.kind === "error" ? "notice error" : "notice");
    outer.dataset.notice = note.id;
    const words = element("div", "notice-words");
    const strong = note.kind === "error" || note.items;
    words.append(element(strong ? "strong" : "p", "", note.message));
    if (note.detail) words.append(element("p", "", note.detail));
    if (note.items) words.append(items(note));
    words.append(...buttons(note));
    const close = element("button", "notice-close link-button", "Close");
    close.type = "button";
    close.setAttribute("aria-label", `Close: ${note.message}`);
    outer.append(words, close);
    return outer;
  }

  function draw() {
    const home = box();
    if (!home) return;
    home.replaceChildren(...notices.map(build));
    home.hidden = !notices.length;
  }

  /** Says something through the page's live region; what is said at once is said together. */
  function announce(text) {
    const live = document.getElementById(ids.LIVE);
    if (!live || !text) return;
    if (!pending.includes(text)) pending.push(text);
    clearTimeout(liveTimer);
    live.textContent = "";
    // A region that is emptied first is read again even where the words are the same.
    liveTimer = setTimeout(() => {
      const now = document.getElementById(ids.LIVE);
      const join = (all, one) => `${all}${/[.?!]$/.test(all) ? "" : "."} ${one}`;
      if (now) now.textContent = pending.reduce(join);
      pending = [];
    }, 50);
  }

  /** Says what a change of the selection brought: the map's title, colours, chosen area. */
  function changed(from, to) {
    const view = explorer.view();
    if (!view) return;
    const { title, name, line } = explorer.mapWords;
    if (from.level !== to.level || from.indicator !== to.indicator) announce(title(view));
    else if (from.classes !== to.classes) {
      const select = document.getElementById(ids.CLASSES);
      const colours = select && select.selectedOptions[0];
      if (colours) announce(`${colours.text}.`);
      announce(title(view));
    }
    const i = view.selected;
    if (from.area === to.area || i < 0) return;
    if (view.ranks[i]) announce(`${name(view, i)} chosen`);
    else announce(`${view.map.areas[i].n} chosen: ${line(view, i)}`);
  }

  /**
   * Shows a notice.
   *
   * @param {object} note message; detail; kind "error" for a failure; actions [{label, run}];
   *   about: what it is about, of which only the newest notice is kept
   */
  function show(note) {
    if (note.about) drop(note.about);
    if (!notices.some((one) => one.message === note.message)) {
      notices = [...notices, { ...note, id: String((serial += 1)) }];
      draw();
    }
    const actions = (note.actions || []).map((action) => action.label).join(", ");
    announce([note.message, note.detail, actions].filter(Boolean).join(" "));
  }

  /** The error box for a measure whose files could not be had. */
  function failed(name, again) {
    show({
      kind: "error",
      message: `The figures for “${name}” could not be loaded.`,
      detail: "Your choices are kept.",
      actions: [{ label: "Try again", run: again }],
    });
  }

  /** Takes away the notice about something. */
  function drop(about) {
    if (!notices.some((note) => note.about === about)) return;
    notices = notices.filter((note) => note.about !== about);
    keepFocus(draw);
  }

  function clear() {
    if (!notices.length) return;
    notices = [];
    keepFocus(draw);
  }

  /* Where the focus goes when the notice that held it is gone. */
  function keepFocus(change) {
    const home = box();
    const held = home && home.contains(document.activeElement);
    change();
    if (!held) return;
    const next = home.querySelector(".notice-close");
    const back = before && before.isConnected ? before : document.getElementById(ids.MEASURE);
    const to = next || back;
    if (to) to.focus({ preventScroll: to !== next });
  }

  function remove(id) {
    notices = notices.filter((note) => note.id !== id);
    keepFocus(draw);
  }

  document.addEventListener("click", (event) => {
    const notice = event.target.closest(`#${ids.NOTICE} .notice`);
    if (!notice) return;
    const id = notice.dataset.notice;
    const note = notices.find((one) => one.id === id);
    const button = event.target.closest("[data-action]");
    if (event.target.closest(".notice-close")) {
      if (note) remove(id);
      else notice.remove();
    } else if (button && note) {
      remove(id);
      note.actions[Number(button.dataset.action)].run();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !notices.length) return;
    const inside = event.target.closest && event.target.closest("[data-notice]");
    remove(inside ? inside.dataset.notice : notices[notices.length - 1].id);
  });

  /* Where a part of the breakdown is written anew, the button pressed there is gone. */
  document.addEventListener("click", (event) => {
    const home = event.target.closest("[data-breakdown-again]") && document.getElementById(ids.BREAKDOWN);
    if (!home) return;
    new MutationObserver((_, watcher) => {
      watcher.disconnect();
      if (document.activeElement && document.activeElement !== document.body) return;
      const title = document.getElementById(ids.AREA_NAME);
      title.tabIndex = -1;
      (home.querySelector("[data-breakdown-again]") || title).focus({ preventScroll: true });
    }).observe(home, { childList: true, subtree: true });
  });

  document.addEventListener("focusin", (event) => {
    if (!box() || !box().contains(event.target)) before = event.target;
  });

  explorer.notice = Object.freeze({
    show, failed, clear, drop, announce, changed,
    mount: draw,
    /** Shows what the server could not follow in the link, in one notice. */
    begin(problems) {
      const id = String((serial += 1));
      notices = [];
      if (problems && problems.length) notices = [{ message: FROM_LINK, items: problems, actions: [], id }];
      draw();
    },
    /** Adds ways on to what the notice about the link says, while it is there. */
    add(message, actions) {
      const note = notices.find((one) => one.items && one.items.some((item) => item.message === message));
      if (!note) return;
      const item = note.items.findIndex((one) => one.message === message);
      note.actions = [...note.actions, ...actions.map((action) => ({ ...action, item }))];
      keepFocus(draw);
    },
  });
  explorer.announce = announce;
})();
