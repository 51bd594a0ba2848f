/* The map as a file: SVG or PNG with title, legend and source, and nothing fetched from elsewhere. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const WIDTH = 900;
  const EDGE = 28;
  const KEY_HEIGHT = 14;
  const INK = "#16212c";
  const SECOND = "#495766";
  const HATCH = "#7d8995";
  /* What a picture needs of the stylesheet. */
  const SHOWN = [
    "fill", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linejoin", "stroke-linecap",
    "stroke-dasharray",
    "opacity", "paint-order", "font-size", "font-weight",
  ];
  const LOST = ["role", "tabindex", "aria-label", "aria-selected", "aria-hidden", "class", "style", "data-i"];
  const { ids } = explorer;
  const { node } = explorer.mapScene;
  const { FONT, wrap, asSvg, asPng, save } = explorer.picture;

  const words = (id) => (document.getElementById(id) || { textContent: "" }).textContent.trim();

  /* Writes wrapped text from `y` on; answers with the y below it. */
  function paragraph(parent, text, y, { size, weight = 400, fill = INK, width = WIDTH - 2 * EDGE, x = EDGE }) {
    let at = y;
    for (const line of wrap(text, size, weight, width)) {
      at += size * 1.35;
      const element = node("text", { x, y: at, "font-size": size, "font-weight": weight, fill }, parent);
      element.textContent = line;
    }
    return at;
  }

  function hatching(parent, id, scale) {
    const pattern = node("pattern", {
      id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: `scale(${scale})`,
    }, parent);
    node("rect", { width: 5, height: 5, fill: "#fff" }, pattern);
    node("path", { d: "M-1 1l2 -2M0 5l5 -5M4 6l2 -2", stroke: HATCH, "stroke-width": 1 }, pattern);
  }

  /* The colour of a class, from the swatch on the page. */
  function colour(key) {
    const swatch = document.querySelector(`#${ids.LEGEND} .swatch.${key}`);
    return key === "none" || !swatch ? "url(#hatch-legend)" : getComputedStyle(swatch).backgroundColor;
  }

  function legend(parent, top) {
    const entries = explorer.legend.entries();
    const width = (WIDTH - 2 * EDGE) / entries.length;
    let bottom = top;
    entries.forEach(({ key, word, bound }, k) => {
      const x = EDGE + k * width;
      node("rect", {
        x, y: top, width: width - 4, height: KEY_HEIGHT, fill: colour(key), stroke: SECOND, "stroke-width": 0.5,
      }, parent);
      const size = { size: 13, width: width - 8, x };
      const under = paragraph(parent, word, top + KEY_HEIGHT + 2, { ...size, weight: 600 });
      const start = word ? under : top + KEY_HEIGHT + 2 + 13 * 1.35;
      bottom = Math.max(bottom, paragraph(parent, bound, start, { ...size, fill: SECOND }));
    });
    return bottom;
  }

  /* What the outlines of clusters mean, each beside a piece of its line. */
  function clusters(parent, view, top) {
    let at = top;
    for (const [kind, text] of explorer.clusters.sentences(view)) {
      const sample = kind && document.querySelector(`#${ids.LEGEND} .map-cluster.is-${kind}`);
      if (sample) {
        const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(sample);
        node("path", {
          d: `M${EDGE} ${at + 13}h36`, fill: "none", stroke,
          "stroke-width": parseFloat(strokeWidth), "stroke-dasharray": strokeDasharray,
        }, parent);
      }
      const x = EDGE + (sample ? 46 : 0);
      at = paragraph(parent, text, at, { size: 13, x, width: WIDTH - EDGE - x, fill: SECOND });
    }
    return at;
  }

  /* Copies what the stylesheet gives each element into the clone's own attributes. */
  function settle(from, to, scale) {
    if (from.getAttribute("d") === "" || getComputedStyle(from).display === "none") {
      to.remove();
      return;
    }
    const children = [...to.children];
    [...from.children].forEach((child, k) => settle(child, children[k], scale));
    if (from.closest("defs") || from.tagName === "g") {
      const { opacity } = getComputedStyle(from);
      if (opacity !== "1") to.setAttribute("opacity", opacity);
      LOST.forEach((name) => to.removeAttribute(name));
      return;
    }
    const style = getComputedStyle(from);
    const fixed = style.vectorEffect === "non-scaling-stroke";
    for (const name of SHOWN) {
      let value = style.getPropertyValue(name);
      if (name === "fill" && from.hasAttribute("fill") && value.startsWith("url")) value = "url(#hatch-map)";
      if (name === "stroke-width" && fixed) value = parseFloat(value) * scale(from);
      if (name === "stroke-dasharray" && value === "none") continue;
      if (name === "stroke-dasharray" && fixed) {
        value = value.split(/[\s,]+/).map((part) => parseFloat(part) * scale(from)).join(" ");
      }
      if (value !== "" && value !== "normal") to.setAttribute(name, value);
    }
    LOST.forEach((name) => to.removeAttribute(name));
  }

  function drawing(parent, top) {
    const scene = explorer.map.scene();
    const svg = explorer.map.svg();
    const [x, y, width, height] = scene.box;
    const copy = svg.cloneNode(true);
    const zoom = explorer.mapZoom;
    // Strokes are given in the units of the group they stand in.
    const scale = (element) => {
      if (scene.main.contains(element)) return scene.unit / zoom.scale();
      return scene.inset && scene.inset.contains(element) ? scene.unit / zoom.insetAt().s : scene.unit;
    };
    settle(svg, copy, scale);
    copy.querySelectorAll("defs").forEach((defs) => defs.remove());
    const wide = WIDTH - 2 * EDGE;
    const high = (wide * height) / width;
    for (const [name, value] of Object.entries({
      x: EDGE, y: top, width: wide, height: high, viewBox: [x, y, width, height].join(" "), overflow: "hidden",
    })) copy.setAttribute(name, value);
    copy.prepend(node("defs", {}));
    hatching(copy.firstChild, "hatch-map", scene.unit / zoom.scale());
    title(copy, scene);
    parent.append(copy);
    return top + high;
  }

  /* On the page the inset's title is a button beside the drawing. */
  function title(copy, scene) {
    const box = explorer.mapZoom.insetBox();
    if (!box) return;
    const size = 13 * scene.unit;
    const text = node("text", { x: box[0], y: box[1] - size * 0.5, "font-size": size, "font-weight": 700, fill: INK }, copy);
    text.textContent = scene.map.inset.title;
  }

  function source(view) {
    const { source: from } = view.values.about || {};
    const figures = from ? `Figures: ${from.publisher}, ${from.title}. ` : "";
    return `${figures}Boundaries: Office for National Statistics licensed under the Open Government `
      + "Licence v3.0. Contains OS data © Crown copyright and database right 2026.";
  }

  /** The whole picture: {svg, width, height}. */
  function compose() {
    const view = explorer.map.view();
    const svg = node("svg", { xmlns: "http://www.w3.org/2000/svg", "font-family": FONT });
    hatching(node("defs", {}, svg), "hatch-legend", 1);
    const ground = node("rect", { width: "100%", height: "100%", fill: "#fff" }, svg);
    let y = paragraph(svg, words(ids.MAP_TITLE) || view.indicator.name, EDGE - 8, { size: 24, weight: 700 });
    y = paragraph(svg, words(ids.MAP_SUBTITLE) || view.period.label, y + 4, { size: 15, fill: SECOND });
    y = clusters(svg, view, legend(svg, y + 16) + 8);
    y = drawing(svg, y + 28);
    y = paragraph(svg, source(view), y + 12, { size: 13, fill: SECOND });
    const height = Math.ceil(y + EDGE);
    ground.setAttribute("height", height);
    for (const [name, value] of Object.entries({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` })) {
      svg.setAttribute(name, value);
    }
    return { svg, width: WIDTH, height };
  }

  function fileName(ending) {
    const { indicator, period } = explorer.map.view();
    const tidy = (part) => String(part).toLowerCase().replace(/[^a-z0-9-]+/g, "-").replace(/^-|-$/g, "");
    return `${tidy(indicator.code)}-${tidy(period.label)}.${ending}`;
  }

  async function make(form) {
    const picture = compose();
    const blob = form === "png" ? await asPng(picture) : asSvg(picture.svg);
    save(blob, fileName(form));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button, a");
    if (!button || ![ids.MAP_SVG, ids.MAP_PNG].includes(button.id) || !explorer.map.view()) return;
    event.preventDefault();
    const failed = () => explorer.mapWords.say("The picture could not be made. Try the other format.");
    make(button.id === ids.MAP_SVG ? "svg" : "png").catch(failed);
  });

  explorer.mapExport = Object.freeze({ compose, fileName });
})();
