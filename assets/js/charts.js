/* The charts of a measure's page: asks the server for one when it comes near the screen, and saves it. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const NEAR = "400px";
  const NARROW = 600;
  const SCALE = 2;
  const MARGIN = 24;
  const SAID_FOR = 2000;
  /* About as wide as a sheet of paper between its margins. */
  const PAPER = 680;
  const PRINT_WAIT = 20000;
  const PRINT_LOOK = 200;
  const INK = "#16212c";
  /* What is forgotten when a choice makes it meaningless: groups of another kind, another outcome. */
  const FORGETS = { by: ["with", "kind", "in", "at"], with: ["kind", "in"], kind: ["in"] };
  const asked = new Map();
  const near = new Set();
  let code = "";
  let keep = [];
  let plotly = "";
  let dash = false;
  let watcher = null;
  let resizer = null;
  let refocus = "";

  /* The form whose answer is to be announced. */
  let told = null;
  let printed = null;

  const slots = () => document.querySelectorAll("#react-entry-point [data-chart]");
  const slotOf = (name) => document.querySelector(`#react-entry-point [data-chart="${name}"]`);

  /* ---- Asking ---- */

  function question(name) {
    const selection = explorer.state.get() || {};
    const own = new URLSearchParams(location.search);
    const fields = Object.fromEntries(keep.map((field) => [field, own.get(field) || ""]));
    const { level = "", period = "", area = "", pins = [] } = selection;
    const slot = slotOf(name);
    return {
      name, code, level, period, area, pins: pins.join(","), ...fields,
      narrow: Boolean(slot) && slot.clientWidth < NARROW,
    };
  }

  /** Asks for a chart, unless what it shows would be the same; the width of paper asks for none. */
  function ask(name) {
    if (!dash || printed || !slotOf(name)) return;
    const data = question(name);
    const key = JSON.stringify(data);
    if (asked.get(name) === key) return;
    asked.set(name, key);
    window.dash_clientside.set_props({ type: "chart-ask", name }, { data });
  }

  /** Asks for the page's first sentences, where they are about another level, period or groups. */
  function askFinding() {
    const lead = document.querySelector("#react-entry-point [data-said-of]");
    if (!dash || !lead) return;
    const data = question("finding");
    const of = explorer.state.get() ? [data.level, data.period] : keep.map((field) => data[field]);
    const now = of.join("|");
    if ((asked.get("finding") ?? lead.dataset.saidOf) === now) return;
    asked.set("finding", now);
    window.dash_clientside.set_props({ type: "finding-ask", name: "finding" }, { data });
  }

  function askAll() {
    near.forEach(ask);
    askFinding();
  }

  function watch() {
    if (watcher) watcher.disconnect();
    if (resizer) resizer.disconnect();
    watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.add(entry.target.dataset.chart);
        ask(entry.target.dataset.chart);
      }
    }, { rootMargin: NEAR });
    // A wide drawing is never shrunk to a phone: it is drawn anew.
    resizer = new ResizeObserver(askAll);
    for (const slot of slots()) {
      watcher.observe(slot);
      resizer.observe(slot);
      new MutationObserver(answered).observe(slot, { childList: true, subtree: true });
    }
  }

  /* ---- Choosing groups ---- */

  function answered() {
    keepFocus();
    const slot = told && slotOf("groups");
    const title = slot && slot.querySelector(".figure-title, p.empty");
    if (!title || told.isConnected) return;
    told = null;
    explorer.notice.announce(`${title.textContent}.`);
  }

  /* The form is a new one after each answer: the reader's place in it is kept. */
  function keepFocus() {
    if (!refocus || document.activeElement !== document.body) return;
    const again = document.querySelector(`#react-entry-point #${ids.CUT_FORM} [name="${refocus}"]`);
    if (!again) return;
    // Once: a reader who has left the form since is not called back to it.
    refocus = "";
    again.focus({ preventScroll: true });
  }

  document.addEventListener("change", (event) => {
    const { name, value, form } = event.target;
    if (!form || form.id !== ids.CUT_FORM || !keep.includes(name)) return;
    explorer.state.flush();
    const query = new URLSearchParams(location.search);
    query.set(name, value);
    for (const gone of FORGETS[name] || []) query.delete(gone);
    const words = String(query).replaceAll("%2C", ",").replaceAll("%2F", "/");
    history.replaceState(null, "", `${location.pathname}?${words}${location.hash}`);
    refocus = name;
    told = form;
    askAll();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === ids.CUT_FORM && code) event.preventDefault();
  });
  addEventListener("popstate", () => setTimeout(askAll, 0));

  /* ---- Saving ---- */

  const text = (chart, part) => (chart.querySelector(part) || { textContent: "" }).textContent.trim();

  function lines(words, width, size) {
    const most = Math.floor(width / (size * 0.52));
    const out = [""];
    for (const word of words.split(/\s+/)) {
      const last = out[out.length - 1];
      if (last && last.length + word.length + 1 > most) out.push(word);
      else out[out.length - 1] = last ? `${last} ${word}` : word;
    }
    return out;
  }

  /* The drawing with its title above and its source below, so that it can stand alone. */
  function whole(chart, drawing) {
    const { width, height } = drawing.getBoundingClientRect();
    const inner = width - 2 * MARGIN;
    const title = lines(text(chart, ".figure-title"), inner, 19);
    const about = lines(text(chart, ".figure-subtitle"), inner, 14);
    const source = lines(`${text(chart, "figcaption")} Social Mobility Explorer.`, inner, 13);
    const above = title.length * 25 + about.length * 19 + 18;
    const below = source.length * 18 + 14;
    const { layout } = drawing;
    const margin = { ...layout.margin };
    const note = (words, size, options) => ({
      text: words.join("<br>"), xref: "paper", yref: "paper", x: 0, xanchor: "left", align: "left",
      showarrow: false, xshift: MARGIN - margin.l, font: { size, color: INK }, ...options,
    });
    const annotations = [
      ...(layout.annotations || []),
      note([`<b>${title.join("<br>")}</b>`], 19, { y: 1, yanchor: "top", yshift: margin.t + above - 8 }),
      note(about, 14, { y: 1, yanchor: "top", yshift: margin.t + above - 8 - title.length * 25 }),
      note(source, 13, { y: 0, yanchor: "bottom", yshift: -margin.b - below + 6 }),
    ];
    const figure = {
      data: drawing.data,
      layout: {
        ...layout, annotations, width, height: height + above + below, autosize: false,
        margin: { ...margin, t: margin.t + above, b: margin.b + below },
      },
    };
    return { figure, width, height: height + above + below };
  }

  function picture(chart, format, name) {
    const drawing = chart.querySelector(".js-plotly-plot");
    if (!drawing || !window.Plotly) return;
    const { figure, width, height } = whole(chart, drawing);
    const scale = format === "png" ? SCALE : 1;
    window.Plotly.downloadImage(figure, { format, width, height, scale, filename: name });
  }

  const cell = (value) => {
    // What begins so would be run as a formula by a spreadsheet.
    const safe = /^[=+\-@\t\r]/.test(value) && Number.isNaN(Number(value)) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  function csv(chart, name) {
    const rows = [...chart.querySelectorAll(".chart-table tr")].map((row) =>
      [...row.cells].map((one) => cell(one.dataset.value || one.textContent.trim())).join(","));
    const about = [cell(text(chart, ".figure-subtitle")), cell(text(chart, "figcaption"))];
    const blob = new Blob([`\ufeff${[...rows, "", ...about].join("\r\n")}\r\n`], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button) return;
    const chart = button.dataset.save && button.closest("[data-chart]");
    if (chart) {
      const name = `${code}-${chart.dataset.chart}`;
      if (button.dataset.save === "csv") csv(chart, name);
      else picture(chart, button.dataset.save, name);
    } else if (button.id === ids.CITE_COPY) cite(button);
    else if ("print" in button.dataset) print_();
  });

  /* ---- Citing ---- */

  async function cite(button) {
    const words = document.querySelector(`#react-entry-point #${ids.CITE}`);
    const whole_ = `${words.textContent} ${location.origin}${location.pathname}`;
    try {
      await navigator.clipboard.writeText(whole_);
    } catch {
      getSelection().selectAllChildren(words);
      explorer.notice.announce("The text is marked; copy it from the page");
      return;
    }
    explorer.notice.announce("Copied");
    const before = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = before), SAID_FOR);
  }

  /* ---- Printing ---- */

  const drawn = (slot) => Boolean(slot.querySelector(".js-plotly-plot .main-svg"));
  const waits = (slot) => !drawn(slot) && slot.querySelector(".chart");

  /** Draws every chart, then opens the browser's printing. */
  async function print_() {
    for (const slot of slots()) near.add(slot.dataset.chart);
    askAll();
    if ([...slots()].some(waits)) explorer.notice.announce("Drawing every chart before printing");
    const until = Date.now() + PRINT_WAIT;
    while ([...slots()].some(waits) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, PRINT_LOOK));
    }
    window.print();
  }

  const sized = (plots, size) => plots.forEach((plot) => window.Plotly.relayout(plot, size(plot)));

  /* A chart that is not drawn gives its figures instead; one that is, is drawn for the paper. */
  addEventListener("beforeprint", () => {
    if (!code || printed) return;
    const tables = [...document.querySelectorAll("[data-chart]")]
      .filter((slot) => !drawn(slot))
      .map((slot) => slot.querySelector(".chart-table:not([open])"))
      .filter(Boolean);
    for (const table of tables) table.open = true;
    const plots = window.Plotly ? [...document.querySelectorAll(".chart .js-plotly-plot")] : [];
    printed = { tables, plots };
    sized(plots, () => ({ width: PAPER, autosize: false }));
  });
  addEventListener("afterprint", () => {
    if (!printed) return;
    const { tables, plots } = printed;
    printed = null;
    for (const table of tables) table.open = false;
    sized(plots, (plot) => ({ width: plot.parentElement.clientWidth, autosize: true }));
    askAll();
  });

  explorer.charts = Object.freeze({
    start(config) {
      code = config.page === "indicator" ? config.code : "";
      keep = config.keep || [];
      plotly = config.plotly || "";
    },
    /** The page is Dash's now: charts can be asked for. */
    dashIsHere() {
      if (!code || dash) return;
      dash = true;
      // Where Dash takes the drawing library from, when the first chart is there.
      window._dashPlotlyJSURL = plotly;
      watch();
      askFinding();
    },
    paint: askAll,
  });
})();
