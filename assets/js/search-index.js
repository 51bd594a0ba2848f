/* Finds names by what people type: abbreviations, missing letters, postcodes. Knows no page. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const FULL = {
    sth: "south", nth: "north", st: "saint", ste: "saint", gt: "great", gtr: "greater", lt: "little",
    mt: "mount", ft: "fort", nr: "near", co: "county", "&": "and", ldn: "london", boro: "borough",
    beds: "bedfordshire", berks: "berkshire", bucks: "buckinghamshire", cambs: "cambridgeshire",
    derbys: "derbyshire", glos: "gloucestershire", hants: "hampshire", herts: "hertfordshire",
    lancs: "lancashire", leics: "leicestershire", lincs: "lincolnshire", middx: "middlesex",
    northants: "northamptonshire", notts: "nottinghamshire", oxon: "oxfordshire",
    salop: "shropshire", staffs: "staffordshire", warks: "warwickshire", wilts: "wiltshire",
    worcs: "worcestershire", yorks: "yorkshire",
  };
  const SMALL = new Set(["of", "the", "and", "upon", "on", "in", "le", "city", "council", "county"]);
  const MARKS = /[\u0300-\u036f]/g;
  const OUTWARD = /^([a-z]{1,2}\d[a-z\d]?)(?:\d[a-z]{0,2})?$/;
  const FULL_POSTCODE = /^([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}$/;

  const SIMPLE = /^[a-z0-9]+$/;

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(MARKS, "");

  /** The words of a text, plain: no case, accents or punctuation, abbreviations as typed. */
  function words(text) {
    const low = text.toLowerCase();
    if (SIMPLE.test(low)) return [low];
    return plain(low).replace(/['’`.]/g, "").replace(/&/g, " and ").match(/[a-z0-9]+/g) || [];
  }

  const full = (word) => FULL[word] || word;

  /** How many slips (wrong, missing, extra or swapped letters) part a typed word from a name's;
      `limit` + 1 when more. With `open` the name's word may go on. */
  function slips(typed, word, limit, open) {
    const n = typed.length;
    const m = open ? Math.min(word.length, n + limit) : word.length;
    if (!open && Math.abs(n - m) > limit) return limit + 1;
    let two = [];
    let one = Array.from({ length: m + 1 }, (_, j) => j);
    for (let i = 1; i <= n; i += 1) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= m; j += 1) {
        const cost = typed[i - 1] === word[j - 1] ? 0 : 1;
        let best = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + cost);
        const swapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
        if (swapped) best = Math.min(best, two[j - 2] + 1);
        row.push(best);
        if (best < least) least = best;
      }
      if (least > limit) return limit + 1;
      two = one;
      one = row;
    }
    return open ? Math.min(...one) : one[m];
  }

  const allowed = (word) => (word.length < 4 || /\d/.test(word) ? 0 : word.length <= 6 ? 1 : 2);

  const letters = (word) => {
    let mask = 0;
    for (let i = 0; i < word.length; i += 1) mask |= 1 << (word.charCodeAt(i) & 31);
    return mask;
  };
  const bits = (mask) => {
    let count = 0;
    for (let rest = mask; rest; rest &= rest - 1) count += 1;
    return count;
  };

  /**
   * An index over names.
   *
   * @param {Array<{name: string, also: string[], weight: number, minor: boolean}>} entries also:
   *   other spellings; minor: even in full no better than the beginning of another's name
   * @returns {{find(text, limit): Array<{i, score, fuzzy}>}} the best first
   */
  function build(entries) {
    const names = [];
    const postings = new Map();
    entries.forEach((entry, i) => {
      for (const text of [entry.name, ...(entry.also || [])]) {
        const tokens = words(text).map(full);
        const name = { i, text: tokens.join(" "), tokens, weight: entry.weight || 0 };
        name.exact = entry.minor ? 850 : 1000;
        const at = names.push(name) - 1;
        for (const token of new Set(tokens)) {
          if (postings.has(token)) postings.get(token).push(at);
          else postings.set(token, [at]);
        }
      }
    });
    const vocabulary = [...postings.keys()].sort();
    const masks = vocabulary.map(letters);
    const place = (word) => {
      let low = 0;
      let high = vocabulary.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (vocabulary[middle] < word) low = middle + 1;
        else high = middle;
      }
      return low;
    };

    /* names -> cost of one typed word: 0 whole, 0.3 beginning, 1 or more for each slip. */
    function match(word, last, fuzzy) {
      const found = new Map();
      const take = (token, cost) => {
        for (const at of postings.get(token)) {
          if (!(found.get(at) <= cost)) found.set(at, cost);
        }
      };
      for (const form of new Set([full(word), word])) {
        if (postings.has(form)) take(form, 0);
        for (let v = place(form); v < vocabulary.length && vocabulary[v].startsWith(form); v += 1) {
          if (vocabulary[v] !== form) take(vocabulary[v], 0.3);
        }
      }
      const limit = fuzzy ? allowed(word) : 0;
      if (!limit) return found;
      const mask = letters(word);
      vocabulary.forEach((token, v) => {
        if (bits(mask & ~masks[v]) > limit || token.length < word.length - limit) return;
        const cost = slips(word, token, limit, last && word.length > 4);
        if (cost > 0 && cost <= limit) take(token, cost + (token[0] === word[0] ? 0 : 0.5));
      });
      return found;
    }

    function gather(typed, fuzzy) {
      const must = typed.filter((word) => !SMALL.has(word));
      const used = must.length ? must : typed;
      let costs = null;
      for (const word of used) {
        const found = match(word, word === used[used.length - 1], fuzzy);
        const both = new Map();
        if (costs) for (const [at, cost] of costs) if (found.has(at)) both.set(at, cost + found.get(at));
        costs = costs ? both : found;
        if (!costs.size) break;
      }
      return costs || new Map();
    }

    function score(name, cost, typed, whole, fuzzy) {
      let tier = 420 - 40 * cost - 15 * Math.max(0, name.tokens.length - typed.length);
      const inFull = name.text === whole[0] || name.text === whole[1];
      if (fuzzy) tier = 300 - 60 * cost - 5 * Math.max(0, name.tokens.length - typed.length);
      else if (inFull) tier = name.exact;
      else if (whole.includes(name.text)) tier = name.exact - 60;
      else if (whole.some((text) => name.text.startsWith(`${text} `))) tier = 780;
      else if (whole.some((text) => name.text.startsWith(text))) tier = 640;
      else if (whole.some((text) => name.text.includes(` ${text}`))) tier = 560;
      return tier + name.weight;
    }

    function find(text, limit = 8) {
      const typed = words(text);
      if (!typed.length) return [];
      const core = typed.filter((word) => !SMALL.has(word));
      const whole = [typed, typed.map(full), core, core.map(full)].map((list) => list.join(" "));
      while (!whole[whole.length - 1]) whole.pop();
      let fuzzy = false;
      let costs = gather(typed, false);
      if (!costs.size) {
        fuzzy = true;
        costs = gather(typed, true);
      }
      const best = new Map();
      for (const [at, cost] of costs) {
        const name = names[at];
        const value = score(name, cost, typed, whole, fuzzy);
        if (!(best.has(name.i) && best.get(name.i).score >= value)) {
          best.set(name.i, { i: name.i, score: value, fuzzy, exact: whole.includes(name.text) });
        }
      }
      return [...best.values()]
        .sort((a, b) => b.score - a.score || entries[a.i].name.length - entries[b.i].name.length)
        .slice(0, limit);
    }
    return { find };
  }

  /** The districts meant by something that can only be a postcode, whole or begun; else []. */
  function postcodes(text) {
    const parts = plain(text).trim().split(/\s+/);
    const joined = parts.join("");
    const whole = FULL_POSTCODE.exec(joined);
    if (whole) return [whole[1].toUpperCase()];
    const begun = OUTWARD.exec(parts[0]);
    if (!begun) return [];
    return [...new Set([parts[0], begun[1]])].map((one) => one.toUpperCase());
  }

  /** The parts of `name` that were typed, as [start, end] pairs, for bold type. */
  function highlights(name, text) {
    const typed = words(text).flatMap((word) => [word, full(word)]);
    const out = [];
    for (const found of name.matchAll(/[\p{L}\p{N}'’.]+/gu)) {
      const word = words(found[0]).join("");
      const forms = [word, full(word)];
      const hits = typed.filter((one) => forms.some((form) => form.startsWith(one)));
      if (!hits.length) continue;
      const longest = Math.max(...hits.map((one) => one.length));
      const simple = word.length === found[0].length && longest <= word.length;
      out.push([found.index, found.index + (simple ? longest : found[0].length)]);
    }
    return out;
  }

  explorer.searchIndex = Object.freeze({ build, words, slips, postcodes, highlights });
})();
