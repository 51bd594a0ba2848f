/* Zoom of the map: where it is, the buttons that change it, and London enlarged. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const MOST = 24;
  const STEP = 1.6;
  const SETTLE_MS = 220;
  /* How much of the frame an area fills when zoomed to, and the enlarged inset. */
  const AREA_SHARE = 0.3;
  const INSET_SHARE = 0.96;
  const TITLE_HIGH = 24;
  const { ids } = explorer;

  let at = { k: 1, x: 0, y: 0 };
  let large = false;
  let running = 0;
  let enlarge = null;

  const box = () => explorer.map.scene().box;
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  const clamp = (k) => Math.min(MOST, Math.max(1, k));

  /* The nearest place at which the drawing still fills its frame. */
  function held({ k, x, y }) {
    const [left, top, width, height] = box();
    const scale = clamp(k);
    const within = (value, start, size) =>
      Math.min(start - scale * start, Math.max((start + size) * (1 - scale), value));
    return { k: scale, x: within(x, left, width), y: within(y, top, height) };
  }

  /* Where point (px, py) of the frame stays in place while the scale changes. */
  function about(k, px, py) {
    const scale = clamp(k);
    const ratio = scale / at.k;
    return held({ k: scale, x: px - (px - at.x) * ratio, y: py - (py - at.y) * ratio });
  }

  const centred = (k, cx, cy) => {
    const [left, top, width, height] = box();
    return held({ k, x: left + width / 2 - k * cx, y: top + height / 2 - k * cy });
  };

  function set(next) {
    const before = at.k;
    at = next;
    draw();
    if (before !== at.k) explorer.map.outlines();
  }

  function draw() {
    const scene = explorer.map.scene();
    if (!scene) return;
    const svg = explorer.map.svg();
    const plain = at.k === 1;
    if (plain) scene.main.removeAttribute("transform");
    else scene.main.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${at.k})`);
    svg.classList.toggle("zoomed", !plain);
    const grain = scene.unit / at.k;
    scene.hatch.setAttribute("patternTransform", `scale(${grain})`);
    if (scene.inset) {
      const { s, x, y } = insetAt();
      scene.inset.setAttribute("transform", `translate(${x} ${y}) scale(${s})`);
      place();
    }
    for (const [id, off] of [
      [ids.ZOOM_OUT, plain], [ids.ZOOM_IN, at.k >= MOST], [ids.ZOOM_RESET, plain && !large],
      [ids.ZOOM_AREA, !explorer.map.shown(explorer.map.view().selected)],
    ]) {
      const button = document.getElementById(id);
      if (button) button.setAttribute("aria-disabled", String(off));
    }
    explorer.mapLabels.draw(explorer.map.view());
  }

  /** Scale and shift of the inset's own units: as it lies on the map, or filling it. */
  function insetAt() {
    const { map, england } = explorer.map.scene();
    const [wide, high] = map.inset.size;
    if (!large) {
      const [x, y, width] = england ? map.inset.frame_england : map.inset.frame;
      return { s: width / wide, x, y };
    }
    const [left, top, width, height] = box();
    const s = INSET_SHARE * Math.min(width / wide, height / high);
    return { s, x: left + (width - s * wide) / 2, y: top + (height - s * high) / 2 };
  }

  /** The rectangle of the inset in the frame's units, or null. */
  function insetBox() {
    const scene = explorer.map.scene();
    if (!scene || !scene.inset) return null;
    const { s, x, y } = insetAt();
    const [wide, high] = scene.map.inset.size;
    return [x, y, wide * s, high * s];
  }

  /* The title of the inset is the button that enlarges it; boroughs are small on a phone. */
  function place() {
    if (!enlarge) return;
    const [left, top, width, height] = box();
    const [x, y] = insetBox();
    enlarge.hidden = false;
    enlarge.style.left = `${((x - left) / width) * 100}%`;
    enlarge.style.top = `${((y - top) / height) * 100}%`;
    // Above its frame where there is room, else just inside it.
    enlarge.classList.toggle("inside", (y - top) / explorer.map.scene().unit < TITLE_HIGH);
    enlarge.setAttribute("aria-pressed", String(large));
    enlarge.title = large ? "Make it small again" : "Make it larger";
  }

  function widen(on) {
    const scene = explorer.map.scene();
    if (!scene || !scene.inset || large === on) return;
    large = on;
    explorer.map.svg().classList.toggle("inset-large", on);
    draw();
    explorer.mapWords.say(on ? `${scene.map.inset.title} enlarged` : "Whole map");
  }

  /** Moves to a place, gliding unless the reader prefers no motion. */
  function go(next) {
    cancelAnimationFrame(running);
    const from = at;
    const start = performance.now();
    if (calm()) {
      set(next);
      return;
    }
    const step = (now) => {
      const t = Math.min(1, (now - start) / SETTLE_MS);
      const eased = 1 - (1 - t) ** 3;
      const mix = (a, b) => a + (b - a) * eased;
      set(t === 1 ? next : { k: mix(from.k, next.k), x: mix(from.x, next.x), y: mix(from.y, next.y) });
      if (t < 1) running = requestAnimationFrame(step);
    };
    running = requestAnimationFrame(step);
  }

  /** Zooms by a factor about a point of the frame; by default the chosen area if it is in view. */
  function by(factor, point) {
    const scene = explorer.map.scene();
    if (!scene) return;
    if (large) widen(false);
    const [left, top, width, height] = box();
    let [px, py] = point || [left + width / 2, top + height / 2];
    const { selected } = explorer.map.view();
    if (!point && explorer.map.shown(selected)) {
      const area = scene.map.areas[selected];
      const [x, y] = [area.x * at.k + at.x, area.y * at.k + at.y];
      const inside = x > left && x < left + width && y > top && y < top + height;
      if (inside) [px, py] = [x, y];
    }
    const next = about(at.k * factor, px, py);
    go(next);
    if (!point) explorer.mapWords.say(next.k === 1 ? "Whole map" : `Zoomed ${next.k.toFixed(1)} times`);
  }

  /** The whole map again; `quiet` at once and without a word. */
  function reset(quiet) {
    if (quiet) {
      cancelAnimationFrame(running);
      large = false;
      at = { k: 1, x: 0, y: 0 };
      return;
    }
    if (large) widen(false);
    go(held({ k: 1, x: 0, y: 0 }));
    explorer.mapWords.say("Whole map");
  }

  function toArea(i) {
    const scene = explorer.map.scene();
    if (!explorer.map.shown(i)) return;
    if (large) widen(false);
    const [left, top, right, bottom] = scene.geo.main.box(i);
    const [, , width, height] = box();
    const k = AREA_SHARE * Math.min(width / (right - left), height / (bottom - top));
    go(centred(clamp(k), (left + right) / 2, (top + bottom) / 2));
    explorer.mapWords.say(`Zoomed to ${scene.map.areas[i].n}`);
  }

  /** Brings an area into the frame where zooming has left it outside. */
  function reveal(i) {
    if (at.k === 1 || large) return;
    const scene = explorer.map.scene();
    const { x, y } = scene.map.areas[i];
    const [left, top, width, height] = box();
    const px = x * at.k + at.x - left;
    const py = y * at.k + at.y - top;
    const margin = 0.08;
    const inside = px > width * margin && px < width * (1 - margin)
      && py > height * margin && py < height * (1 - margin);
    if (!inside) go(centred(at.k, x, y));
  }

  /** A point of the window in the frame's units. */
  function point(clientX, clientY) {
    const area = explorer.map.svg().getBoundingClientRect();
    const [left, top, width, height] = box();
    return [
      left + ((clientX - area.left) / area.width) * width,
      top + ((clientY - area.top) / area.height) * height,
    ];
  }

  const actions = {
    [ids.ZOOM_IN]: () => by(STEP),
    [ids.ZOOM_OUT]: () => by(1 / STEP),
    [ids.ZOOM_RESET]: () => reset(),
    [ids.ZOOM_AREA]: () => toArea(explorer.map.view().selected),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button || !explorer.map || !explorer.map.scene()) return;
    if (button === enlarge) widen(!large);
    else if (actions[button.id] && button.getAttribute("aria-disabled") !== "true") actions[button.id]();
  });

  /** Puts the inset's button beside the map; hidden until a map has an inset. */
  function mount(slot) {
    if (!enlarge) {
      enlarge = document.createElement("button");
      enlarge.type = "button";
      enlarge.className = "map-inset-title";
      enlarge.textContent = "London";
      enlarge.hidden = true;
    }
    if (enlarge.parentNode !== slot) slot.append(enlarge);
  }

  explorer.mapZoom = Object.freeze({
    mount, by, reset, toArea, reveal, insetBox, insetAt, widen, about, held, point, clamp,
    redraw: draw,
    /** Shows a place at once, ending any glide. */
    set(next) {
      cancelAnimationFrame(running);
      set(next);
    },
    scale: () => at.k,
    transform: () => at,
    isLarge: () => large,
  });
})();
