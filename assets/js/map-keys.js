/* The map by keyboard: arrows to neighbours, letters to names, and the keys that choose and zoom. */
(function () {
  "use strict";
  const explorer = (window.explorer = window.explorer || {});
  const ARROWS = { ArrowUp: 0, ArrowRight: 1, ArrowDown: 2, ArrowLeft: 3 };
  const PAUSE = 800;
  const LONGEST = 400;
  const { ids } = explorer;

  /* The way here, so that the opposite arrow leads back: places and the arrows that led on. */
  let trail = [];
  let typed = "";
  let typedAt = 0;

  const at = (target) => (target.getAttribute && target.getAttribute("role") === "option"
    ? explorer.map.at(target) : -1);

  function move(i) {
    if (i < 0) return;
    explorer.map.hover(-1);
    explorer.mapZoom.reveal(i);
    explorer.map.scene().options[i].focus({ preventScroll: false });
  }

  /* The neighbour in a direction; the file has a second set for when England alone is shown. */
  function neighbour(i, way) {
    const { map, england } = explorer.map.scene();
    return ((england && map.areas[i].e) || map.areas[i].k)[way];
  }

  function arrow(i, way) {
    const last = trail[trail.length - 1];
    if (last && last.to === i && last.way === (way + 2) % 4) {
      trail.pop();
      move(last.from);
      return;
    }
    const next = neighbour(i, way);
    if (!explorer.map.shown(next)) return;
    trail = [...trail.slice(-LONGEST), { from: i, to: next, way }];
    move(next);
  }

  /* The first or last area by rank; the first or last by name where none is ranked. */
  function end(last) {
    const { ranks } = explorer.map.view();
    let best = -1;
    ranks.forEach((rank, i) => {
      if (!rank || !explorer.map.shown(i)) return;
      if (best < 0 || (last ? rank > ranks[best] : rank < ranks[best])) best = i;
    });
    if (best < 0) best = last ? ranks.length - 1 : 0;
    move(best);
  }

  /* Letters typed in quick succession lead to the next area whose name begins so. */
  function letter(i, key) {
    const now = performance.now();
    typed = now - typedAt < PAUSE ? typed + key : key;
    typedAt = now;
    const { areas } = explorer.map.scene().map;
    const word = typed.toLowerCase();
    const same = [...word].every((one) => one === word[0]);
    const find = (beginning, from) => {
      const order = areas.map((area, j) => j).sort((a, b) => areas[a].n.localeCompare(areas[b].n));
      const start = order.indexOf(i) + from;
      for (let step = 0; step < order.length; step += 1) {
        const j = order[(start + step) % order.length];
        if (explorer.map.shown(j) && areas[j].n.toLowerCase().startsWith(beginning)) return j;
      }
      return -1;
    };
    // The same letter again and again steps through the names beginning with it.
    let found = find(word, word.length === 1 ? 1 : 0);
    if (found < 0 && same) found = find(word[0], 1);
    move(found);
  }

  function leave() {
    const { selected } = explorer.map.view();
    explorer.mapCard.hide();
    if (selected >= 0) {
      explorer.state.go({ area: "" });
      explorer.mapWords.say("Selection cleared");
      return;
    }
    const next = document.getElementById(ids.ZOOM_IN);
    if (next) next.focus();
  }

  function act(event, i) {
    const { key } = event;
    const modified = event.ctrlKey || event.metaKey;
    if (event.altKey) return false;
    if (key === "Enter" || (key === " " && !typing())) {
      if (modified) explorer.mapCard.pin(i);
      else explorer.mapCard.choose(i);
      return true;
    }
    if (modified) return false;
    if (key in ARROWS) arrow(i, ARROWS[key]);
    else if (key === "Home") end(false);
    else if (key === "End") end(true);
    else if (key === "Escape") leave();
    else if (key === "+" || key === "=") explorer.mapZoom.by(1.6);
    else if (key === "-" || key === "_") explorer.mapZoom.by(1 / 1.6);
    else if (key === "0") explorer.mapZoom.reset();
    else if (key === "P" && event.shiftKey) explorer.mapCard.pin(i);
    else if (key.length === 1 && /[\p{L} ',.-]/u.test(key)) letter(i, key);
    else return false;
    return true;
  }

  const typing = () => typed && performance.now() - typedAt < PAUSE;

  document.addEventListener("keydown", (event) => {
    if (!explorer.map.scene()) return;
    const i = at(event.target);
    if (i >= 0 && act(event, i)) event.preventDefault();
    else if (event.key === "Escape") explorer.mapCard.hide();
  });

  document.addEventListener("focusin", (event) => {
    if (!explorer.map.scene()) return;
    const i = at(event.target);
    if (i < 0) return;
    const visible = event.target.matches(":focus-visible");
    explorer.map.focus(i, visible);
    if (visible) explorer.mapCard.beside(i);
  });

  document.addEventListener("focusout", (event) => {
    if (!explorer.map.scene() || at(event.target) < 0) return;
    explorer.map.focus(-1);
    explorer.mapCard.hide();
  });
})();
