/* The league table as a CSV file, made in the browser from the view that is on the screen. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const COLUMNS = [
    "rank", "rank_low", "rank_high", "area_code", "area", "region", "value", "lower_ci", "upper_ci",
    "status", "change", "period", "measure", "unit", "publisher", "source", "licence",
  ];
  /* Spreadsheets run a text that starts with one of these as a formula. */
  const FORMULA = /^[=+\-@\t\r]/;
  const REVOKE_AFTER = 30_000;

  /** One field: numbers as they are, text quoted where need be and never a formula. */
  function field(value) {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
    const text = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  /* A difference of two decimals, free of binary dust. */
  const clean = (d) => (d === null ? null : Number(d.toPrecision(12)));

  /* Rank and plausible ranks in each life stage of an index of ours: heads, and one area's cells. */
  const stageHeads = (view) => explorer.standing.stages(view).flatMap(({ stage }) =>
    ["rank", "rank_low", "rank_high"].map((one) => `${stage}_${one}`));
  const stageCells = (view, i) => explorer.standing.marks(view, i).flatMap((mark) =>
    mark ? [mark.rank, mark.low, mark.high] : [null, null, null]);

  /** The whole file: every row that matches the filters, in rank order, those without one last. */
  function text(view) {
    const { values, p, map, ranks, indicator } = view;
    const { tableOrder } = explorer;
    const inRankOrder = { ...view, selection: { ...view.selection, sort: "rank" } };
    const changes = tableOrder.changes(view);
    const status = (values.status && values.status[p]) || {};
    const { source, unit_name: unit } = values.about;
    const at = (lists, i) => (lists && lists[p] ? lists[p][i] : null);
    const lines = tableOrder.matching(inRankOrder).map((i) => {
      const area = map.areas[i];
      const value = values.value[p][i];
      const none = explorer.format.absent(value);
      return [
        ranks[i] || null, at(values.rank_low, i), at(values.rank_high, i), area.c, area.n,
        area.r >= 0 ? map.regions[area.r].n : "", value, at(values.lower, i), at(values.upper, i),
        status[i] || (none ? "missing" : "ok"), clean(changes[i]), values.periods[p].label,
        indicator.name, unit || "", source.publisher, source.title, source.licence,
        ...stageCells(view, i),
      ].map(field).join(",");
    });
    return `${[[...COLUMNS, ...stageHeads(view)].join(","), ...lines].join("\r\n")}\r\n`;
  }

  /** "employment-rate-ltla-2024-09-01-P1Y.csv". */
  const fileName = (view) =>
    `${[view.indicator.code, view.level, view.period.id].join("-").replace(/[^A-Za-z0-9_-]+/g, "-")}.csv`;

  /** Hands the file to the reader. */
  function download(view) {
    const url = URL.createObjectURL(new Blob([text(view)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName(view);
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
  }

  explorer.tableCsv = Object.freeze({ text, fileName, download });
})();
