/* What is written on the map: cities, the chosen area's name with its leader, and pin markers. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const SIZE = 12.5;
  const LINE = 15;
  const PAD = 10;
  const LONGEST = 19;
  const NARROW = 480;
  const PIN = 8;
  const DISTANCES = [26, 44, 70, 110];
  /* From within the inset to beside it. */
  const OUT_OF_INSET = [60, 90, 120, 150, 180, 220];
  const ANGLES = 16;
  const STEPS = 40;
  const { node } = explorer.mapScene;
  const widths = new Map();
  let pen = null;
  let family = "";
  const overlap = (a, b) =>
    a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
  const within = (a, b) =>
    a[0] >= b[0] && a[1] >= b[1] && a[0] + a[2] <= b[0] + b[2] && a[1] + a[3] <= b[1] + b[3];

  /* From the drawing's units to the frame's, for the map or for its inset. */
  function mapping(i) {
    const { geo, map } = explorer.map.scene();
    const zoom = explorer.mapZoom;
    if (i >= 0 && geo.inset && geo.inset.has(i) && (zoom.isLarge() || zoom.scale() < 3)) {
      const { s, x, y } = zoom.insetAt();
      const [sx, sy, sw] = map.inset.source;
      const grow = (map.inset.size[0] / sw) * s;
      return {
        inset: true,
        point: (px, py) => [(px - sx) * grow + x, (py - sy) * grow + y],
        // Back into the units in which the inset's own paths are written.
        back: (px, py) => [(px - x) / s, (py - y) / s],
        k: grow,
      };
    }
    const { k, x, y } = zoom.transform();
    return {
      inset: false,
      point: (px, py) => [px * k + x, py * k + y],
      back: (px, py) => [(px - x) / k, (py - y) / k],
      k,
    };
  }

  /** Where area `i` is in the frame: its point and half its width and height. */
  function place(i) {
    const { geo, map } = explorer.map.scene();
    const to = mapping(i);
    const area = map.areas[i];
    const [x, y] = to.point(area.x, area.y);
    const [left, top, right, bottom] = geo.main.box(i);
    return [x, y, ((right - left) * to.k) / 2, ((bottom - top) * to.k) / 2, to.inset];
  }

  /* An enlarged inset covers the rest of the map. */
  const seen = (i) => {
    const { geo } = explorer.map.scene();
    return explorer.map.shown(i) && (!explorer.mapZoom.isLarge() || geo.inset.has(i));
  };

  /* The width of a text in pixels, asked of the browser once. */
  function wide(text, bold = false) {
    const key = `${bold ? 700 : 400} ${SIZE}px`;
    if (!widths.has(key + text)) {
      pen = pen || document.createElement("canvas").getContext("2d");
      family = family || getComputedStyle(document.body).fontFamily;
      pen.font = `${key} ${family}`;
      widths.set(key + text, pen.measureText(text).width);
    }
    return widths.get(key + text);
  }

  /* Long names go on two lines. */
  function wrap(name) {
    if (name.length <= LONGEST) return [name];
    const half = name.length / 2;
    let cut = -1;
    for (let k = name.indexOf(" "); k >= 0; k = name.indexOf(" ", k + 1)) {
      if (cut < 0 || Math.abs(k - half) < Math.abs(cut - half)) cut = k;
    }
    return cut < 0 ? [name] : [name.slice(0, cut), name.slice(cut + 1)];
  }

  /* The quietest place for a label of the given size around an area: inside the frame, off the
     inset, over as few other areas as can be. Null where there is none. */
  function spot(i, width, height, unit, taken) {
    const { map, box, out } = explorer.map.scene();
    const [x, y, halfWidth, halfHeight, inset] = place(i);
    const insetBox = explorer.mapZoom.insetBox();
    const { k, x: tx, y: ty } = explorer.mapZoom.transform();
    let best = null;
    const outward = inset && !explorer.mapZoom.isLarge();
    for (const distance of outward ? OUT_OF_INSET : DISTANCES) {
      for (let turn = 0; turn < ANGLES; turn += 1) {
        const angle = (2 * Math.PI * turn) / ANGLES;
        const ex = x + Math.cos(angle) * (halfWidth + distance * unit);
        const ey = y + Math.sin(angle) * (halfHeight + distance * unit);
        const toLeft = Math.cos(angle) < 0;
        const rect = [toLeft ? ex - width : ex, ey - height / 2, width, height];
        if (!within(rect, box)) continue;
        if ((!inset || outward) && insetBox && overlap(rect, insetBox)) continue;
        if (taken.some((one) => overlap(rect, one))) continue;
        let cost = distance / 14 + Math.abs(Math.sin(angle));
        map.areas.forEach((area, j) => {
          if (out[j] || j === i) return;
          const px = area.x * k + tx;
          const py = area.y * k + ty;
          if (px > rect[0] && px < rect[0] + width && py > rect[1] && py < rect[1] + height) cost += 1;
        });
        if (!best || cost < best.cost) best = { cost, rect, end: [ex, ey], toLeft, from: [x, y] };
      }
    }
    return best;
  }

  function write(parent, className, x, y, text, end) {
    const element = node("text", { class: className, x, y, "text-anchor": end ? "end" : "start" }, parent);
    element.textContent = text;
    return element;
  }

  /* Where the way from a label to an area's point first meets the area. */
  function edge(i, from, to) {
    const { options, insetPaths } = explorer.map.scene();
    const { inset, back } = mapping(i);
    const path = inset ? insetPaths.get(i) : options[i];
    if (!path.isPointInFill) return to;
    for (let step = 1; step < STEPS; step += 1) {
      const along = [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * step) / STEPS);
      if (path.isPointInFill(new DOMPoint(...back(...along)))) return along;
    }
    return to;
  }

  function chosen(parent, view, unit, taken) {
    const i = view.selected;
    const { box } = explorer.map.scene();
    if (!seen(i)) return;
    const [x, y] = place(i);
    if (!within([x, y, 0, 0], box)) return;
    const name = wrap(view.map.areas[i].n);
    const narrow = box[2] / unit < NARROW;
    const rows = narrow ? name : [...name, explorer.mapWords.short(view, i)];
    const width = (Math.max(...rows.map((row, k) => wide(row, k < name.length))) + PAD) * unit;
    const height = (rows.length * LINE + 4) * unit;
    const found = spot(i, width, height, unit, taken)
      || { rect: [Math.min(Math.max(x - width / 2, box[0]), box[0] + box[2] - width), y - height / 2, width, height] };
    const { rect, end, toLeft } = found;
    if (end) {
      const [tx, ty] = edge(i, end, [x, y]);
      for (const className of ["leader-halo", "leader"]) {
        node("path", { class: className, d: `M${end[0]} ${end[1]}L${tx} ${ty}` }, parent);
      }
    }
    rows.forEach((row, k) => {
      write(
        parent, k < name.length ? "chosen-name" : "chosen-line",
        toLeft ? rect[0] + rect[2] - 5 * unit : rect[0] + 5 * unit,
        rect[1] + (LINE * k + SIZE) * unit, row, toLeft,
      );
    });
    taken.push(rect);
  }

  /* A city belongs to the nation of the area whose point is nearest. */
  function inEngland(city) {
    const away = (area) => (area.x - city.x) ** 2 + (area.y - city.y) ** 2;
    const { areas } = explorer.map.scene().map;
    const nearest = areas.reduce((best, area) => (away(area) < away(best) ? area : best));
    return explorer.relations.country(nearest) === "E";
  }

  function cities(parent, unit, taken) {
    const scene = explorer.map.scene();
    const { map, box } = scene;
    const { k, x: tx, y: ty } = explorer.mapZoom.transform();
    const insetBox = explorer.mapZoom.insetBox();
    for (const city of map.cities || []) {
      if (scene.england && !inEngland(city)) continue;
      const x = city.x * k + tx;
      const y = city.y * k + ty;
      const width = (wide(city.n) + PAD) * unit;
      const height = LINE * unit;
      const sides = [true, false].map((toLeft) => ({
        toLeft, rect: [toLeft ? x - width : x, y - height / 2, width, height],
      }));
      const free = sides.find(({ rect }) =>
        within(rect, box) && !(insetBox && overlap(rect, insetBox))
        && !taken.some((one) => overlap(rect, one)));
      if (!free) continue;
      node("circle", { class: "city-dot", cx: x, cy: y, r: 1.8 * unit }, parent);
      write(parent, "city", x + (free.toLeft ? -5 : 5) * unit, y + 4.2 * unit, city.n, free.toLeft);
      taken.push(free.rect);
    }
  }

  function pins(parent, view, unit, taken) {
    const { box } = explorer.map.scene();
    view.pins.forEach((i, order) => {
      if (!seen(i)) return;
      const [x, y] = place(i);
      if (!within([x, y, 0, 0], box)) return;
      const group = node("g", { transform: `translate(${x} ${y}) scale(${unit})` }, parent);
      node("circle", { class: "pin-ground", r: PIN }, group);
      group.insertAdjacentHTML("beforeend", explorer.pinMark(order));
      group.lastElementChild.setAttribute("x", -PIN + 1);
      group.lastElementChild.setAttribute("y", -PIN + 1);
      taken.push([x - PIN * unit, y - PIN * unit, 2 * PIN * unit, 2 * PIN * unit]);
    });
  }

  /** Writes all labels for where the map now is. */
  function draw(view) {
    const scene = explorer.map.scene();
    if (!scene || !view) return;
    const { text, unit } = scene;
    const parent = document.createDocumentFragment();
    const taken = [];
    text.style.setProperty("--unit", unit);
    pins(parent, view, unit, taken);
    chosen(parent, view, unit, taken);
    if (!explorer.mapZoom.isLarge()) cities(parent, unit, taken);
    text.replaceChildren(parent);
  }

  explorer.mapLabels = Object.freeze({ draw, place });
})();
