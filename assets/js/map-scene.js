/* What the map is made of: its SVG elements, built once per map file, without any colour. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const NS = "http://www.w3.org/2000/svg";
  const HATCH = "map-hatch";

  /** Makes an SVG element; an attribute that is null is left out. */
  function node(name, attributes, parent) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null) element.setAttribute(key, value);
    }
    if (parent) parent.append(element);
    return element;
  }

  const layer = (name, parent) => node("g", { class: name, role: "none" }, parent);
  const mark = (name, parent) => node("path", { class: name, "aria-hidden": "true" }, parent);

  /** The hatching for "no data", as a pattern of the given name; its owner keeps it to scale. */
  function hatch(svg, id) {
    const pattern = node(
      "pattern",
      { id, width: 5, height: 5, patternUnits: "userSpaceOnUse" },
      node("defs", { "aria-hidden": "true" }, svg),
    );
    node("rect", { width: 5, height: 5, class: "hatch-ground" }, pattern);
    node("path", { d: "M-1 1l2 -2M0 5l5 -5M4 6l2 -2", class: "hatch-line" }, pattern);
    return pattern;
  }

  /** Everything that depends on the map file alone, put into `svg`. */
  function build(svg, map) {
    const geo = explorer.geometry.of(map);
    svg.replaceChildren();
    const made = { map, geo, n: map.areas.length, classes: [], out: null, england: null, frame: null, tab: -1 };
    made.hatch = hatch(svg, HATCH);
    made.main = layer("map-main", svg);
    made.outside = mark("map-outside", made.main);
    made.outside.setAttribute("d", geo.other);
    const areas = layer("map-areas", made.main);
    made.options = map.areas.map((area, i) =>
      node(
        "path",
        { d: geo.main.path(i), "data-i": i, role: "option", tabindex: "-1",
          "aria-selected": "false", "aria-label": area.n },
        areas,
      ),
    );
    made.lines = lines(made.main);
    if (map.inset) insetOf(svg, made);
    // Above all areas, below whatever marks one of them.
    made.clusters = explorer.clusters.marks(mark, made.main);
    made.insetClusters = made.inset ? explorer.clusters.marks(mark, made.inset) : null;
    made.marks = marks(made.main);
    made.insetMarks = made.inset ? marks(made.inset) : null;
    made.text = node("g", { class: "map-text", "aria-hidden": "true" }, svg);
    return made;
  }

  const lines = (parent) => ({
    white: mark("map-white", parent),
    coast: mark("map-coast", parent),
    breaks: mark("map-breaks", parent),
  });

  /* Drawn last, in this order, so that nothing covers them. */
  const marks = (parent) => ({
    pins: layer("map-pins", parent),
    halo: mark("map-chosen-halo", parent),
    chosen: mark("map-chosen", parent),
    hover: mark("map-hover", parent),
    focusEdge: mark("map-focus-edge", parent),
    focus: mark("map-focus", parent),
  });

  /* The same areas again, larger; for the eye and the pointer, so hidden from the tree. */
  function insetOf(svg, made) {
    const { inset } = made.map;
    const [x, y, width, height] = inset.source;
    const hidden = { "aria-hidden": "true" };
    made.source = node("rect", { ...hidden, class: "map-source", x, y, width, height }, made.main);
    made.inset = node("g", { class: "map-inset", ...hidden }, svg);
    const [wide, high] = inset.size;
    node("rect", { ...hidden, class: "map-inset-frame", width: wide, height: high }, made.inset);
    made.insetPaths = new Map();
    for (const key of Object.keys(inset.areas)) {
      const i = Number(key);
      made.insetPaths.set(i, node("path", { d: made.geo.inset.path(i), "data-i": i }, made.inset));
    }
    made.insetLines = lines(made.inset);
  }

  /* A stylesheet cannot name the pattern of this document, so hatching is an attribute. */
  /** Gives a path its class name; areas without data are hatched. */
  function dress(path, name) {
    path.setAttribute("class", name);
    if (/\bnone$/.test(name)) path.setAttribute("fill", `url(#${HATCH})`);
    else if (path.hasAttribute("fill")) path.removeAttribute("fill");
  }

  explorer.mapScene = Object.freeze({ node, mark, build, dress, hatch });
})();
