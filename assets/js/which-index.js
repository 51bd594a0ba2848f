/* The choice among the indices of overall position, shown where one of them is on the map. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const OVERALL = "overall";
  const painted = new WeakMap();

  const isOne = (indicator) =>
    indicator.position && indicator.stage === OVERALL && !indicator.hidden;
  const levelOf = (indicator) => explorer.data.levels().find((level) => indicator.levels[level]);

  /* What an index is, for which areas and whose. */
  function label(indicator) {
    const key = `choice_${indicator.index ? levelOf(indicator) : indicator.code}`;
    const held = explorer.data.peek("catalogue").words[key] ? key : "choice_other";
    return explorer.words(held, { name: indicator.name });
  }

  function link(view, indicator) {
    const { escape, rich } = explorer.format;
    const { selection } = view;
    const level = levelOf(indicator);
    // Only this page's code can find the area that stands for a chosen one at another level.
    const same = level === selection.level ? {} : { pins: [] };
    const next = { ...selection, indicator: indicator.code, level, period: "", classes: "fifths",
      region: "", ...same };
    const current = indicator === view.indicator ? ' aria-current="true"' : "";
    return (
      `<li><a href="${escape(explorer.state.address(next))}" data-indicator="${indicator.code}"` +
      `${current}>${rich(label(indicator))}</a></li>`
    );
  }

  /** Paints the links; hides them where a single measure is shown. */
  function paint(view) {
    const box = document.getElementById(ids.INDEX_CHOICE);
    if (!box) return;
    box.hidden = !isOne(view.indicator);
    if (box.hidden) {
      box.replaceChildren();
      painted.delete(box);
      return;
    }
    const all = view.catalogue.indicators.filter(isOne);
    const html = `<ul>${all.map((one) => link(view, one)).join("")}</ul>`;
    if (painted.get(box) === html) return;
    const focused = box.contains(document.activeElement) && document.activeElement.dataset.indicator;
    box.innerHTML = html;
    painted.set(box, html);
    if (focused) box.querySelector(`[data-indicator="${CSS.escape(focused)}"]`).focus({ preventScroll: true });
  }

  const at = (target) => target.closest?.(`#${ids.INDEX_CHOICE} a[data-indicator]`);

  document.addEventListener("click", (event) => {
    const found = at(event.target);
    if (!found || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { indicator } = found.dataset;
    explorer.state.go({ indicator, level: levelOf(explorer.data.indicator(indicator)) });
  });
  for (const near of ["pointerover", "focusin"]) {
    document.addEventListener(near, (event) => {
      const found = at(event.target);
      if (found) explorer.measurePicker.prefetch(found.dataset.indicator);
    });
  }

  explorer.whichIndex = Object.freeze({ paint, label });
})();
