/* The sentences about the chosen area, and the page's title. explorer/narrative.py writes the same. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.ids;
  const SITE = "Social Mobility Explorer";
  /* An interval of more than this part of all ranks leaves the rank itself in doubt. */
  const WIDE_SHARE = 1 / 3;
  /* An area of the middle that prints the same as more than this part of all is said to be level. */
  const MANY = 1 / 5;
  const BEST_FIFTH = 4;
  const words = (key, parts) => explorer.words(key, parts);
  const at = (lists, p, i) => (lists && lists[p] ? lists[p][i] : null);

  /* How a value lies to its reference; near where the interval covers it. */
  function compared(view, value, reference) {
    const { selected: i, p, values, indicator } = view;
    const { absent, value: written } = explorer.format;
    const same = written(value, indicator.unit) === written(reference.value, indicator.unit);
    if (same) return words("compared_same");
    const [low, high] = [at(values.lower, p, i), at(values.upper, p, i)];
    const known = !absent(low) && !absent(high);
    if (known && low <= reference.value && reference.value <= high) return words("compared_near");
    return words(value > reference.value ? "compared_above" : "compared_below");
  }

  /* How many others print the same figure, if the fifth would mislead; else 0. */
  function levelWith(view, fifth) {
    const { selected: i, p, values, ranks, n, indicator } = view;
    const printed = (k) => explorer.format.value(values.value[p][k], indicator.unit);
    const own = printed(i);
    const same = ranks.reduce((sum, rank, k) => sum + (rank && printed(k) === own ? 1 : 0), 0);
    const best = printed(ranks.indexOf(1));
    return same > MANY * n || (own === best && fifth < BEST_FIFTH) ? same - 1 : 0;
  }

  function rankSentence(view) {
    const { selected: i, p, values, indicator, n, ranks } = view;
    const { ordinal, count, absent } = explorer.format;
    const [low, high] = [at(values.rank_low, p, i), at(values.rank_high, p, i)];
    const neutral = indicator.polarity === "neutral";
    const enough = n >= explorer.strips.LEAST_FOR_ZONES;
    const parts = { rank: ordinal(ranks[i]), n: count(n), plural: explorer.words.plural(view) };
    if (!absent(low) && !absent(high) && low !== high) {
      const wide = enough && high - low + 1 > n * WIDE_SHARE;
      const key = `area_rank_${wide ? "wide" : "interval"}${neutral ? "_neutral" : ""}`;
      return words(key, { ...parts, low: ordinal(low), high: ordinal(high) });
    }
    if (neutral) return words("area_rank_neutral", parts);
    if (!enough) return words("area_rank_plain", parts);
    const fifth = explorer.rank.fifth(ranks[i], n);
    const others = levelWith(view, fifth);
    if (others) return words("area_rank_level", { ...parts, others: count(others) });
    return words("area_rank", { ...parts, fifth: words(`measure_fifth_${fifth}`) });
  }

  /* Why the area has no rank. */
  function unranked(view, parts) {
    const { selected: i, p, values, indicator } = view;
    const status = values.status && values.status[p] && values.status[p][i];
    const value = values.value[p][i];
    const { absent } = explorer.format;
    if (["suppressed", "unreliable", "not_applicable"].includes(status)) {
      return words(`area_${status}`, parts);
    }
    if (status === "deviation" && !absent(value)) {
      const written = explorer.format.value(value, indicator.unit);
      return words("area_deviation", { ...parts, value: written });
    }
    if (values.value.every((one) => absent(one[i]))) {
      return words(indicator.position ? "area_uncovered_position" : "area_uncovered", parts);
    }
    return words("area_missing", parts);
  }

  /* The area beside its reference. */
  function valueSentence(view, parts) {
    const { selected: i, p, values, indicator } = view;
    const value = values.value[p][i];
    const reference = explorer.series.reference(view);
    const own = { ...parts, value: explorer.format.value(value, indicator.unit) };
    if (!reference) return words("area_value", own);
    return words("area_value_reference", {
      ...own, compared: compared(view, value, reference), reference: reference.name,
      reference_value: explorer.format.value(reference.value, indicator.unit),
    });
  }

  /** The chosen area in one or two sentences, with **strong** parts; the invitation without one. */
  function area(view) {
    const { selected: i, indicator, ranks, n } = view;
    if (i < 0) {
      const finding = explorer.headline.finding(view);
      return words("area_none_sentence") + (finding && ` ${finding}`);
    }
    if (indicator.index) return explorer.standing.sentence(view);
    const parts = {
      name: explorer.words.place(view, i), measure: indicator.name, period: view.period.label,
    };
    if (!ranks[i]) return unranked(view, parts);
    if (!indicator.position) return `${valueSentence(view, parts)} ${rankSentence(view)}`;
    const { ordinal, count } = explorer.format;
    return words("area_position", {
      ...parts, rank: ordinal(ranks[i]), n: count(n), plural: explorer.words.plural(view),
      fifth: words(`fifth_${explorer.rank.fifth(ranks[i], n)}`),
    });
  }

  /** The browser tab's words, as layouts/document.py writes them. */
  function pageTitle(view) {
    const where = view.selected < 0 ? "" : `${view.map.areas[view.selected].n}: `;
    return `${where}${view.indicator.name} – ${SITE}`;
  }

  function setText(id, text) {
    const element = document.getElementById(id);
    if (element && element.textContent !== text) element.textContent = text;
  }

  function setRich(id, text) {
    const element = document.getElementById(id);
    const html = explorer.format.rich(text);
    if (element && element.innerHTML !== html) element.innerHTML = html;
  }

  /** Paints all sentences of the view. */
  function paint(view) {
    setText(ids.AREA_NAME, view.selected < 0 ? words("area_none") : view.map.areas[view.selected].n);
    setRich(ids.AREA_SENTENCE, area(view));
    setText(ids.MAP_TITLE, explorer.headline.title(view));
    setText(ids.MAP_SUBTITLE, explorer.headline.subtitle(view));
    const title = pageTitle(view);
    if (document.title !== title) document.title = title;
    explorer.about.paint(view);
  }

  explorer.sentence = Object.freeze({ paint, area, pageTitle });
})();
