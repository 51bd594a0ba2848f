/* The league table of the index page; layouts/index_table.py writes the same rows. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.indexIds;
  const TOP = 6;
  const AROUND = 3;
  const DECIMALS = 2;
  const TYPING = 120;
  const LONG = 60;
  const MARGIN = 3;
  const NO_SCORE = "-";
  const GLYPHS = { 4: ["▲", "hotspot"], 0: ["▼", "coldspot"], [NO_SCORE]: ["–", "not scored"] };
  const get = (id) => document.getElementById(id);
  const hidden = (words) => `<span class="visually-hidden">${words}</span>`;
  let open = new Set();
  let openIn = "";
  let drawn = null;
  let typing = 0;
  let counting = 0;
  let turn = 0;
  const painted = new WeakMap();

  const along = (rank, n) => (n - rank + 0.5) / n;
  /* As the server prints it, with one decimal always. */
  const percent = (share) => `${(100 * share).toFixed(1)}%`;

  function score(v) {
    const text = explorer.format.number(v, DECIMALS);
    return text.startsWith(explorer.format.MINUS) || !/[1-9]/.test(text) ? text : `+${text}`;
  }

  function strip(rank, low, high, n) {
    const [left, right] = [along(high, n), along(low, n)];
    return (
      '<span class="rank-strip" aria-hidden="true">' +
      `<i style="left:${percent(left)};width:${percent(right - left)}"></i>` +
      `<b style="left:${percent(along(rank, n))}"></b></span>`
    );
  }

  function squares(i) {
    const { answer, index } = drawn;
    const marks = [];
    const words = [];
    index.stages.forEach((stage, s) => {
      const letter = answer.stages[s][i];
      const [glyph, word] = GLYPHS[letter] || ["", ""];
      marks.push(`<i class="square ${letter === NO_SCORE ? "none" : `c${letter}`}">${glyph}</i>`);
      if (word) words.push(`${stage.name}: ${word}. `);
    });
    return (
      `<span class="squares" aria-hidden="true" data-scheme="diverging">${marks.join("")}</span>` +
      hidden(words.join(""))
    );
  }

  function change(places) {
    if (places === null) return "–";
    if (!places) return "=";
    const [glyph, word] = places > 0 ? ["▲", "up"] : ["▼", "down"];
    return `<span aria-hidden="true">${glyph} </span>${hidden(`${word} `)}${Math.abs(places)}`;
  }

  /* Without a range, both ends are null. */
  function range(low, high) {
    if (low === null) return "–";
    return low === high ? String(low) : `${low} to ${high}`;
  }

  function row(i) {
    const { answer, view } = drawn;
    const area = view.map.areas[i];
    const { escape } = explorer.format;
    const chosen = i === view.selected;
    const marks = `${chosen ? ' class="is-selected"' : ""} data-i="${i}"${chosen ? ' aria-current="true"' : ""}`;
    const href = escape(explorer.indexState.address({ area: area.c }));
    const name =
      `<th scope="row" class="c-name"><a href="${href}" class="row-name" data-code="${area.c}">` +
      `${escape(area.n)}</a></th>`;
    const rank = answer.rank[i];
    if (!rank) {
      return (
        `<tr${marks}><td class="c-rank">${hidden("not ranked")}</td>${name}` +
        `<td colspan="5" class="c-reason">${escape(answer.left[i])}</td></tr>`
      );
    }
    const [low, high] = [answer.low[i], answer.high[i]];
    return (
      `<tr${marks}><td class="c-rank">${rank}</td>${name}` +
      `<td class="c-strip">${strip(rank, low ?? rank, high ?? rank, answer.n)}</td>` +
      `<td class="c-range">${range(low, high)}</td>` +
      `<td class="c-value">${score(answer.score[i])}</td>` +
      `<td class="c-stages">${squares(i)}</td><td class="c-change">${change(answer.change[i])}</td></tr>`
    );
  }

  function gapRow({ from, to, order }) {
    const words = `Ranks ${drawn.answer.rank[order[from]]} to ${drawn.answer.rank[order[to]]}`;
    const href = explorer.format.escape(explorer.indexState.address({ rows: "all" }));
    return (
      `<tr class="gap"><td></td><td colspan="6">${words} <a href="${href}" data-gap="${from}-${to}">` +
      `Show${hidden(` ${words.toLowerCase()}`)}</a></td></tr>`
    );
  }

  /* Places in the map's list by rank, then name; those without a rank last. */
  function ordered(answer, map) {
    const { areas } = map;
    const of = areas.map((_, i) => i).filter((i) => answer.rank[i] || answer.left[i]);
    const rank = (i) => answer.rank[i] || Infinity;
    const byName = (a, b) => (areas[a].n < areas[b].n ? -1 : areas[a].n > areas[b].n ? 1 : 0);
    return of.sort((a, b) => (rank(a) === rank(b) ? byName(a, b) : rank(a) - rank(b)));
  }

  /* As explorer/index_view_table.py, short_rows. */
  function rows(order, n, selected) {
    const keep = new Set();
    const add = (from, to) => {
      for (let k = Math.max(0, from); k <= Math.min(to, order.length - 1); k += 1) keep.add(k);
    };
    add(0, Math.min(TOP, n) - 1);
    add(n - 1, order.length - 1);
    const at = order.indexOf(selected);
    if (at >= 0 && at < n) add(at - AROUND, Math.min(at + AROUND, n - 1));
    else if (at < 0) add(n - TOP, n - 1);
    const out = [];
    let from = -1;
    for (let k = 0; k <= order.length; k += 1) {
      if (k < order.length && !keep.has(k) && !open.has(k)) {
        if (from < 0) from = k;
        continue;
      }
      if (from >= 0) out.push(from === k - 1 ? order[from] : { from, to: k - 1, order });
      from = -1;
      if (k < order.length) out.push(order[k]);
    }
    return out;
  }

  function found(order, words) {
    const { folded } = explorer.tableOrder;
    const wanted = folded(words);
    if (!wanted) return order;
    return order.filter((i) => folded(drawn.view.map.areas[i].n).includes(wanted));
  }

  /* Of a long table the rows on the screen are written at once, the others after the next frame. */
  function write(body, html) {
    const mine = (turn += 1);
    const whole = html.join("");
    if (painted.get(body) === whole) return;
    const all = () => {
      const active = body.contains(document.activeElement) && document.activeElement.dataset.code;
      body.innerHTML = whole;
      painted.set(body, whole);
      const again = active && body.querySelector(`[data-code="${active}"]`);
      if (again) again.focus({ preventScroll: true });
    };
    if (html.length < LONG || body.rows.length !== html.length) {
      all();
      return;
    }
    painted.delete(body);
    const { top, height } = body.getBoundingClientRect();
    const each = height / html.length;
    const first = Math.max(0, Math.floor(-top / each) - MARGIN);
    const last = Math.min(html.length - 1, Math.ceil((window.innerHeight - top) / each) + MARGIN);
    for (let k = first; k <= last; k += 1) body.rows[k].outerHTML = html[k];
    // Another painting meanwhile has newer rows.
    requestAnimationFrame(() => setTimeout(() => mine === turn && all(), 0));
  }

  const setText = (element, text) => {
    if (element && element.textContent !== text) element.textContent = text;
  };

  /** Paints rows, title and note; focus on a row's name stays with that area. */
  function paint(given) {
    const { answer, view, state, index } = given;
    drawn = given;
    const body = get(ids.INDEX_BODY);
    if (!body) return;
    const inWords = [answer.weights, answer.allow].join("|");
    if (inWords !== openIn) open = new Set();
    openIn = inWords;
    const order = ordered(answer, view.map);
    const list = found(order, state.find);
    const filtered = list.length < order.length || Boolean(state.find);
    const shown = filtered || state.rows === "all" ? list : rows(order, answer.n, view.selected);
    drawn = { ...given, order, index };
    write(body, shown.map((one) => (typeof one === "number" ? row(one) : gapRow(one))));
    get(ids.INDEX_TABLE).hidden = !list.length;
    const none = get(ids.INDEX_NONE);
    none.hidden = Boolean(list.length);
    setText(none, `No area matches “${state.find}”. Try part of the name.`);
    const all = get(ids.INDEX_ALL);
    all.hidden = filtered;
    setText(all, state.rows === "all" ? "Show fewer" : `Show all ${order.length}`);
    setText(get(ids.INDEX_TITLE), answer.title);
    setText(get(ids.INDEX_NOTE), answer.note);
    const field = get(ids.INDEX_FIND);
    if (field !== document.activeElement && field.value !== state.find) field.value = state.find;
    for (const [id, form] of [[ids.INDEX_CSV, "csv"], [ids.INDEX_XLSX, "xlsx"]]) {
      get(id).setAttribute("href", explorer.indexState.address(
        { area: "", find: "", rows: "" }, `${explorer.indexState.ADDRESS}/table.${form}`,
      ));
    }
  }

  /* ---- What the reader does ---- */

  function show(link) {
    const [from, to] = link.dataset.gap.split("-").map(Number);
    for (let k = from; k <= to; k += 1) open.add(k);
    const first = drawn.order[from];
    paint(drawn);
    get(ids.INDEX_BODY).querySelector(`tr[data-i="${first}"] .row-name`)?.focus();
  }

  document.addEventListener("click", (event) => {
    if (!drawn || !event.target.closest) return;
    if (event.target.closest(`#${ids.INDEX_ALL}`)) {
      open = new Set();
      explorer.indexState.go({ rows: drawn.state.rows === "all" ? "" : "all" }, { push: false });
      return;
    }
    const inBody = event.target.closest(`#${ids.INDEX_BODY} tr`);
    // A link to be opened elsewhere is the browser's affair.
    if (!inBody || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const gap = event.target.closest("[data-gap]");
    const marked = window.getSelection();
    if (gap) {
      event.preventDefault();
      show(gap);
    } else if (inBody.dataset.i) {
      event.preventDefault();
      if (event.detail > 0 && !marked.isCollapsed && inBody.contains(marked.anchorNode)) return;
      explorer.indexState.go({ area: drawn.view.map.areas[Number(inBody.dataset.i)].c }, { push: true });
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== ids.INDEX_FIND || !drawn) return;
    clearTimeout(typing);
    const find = event.target.value.trim();
    typing = setTimeout(() => {
      explorer.indexState.go({ find }, { push: false });
      clearTimeout(counting);
      counting = setTimeout(() => {
        explorer.announce(explorer.words.areas(found(drawn.order, find).length));
      }, 500);
    }, TYPING);
  });

  /* The row under the pointer or the focus is outlined on the map. */
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      const row_ = drawn && event.target.closest?.(`#${ids.INDEX_BODY} tr[data-i]`);
      if (row_ || event.target.closest?.(`#${ids.INDEX_TABLE}`)) {
        explorer.map.hover(row_ ? Number(row_.dataset.i) : -1);
      }
    });
  }

  explorer.indexTable = Object.freeze({ paint });
})();
