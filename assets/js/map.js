/* The map: one SVG for as long as the page is open, its areas filled from the view. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  /* Boroughs in the inset are outlined there; on the map itself only once they are large enough. */
  const INSET_ONLY_BELOW = 3;
  const TITLE_HIGH = 30;
  const REACH = 10;
  const AROUND = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [Math.cos((k * Math.PI) / 4), Math.sin((k * Math.PI) / 4)]);
  const { ids } = explorer;
  const { node, mark, build, dress } = explorer.mapScene;
  const { country } = explorer.relations;

  let svg = null;
  let scene = null;
  let view = null;
  let hovered = -1;
  let focused = -1;
  let naming = 0;
  let observer = null;
  let size = [0, 0];
  const frames = new WeakMap();

  function create() {
    svg = node("svg", { class: "map", role: "listbox" });
    explorer.mapCard.listen(svg);
    explorer.mapGestures.listen(svg);
    if (window.ResizeObserver) {
      observer = new ResizeObserver(() => scene && resized());
      observer.observe(svg);
    }
  }

  /* True where the measure has no value outside England in any period. */
  function englandOnly(current) {
    const { map, values } = current;
    if (!map.england) return false;
    if (!frames.has(values)) {
      const outside = [];
      map.areas.forEach((area, i) => country(area) !== "E" && outside.push(i));
      const some = values.value.some((row) => outside.some((i) => row[i] !== null));
      frames.set(values, outside.length > 0 && !some);
    }
    return frames.get(values);
  }

  /* The part of the drawing in view, and which areas are left as mere outlines. */
  function frame() {
    const england = englandOnly(view);
    if (scene.england === england) return;
    const { map, geo } = scene;
    scene.england = england;
    scene.frame = england ? map.england : [0, 0, map.width, map.height];
    scene.out = map.areas.map((area) => england && country(area) !== "E");
    const { out, lines: drawn } = scene;
    scene.options.forEach((path, i) => {
      if (out[i]) {
        for (const name of ["role", "tabindex", "aria-selected"]) path.removeAttribute(name);
        path.setAttribute("aria-hidden", "true");
      } else if (path.hasAttribute("aria-hidden")) {
        path.removeAttribute("aria-hidden");
        path.setAttribute("role", "option");
        path.setAttribute("tabindex", "-1");
        path.setAttribute("aria-selected", "false");
      }
    });
    const isOut = (i) => i >= 0 && out[i];
    const isIn = (i) => i >= 0 && !out[i];
    drawn.white.setAttribute("d", geo.main.lines((a, b) => isIn(a) && isIn(b)));
    drawn.coast.setAttribute("d", geo.main.lines((a, b) => isIn(a) !== isIn(b)));
    scene.outside.setAttribute(
      "d", geo.other + (england ? geo.main.lines((a, b) => isOut(a) !== isOut(b)) : ""),
    );
    if (scene.insetLines) {
      scene.insetLines.white.setAttribute("d", geo.inset.lines((a, b) => a >= 0 && b >= 0));
      scene.insetLines.coast.setAttribute("d", geo.inset.lines((a, b) => a < 0 !== b < 0));
    }
    explorer.mapZoom.reset(true);
    fit();
  }

  /* The frame with room above its inset for the inset's title. */
  function titled() {
    const [x, y, width, height] = scene.frame;
    const { inset } = scene.map;
    if (!inset || !size[0] || !size[1]) return scene.frame;
    const gap = (scene.england ? inset.frame_england : inset.frame)[1] - y;
    const unit = Math.max(width / size[0], height / size[1]);
    const more = Math.max(0, TITLE_HIGH * unit - gap);
    return [x, y - more, width, height + more];
  }

  /* The stylesheet gives the slot its shape, by frame; the drawing's box is widened to fill it. */
  function fit() {
    const [x, y, width, height] = titled();
    const wide = size[0] || width;
    const high = size[1] || height;
    const unit = Math.max(width / wide, height / high);
    scene.unit = unit;
    scene.box = [x - (unit * wide - width) / 2, y - (unit * high - height) / 2, unit * wide, unit * high];
    svg.setAttribute("viewBox", scene.box.map((side) => Math.round(side * 100) / 100).join(" "));
  }

  /* Asked before anything is drawn, while the answer costs the browser little. */
  function measure() {
    const slot = document.getElementById(ids.MAP_SLOT);
    if (!slot) return;
    const whole = view.map.england && !englandOnly(view);
    slot.dataset.frame = whole ? "uk" : "england";
    size = [slot.clientWidth, slot.clientHeight];
  }

  function colours() {
    const { options, insetPaths, out, geo, classes: before } = scene;
    const { classes } = view;
    svg.dataset.scheme = view.scheme;
    svg.dataset.classes = view.labels.length;
    options.forEach((path, i) => {
      const name = out[i] ? "out" : classes[i] < 0 ? "none" : "c" + classes[i];
      if (before[i] === name) return;
      before[i] = name;
      dress(path, name);
      if (insetPaths && insetPaths.has(i)) dress(insetPaths.get(i), name);
    });
    const differ = (a, b) =>
      a >= 0 && b >= 0 && !out[a] && !out[b] && classes[a] !== classes[b];
    scene.lines.breaks.setAttribute("d", geo.main.lines(differ));
    if (scene.insetLines) scene.insetLines.breaks.setAttribute("d", geo.inset.lines(differ));
  }

  /* The names carry value and rank; they follow in the first idle moment, or when focus arrives. */
  function name(i) {
    const path = scene.options[i];
    if (scene.out[i]) return;
    const words = explorer.mapWords.name(view, i);
    if (path.getAttribute("aria-label") !== words) path.setAttribute("aria-label", words);
  }

  function nameAll() {
    const mine = (naming += 1);
    const work = () => {
      if (mine === naming) scene.options.forEach((_, i) => name(i));
    };
    if (window.requestIdleCallback) window.requestIdleCallback(work, { timeout: 200 });
    else setTimeout(work, 50);
    svg.setAttribute("aria-label", explorer.mapWords.title(view));
  }

  const shown = (i) => i >= 0 && Boolean(scene) && !scene.out[i];

  /** Draws the outline of area `i` (-1: of none) with the named marks, where it can be seen. */
  function outline(names, i, className) {
    const { geo, marks: main, insetMarks } = scene;
    const inInset = i >= 0 && Boolean(geo.inset) && geo.inset.has(i);
    const large = !inInset || explorer.mapZoom.scale() >= INSET_ONLY_BELOW;
    for (const key of names) {
      main[key].setAttribute("d", shown(i) && large ? geo.main.path(i) : "");
      if (insetMarks) insetMarks[key].setAttribute("d", inInset ? geo.inset.path(i) : "");
      if (className === undefined) continue;
      for (const set of [main, insetMarks]) if (set) dress(set[key], className);
    }
  }

  function outlines() {
    const i = view.selected;
    outline(["halo"], i);
    outline(["chosen"], i, shown(i) ? `map-chosen ${scene.classes[i]}` : "map-chosen");
    outline(["hover"], hovered);
    outline(["focusEdge", "focus"], focused);
    pins();
  }

  function pins() {
    const { geo, marks: main, insetMarks } = scene;
    for (const [set, sheet] of [[main, geo.main], [insetMarks, geo.inset]]) {
      if (!set) continue;
      set.pins.replaceChildren();
      view.pins.forEach((i, place) => {
        if (!shown(i) || !sheet.has(i)) return;
        mark("map-pin-halo", set.pins).setAttribute("d", sheet.path(i));
        mark(`map-pin pin-${(place % 4) + 1}`, set.pins).setAttribute("d", sheet.path(i));
      });
    }
  }

  /* Exactly one area is in the tab order: the one in use, else the chosen, else the first by rank. */
  function tabStop(i) {
    if (!shown(i) || scene.tab === i) return;
    if (scene.tab >= 0 && shown(scene.tab)) scene.options[scene.tab].setAttribute("tabindex", "-1");
    scene.options[i].setAttribute("tabindex", "0");
    scene.tab = i;
  }

  function selection() {
    svg.querySelectorAll('[aria-selected="true"]').forEach((path) => {
      if (Number(path.dataset.i) !== view.selected) path.setAttribute("aria-selected", "false");
    });
    if (shown(view.selected)) {
      scene.options[view.selected].setAttribute("aria-selected", "true");
      if (focused < 0) tabStop(view.selected);
    }
    if (scene.tab < 0 || !shown(scene.tab)) {
      const first = view.ranks.indexOf(1);
      tabStop(shown(first) ? first : scene.out.indexOf(false));
    }
  }

  function resized() {
    const before = size.join();
    measure();
    if (size.join() === before) return;
    fit();
    explorer.mapZoom.redraw();
  }

  /** Puts the map into the slot, again whenever the page has a new one. */
  function mount() {
    const slot = document.getElementById(ids.MAP_SLOT);
    if (!slot) return;
    if (!svg) create();
    if (svg.parentNode !== slot) slot.append(svg);
    explorer.mapZoom.mount(slot);
    if (scene) resized();
  }

  /** Draws the view; the same view again is nothing new. */
  function paint(next) {
    if (!next || next === view) return;
    if (!svg) mount();
    if (!svg) return;
    const fresh = !scene || scene.map !== next.map;
    view = next;
    if (fresh || scene.england !== englandOnly(view)) measure();
    if (fresh) {
      scene = build(svg, view.map);
      hovered = focused = -1;
    }
    frame();
    colours();
    explorer.clusters.draw(scene, view);
    selection();
    outlines();
    explorer.mapZoom.redraw();
    explorer.mapCard.refresh();
    nameAll();
    // Says what is drawn, for whoever measures or tests it.
    const { indicator, level, period } = view.selection;
    svg.dataset.painted = [indicator, level, period].join(" ");
  }

  function hover(i) {
    if (!scene || hovered === i) return;
    hovered = i;
    outline(["hover"], i);
  }

  /** Notes which area has focus, and outlines it if `visible`. */
  function focus(i, visible) {
    if (!scene) return;
    focused = visible ? i : -1;
    if (i >= 0) {
      name(i);
      tabStop(i);
      if (explorer.mapZoom.isLarge() && !scene.geo.inset.has(i)) explorer.mapZoom.widen(false);
    }
    outline(["focusEdge", "focus"], focused);
  }

  /** The area under an element of the map, or -1. */
  function at(target) {
    const path = target && target.closest && target.closest("svg.map [data-i]");
    const i = path ? Number(path.dataset.i) : -1;
    return shown(i) ? i : -1;
  }

  /** The area at a point of the window, or a small one a finger's breadth away; else -1. */
  function near(target, x, y) {
    const exact = at(target);
    if (exact >= 0) return exact;
    for (const [dx, dy] of AROUND) {
      const i = at(document.elementFromPoint(x + dx * REACH, y + dy * REACH));
      if (i >= 0) return i;
    }
    return -1;
  }

  explorer.map = Object.freeze({
    mount, paint, hover, focus, outlines, shown, at, near,
    /** Which areas the map of a view leaves as mere outlines: a test of their places. */
    left(current) {
      const england = englandOnly(current);
      return (i) => england && country(current.map.areas[i]) !== "E";
    },
    svg: () => svg,
    scene: () => scene,
    view: () => view,
  });
})();
