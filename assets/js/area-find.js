/* The box that finds a place on pages of plain text: offers places while the reader types. */
(function () {
  "use strict";
  const explorer = window.explorer;
  const INPUT = "place-find";
  const LIST = "place-find-list";
  const FORM = "place-find-form";
  const SAID = "place-find-said";
  const FILE = "/area/search.json";
  const MOST = 8;
  const SAID_AFTER = 600;
  /* Levels whose codes may stand for another place too, as in explorer/place.py. */
  const NAMED = ["itl2_2025", "constituency_2010", "ltla_2016"];
  let ready = null;
  let asked = null;
  let results = [];
  let counted = 0;

  const get = (id) => document.getElementById(id);

  function prepare() {
    asked = asked || fetch(FILE).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(
      (file) => { ready = explorer.places.prepare(file); },
      // The form still works: the server finds the place.
      () => { asked = null; },
    );
    return asked;
  }

  function node(entry, text) {
    const both = document.createDocumentFragment();
    const name = document.createElement("span");
    name.className = "option-name";
    let at = 0;
    for (const [from, to] of explorer.searchIndex.highlights(entry.name, text)) {
      const found = document.createElement("strong");
      found.textContent = entry.name.slice(from, to);
      name.append(entry.name.slice(at, from), found);
      at = to;
    }
    name.append(entry.name.slice(at));
    const detail = document.createElement("span");
    detail.className = "option-detail";
    detail.textContent = entry.detail;
    both.append(name, detail);
    return both;
  }

  function groups(text) {
    results = ready && text.trim() ? ready.find(text, MOST) : [];
    const options = results.map((one, k) => ({ key: String(k), node: node(one.entry, text) }));
    count();
    if (!options.length) return [];
    return [{ label: results[0].fuzzy ? "Did you mean" : "", options }];
  }

  /* Says how many places are offered, once the reader pauses. */
  function count() {
    clearTimeout(counted);
    counted = setTimeout(() => {
      const n = box.isOpen() ? results.length : 0;
      get(SAID).textContent = n ? `${n} ${n === 1 ? "place" : "places"} found` : "";
    }, SAID_AFTER);
  }

  /* Sends the place itself, so that no two of one name are confused. */
  function send(entry) {
    const named = NAMED.includes(entry.level);
    get(INPUT).value = named ? `${entry.code}:${entry.level}` : entry.code;
    get(FORM).requestSubmit();
  }

  const box = explorer.combobox.create({
    input: INPUT,
    list: LIST,
    label: "Places",
    groups,
    choose: (key) => send(results[Number(key)].entry),
    submit: (text) => {
      const plain = ready && text.trim() && explorer.places.plainlyMeant(ready.find(text, MOST));
      if (plain) send(plain.entry);
      else if (text.trim()) get(FORM).requestSubmit();
    },
  });

  function start() {
    if (!get(INPUT)) return;
    box.mount();
    const wake = async () => {
      await prepare();
      if (document.activeElement === get(INPUT) && get(INPUT).value.trim()) box.refresh();
    };
    document.addEventListener("focusin", (event) => {
      if (event.target.id === INPUT) wake();
    });
    // The reader may have begun before this script was here.
    if (document.activeElement === get(INPUT)) wake();
    // Another page may have been left with a code in the box.
    addEventListener("pageshow", (event) => {
      if (event.persisted) get(INPUT).value = "";
    });
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
