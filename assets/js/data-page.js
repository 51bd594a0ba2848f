/* The data page: filters the catalogue as one types, keeps the address in step, copies examples.
   Without it the form asks the server, which answers by the same rules (explorer/data_view.py). */
(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const form = byId("data-form");
  const table = byId("data-table");
  if (!form || !table) return;
  const rows = byId("data-rows").rows;
  const LISTS = ["stage", "framework", "lens", "level", "breakdown", "publisher"];
  const ORDER = ["q", ...LISTS, "intervals", "editions"];
  const PAUSE = 500;
  let waiting = null;
  let speaking = 0;
  let everything = new URLSearchParams(location.search).get("all") === "1";

  /** A text as it is compared: lower case, no accents, no punctuation. */
  const folded = (text) => text.toLowerCase().normalize("NFD").replace(/&/g, " and ")
    .replace(/[\u0300-\u036f'’]/g, "").replace(/[^a-z0-9]+/g, " ").trim();

  const filled = (words, parts) => words.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  const count = (n) => n.toLocaleString("en-GB");

  /** What every measure is found by; fetched once, when first needed. */
  function search() {
    waiting = waiting || fetch(form.dataset.search).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).catch((error) => {
      waiting = null;
      throw error;
    });
    return waiting;
  }

  /** What is asked for, without what is left open. */
  function asked() {
    const found = {};
    for (const name of ORDER) {
      const control = form.elements[name];
      const value = control.type === "checkbox" ? (control.checked ? "1" : "") : control.value.trim();
      if (value) found[name] = value;
    }
    return found;
  }

  function test(wanted) {
    const words = folded(wanted.q || "").split(" ").filter(Boolean);
    const keys = LISTS.filter((name) => wanted[name]).map((name) => `${name}:${wanted[name]}`);
    if (wanted.intervals) keys.push("intervals:1");
    return (line) => (wanted.editions || !line.k.includes("edition:1"))
      && keys.every((key) => line.k.includes(key))
      && words.every((word) => ` ${line.t}`.includes(` ${word}`));
  }

  function show(file) {
    const wanted = asked();
    const fits = test(wanted);
    const most = everything ? Infinity : file.first;
    let found = 0;
    let among = 0;
    file.lines.forEach((line, i) => {
      const one = fits(line);
      found += one;
      among += wanted.editions || !line.k.includes("edition:1") ? 1 : 0;
      rows[i].hidden = !one || found > most;
    });
    const shown = Math.min(found, most);
    const kind = !found ? "none" : found === among ? "all" : "some";
    let words = filled(file.words[kind], { n: count(found), all: count(among) });
    if (shown < found) words += filled(file.words.first, { first: shown });
    byId("data-count").textContent = words;
    table.hidden = !found;
    byId("data-none").hidden = found > 0;
    byId("data-rest").hidden = shown === found;
    byId("data-more").textContent = filled(file.words.more, { n: count(found) });
    clearTimeout(speaking);
    // Said once the typing rests, or every letter would be answered.
    speaking = setTimeout(() => { byId("data-said").textContent = words; }, PAUSE);
    const query = new URLSearchParams(wanted);
    byId("data-more").href = address(query, true);
    if (everything) query.set("all", "1");
    history.replaceState(history.state, "", address(query, false));
  }

  function address(query, all) {
    const whole = new URLSearchParams(query);
    if (all) whole.set("all", "1");
    const text = whole.toString();
    return `${location.pathname}${text ? `?${text}` : ""}${all ? "#catalogue" : location.hash}`;
  }

  /** Filter; where the search cannot be had, the form asks the server instead. */
  const filter = () => search().then(show);
  const quietly = () => filter().catch(() => {});

  function clear(event) {
    event.preventDefault();
    for (const name of ORDER) {
      const control = form.elements[name];
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
    everything = false;
    quietly();
    form.elements.q.focus();
  }

  form.addEventListener("focusin", () => search().catch(() => {}), { once: true });
  form.addEventListener("input", () => {
    everything = false;
    quietly();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter().then(() => {
      byId("data-count").scrollIntoView();
      byId("data-count").focus({ preventScroll: true });
    }).catch(() => form.submit());
  });
  byId("data-clear").addEventListener("click", clear);
  byId("data-every").addEventListener("click", clear);
  byId("data-more").addEventListener("click", (event) => {
    const last = Array.from(rows).filter((row) => !row.hidden).length;
    event.preventDefault();
    everything = true;
    filter().then(() => {
      const next = Array.from(rows).filter((row) => !row.hidden)[last];
      if (next) next.querySelector("a").focus();
    }).catch(() => { location.href = event.target.href; });
  });

  /* A link into a folded part opens it. */
  function unfold() {
    const target = location.hash && byId(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();

  for (const block of document.querySelectorAll(".copyable")) {
    const text = block.querySelector("code");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "Copy";
    button.setAttribute("aria-label", `Copy: ${block.firstChild.getAttribute("aria-label")}`);
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    button.addEventListener("click", () => {
      copy(text).then(() => "Copied", () => "Press Ctrl+C").then((words) => {
        button.textContent = words;
        said.textContent = words;
        setTimeout(() => { button.textContent = "Copy"; said.textContent = ""; }, 2500);
      });
    });
    block.append(button, said);
  }

  /** Copy; without the right to, the text is at least selected. */
  function copy(element) {
    if (navigator.clipboard) return navigator.clipboard.writeText(element.textContent);
    getSelection().selectAllChildren(element);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
  }
})();
