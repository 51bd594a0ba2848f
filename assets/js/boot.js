/* Starts the page from what the server wrote into it, and hands it over to Dash when that is ready. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const MODULES = [
    "map", "legend", "stageMaps", "table", "breakdown", "trend", "sentence", "controls",
    "measurePicker", "search", "notice", "charts",
  ];
  const QUIET_AFTER = 150;
  let started = null;
  let pressed = false;
  let waiting = 0;

  function mount() {
    for (const name of MODULES) {
      const module = explorer[name];
      if (module && module.mount) module.mount();
    }
  }

  /* ---- The early page becomes Dash's page ---- */

  /* Where an element is: the id it hangs below, and which child of which child it is. */
  function trail(element) {
    const steps = [];
    let at = element;
    while (at && !at.id && at.parentElement) {
      steps.unshift([...at.parentElement.children].indexOf(at));
      at = at.parentElement;
    }
    return { id: at ? at.id : "", steps };
  }

  function follow({ id, steps }) {
    return steps.reduce((at, k) => at && at.children[k], document.getElementById(id));
  }

  function remember(early) {
    const active = early.contains(document.activeElement) ? document.activeElement : null;
    const fields = [...early.querySelectorAll("input[id], select[id]")];
    const scrolled = [...early.querySelectorAll("[id]")]
      .filter((element) => element.scrollLeft || element.scrollTop);
    return {
      active,
      trail: active && trail(active),
      caret: active && active.type === "text" ? [active.selectionStart, active.selectionEnd] : null,
      values: fields.map((field) => [field.id, field.value]),
      scrolled: scrolled.map((one) => [one.id, one.scrollLeft, one.scrollTop]),
      top: window.scrollY,
      menu: Boolean(early.querySelector(".site-menu[open]")),
    };
  }

  function restore(kept) {
    for (const [id, value] of kept.values) {
      const field = document.getElementById(id);
      if (field && field.value !== value) field.value = value;
    }
    for (const [id, left, top] of kept.scrolled) {
      const element = document.getElementById(id);
      if (element) element.scrollTo(left, top);
    }
    if (window.scrollY !== kept.top) window.scrollTo({ top: kept.top, behavior: "instant" });
    if (kept.menu) document.querySelector(".site-menu").open = true;
    if (!kept.active) return;
    // The map is moved as it is, so its focused area still exists.
    const target = kept.active.isConnected ? kept.active : follow(kept.trail);
    if (!target || !target.focus) return;
    target.focus({ preventScroll: true });
    if (kept.caret) target.setSelectionRange(...kept.caret);
  }

  /* Nobody is pressing, and no list is open: nothing the reader has under way would be lost. */
  const quiet = () => !pressed && !explorer.combobox.anyOpen();

  function handOver() {
    clearTimeout(waiting);
    const early = document.getElementById(ids.EARLY_PAGE);
    if (early && !quiet()) {
      waiting = setTimeout(handOver, QUIET_AFTER);
      return;
    }
    const kept = early && remember(early);
    if (early) early.remove();
    mount();
    explorer.view.forget();
    explorer.state.paint({ whole: true });
    if (kept) restore(kept);
    explorer.state.dashIsHere();
    explorer.charts.dashIsHere();
  }

  addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(end, () => (pressed = false), true);
  }

  // Dash calls these; it keeps whatever else is in its namespace.
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.explorer = {
    /** The map's place is on the page (again). */
    mounted(id) {
      if (id && started) started.then(() => requestAnimationFrame(handOver), () => {});
      return window.dash_clientside.no_update;
    },
    /** Another part of the site asks for an address of this page. */
    follow(nav) {
      if (typeof nav === "string" && nav && started) started.then(() => explorer.state.follow(nav));
      return window.dash_clientside.no_update;
    },
  };

  /* ---- Starting ---- */

  async function begin(config) {
    try {
      await explorer.state.begin(config);
    } catch (error) {
      await new Promise((resolve) => {
        explorer.notice.failed(config.name || "this page", () => resolve());
      });
      return begin(config);
    }
    offer(config.problems);
    return explorer.prefetch.begin();
  }

  /* A link may name an area that this level does not hold: its notice offers the ways on. */
  async function offer(problems) {
    const strangers = (problems || []).filter((problem) => problem.code && problem.level);
    if (!strangers.length) return;
    await explorer.data.search().catch(() => null);
    for (const { code, level, message } of strangers) {
      const { actions } = explorer.relations.offer({ code, level }, explorer.state.get());
      explorer.notice.add(message, actions);
    }
  }

  function start() {
    const written = document.getElementById("explorer-config");
    if (!written || started) return;
    const config = JSON.parse(written.textContent);
    explorer.data.start(config);
    explorer.notice.begin(config.problems);
    explorer.charts.start(config);
    mount();
    started = config.selection ? begin(config) : Promise.resolve();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
