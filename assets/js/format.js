/* How numbers and words are written: the browser's twin of explorer/formatting.py. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const MINUS = "−";
  const NO_VALUE = "not available";
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const REASONS = {
    suppressed: { mark: "c", words: "suppressed: too few people to publish" },
    missing: { mark: "–", words: "not published" },
    not_applicable: { mark: "–", words: "not collected here" },
    deviation: { mark: "–", words: "a difference from the average, not ranked" },
    unreliable: { mark: "–", words: "withheld: the sample is too small to be reliable" },
  };
  const FLAGS = { provisional: "p", unreliable: "u" };

  const absent = (v) => v === null || v === undefined || Number.isNaN(v);

  /** Digits without a sign: thousands commas and a fixed number of decimals, half away from zero. */
  function digits(v, decimals) {
    const [whole, part] = Math.abs(v).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return part === undefined ? grouped : `${grouped}.${part}`;
  }

  const isZero = (text) => !/[1-9]/.test(text);

  /** A number with a true minus; what rounds to zero carries no sign. */
  function number(v, decimals) {
    const text = digits(v, decimals);
    return v < 0 && !isZero(text) ? MINUS + text : text;
  }

  const decimalsOf = (unit) => unit.decimals || 0;

  /* A suffix such as " points" is a word; "%" belongs to the number. */
  const isWord = (suffix) => /^\s/.test(suffix || "");

  /** A value in its unit: "£1,234", "−0.46", "49.2%", "not available". */
  function value(v, unit) {
    if (absent(v)) return NO_VALUE;
    const text = digits(v, decimalsOf(unit));
    const sign = v < 0 && !isZero(text) ? MINUS : "";
    return `${sign}${unit.prefix || ""}${text}${unit.suffix || ""}`;
  }

  /** As `value`, for a table cell: a suffix that is a word is left to the column's head. */
  function short(v, unit) {
    return isWord(unit.suffix) ? value(v, { ...unit, suffix: "" }) : value(v, unit);
  }

  /** An interval: "£601 to £752", "34.1 to 36.0 points". */
  const range = (low, high, unit) => `${short(low, unit)} to ${value(high, unit)}`;

  /** "1st", "22nd", "113th", "1,001st". */
  function ordinal(n) {
    const ten = n % 100;
    const ending = ten >= 11 && ten <= 13 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[n % 10] || "th";
    return count(n) + ending;
  }

  /** A whole number with thousands commas. */
  const count = (n) => digits(n, 0);

  function signed(d, unit) {
    const text = digits(d, decimalsOf(unit));
    if (isZero(text)) return { sign: "", text: (unit.prefix || "") + text };
    return { sign: d < 0 ? MINUS : "+", text: (unit.prefix || "") + text };
  }

  /** A change in words: "+1.2 points" for percentages, "−£12", "no change". */
  function change(d, unit) {
    if (absent(d)) return NO_VALUE;
    const { sign, text } = signed(d, unit);
    if (!sign) return "no change";
    return sign + text + (unit.suffix === "%" ? " points" : unit.suffix || "");
  }

  /** A change for a table cell: sign and digits; the column's head names the unit. */
  function changeShort(d, unit) {
    if (absent(d)) return "–";
    const { sign, text } = signed(d, unit);
    return sign + text;
  }

  /** Text made safe for HTML, attributes included. */
  const escape = (text) => String(text).replace(/[&<>"']/g, (c) => ENTITIES[c]);

  /** A template with its {placeholders} filled; one that is not given becomes nothing. */
  const fill = (template, parts) =>
    template.replace(/\{(\w+)\}/g, (_, name) => (absent(parts[name]) ? "" : String(parts[name])));

  /** Plain text with **strong** parts, as HTML. */
  const rich = (text) => escape(text).replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>");

  /** The same text without its stars. */
  const plain = (text) => text.replace(/\*\*/g, "");

  /** "A, B and C". */
  function list(items) {
    if (items.length < 2) return items.join("");
    return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
  }

  /** Why there is no value: {mark: "c" or "–", words}. */
  const reason = (status) => REASONS[status] || REASONS.missing;

  explorer.format = Object.freeze({
    MINUS, NO_VALUE, absent, number, value, short, range, ordinal, count, change, changeShort,
    escape, fill, rich, plain, list, reason, isWord,
    /** The letter beside a value that is provisional or unreliable, else "". */
    flag: (status) => FLAGS[status] || "",
  });
})();
