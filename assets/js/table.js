/* The league table: paints head, rows, note and filters from the view, and hears the reader. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.ids;
  const TYPING = 120;
  const SAID_AFTER = 500;
  const painted = new WeakMap();
  /* On a phone the columns that the style sheet hides are not even made. */
  const phone = matchMedia("(max-width: 640px)");
  const get = (id) => document.getElementById(id);

  /* The gaps the reader has opened, as places in the list now shown; forgotten when it changes. */
  let open = new Set();
  let openIn = "";
  let drawn = null;
  let typing = 0;
  let hovered = -1;
  let counting = 0;
  let filters = "";
  const SORTED = {
    rank: ["rank", "first to last", "last to first"],
    name: ["area", "A to Z", "Z to A"],
    value: ["value", "lowest first", "highest first"],
    change: ["change", "lowest first", "highest first"],
  };

  /* Everything the rows depend on but the chosen area. */
  function contents(view) {
    const { indicator, level, sort, find, region, rows } = view.selection;
    return JSON.stringify([indicator, level, view.period.id, sort, find, region, rows]);
  }

  /* Replaces an element's HTML if it is to show something else (`key`), and puts the focus back
     on the button with the same data-`mark`. */
  function write(element, key, mark, html) {
    if (!element || painted.get(element) === key) return;
    const focused = element.contains(document.activeElement)
      ? document.activeElement.dataset[mark]
      : null;
    element.innerHTML = html();
    painted.set(element, key);
    if (focused) element.querySelector(`[data-${mark}="${CSS.escape(focused)}"]`)?.focus();
  }

  /* The rows; where only the chosen one is another, its mark moves and nothing is built anew. */
  function paintBody(body, view, f, shown) {
    const rows = shown.rows.map((row) => row.gap || row).join();
    const key = [openIn, view.pins, f.narrow, rows].join("|");
    write(body, key, "code", () => explorer.tableRows.body(view, f, shown));
    const now = body.querySelector("tr.is-selected");
    if (now && Number(now.dataset.i) === view.selected) return;
    if (now) {
      now.classList.remove("is-selected");
      now.removeAttribute("aria-current");
    }
    const next = view.selected < 0 ? null : body.querySelector(`tr[data-i="${view.selected}"]`);
    if (!next) return;
    next.classList.add("is-selected");
    next.setAttribute("aria-current", "true");
  }

  /** Paints the whole table. Painting the same view again does nothing. */
  function paint(view) {
    const body = get(ids.LEAGUE_BODY);
    if (!body) return;
    const key = contents(view);
    if (key !== openIn) open = new Set();
    openIn = key;
    const f = explorer.tableRows.frame(view, phone.matches);
    const shown = explorer.tableOrder.rows(view, open);
    drawn = { view, shown };
    hovered = -1;
    const head = explorer.tableRows.head(view, f);
    write(get(ids.LEAGUE_HEAD), head, "sort", () => head);
    paintBody(body, view, f, shown);
    paintCaption(view);
    paintNote(view, f, shown);
    paintFilters(view);
    paintLink(view);
    paintFoot(view, shown);
    paintKey(view, f);
    paintEmpty(view, shown);
  }

  function setText(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  function paintCaption(view) {
    const { name } = view.indicator;
    setText(get(ids.LEAGUE)?.caption, `${name}, ${view.levelEntry.name}, ${view.period.label}`);
  }

  /* The note begins with how many areas the filters leave, which is also said aloud. */
  function paintNote(view, f, shown) {
    const note = explorer.headline.note(view, f);
    const filtered = explorer.tableOrder.filtered(view.selection);
    const all = view.map.areas.filter((_, i) => view.covered(i)).length;
    const { count } = explorer.format;
    const words = `${count(shown.list.length)} of ${explorer.words.areas(all)}`;
    setText(get(ids.TABLE_NOTE), filtered ? `${words}. ${note}` : note);
    const asked = JSON.stringify([view.selection.find, view.selection.region]);
    if (asked === filters) return;
    const first = !filters;
    filters = asked;
    clearTimeout(counting);
    if (!first) counting = setTimeout(() => explorer.announce(words), SAID_AFTER);
  }

  /* The link to the plain table leads to the same measure, level and period. */
  function paintLink(view) {
    const section = get(ids.LEAGUE)?.closest("section");
    const link = section && section.querySelector('a[href^="/table/"]');
    if (!link) return;
    const period = encodeURIComponent(view.period.id).replaceAll("%2F", "/");
    const href = `/table/${view.indicator.code}?level=${view.level}&period=${period}`;
    if (link.getAttribute("href") !== href) link.setAttribute("href", href);
  }

  function paintFilters(view) {
    const input = get(ids.TABLE_FIND);
    const { find, region } = view.selection;
    if (input && document.activeElement !== input && input.value !== find) input.value = find;
    const select = get(ids.TABLE_REGION);
    if (!select) return;
    // A region without a figure of this measure is no choice.
    const held = new Set(view.map.areas.filter((_, i) => view.covered(i)).map((area) => area.r));
    const regions = (view.map.regions || []).filter((_, r) => held.has(r));
    const options = [
      '<option value="">All regions</option>',
      ...regions.map((one) => `<option value="${one.c}">${explorer.format.escape(one.n)}</option>`),
    ];
    const html = options.join("");
    write(select, html, "none", () => html);
    if (select.value !== region) select.value = region;
    const field = select.closest(".field");
    if (field) field.hidden = regions.length < 2;
  }

  /* What the letters and squares of the life stages stand for. */
  function paintKey(view, f) {
    const key = get(ids.LEAGUE_KEY);
    if (!key) return;
    key.hidden = !f.stages;
    setText(key, f.stages ? explorer.standing.key(view) : "");
  }

  function paintFoot(view, shown) {
    const button = get(ids.LEAGUE_ALL);
    if (!button) return;
    const all = view.selection.rows === "all";
    const filtered = explorer.tableOrder.filtered(view.selection);
    const short = shown.rows.every((row) => !row.gap);
    button.hidden = filtered || (short && !all && !open.size);
    setText(button, all ? "Show fewer" : `Show all ${explorer.format.count(shown.list.length)}`);
  }

  function paintEmpty(view, shown) {
    const box = get(ids.LEAGUE_EMPTY);
    const none = !shown.list.length;
    const table = get(ids.LEAGUE);
    if (table) table.hidden = none;
    const csv = get(ids.LEAGUE_CSV);
    if (csv) csv.hidden = none;
    if (!box) return;
    box.hidden = !none;
    if (!none) return;
    const { find, region } = view.selection;
    const where = (view.map.regions || []).find((one) => one.c === region);
    const { escape } = explorer.format;
    const named = find ? `No area matches “${escape(find)}”` : "No area has a figure";
    const words = `${named}${where ? ` in ${escape(where.n)}` : ""}.`;
    const html =
      `<div class="empty"><p><strong>${words}</strong></p><p>Try part of the name, or ` +
      '<button type="button" class="link-button" data-clear-filters="1">show every area</button>.</p></div>';
    write(box, html, "clear-filters", () => html);
  }

  /* ---- What the reader does ---- */

  function openGap(gap) {
    const [from, to] = gap.split("-").map(Number);
    for (let k = from; k <= to; k += 1) open.add(k);
    const first = drawn.shown.list[from];
    paint(drawn.view);
    // The button is gone: the focus goes to the first of the rows it stood for.
    get(ids.LEAGUE_BODY)?.querySelector(`tr[data-i="${first}"] .row-name`)?.focus();
  }

  function clearFilters() {
    const input = get(ids.TABLE_FIND);
    if (input) input.value = "";
    explorer.state.go({ find: "", region: "" }, { replace: true });
    input?.focus();
  }

  function choose(row, byPointer) {
    // Someone who marks text to copy it is not choosing an area.
    const marked = window.getSelection();
    if (byPointer && !marked.isCollapsed && row.contains(marked.anchorNode)) return;
    const area = drawn.view.map.areas[Number(row.dataset.i)];
    explorer.state.go({ area: area.c });
  }

  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("button, tr");
    if (!target || !drawn) return;
    const { go } = explorer.state;
    if (target.id === ids.LEAGUE_ALL) {
      const all = drawn.view.selection.rows === "all";
      open = new Set();
      go({ rows: all ? "" : "all" }, { replace: true });
      if (all) get(ids.LEAGUE)?.scrollIntoView({ block: "nearest" });
    } else if (target.id === ids.LEAGUE_CSV) explorer.tableCsv.download(drawn.view);
    else if (target.dataset.clearFilters) clearFilters();
    else if (target.dataset.gap) openGap(target.dataset.gap);
    else if (target.dataset.sort && target.closest(`#${ids.LEAGUE_HEAD}`)) {
      const sort = explorer.tableOrder.nextSort(drawn.view.selection, target.dataset.sort);
      go({ sort }, { replace: true });
      const { key, down } = explorer.tableOrder.sorting({ sort });
      const [column, up, other] = SORTED[key];
      explorer.announce(`Sorted by ${column}, ${down ? other : up}`);
    } else {
      const row = event.target.closest(`#${ids.LEAGUE_BODY} tr[data-i]`);
      if (row) choose(row, event.detail > 0);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== ids.TABLE_FIND) return;
    clearTimeout(typing);
    const find = event.target.value.trim();
    typing = setTimeout(() => explorer.state.go({ find }, { replace: true }), TYPING);
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== ids.TABLE_REGION) return;
    explorer.state.go({ region: event.target.value }, { replace: true });
  });

  phone.addEventListener("change", () => drawn && paint(drawn.view));

  /* The row under the pointer or the focus is outlined on the map. */
  function point(event) {
    const row = event.target.closest?.(`#${ids.LEAGUE_BODY} tr[data-i]`);
    const i = row ? Number(row.dataset.i) : -1;
    if (i === hovered) return;
    hovered = i;
    explorer.map?.hover?.(i);
  }
  document.addEventListener("pointerover", (event) => {
    if (hovered >= 0 || event.target.closest?.(`#${ids.LEAGUE_BODY}`)) point(event);
  });
  document.addEventListener("focusin", (event) => {
    if (hovered >= 0 || event.target.closest?.(`#${ids.LEAGUE_BODY}`)) point(event);
  });

  explorer.table = Object.freeze({ paint });
})();
