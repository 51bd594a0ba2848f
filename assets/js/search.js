/* The search box: finds an area by its name, a town or a postcode, and shows it. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const { ids } = explorer;
  const MOST = 8;
  // Suggestions further than this behind the best are not worth making.
  const SIMILAR = 80;
  const NORTHERN_IRISH = /^bt\d/i;
  const NARROW = "(max-width: 900px)";
  let ready = null;
  let results = [];
  let counted = 0;

  const get = (id) => document.getElementById(id);

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function named(name, text) {
    const span = element("span", "option-name");
    let at = 0;
    for (const [from, to] of explorer.searchIndex.highlights(name, text)) {
      span.append(name.slice(at, from), element("strong", "", name.slice(from, to)));
      at = to;
    }
    span.append(name.slice(at));
    return span;
  }

  function node(entry, text) {
    const both = document.createDocumentFragment();
    both.append(named(entry.name, text), element("span", "option-detail", entry.detail));
    return both;
  }

  /* ---- Finding ---- */

  /** Makes the index once the file is here; the box works as soon as it is. */
  async function prepare() {
    if (ready) return ready;
    const file = await explorer.data.search();
    ready = ready || explorer.places.prepare(file);
    return ready;
  }

  function wake() {
    if (ready) return;
    prepare().then(
      () => {
        const input = get(ids.SEARCH_INPUT);
        if (document.activeElement === input && input.value.trim()) box.refresh();
      },
      () => say("The list of places could not be loaded.", "Choose an area on the map instead."),
    );
  }

  function groups(text) {
    results = ready && text.trim() ? ready.find(text, MOST) : [];
    const options = results.map((result, k) => ({
      key: String(k),
      node: node(result.entry, text),
    }));
    const fuzzy = results.length > 0 && results[0].fuzzy;
    return options.length ? [{ label: fuzzy ? "Did you mean" : "", options }] : [];
  }

  function count() {
    hush();
    clearTimeout(counted);
    counted = setTimeout(() => {
      if (!box.isOpen()) return;
      const n = results.length;
      explorer.notice.announce(n === 1 ? "1 place found" : `${n} places found`);
    }, 600);
  }

  /* ---- Nothing found ---- */

  function hush() {
    explorer.notice.drop("search");
    const message = get(ids.SEARCH_MESSAGE);
    if (message) message.replaceChildren();
  }

  /* A button that leads on from a message, and takes the message away. */
  function wayOn({ label, run }) {
    const button = element("button", "link-button", label);
    button.type = "button";
    button.addEventListener("click", () => {
      hush();
      // Not to the text box: on a phone its keyboard would cover what was asked for.
      const title = get(ids.AREA_NAME);
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      run();
    });
    return button;
  }

  function say(title, ...rest) {
    const message = get(ids.SEARCH_MESSAGE);
    if (!message) return;
    const outer = element("div", "empty");
    const more = element("p");
    more.append(...rest);
    outer.append(element("strong", "", title), more);
    message.replaceChildren(outer);
    explorer.notice.announce(`${title} ${more.textContent}`);
  }

  function nothing(text) {
    if (NORTHERN_IRISH.test(text.replace(/\s/g, ""))) {
      say("Postcodes in Northern Ireland are not held here.", "Type the town or council.");
      return;
    }
    const title = `No area matches “${text}”.`;
    const fuzzy = ready.find(text, 3).filter((one) => one.fuzzy);
    const close = fuzzy.filter((one) => one.score > fuzzy[0].score - SIMILAR);
    const rest = [];
    close.forEach((one, k) => {
      const label = one.entry.name.split(", ")[0];
      const button = wayOn({ label, run: () => choose(one.entry) });
      rest.push(k ? (k === close.length - 1 ? " or " : ", ") : "Did you mean ", button);
    });
    if (close.length) rest.push("? You can also type a postcode or choose an area on the map.");
    else rest.push("Try the name of a town or council, or the first part of a postcode.");
    say(title, ...rest);
  }

  async function submit() {
    const text = get(ids.SEARCH_INPUT).value.trim();
    hush();
    if (!text) {
      say("Where do you want to look?", "Type a town, a council or a postcode.");
      return;
    }
    try {
      await prepare();
    } catch (error) {
      say("The list of places could not be loaded.", "Choose an area on the map instead.");
      return;
    }
    const found = ready.find(text, MOST);
    const meant = explorer.places.plainlyMeant(found);
    if (meant) {
      box.close();
      choose(meant.entry);
    } else if (found.length && !found[0].fuzzy) {
      get(ids.SEARCH_INPUT).focus();
      box.refresh();
      explorer.notice.announce(`${found.length} places match “${text}”. Choose one.`);
    } else {
      box.close();
      nothing(text);
    }
  }

  /* ---- Going there ---- */

  const counterparts = (...which) => explorer.relations.counterparts(...which);

  /* Whether the one area found at a level is the place itself, rather than one around it. */
  function own(entry, level, codes, file) {
    if (codes.length !== 1) return false;
    if (codes[0] === entry.code) return true;
    const back = counterparts(codes[0], level, entry.level, file);
    return back.length === 1 && back[0] === entry.code;
  }

  /**
   * Shows a place: at the level in use if it exists there, else at a level where the measure is
   * published and it does, else the area that contains it, saying so.
   */
  async function choose(entry) {
    const input = get(ids.SEARCH_INPUT);
    if (input) input.value = entry.name;
    hush();
    const { relations, state, data, notice } = explorer;
    const file = data.peek(data.names.search());
    const selection = state.get();
    const published = data.indicator(selection.indicator).levels;
    const levels = [
      selection.level,
      ...data.levels().filter((level) => published[level] && level !== selection.level),
    ];
    const at = (one) => counterparts(entry.code, entry.level, one, file);
    const level = levels.find((one) => own(entry, one, at(one), file));
    const target = level || selection.level;
    const codes = at(target);
    // Of our indices there is one for districts and one for counties: show the one that ranks it.
    const [itself] = level ? [] : relations.ranksItself(entry.code, entry.level, selection);
    if (itself) {
      if (!(await itself.run())) return;
      const now = data.indicator(state.get().indicator);
      const around = codes.length === 1 ? relations.nameOf(codes[0], target) : "";
      const back = around && {
        label: `See ${around} on “${data.indicator(selection.indicator).name}”`,
        run: () => state.go({ indicator: selection.indicator, level: target, area: codes[0] }),
      };
      notice.show({
        message: `Showing “${now.name}”, our index that ranks ${relations.nameOf(entry.code, entry.level)} itself.`,
        actions: back ? [back] : [], about: "search",
      });
      reveal();
    } else if (codes.length === 1) {
      const shown = await state.go({ level: target, area: codes[0] });
      if (!shown) return;
      // A seat may have the same people under another name.
      if (!level || relations.areSeats(entry.level, target)) {
        const name = entry.kind === "postcode" ? `most of ${entry.name}` : entry.name;
        const message = relations.standsIn(name, entry.level, codes[0], target, entry.code);
        const { plural } = data.peek("catalogue").levels[target];
        const whole = `This measure is published for ${plural}. ${message}`;
        if (message) notice.show({ message: whole, about: "search" });
      }
      const { nations, map, index } = explorer.view();
      const here = map.areas[index.get(codes[0])];
      const outside = level && here && !nations.has(relations.country(here));
      if (outside) tell(relations.elsewhere(entry, state.get()));
      reveal();
    } else if (codes.length) {
      const { code, level: own, name } = entry;
      notice.show({ ...relations.offer({ code, level: own, name }, state.get()), about: "search" });
    } else {
      tell(relations.elsewhere(entry, state.get()));
    }
  }

  const tell = ({ message, actions }) => say(message, ...actions.map(wayOn));

  /* On a phone the answer is below the fold: bring it up. */
  function reveal() {
    const panel = get(ids.AREA_PANEL);
    if (!panel || !matchMedia(NARROW).matches) return;
    const gentle = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    panel.scrollIntoView({ block: "start", behavior: gentle ? "smooth" : "auto" });
  }

  const box = explorer.combobox.create({
    input: ids.SEARCH_INPUT,
    list: ids.SEARCH_LIST,
    label: "Places found",
    groups(text) {
      wake();
      const found = groups(text);
      count();
      return found;
    },
    choose: (key) => choose(results[Number(key)].entry),
    submit,
  });

  document.addEventListener("focusin", (event) => {
    if (event.target.id === ids.SEARCH_INPUT) wake();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id !== ids.SEARCH_FORM) return;
    event.preventDefault();
    submit();
  });

  explorer.search = Object.freeze({ choose, mount: box.mount });
})();
