/* The small mark of each pinned area: its own colour and shape, the same wherever it appears. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const SHAPES = [
    '<circle cx="7" cy="7" r="4.6"/>',
    '<rect x="2.6" y="2.6" width="8.8" height="8.8"/>',
    '<path d="M7 1.2 12.8 7 7 12.8 1.2 7z"/>',
    '<path d="M7 1.8 12.8 12H1.2z"/>',
  ];
  const HOLLOW_FROM = 4;
  const DOTTED_FROM = 8;

  /** The mark of the pin at place `k` (0 first) as SVG text; decoration only. */
  function pinMark(k) {
    const shape = SHAPES[k % SHAPES.length];
    const hollow = k >= HOLLOW_FROM ? " is-hollow" : "";
    const dot = k >= DOTTED_FROM ? '<circle class="pin-dot" cx="7" cy="7" r="1.4"/>' : "";
    return (
      `<svg class="pin-mark pin-${(k % SHAPES.length) + 1}${hollow}" viewBox="0 0 14 14" ` +
      `width="14" height="14" aria-hidden="true" focusable="false">${shape}${dot}</svg>`
    );
  }

  explorer.pinMark = pinMark;
})();
