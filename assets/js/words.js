/* The sentences' templates, as the catalogue file carries them, and the small words around them. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const BARE_NAMES = [
    "London", "England", "Scotland", "Wales", "Northern Ireland", "Yorkshire and The Humber",
  ];

  /** The template `key` with its {placeholders} filled; **strong** parts keep their stars. */
  function words(key, parts = {}) {
    const catalogue = explorer.data.peek("catalogue");
    const template = catalogue && catalogue.words[key];
    if (typeof template !== "string") throw new Error(`There are no words for ${key}`);
    return explorer.format.fill(template, parts);
  }

  /** "the North West", but "London". */
  const inRegion = (name) => (BARE_NAMES.includes(name) ? name : `the ${name}`);

  /** An area's name as it stands in a sentence: regions take their article. */
  const place = (view, i) => {
    const name = view.map.areas[i].n;
    return view.level === "region" ? inRegion(name) : name;
  };

  /** The words of a link to an area's page, by its name as people say it: "Open Bristol". */
  const open = (name) => `Open ${name.replace(/, City of$/, "")}`;

  /** "1 area", "2 areas". */
  const areas = (n) => `${explorer.format.count(n)} ${n === 1 ? "area" : "areas"}`;

  /** What the ranked areas of a view are called: "regions" where only England's are ranked. */
  function plural(view) {
    const england = view.level === "region" && [...view.nations].join() === "E" ? "_england" : "";
    const own = view.catalogue.words[`plural_${view.level}${england}`];
    return own || view.levelEntry.plural;
  }

  explorer.words = words;
  explorer.words.inRegion = inRegion;
  explorer.words.place = place;
  explorer.words.areas = areas;
  explorer.words.open = open;
  explorer.words.plural = plural;
})();
