/* Notices above the page: what was changed in a link, what could not be shown, and a way on. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  let notices = [];
  let serial = 0;
  let before = null;
  let liveTimer = 0;

  const box = () => document.getElementById(ids.NOTICE);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function build(note) {
    const outer = element("div", note.kind === "error" ? "notice error" : "notice");
    outer.dataset.notice = note.id;
    const words = element("div", "notice-words");
    words.append(element(note.kind === "error" ? "strong" : "p", "", note.message));
    if (note.detail) words.append(element("p", "", note.detail));
    if (note.actions && note.actions.length) {
      const list = element("div", "notice-actions");
      note.actions.forEach((action, k) => {
        const button = element("button", "link-button", action.label);
        button.type = "button";
        button.dataset.action = k;
        list.append(button);
      });
      words.append(list);
    }
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

  /** Says something through the page's live region. */
  function announce(text) {
    const live = document.getElementById(ids.LIVE);
    if (!live) return;
    clearTimeout(liveTimer);
    live.textContent = "";
    // A region that is emptied first is read again even where the words are the same.
    liveTimer = setTimeout(() => {
      live.textContent = text;
    }, 50);
  }

  /**
   * Shows a notice.
   *
   * @param {object} note message; detail; kind "error" for a failure; actions [{label, run}]
   */
  function show(note) {
    if (notices.some((one) => one.message === note.message)) return;
    notices = [...notices, { ...note, id: String((serial += 1)) }];
    draw();
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

  document.addEventListener("focusin", (event) => {
    if (!box() || !box().contains(event.target)) before = event.target;
  });

  explorer.notice = Object.freeze({
    show, failed, clear, announce,
    mount: draw,
    /** Takes over the notices the server wrote, so that they outlive the early page. */
    begin(problems) {
      notices = (problems || []).map((problem) => ({
        message: problem.message,
        id: String((serial += 1)),
      }));
      draw();
    },
  });
  explorer.announce = announce;
})();
