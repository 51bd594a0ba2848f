/* Clusters on the map: outlines of neighbouring areas that stand out together, and their words. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const { node } = explorer.mapScene;
  const KINDS = ["hot", "cold"];
  /* Levels whose clusters the pipeline looks for, as explorer/pipeline/spatial.py. */
  const LEVELS = ["utla", "ltla"];
  const OUTLIERS = ["high-low", "low-high"];

  const on = (view) => view.selection.clusters === "on";

  /* The clusters to draw, or null: switched off, not looked for, or of another period. */
  function found(view) {
    const { clusters } = view.values;
    return on(view) && clusters && clusters.period === view.period.id ? clusters : null;
  }

  const ending = (view) => (view.indicator.polarity === "neutral" ? "_neutral" : "");

  /** What is said of area `i` while clusters are outlined; "" where it is in none. */
  function words(view, i) {
    const clusters = found(view);
    const kind = clusters && clusters.gi[i];
    if (!kind) return "";
    const unlike = OUTLIERS.includes(clusters.moran[i]) ? "_unlike" : "";
    return explorer.words(`cluster_${kind}${unlike}${ending(view)}`);
  }

  /** The sentences under the switch, [kind of outline or "", words]; none while it is off. */
  function sentences(view) {
    if (!on(view)) return [];
    const { clusters } = view.values;
    const { plural } = view.levelEntry;
    if (!clusters) {
      const key = LEVELS.includes(view.level) ? "clusters_few" : "clusters_level";
      return [["", explorer.words(key, { plural })]];
    }
    if (clusters.period !== view.period.id) {
      const latest = view.values.periods.find((period) => period.id === clusters.period);
      return [["", explorer.words("clusters_period", { period: latest ? latest.label : "" })]];
    }
    const kinds = Object.values(clusters.gi);
    const held = KINDS.map((kind) => [kind, kinds.filter((one) => one === kind).length])
      .filter(([, count]) => count);
    if (!held.length) return [["", explorer.words("clusters_none")]];
    return held.map(([kind, count]) => [
      kind,
      explorer.words(`clusters_${kind}${ending(view)}`, { areas: explorer.words.areas(count) }),
    ]);
  }

  /** The marks of a sheet: a white edge below each line, so that it shows on any colour. */
  const marks = (mark, parent) => Object.fromEntries(
    KINDS.map((kind) => [kind, [
      mark(`map-cluster-halo`, parent), mark(`map-cluster is-${kind}`, parent),
    ]]),
  );

  /** Draws the outlines, each around all areas of a cluster; nothing while there are none. */
  function draw(scene, view) {
    const clusters = found(view);
    const { geo, out } = scene;
    for (const kind of KINDS) {
      const inside = (i) => i >= 0 && !out[i] && Boolean(clusters) && clusters.gi[i] === kind;
      const around = (a, b) => inside(a) !== inside(b);
      for (const [sheet, set] of [[geo.main, scene.clusters], [geo.inset, scene.insetClusters]]) {
        if (!sheet || !set) continue;
        const d = clusters ? sheet.lines(around) : "";
        for (const path of set[kind]) path.setAttribute("d", d);
      }
    }
  }

  /* A short piece of the outline, as the map draws it. */
  function sample(kind) {
    const svg = node("svg", { class: "cluster-sample", viewBox: "0 0 36 10", "aria-hidden": "true" });
    node("path", { class: `map-cluster is-${kind}`, d: "M1 5h34" }, svg);
    return svg;
  }

  function line([kind, text]) {
    const element = document.createElement("p");
    element.className = "cluster-words";
    if (kind) element.append(sample(kind));
    element.append(text);
    return element;
  }

  /** The switch with what it shows, for the legend; nothing on a map that knows no clusters. */
  function legend(view) {
    if (view.values.clusters === undefined) return "";
    const box = document.createElement("div");
    box.className = "cluster-key";
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = on(view);
    input.dataset.key = "clusters";
    label.append(input, explorer.words("clusters_switch"));
    box.append(label, ...sentences(view).map(line));
    return box;
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.closest || !input.closest(`#${ids.LEGEND} .cluster-key`)) return;
    explorer.state.go({ clusters: input.checked ? "on" : "" }, { replace: true });
    const now = explorer.view();
    const said = now ? sentences(now).map(([, text]) => text) : [];
    explorer.mapWords.say(said.join(" ") || "Clusters are not outlined.");
  });

  explorer.clusters = Object.freeze({ words, sentences, marks, draw, legend });
})();
