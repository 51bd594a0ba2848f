/* The table of universities: what is typed filters it at once, and the address keeps it. */
(function () {
  "use strict";
  const FORM = "uni-find", INPUT = "uni-q", ROWS = "uni-rows", COUNT = "uni-count", NONE = "uni-none";
  const NAME = "q";
  const WAIT = 300; // ms without typing after which the count is said

  const byId = (id) => document.getElementById(id);

  /** A text as it is searched; the server's twin is `searched` of the universities. */
  const plain = (text) =>
    text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").replace(/[^a-z0-9]+/g, " ").trim();

  const typed = () => byId(INPUT).value.trim().replace(/\s+/g, " ");

  /** An address with what is typed in it. */
  function holding(address) {
    const where = new URL(address, location.href);
    if (typed()) where.searchParams.set(NAME, typed());
    else where.searchParams.delete(NAME);
    // The server writes commas as they are.
    return where.pathname + where.search.replaceAll("%2C", ",") + where.hash;
  }

  /* Links that lead to another search, or to none. */
  const OWN = `#${NONE}, #${FORM}`;

  /** The choices of the page, and its files, keep what is typed. */
  function keep() {
    for (const link of document.querySelectorAll("#backgrounds :is(a[data-live], a[download])")) {
      if (!link.closest(OWN)) link.setAttribute("href", holding(link.getAttribute("href")));
    }
    for (const form of document.querySelectorAll("#backgrounds form[data-live]")) {
      form.querySelector(`input[name="${NAME}"]`)?.remove();
      if (!typed()) continue;
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: NAME, value: typed() });
      form.prepend(field);
    }
    history.replaceState(history.state, "", holding(location.href));
  }

  let waiting = 0;

  function filter() {
    const words = plain(byId(INPUT).value).split(" ").filter(Boolean);
    let n = 0;
    for (const row of byId(ROWS).rows) {
      // A row without a name is a link in place of those left out, which a search finds as well.
      const name = row.dataset.find;
      const found = name !== undefined && words.every((word) => name.includes(word));
      row.hidden = words.length ? !found : "folded" in row.dataset;
      if (found) n += 1;
    }
    const none = byId(NONE);
    none.hidden = n > 0;
    // What was suggested was for other words.
    for (const old of none.querySelectorAll("p + p, ul")) old.remove();
    keep();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const count = byId(COUNT);
      if (!count) return;
      const every = `${count.dataset.all} universities.`;
      count.textContent = words.length ? `${n} of ${every}` : every;
    }, WAIT);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id === INPUT) filter();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== FORM) return;
    event.preventDefault();
    filter();
  });
})();
