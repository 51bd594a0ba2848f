/* Charts as files: SVG or PNG with title, subtitle, key and source, and nothing fetched from elsewhere. */
(function () {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const WIDTH = 1216;
  const EDGE = 28;
  const ROOM = WIDTH - 2 * EDGE;
  const GAP = 20;
  const { FONT, measure, wrap, asSvg, asPng, save } = window.explorer.picture;
  const INK = "#16212c";
  const SECOND = "#495766";
  const FORMS = { svg: "SVG", png: "PNG" };
  const FAILED = "The picture could not be made. Try the other format.";
  /* What a picture needs of the stylesheet, and what need not be said. */
  const SHOWN = {
    fill: "", "fill-opacity": "1", "fill-rule": "nonzero", stroke: "none", "stroke-width": "1px",
    "stroke-opacity": "1", "stroke-linejoin": "miter", "stroke-linecap": "butt", "stroke-dasharray": "none",
    opacity: "1", "paint-order": "normal", "vector-effect": "none", visibility: "visible",
  };
  const LETTERS = { "font-size": "", "font-weight": "400", "font-style": "normal", "text-anchor": "start" };
  const KEPT = /^(d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|points|transform|viewBox|dx|dy|id|patternUnits|patternTransform|patternContentUnits|href|offset|clip-path|preserveAspectRatio)$/;
  /* Of a chart drawn for several widths, these are not the one for a file. */
  const OTHERS = ".bg-narrow, .bg-panel-narrow, .bg-widths:not(.bg-no-wide) > .bg-mid, [data-not-in-picture]";

  function node(name, attributes, parent) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.append(element);
    return element;
  }

  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();

  /* ---- Words ---- */
  /* Writes wrapped text from `y` on; answers with the y below it. */
  function paragraph(parent, text, y, { size, weight = 400, fill = INK, width = ROOM, x = EDGE }) {
    let at = y;
    for (const line of wrap(tidy(text), size, weight, width)) {
      at += size * 1.35;
      node("text", { x, y: at, "font-size": size, "font-weight": weight, fill }, parent).textContent = line;
    }
    return at;
  }

  /* ---- A drawing without its stylesheet ---- */
  /* Patterns and the like stand once, in the file's own `defs`. */
  function referred(value, defs) {
    const found = /#([^"')]+)["']?\)/.exec(value);
    const target = found && document.getElementById(found[1]);
    if (!target) return "none";
    if (![...defs.children].some((one) => one.id === target.id)) {
      const copy = settled(target, defs);
      if (copy) defs.append(copy);
    }
    return `url(#${target.id})`;
  }

  function settled(from, defs) {
    if (from.nodeType === Node.TEXT_NODE) return document.createTextNode(from.textContent);
    if (from.nodeType !== Node.ELEMENT_NODE || from.namespaceURI !== NS) return null;
    const style = getComputedStyle(from);
    if (style.display === "none" && from.closest("defs") === null) return null;
    // A link to a page has no place in a file.
    const name = from.localName === "a" ? "g" : from.localName;
    if (name === "script" || name === "style" || name === "foreignObject") return null;
    const copy = document.createElementNS(NS, name);
    for (const { name: key, value } of from.attributes) {
      if (!KEPT.test(key) || (from.localName === "a" && key === "href")) continue;
      copy.setAttribute(key, key === "clip-path" ? referred(value, defs) : value);
    }
    if (name !== "title" && name !== "desc") dress(copy, style, defs, name);
    for (const child of from.childNodes) {
      const inside = settled(child, defs);
      if (inside) copy.append(inside);
    }
    return copy;
  }

  function dress(copy, style, defs, name) {
    const group = name === "g" || name === "svg" || name === "defs" || name === "pattern" || name === "clipPath";
    const wanted = { ...(group ? { opacity: "1" } : SHOWN), ...(name === "text" || name === "tspan" ? LETTERS : {}) };
    for (const [key, usual] of Object.entries(wanted)) {
      let value = style.getPropertyValue(key);
      if (value === "" || value === usual) continue;
      if (value.startsWith("url")) value = referred(value, defs);
      if (value === "rgba(0, 0, 0, 0)") value = "none";
      copy.setAttribute(key, value);
    }
  }

  /* ---- The parts of a picture ---- */
  function boxOf(svg) {
    const box = (svg.getAttribute("viewBox") || "").split(/[\s,]+/).map(Number);
    return box.length === 4 && box.every(Number.isFinite) ? box : null;
  }

  /* What a panel says under its drawing, one paragraph after another. */
  function sentences(panel) {
    const found = panel ? [...panel.querySelectorAll(".bg-panel-words > *")] : [];
    return found.map((one) => tidy(one.textContent).replace(/\.?$/, ".")).join(" ");
  }

  /* Each drawing of a chart, with the title of its own where it is one of several. */
  function tiles(figure) {
    const drawings = [...figure.querySelectorAll(".bg-chart svg")].filter(
      (svg) => boxOf(svg) && !svg.parentElement.closest("svg") && !svg.closest(OTHERS)
        && !svg.closest(".chart-key, table, button"),
    );
    return drawings.map((svg) => {
      const panel = svg.closest(".bg-panel, .small-chart, [data-panel]");
      const words = (selector) => tidy(panel && (panel.querySelector(selector) || {}).textContent);
      const [, , width, height] = boxOf(svg);
      const scale = Math.min(1, ROOM / width);
      return { svg, title: words("h3, h4, .small-title"), subtitle: words(".small-subtitle"), under: sentences(panel),
        width: width * scale, height: height * scale };
    });
  }

  function key(figure, parent, defs, top) {
    let x = EDGE;
    let y = top;
    for (const item of figure.querySelectorAll(".chart-key li")) {
      if (item.closest(OTHERS)) continue;
      const text = tidy(item.textContent);
      const sample = item.querySelector("svg");
      const box = sample && boxOf(sample);
      const wide = (box ? box[2] + 8 : 0) + measure(text, 14, 400);
      if (x > EDGE && x + wide > WIDTH - EDGE) [x, y] = [EDGE, y + 24];
      if (box) {
        const copy = settled(sample, defs);
        for (const [name, value] of Object.entries({ x, y: y + 6, width: box[2], height: box[3] })) {
          copy.setAttribute(name, value);
        }
        parent.append(copy);
      }
      node("text", { x: x + (box ? box[2] + 8 : 0), y: y + 17, "font-size": 14, fill: INK }, parent).textContent = text;
      x += wide + 24;
    }
    return x > EDGE ? y + 26 : y;
  }

  /* As many drawings side by side as fit. */
  function inRows(found) {
    const rows = [];
    let x = WIDTH;
    for (const tile of found) {
      if (x + tile.width > ROOM + 1) {
        rows.push([]);
        x = 0;
      }
      rows[rows.length - 1].push({ ...tile, x: EDGE + x });
      x += tile.width + GAP;
    }
    return rows;
  }

  /* Draws row by row: the drawings of a row stand at one height below their titles. */
  function drawings(figure, parent, defs, top) {
    let y = top;
    inRows(tiles(figure)).forEach((row, k) => {
      const from = k ? y + GAP : y;
      const heads = row.map(({ x, width, title, subtitle }) => {
        const at = paragraph(parent, title, from, { x, width, size: 15, weight: 700 });
        return paragraph(parent, subtitle, at, { x, width, size: 13, fill: SECOND });
      });
      const under = Math.max(...heads) + 8;
      y = Math.max(...row.map(({ svg, x, width, height, under: said }) => {
        const copy = settled(svg, defs);
        if (!copy) return under;
        const size = { x, y: under, width, height, overflow: "visible" };
        for (const [name, value] of Object.entries(size)) copy.setAttribute(name, value);
        parent.append(copy);
        return paragraph(parent, said, under + height, { x, width, size: 13 });
      }));
    });
    return y;
  }

  const words = (figure, selector) => tidy((figure.querySelector(selector) || {}).textContent);

  /** The whole picture: {svg, width, height}. */
  function compose(figure) {
    const svg = node("svg", { xmlns: NS, "font-family": FONT });
    const defs = node("defs", {}, svg);
    const ground = node("rect", { width: "100%", height: "100%", fill: "#fff" }, svg);
    let y = paragraph(svg, words(figure, ".bg-figure-title"), EDGE - 8, { size: 22, weight: 700 });
    y = paragraph(svg, words(figure, ".bg-subtitle"), y + 2, { size: 15, fill: SECOND });
    y = key(figure, svg, defs, y + 10);
    y = drawings(figure, svg, defs, y + 12);
    y = paragraph(svg, words(figure, ".bg-under > :not(.bg-files)"), y + 14, { size: 13, fill: SECOND });
    const height = Math.ceil(y + EDGE);
    ground.setAttribute("height", height);
    for (const [name, value] of Object.entries({ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` })) {
      svg.setAttribute(name, value);
    }
    return { svg, width: WIDTH, height };
  }

  /* ---- Files ---- */
  async function answer(button) {
    const figure = button.closest("figure[data-picture]");
    const said = figure.querySelector(".bg-picture-said");
    said.textContent = "";
    try {
      const picture = compose(figure);
      const form = button.dataset.form;
      const blob = form === "png" ? await asPng(picture) : asSvg(picture.svg);
      save(blob, `${figure.dataset.picture}.${form}`);
    } catch {
      said.textContent = FAILED;
    }
  }

  /* ---- The buttons, which only a script can serve ---- */
  function offer(figure) {
    const under = figure.querySelector(".bg-under");
    if (!under || under.querySelector(".bg-picture")) return;
    const files = under.querySelector(".bg-files") || under;
    const title = figure.querySelector(".bg-figure-title");
    for (const [form, name] of Object.entries(FORMS)) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "bg-picture", textContent: name });
      if (figure.id) button.id = `${figure.id}-${form}`;
      if (title && title.id) button.setAttribute("aria-describedby", title.id);
      button.dataset.form = form;
      files.append(button);
    }
    const said = document.createElement("span");
    said.className = "bg-picture-said";
    said.setAttribute("role", "status");
    files.append(said);
  }

  function offerIn(root) {
    if (root.matches && root.matches("figure[data-picture]")) offer(root);
    root.querySelectorAll("figure[data-picture]").forEach(offer);
  }

  document.addEventListener("backgrounds:shown", (event) => offerIn((event.detail && event.detail.root) || document));
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest(".bg-picture");
    if (button) answer(button);
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => offerIn(document));
  else offerIn(document);

  window.explorer = window.explorer || {};
  window.explorer.chartPicture = Object.freeze({ compose });
})();
