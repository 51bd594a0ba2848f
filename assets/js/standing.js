/* An area on an index of ours: its sentences, and its life stages as strips and as squares.
   explorer/index_words.py and layouts/standing.py write the same. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const OVERALL = "overall";
  const HOT = 4;
  const COLD = 0;
  /* A stage lifts or lowers a score only where its whole range is this far from the middle. */
  const UPPER = 2 / 5;
  const LOWER = 3 / 5;
  const painted = new WeakMap();
  const known = new WeakMap();

  const words = (key, parts) => explorer.words(key, parts);
  const hidden = (text) => `<span class="visually-hidden">${text}</span>`;
  const isOverall = (indicator) => Boolean(indicator.index) && indicator.stage === OVERALL;
  const whole = (list, i) => (list && !explorer.format.absent(list[i]) ? list[i] : null);

  /** The life stages of the index on the map, with the ranks of the view's period; none for others. */
  function stages(view) {
    if (!known.has(view)) {
      const { p, values } = view;
      known.set(view, (values.stages || []).map((one) => {
        const at = (name) => (one[name] && one[name][p]) || null;
        return { stage: one.stage, name: one.name, code: one.code, n: at("n") || 0,
          ranks: at("rank"), lows: at("low"), highs: at("high"), sure: one.sure !== false };
      }));
    }
    return known.get(view);
  }

  /** Where area `i` stands in one stage: {stage, name, code, rank, low, high, n}, or null. */
  function mark(one, i) {
    const rank = whole(one.ranks, i);
    if (rank === null) return null;
    const { stage, name, code, n, sure } = one;
    return { stage, name, code, sure, rank, low: whole(one.lows, i), high: whole(one.highs, i), n };
  }

  const marks = (view, i) => stages(view).map((one) => mark(one, i));

  /* ---- Sentences ---- */

  const plausible = ({ values, p }, i) =>
    [values.rank_low, values.rank_high].map((lists) => whole(lists && lists[p], i));

  function rankWords(view, i) {
    const { ordinal, count, absent } = explorer.format;
    const [low, high] = plausible(view, i);
    const overall = isOverall(view.indicator);
    const ending = absent(low) ? "_alone" : low === high ? "_sure" : "";
    const said = words(`${overall ? "index_rank" : "index_stage_rank"}${ending}`, {
      rank: ordinal(view.ranks[i]), n: count(view.n),
      stage: overall ? "" : words(`index_stage_${view.indicator.stage}`),
      ...(absent(low) ? {} : { low: ordinal(low), high: ordinal(high) }),
    });
    if (view.p === view.values.periods.length - 1) return said;
    const sentence = said.charAt(0).toLowerCase() + said.slice(1);
    return words("index_earlier", { period: view.period.label, sentence });
  }

  /* In which fifths the plausible ranks lie; nothing where none are known. */
  function position(view, i) {
    const ends = plausible(view, i);
    if (explorer.format.absent(ends[0])) return "";
    const [best, worst] = ends.map((rank) => words(`index_fifth_${explorer.rank.fifth(rank, view.n)}`));
    return words(best === worst ? "index_in_one" : "index_between", {
      name: explorer.words.place(view, i), best, worst, plural: explorer.words.plural(view),
    });
  }

  const lowOf = (one) => (one.low === null ? 0 : one.low / one.n);
  const highOf = (one) => (one.high === null ? 1 : one.high / one.n);
  const names = (some) => explorer.format.list(some.map((one) => words(`index_stage_${one.stage}`)));

  /* The worst or the best stage, named as surely as its range allows. */
  function end(which, way, some, clear, far) {
    if (clear && far) return words(`index_${way}_${some[0].stage}`);
    return words(`index_${which}${clear ? "_sure" : ""}`, { stages: names(some) });
  }

  /** Which stage does worst and which best; nothing with fewer than two, or all alike. */
  function stageSentence(all) {
    const shares = all.map((one) => one.rank / one.n);
    const [first, last] = [Math.min(...shares), Math.max(...shares)];
    if (all.length < 2 || first === last) return "";
    const worst = all.filter((_, k) => shares[k] === last);
    const best = all.filter((_, k) => shares[k] === first);
    if (!all.every((one) => one.sure && one.low !== null)) {
      return words("index_unsure", { worst: names(worst), best: names(best) });
    }
    const below = worst.length === 1 &&
      all.every((one) => one === worst[0] || lowOf(worst[0]) > highOf(one));
    const above = best.length === 1 &&
      all.every((one) => one === best[0] || highOf(best[0]) < lowOf(one));
    if (!below && !above) return words("index_order", { worst: names(worst), best: names(best) });
    const down = lowOf(worst[0]) > LOWER;
    const up = highOf(best[0]) < UPPER;
    return `${end("worst", "down", worst, below, down)} ${end("best", "up", best, above, up)}`;
  }

  function unranked(view, i) {
    const status = ((view.values.status && view.values.status[view.p]) || {})[i];
    const name = explorer.words.place(view, i);
    if (status === "not_applicable") return words("index_small", { name });
    if (!view.covered(i)) return words("index_uncovered", { name });
    const all = marks(view, i);
    if (all.length) {
      return words("index_coverage", { present: all.filter(Boolean).length, of: all.length });
    }
    return words("index_stage_missing", { name, stage: words(`index_stage_${view.indicator.stage}`) });
  }

  /** What is said of the chosen area of a view that shows an index of ours. */
  function sentence(view) {
    const i = view.selected;
    if (!view.ranks[i]) return unranked(view, i);
    const parts = [
      rankWords(view, i), position(view, i), stageSentence(marks(view, i).filter(Boolean)),
    ];
    return parts.filter(Boolean).join(" ");
  }

  /* ---- Strips ---- */

  function strip(view, one) {
    const { escape } = explorer.format;
    const edge = explorer.rank.edge(one.n);
    const ranged = one.low !== null && one.low < one.high;
    const spot = {
      rank: one.rank, n: one.n, edge, zones: true, mark: null,
      low: ranged ? one.low : null, high: ranged ? one.high : null,
      at: (one.n - one.rank + 0.5) / one.n,
      hot: one.rank <= edge, cold: one.rank > one.n - edge,
    };
    const { selection } = view;
    const next = { ...selection, indicator: one.code, period: "", classes: "fifths" };
    const { address } = explorer;
    const href = address.elsewhere(one.code) ? address.home(next) : address.write(next);
    return (
      `<li class="strip-row"><span class="strip-words"><a class="strip-name" ` +
      `href="${escape(href)}" data-measure="${one.code}">` +
      `${escape(one.name)}</a></span>${explorer.strips.bar(spot)}${explorer.strips.stageRank(spot)}</li>`
    );
  }

  const none = (name) =>
    `<li class="strip-row"><span class="strip-words">${explorer.format.escape(name)}</span>` +
    `<span class="strip-none">${words("index_no_stage")}</span></li>`;

  /* The ways from a rank to how it comes about, and to other weights. */
  function more({ level, selection }) {
    const asked = new URLSearchParams({ level, ...(selection.area ? { area: selection.area } : {}) });
    return (
      `<p class="index-links"><a href="/methods">${words("index_how")}</a>` +
      `<a href="/index?${asked}">${words("index_change")}</a></p>`
    );
  }

  function html(view) {
    const { escape } = explorer.format;
    const { words: said } = view.values;
    const beside = said && said.length
      ? `<p class="small index-words">${escape(said.join(" "))}</p>${more(view)}` : "";
    const all = view.selected < 0 ? [] : marks(view, view.selected);
    if (!all.some(Boolean)) return beside;
    const rows = all.map((one, k) => (one ? strip(view, one) : none(stages(view)[k].name)));
    return (
      `<ul class="strips index-strips">${rows.join("")}</ul>` +
      `${explorer.strips.legend({ zones: true })}${beside}`
    );
  }

  /** Paints the strips of the chosen area and the words that stand beside any rank. */
  function paint(view) {
    const box = document.getElementById(ids.STANDING);
    if (!box) return;
    const text = html(view);
    if (painted.get(box) === text) return;
    const focused = box.contains(document.activeElement) && document.activeElement.dataset.measure;
    box.innerHTML = text;
    painted.set(box, text);
    if (focused) box.querySelector(`[data-measure="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /* ---- Squares ---- */

  const fifth = (one) => explorer.rank.fifth(one.rank, one.n);
  const zone = (one) => ({ [HOT]: ", hotspot", [COLD]: ", coldspot" })[fifth(one)] || "";

  function square(one) {
    if (!one) return '<i class="square none">–</i>';
    const k = fifth(one);
    const title = `${one.name}: ${explorer.format.ordinal(one.rank)}${zone(one)}`;
    return `<i class="square c${k}" title="${title}">${{ [HOT]: "▲", [COLD]: "▼" }[k] || ""}</i>`;
  }

  /** A square for each stage of area `i`, in the map's colours, and the same in words. */
  function squares(view, i) {
    const all = marks(view, i);
    const said = all.map((one, k) =>
      one ? `${one.name}: ${explorer.format.ordinal(one.rank)}${zone(one)}`
        : `${stages(view)[k].name}: ${words("index_no_stage")}`);
    return (
      `<span class="squares" aria-hidden="true" data-scheme="diverging">${all.map(square).join("")}</span>` +
      hidden(explorer.format.escape(said.join("; ")))
    );
  }

  /** The stages of area `i` in one line: "Early years 90th, schools 136th"; "" without any. */
  function line(view, i) {
    const said = marks(view, i).filter(Boolean)
      .map((one) => `${one.name.toLowerCase()} ${explorer.format.ordinal(one.rank)}`).join(", ");
    return said.charAt(0).toUpperCase() + said.slice(1);
  }

  /** The head of the column of squares: "E · S · Y · W". */
  const letters = (view) =>
    `<span aria-hidden="true">${stages(view).map((one) => one.name[0]).join(" · ")}</span>` +
    hidden("Life stages");

  /** What the letters and the squares stand for; "" without stages. */
  function key(view) {
    const list = stages(view).map((one) => `${one.name[0]} ${one.name.toLowerCase()}`).join(", ");
    return list && words("index_key", { list });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`#${ids.STANDING} a[data-measure]`);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explorer.state.go({ indicator: link.dataset.measure });
  });

  explorer.standing = Object.freeze({
    paint, sentence, stages, marks, line, squares, letters, key, isOverall,
  });
})();
