/* "About this measure": what is measured, of whom, what to know, and where the figures come from. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.ids;
  const painted = new WeakMap();

  const paragraph = (head, text) => `<h3>${head}</h3><p>${text}</p>`;

  /* Links lead to https addresses or to our own pages only: the catalogue is data. */
  function sourceLink(source) {
    const { escape } = explorer.format;
    const title = escape(source.title);
    const url = source.url || "";
    if (/^https?:\/\//.test(url)) return `<a href="${escape(url)}" rel="external">${title}</a>`;
    return /^\/[a-z]/.test(url) ? `<a href="${escape(url)}">${title}</a>` : title;
  }

  function released(source) {
    const date = new Date(`${source.released}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return explorer.words("release_not_stated");
    const text = date.toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
    return explorer.words("released", { date: text });
  }

  /* The measure's own page, at the level and with the area now shown. */
  function ownPage({ selection, indicator }) {
    const query = new URLSearchParams({ level: selection.level });
    if (selection.area) query.set("area", selection.area);
    const address = `/indicator/${indicator.code}?${query}`;
    return `<p><a href="${address}">All about this measure: trend, breakdowns, source, downloads</a></p>`;
  }

  function html(view) {
    const { escape } = explorer.format;
    const { about } = view.values;
    const { source } = about;
    const safe = { publisher: escape(source.publisher), title: sourceLink(source),
      released: escape(released(source)), licence: escape(source.licence),
      period: escape(view.period.label) };
    const known = (about.caveats || []).map((text) => `<li>${escape(text)}</li>`).join("");
    return (
      `<h2>About this measure</h2><p class="about-name"><strong>${escape(about.full_name)}</strong></p>` +
      ownPage(view) +
      `<div class="about-columns"><div>${paragraph("What it measures", escape(about.definition))}` +
      `${paragraph("Why it matters", escape(about.why))}` +
      `${paragraph("Whom it covers", escape(explorer.words(`covers_${about.covers}`)))}</div>` +
      `<div>${known ? `<h3>Things to know</h3><ul>${known}</ul>` : ""}` +
      `<p class="small">${explorer.words("source", safe)}</p></div></div>`
    );
  }

  /** Paints the section for the view's measure and period. */
  function paint(view) {
    const box = document.getElementById(ids.ABOUT);
    const text = html(view);
    if (!box || painted.get(box) === text) return;
    box.innerHTML = text;
    painted.set(box, text);
  }

  explorer.about = Object.freeze({ paint });
})();
