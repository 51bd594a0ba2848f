/* The weights of the index page: how they share 100%, how they are written in the address, and the form. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ids = explorer.indexIds;
  const WHOLE = 100;
  const OWN = "own";
  const get = (id) => document.getElementById(id);
  const round = (v, decimals) => Math.round(v * 10 ** decimals) / 10 ** decimals;
  const sum = (values) => values.reduce((all, v) => all + v, 0);

  /**
   * `values` with number `k` set to `v`; the others share the rest in the proportions of `base`, or
   * equally where those are all 0. Printable numbers that add up to 100.
   */
  function shared(base, k, v) {
    const others = base.map((_, i) => i).filter((i) => i !== k);
    if (!others.length) return [WHOLE];
    const decimals = Number.isInteger(v) ? 0 : 2;
    const rest = WHOLE - v;
    const total = sum(others.map((i) => base[i]));
    const exact = others.map((i) => (total > 0 ? (base[i] * rest) / total : rest / others.length));
    const unit = 10 ** -decimals;
    const floors = exact.map((one) => Math.floor(one / unit + 1e-9) * unit);
    let left = Math.round((rest - sum(floors)) / unit);
    const order = exact.map((one, i) => i).sort((a, b) => (exact[b] - floors[b]) - (exact[a] - floors[a]));
    for (const i of order) {
      if (left <= 0) break;
      // What counts nothing is not given a first point by rounding.
      if (total > 0 && exact[i] === 0) continue;
      floors[i] += unit;
      left -= 1;
    }
    const out = base.slice();
    out[k] = v;
    others.forEach((i, place) => (out[i] = round(floors[place], decimals)));
    return out;
  }

  const scaled = (values) => {
    const total = sum(values);
    return total > 0 ? values.map((v) => (v * WHOLE) / total) : values;
  };
  const near = (a, b) => Math.abs(a - b) < 1e-7;
  const members = (index, stage) => index.parts.map((_, i) => i).filter((i) => index.parts[i].stage === stage);

  /** The weights as the address has them; "" for the index's own. explorer/index_text.py. */
  function text(index, { stages, parts }) {
    const usual = (list, given) => list.every((one, i) => near(one.weight * WHOLE, given[i]));
    if (usual(index.stages, stages) && usual(index.parts, parts)) return "";
    const out = index.stages.flatMap((one, i) => (stages[i] > 0 ? [`${one.code}:${round(stages[i], 2)}`] : []));
    for (const stage of index.stages) {
      const own = members(index, stage.code);
      if (own.every((i) => near(parts[i], index.parts[i].weight * WHOLE))) continue;
      out.push(...own.filter((i) => parts[i] > 0).map((i) => `${index.parts[i].code}:${round(parts[i], 2)}`));
    }
    return out.join(",");
  }

  /** Weights from such a text, which this script or the server wrote. */
  function read(index, written) {
    const given = new Map(written.split(",").filter(Boolean).map((one) => {
      const [name, value] = one.split(":");
      return [name, Number(value)];
    }));
    const someStage = index.stages.some((one) => given.has(one.code));
    const stages = index.stages.map((one) => (someStage ? given.get(one.code) || 0 : one.weight * WHOLE));
    const parts = index.parts.map((one) => one.weight * WHOLE);
    for (const { code } of index.stages) {
      const own = members(index, code);
      if (!own.some((i) => given.has(index.parts[i].code))) continue;
      const shares = scaled(own.map((i) => given.get(index.parts[i].code) || 0));
      own.forEach((i, place) => (parts[i] = shares[place]));
    }
    return { stages: scaled(stages), parts };
  }

  /* ---- The form ---- */

  let index = null;
  let change = null;
  /* The control being used and the weights from before it was, so that going back goes back. */
  let held = null;

  const printed = (v) => round(v, Number.isInteger(round(v, 1)) ? 0 : 1);
  const place = (code) => {
    const stage = index.stages.findIndex((one) => one.code === code);
    return stage >= 0 ? { stage } : { part: index.parts.findIndex((one) => one.code === code) };
  };

  function shareOf({ stages, parts }, code) {
    const { stage, part } = place(code);
    return stage !== undefined ? stages[stage] : parts[part];
  }

  function set(weights, code, v) {
    if (!held || held.code !== code) held = { code, weights, fresh: true };
    const { stage, part } = place(code);
    const { stages, parts } = held.weights;
    let next;
    if (stage !== undefined) next = { stages: shared(stages, stage, v), parts };
    else {
      const own = members(index, index.parts[part].stage);
      const shares = shared(own.map((i) => parts[i]), own.indexOf(part), v);
      next = { stages, parts: parts.slice() };
      own.forEach((i, k) => (next.parts[i] = shares[k]));
    }
    const fresh = held.fresh;
    held.fresh = false;
    return { next, fresh };
  }

  function nameOf(code) {
    const { stage, part } = place(code);
    return stage !== undefined ? index.stages[stage].name : index.parts[part].name;
  }

  /* Why a typed number cannot be used, or "". */
  function wrong(input) {
    const name = nameOf(input.name);
    const kept = "The weights stay as they were.";
    if (input.validity.badInput || !input.value.trim()) return `${name}: that is not a number. ${kept}`;
    const v = Number(input.value);
    if (Number.isNaN(v)) return `${name}: “${input.value}” is not a number. ${kept}`;
    if (v < 0) return `${name}: ${explorer.format.MINUS}${Math.abs(v)} is below 0. ${kept}`;
    if (v > WHOLE) return `${name}: ${v} is above 100. ${kept}`;
    return "";
  }

  function complain(message, input) {
    const box = get(ids.INDEX_WEIGHTS_ERROR);
    if (box && box.textContent !== message) box.textContent = message;
    for (const one of document.querySelectorAll("[data-weight] [aria-invalid]")) {
      one.removeAttribute("aria-invalid");
      one.removeAttribute("aria-describedby");
    }
    if (!message || !input) return;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", ids.INDEX_WEIGHTS_ERROR);
  }

  /** Shows the weights in the form; a field being typed in is left alone. */
  function paint(state) {
    for (const row of document.querySelectorAll("[data-weight]")) {
      const v = shareOf(state.weights, row.dataset.weight);
      const [number, slider] = [row.querySelector(".weight-number"), row.querySelector('input[type="range"]')];
      const typed = number === document.activeElement && held && held.typing;
      if (!typed && Number(number.value) !== printed(v)) number.value = printed(v);
      if (slider) {
        if (Number(slider.value) !== Math.round(v)) slider.value = Math.round(v);
        slider.style.setProperty("--at", `${v}%`);
        slider.setAttribute("aria-valuetext", `${printed(v)}%`);
      }
    }
    const written = text(index, state.weights);
    const select = get(ids.INDEX_PRESET);
    const fits = (one) => one.text === written;
    // Two may stand for the same weights: the one chosen stays.
    const now = select && index.presets.find((one) => one.code === select.value && fits(one));
    const preset = now || index.presets.find(fits);
    if (select && select.value !== (preset ? preset.code : OWN)) select.value = preset ? preset.code : OWN;
    const note = get(ids.INDEX_PRESET_NOTE);
    const words = preset ? preset.note : "";
    if (note && note.textContent !== words) note.textContent = words;
    for (const one of document.querySelectorAll("[data-allow]")) {
      one.setAttribute("aria-checked", String(state.allow[one.dataset.allow]));
    }
  }

  function typed(input, done) {
    const message = wrong(input);
    complain(message, input);
    if (message) {
      if (done) held = null;
      return;
    }
    const { weights } = explorer.indexState.now();
    // Leaving a field says again what typing in it has said.
    if (Number(input.value) === printed(shareOf(weights, input.name))) {
      if (done) held = null;
      return;
    }
    const { next, fresh } = set(weights, input.name, Number(input.value));
    held.typing = !done;
    change({ weights: next }, { push: fresh });
  }

  document.addEventListener("input", (event) => {
    const row = index && event.target.closest("[data-weight]");
    if (!row) return;
    if (event.target.type === "range") {
      complain("");
      const { next, fresh } = set(
        explorer.indexState.now().weights, row.dataset.weight, Number(event.target.value),
      );
      change({ weights: next }, { push: fresh });
    } else typed(event.target, false);
  });
  document.addEventListener("change", (event) => {
    if (!index) return;
    const { target } = event;
    if (target.id === ids.INDEX_PRESET) {
      const preset = index.presets.find((one) => one.code === target.value);
      if (preset) use(read(index, preset.text));
      else get(`weight-${index.stages[0].code}`).focus();
    } else if (target.classList.contains("weight-number")) typed(target, true);
  });
  document.addEventListener("focusout", (event) => {
    if (!index || !event.target.closest || !event.target.closest("[data-weight]")) return;
    // A wrong number is taken back when the field is left; what was wrong stays to be read.
    held = null;
    paint(explorer.indexState.now());
    event.target.removeAttribute("aria-invalid");
  });

  function use(weights) {
    held = null;
    complain("");
    change({ weights }, { push: true });
  }

  document.addEventListener("click", (event) => {
    const button = index && event.target.closest && event.target.closest("button");
    if (!button) return;
    if (button.id === ids.INDEX_EQUAL) use(read(index, ""));
    else if (button.dataset.allow) {
      const { allow } = explorer.indexState.now();
      change({ allow: { ...allow, [button.dataset.allow]: !allow[button.dataset.allow] } }, { push: true });
    }
  });
  document.addEventListener("submit", (event) => {
    if (index && event.target.id === ids.INDEX_FORM) event.preventDefault();
  });

  explorer.indexWeights = Object.freeze({
    shared, text, read, paint, complain,
    start(given, onChange) {
      index = given;
      change = onChange;
    },
    /** The next change is a step of its own. */
    release: () => (held = null),
  });
})();
