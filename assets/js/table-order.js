/* Which rows the league table shows and in what order: sorting, filters, gaps. No HTML here. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const collator = new Intl.Collator("en-GB");
  const SORTS = { rank: 1, name: 1, value: -1, change: -1 };
  /* Up to this many areas the whole table is shown. */
  const SHORT = 14;
  const MANY = 200;
  const TOP = 4;
  const TOP_ALONE = 5;
  const memo = new WeakMap();

  /** "sth & derbyshire" as it is compared: lower case, no accents, no punctuation. */
  const folded = (text) =>
    text
      .normalize("NFD")
      .replace(/[\u0300-\u036f'’]/g, "")
      .toLowerCase()
      .replace(/&/g, " and ")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();

  /** {key, down}: the column sorted by, and whether from high to low. */
  function sorting(selection) {
    const text = selection.sort || "rank";
    const key = text.replace(/^-/, "");
    return SORTS[key] ? { key, down: text.startsWith("-") } : { key: "rank", down: false };
  }

  /** What a press on a column's head asks for: its usual direction first, then the other. */
  function nextSort(selection, key) {
    const now = sorting(selection);
    const down = now.key === key ? !now.down : SORTS[key] < 0;
    return (down ? "-" : "") + key;
  }

  /** Changes since the period before, per area; null where either value is missing. */
  function changes(view) {
    if (!memo.has(view)) {
      const now = view.values.value[view.p];
      const broken = (view.values.new_from || []).includes(view.p);
    const before = view.p > 0 && !broken ? view.values.value[view.p - 1] : null;
      const { absent } = explorer.format;
      memo.set(
        view,
        now.map((v, i) => (!before || absent(v) || absent(before[i]) ? null : v - before[i])),
      );
    }
    return memo.get(view);
  }

  /** All places in the map's list, sorted; what has no rank comes last, by name. */
  function ordered(view) {
    const { key, down } = sorting(view.selection);
    const { areas } = view.map;
    const sign = down ? -1 : 1;
    const byName = (a, b) => collator.compare(areas[a].n, areas[b].n);
    const numbers = {
      rank: view.ranks,
      value: view.values.value[view.p],
      change: changes(view),
      name: null,
    }[key];
    const { absent } = explorer.format;
    const has = (i) => view.ranks[i] > 0 && !(numbers && absent(numbers[i]));
    return areas
      .map((_, i) => i)
      .filter(view.covered)
      .sort((a, b) => {
        if (!numbers) return sign * byName(a, b);
        const missing = has(b) - has(a) || (view.ranks[b] > 0) - (view.ranks[a] > 0);
        if (missing) return missing;
        return (has(a) ? sign * (numbers[a] - numbers[b]) : 0) || byName(a, b);
      });
  }

  /** Whether the reader has narrowed the table. */
  const filtered = ({ find, region }) => Boolean(folded(find || "") || region);

  /** The places that match the name and region asked for, in order. */
  function matching(view) {
    const { find, region } = view.selection;
    const words = folded(find || "");
    const { areas, regions } = view.map;
    const inRegion = (area) => !region || (area.r >= 0 && regions[area.r].c === region);
    const fits = (area) => ` ${folded(area.n)}`.includes(` ${words}`) || folded(area.n).includes(words);
    const list = ordered(view);
    if (!filtered(view.selection)) return list;
    return list.filter((i) => inRegion(areas[i]) && (!words || fits(areas[i])));
  }

  /* The places in `list` to keep in the short table: top, pins, the chosen one's surroundings, end. */
  function kept(view, list) {
    const around = view.n > MANY ? 3 : 2;
    const end = list.findLastIndex((i) => view.ranks[i] > 0);
    const keep = new Set();
    const add = (from, to) => {
      for (let k = Math.max(0, from); k <= to && k < list.length; k += 1) keep.add(k);
    };
    const at = view.selected < 0 ? -1 : list.indexOf(view.selected);
    add(0, (at < 0 ? TOP_ALONE : TOP) - 1);
    add(end - (at < 0 ? TOP_ALONE : around) + 1, end);
    if (at >= 0) add(at - around, Math.min(at + around, Math.max(at, end)));
    for (const i of view.pins) add(list.indexOf(i), list.indexOf(i));
    return { keep, end };
  }

  /**
   * The rows to show, in order: numbers are places in the map's list, and
   * {gap: "from-to", from, to, ranked} stands for the rows left out between.
   *
   * @param {Set} open the gaps the reader has opened, as places in the sorted list
   */
  function rows(view, open) {
    const list = matching(view);
    const whole = filtered(view.selection) || view.selection.rows === "all";
    if (whole || list.length <= SHORT) return { list, rows: list };
    const { keep, end } = kept(view, list);
    const out = [];
    let from = -1;
    const close = (to) => {
      if (from < 0) return;
      if (from === to) out.push(list[from]);
      else out.push({ gap: `${from}-${to}`, from, to, ranked: from <= end });
      from = -1;
    };
    list.forEach((i, k) => {
      if (k === end + 1) close(k - 1);
      if (keep.has(k) || open.has(k)) {
        close(k - 1);
        out.push(i);
      } else if (from < 0) from = k;
    });
    close(list.length - 1);
    return { list, rows: out };
  }

  explorer.tableOrder = Object.freeze({
    sorting, nextSort, changes, ordered, matching, filtered, rows, folded,
  });
})();
