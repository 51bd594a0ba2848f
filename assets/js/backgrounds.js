/* The pages about backgrounds: a choice takes effect at once and in place, parts come when they are seen. */
(function () {
  "use strict";
  const CONTENT = "backgrounds", LEAD = "backgrounds-lead", SAID = "backgrounds-said", SHOWN = "backgrounds:shown";
  const ADDRESS = "backgrounds-address";
  const SLOW = 400; // ms after which a reader is told that figures are on their way
  const AHEAD = "300px"; // how far below the screen a part is fetched
  const FAILED = "The figures could not be fetched. ";
  const reason = (status) => (status ? "The server did not answer as it should." : "The connection failed.");
  const KEPT = " What you see is what was shown before.";

  const content = () => document.getElementById(CONTENT);
  const here = () => location.pathname + location.search;
  const make = (tag, words = "", kind = "") =>
    Object.assign(document.createElement(tag), { textContent: words, className: kind });

  /** A page or a part as text; an error carries the status, 0 where there was no answer. */
  async function fetched(address, options) {
    let status = 0;
    try {
      const answer = await fetch(address, options);
      // 400 is a page that says what could not be followed.
      if (answer.ok || answer.status === 400) return await answer.text();
      status = answer.status;
    } catch (error) {
      if (error.name === "AbortError") throw error;
    }
    throw Object.assign(new Error(address), { status });
  }

  /* ---- What is going on, in words, outside what is replaced ---- */
  const board = make("div", "", "bg-status");
  const spoken = make("div", "", "visually-hidden");
  spoken.id = SAID;
  spoken.setAttribute("role", "status");

  function loading(on) {
    content().toggleAttribute("aria-busy", on);
    board.replaceChildren(...(on ? [make("p", "Loading…", "bg-loading")] : []));
    if (on) spoken.textContent = "Loading…";
  }

  function failure(status, again, kept) {
    const box = make("div", "", "error");
    const words = make("p");
    words.append(make("strong", FAILED), reason(status) + kept);
    const button = make("button", "Try again", "btn");
    button.type = "button";
    button.addEventListener("click", again);
    box.setAttribute("role", "alert");
    box.append(words, button);
    return box;
  }

  /** On a phone the tabs lie in a strip: the one shown is brought into view. */
  function toTab(root) {
    const tab = root.querySelector(".bg-tabs [aria-current]");
    const strip = tab?.closest("ul");
    if (strip) strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  }

  /* ---- A choice ---- */
  let asking = null; // what stops the request under way
  let shown = here();

  /**
   * Show what is at an address in place of what is shown.
   * `focus` is the id of the control that asked; `push` adds a step to the history.
   */
  async function show(address, { focus = "", push = true } = {}) {
    asking?.abort();
    const mine = (asking = new AbortController());
    const slow = setTimeout(() => loading(true), SLOW);
    let page;
    try {
      page = new DOMParser().parseFromString(await fetched(address, { signal: mine.signal }), "text/html");
      if (!page.getElementById(CONTENT)) throw Object.assign(new Error(address), { status: 200 });
    } catch (error) {
      if (error.name === "AbortError") return;
      loading(false);
      for (const form of document.querySelectorAll("form[data-live]")) form.reset();
      const again = () => show(address, { focus, push });
      board.replaceChildren(failure(error.status, again, KEPT));
      return;
    } finally {
      clearTimeout(slow);
      if (asking === mine) asking = null;
    }
    if (push) {
      const canonical = page.querySelector("link[rel=canonical]");
      history.pushState(null, "", canonical ? canonical.getAttribute("href") : address);
    }
    shown = here();
    document.title = page.title;
    board.replaceChildren();
    swap(page.getElementById(CONTENT), focus);
  }

  /** Put new content in place: the control that was used stays where it is on the screen. */
  function swap(next, focus) {
    const old = content();
    const active = document.activeElement;
    const ident = focus || (old.contains(active) ? active.id : "");
    const was = ident && document.getElementById(ident)?.getBoundingClientRect().top;
    const heights = new Map();
    for (const part of old.querySelectorAll("[data-part]")) heights.set(part.dataset.part, part.offsetHeight);
    for (const part of next.querySelectorAll("[data-later]")) {
      // A part that was open keeps its room until its figures come.
      const height = heights.get(nameOf(part));
      if (height) part.style.minHeight = `${height}px`;
    }
    for (const fold of old.querySelectorAll("details[id][open]")) {
      const same = next.querySelector(`details[id="${CSS.escape(fold.id)}"]`);
      if (same) same.open = true;
    }
    old.replaceWith(next);
    toTab(next);
    const again = ident && document.getElementById(ident);
    if (again) {
      again.focus({ preventScroll: true });
      if (typeof was === "number") window.scrollBy(0, again.getBoundingClientRect().top - was);
    } else if (ident) focusLead();
    const told = [...next.querySelectorAll(":scope > .notice p, #" + LEAD)];
    spoken.textContent = told.map((one) => one.textContent.trim()).join(" ");
    arrived(next);
  }

  function focusLead() {
    const lead = document.getElementById(LEAD);
    if (!lead) return;
    lead.tabIndex = -1;
    lead.focus({ preventScroll: true });
  }

  /** Things that every new piece of the page needs; other scripts listen for the event. */
  function arrived(root) {
    watch(root);
    document.dispatchEvent(new CustomEvent(SHOWN, { detail: { root } }));
  }

  /* ---- Parts that come when they are seen ---- */
  const nameOf = (part) => new URL(part.dataset.later, location.href).searchParams.get("part");
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) bring(entry.target);
  }, { rootMargin: AHEAD });

  function watch(root) {
    for (const part of root.querySelectorAll("[data-later]")) {
      part.classList.add("is-waiting");
      seen.observe(part);
    }
  }

  async function bring(part) {
    seen.unobserve(part);
    if (part.dataset.coming) return;
    part.dataset.coming = "1";
    const slow = setTimeout(() => part.classList.add("is-slow"), SLOW);
    try {
      const text = await fetched(part.dataset.later);
      if (part.isConnected && part.dataset.later) fill(part, text);
    } catch (error) {
      delete part.dataset.coming;
      part.classList.remove("is-waiting");
      part.replaceChildren(failure(error.status, () => bring(part), ""));
    } finally {
      clearTimeout(slow);
      part.classList.remove("is-slow");
    }
  }

  function fill(part, text) {
    part.dataset.part = nameOf(part);
    delete part.dataset.later;
    part.innerHTML = text;
    part.className = "bg-part";
    part.style.minHeight = "";
    arrived(part);
  }

  /** Paper has all parts: printing does not wait, so each is fetched before the event ends. */
  function whole() {
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    document.getElementById(ADDRESS).textContent = `${location.href}, printed on ${day}`;
    for (const part of document.querySelectorAll("[data-later]")) {
      const request = new XMLHttpRequest();
      request.open("GET", part.dataset.later, false);
      try {
        request.send();
        if (request.status === 200) fill(part, request.responseText);
      } catch {
        /* Without a connection the paper has what the screen has. */
      }
    }
  }

  /* ---- Controls ---- */
  function submit(form, focus) {
    const address = new URL(form.action, location.href);
    const filled = [...new FormData(form)].filter(([, text]) => text !== "");
    address.search = new URLSearchParams(filled).toString();
    show(address.pathname + address.search, { focus });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-live]");
    if (!form) return;
    event.preventDefault();
    const used = document.activeElement;
    submit(form, form.contains(used) ? used.id : "");
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-live]");
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || event.button !== 0 || event.defaultPrevented) return;
    event.preventDefault();
    show(link.getAttribute("href"), { focus: link.id });
  });

  /* Keys look through the choices of a list; only leaving it, or Enter, takes one. */
  const listed = (target) => target.matches?.("form[data-live] select");
  let looking = null;
  let changed = null;
  const take = (field) => {
    looking = changed = null;
    submit(field.form, field.id);
  };
  document.addEventListener("keydown", (event) => {
    if (!listed(event.target)) return;
    if (event.key === "Enter") {
      // In an open list Enter takes a choice, and its change follows.
      looking = null;
      if (changed !== event.target) return;
      event.preventDefault();
      take(event.target);
    } else if (event.key !== "Tab" && event.key !== "Shift") looking = event.target;
  });
  document.addEventListener("pointerdown", () => { looking = null; });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (listed(field)) {
      if (looking === field) changed = field;
      else take(field);
    } else if (field.matches("form[data-live] :is([type=checkbox], [type=radio])")) take(field);
  });
  document.addEventListener("focusout", (event) => {
    if (changed !== event.target) return;
    const field = event.target;
    looking = changed = null;
    // The focus is on its way to what comes next, and stays there.
    setTimeout(() => submit(field.form, document.activeElement?.id || ""));
  });

  /* ---- History, paper, the start ---- */
  addEventListener("popstate", () => {
    if (here() !== shown) show(here(), { push: false });
    else board.replaceChildren();
  });
  addEventListener("beforeprint", whole);

  const first = content();
  if (!first) return;
  document.documentElement.classList.add("has-script");
  first.before(board, spoken);
  toTab(first);
  watch(first);
})();
