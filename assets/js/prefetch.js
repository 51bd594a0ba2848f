/* Has the files ready that are likely to be wanted next, once the reader shows signs of life. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];
  let awake = false;

  const sparing = () => Boolean(navigator.connection && navigator.connection.saveData);

  function idle(work) {
    if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 3000 });
    else setTimeout(work, 300);
  }

  /** The maps and values of the other levels at which the measure is published. */
  function levels(view) {
    const { data } = explorer;
    for (const level of data.levels()) {
      if (level === view.level || !view.indicator.levels[level]) continue;
      data.prefetch(data.names.map(level));
      data.prefetch(data.names.values(level, view.indicator.code));
    }
    if (view.selection.area || view.selection.pins.length) data.prefetch(data.names.search());
  }

  /** After the first picture: the profile the breakdown needs; the rest on the first sign of life. */
  function begin() {
    if (sparing()) return;
    const here = (id) => document.getElementById(id);
    if (here(explorer.ids.BREAKDOWN)) {
      idle(() => explorer.data.prefetch(explorer.data.names.profile(explorer.state.get().level)));
    }
    const wake = () => {
      if (awake) return;
      awake = true;
      SIGNS.forEach((sign) => removeEventListener(sign, wake, { capture: true }));
      idle(() => {
        const view = explorer.view();
        levels(view);
        if (!here(explorer.ids.STAGE_TABS)) return;
        for (const stage of view.catalogue.stages) {
          const measure = explorer.measurePicker.first(stage.code);
          if (measure) explorer.measurePicker.prefetch(measure.code);
        }
      });
    };
    SIGNS.forEach((sign) => addEventListener(sign, wake, { capture: true, passive: true }));
  }

  explorer.prefetch = Object.freeze({ begin, levels });
})();
