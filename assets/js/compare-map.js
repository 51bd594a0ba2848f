/* The map of a change: one stop of the keyboard, arrows from area to area, and what is said of each. */
(function () {
  "use strict";
  const FIGURE = "change-map";
  const READ = "change-map-read";
  const ARROWS = { ArrowUp: 0, ArrowRight: 1, ArrowDown: 2, ArrowLeft: 3 };
  const LONGEST = 400;
  const PAUSE = 800;

  /* The way here, so that the opposite arrow leads back. */
  let trail = [];
  let typed = "";
  let typedAt = 0;
  let usual = null;

  const figure = () => document.getElementById(FIGURE);
  const links = () => [...figure().querySelectorAll("svg a[data-ways]")];
  const linkAt = (target) =>
    target.closest ? target.closest(`#${FIGURE} svg a[data-ways]`) : null;

  /* ---- Where the keyboard is ---- */

  function move(link) {
    if (!link) return;
    const old = figure().querySelector('svg a[tabindex="0"]');
    if (old) old.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    link.focus();
  }

  function arrow(link, way) {
    const all = links();
    const last = trail[trail.length - 1];
    if (last && last.to === link && last.way === (way + 2) % 4) {
      trail.pop();
      move(last.from);
      return;
    }
    const next = all[Number(link.dataset.ways.split(" ")[way])];
    if (!next) return;
    trail = [...trail.slice(-LONGEST), { from: link, to: next, way }];
    move(next);
  }

  /* Letters typed in quick succession lead to the next area whose name begins so. */
  function letter(link, key) {
    const now = performance.now();
    typed = now - typedAt < PAUSE ? typed + key.toLowerCase() : key.toLowerCase();
    typedAt = now;
    const order = links().sort((a, b) => a.dataset.name.localeCompare(b.dataset.name));
    const start = order.indexOf(link) + (typed.length === 1 ? 1 : 0);
    move([...order.slice(start), ...order.slice(0, start)].find((one) =>
      one.dataset.name.toLowerCase().startsWith(typed)));
  }

  /* ---- What is marked and said ---- */

  const drawn = (link) => {
    const paths = link.querySelectorAll("path");
    return paths[paths.length - 1];
  };

  function mark(link) {
    for (const name of ["focus-edge", "focus"]) {
      const edge = figure().querySelector(`.change-map-${name}`);
      const path = link && drawn(link);
      edge.setAttribute("d", path ? path.getAttribute("d") : "");
      edge.setAttribute("transform", path ? path.getAttribute("transform") : "");
    }
  }

  function say(link) {
    const line = document.getElementById(READ);
    if (usual === null) usual = line.textContent;
    line.textContent = link ? link.querySelector("title").textContent : usual;
  }

  document.addEventListener("keydown", (event) => {
    const link = linkAt(event.target);
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in ARROWS) arrow(link, ARROWS[event.key]);
    else if (event.key.length === 1 && /[\p{L}'.-]/u.test(event.key)) letter(link, event.key);
    else if (event.key === " ") link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const link = linkAt(event.target);
    if (!link) return;
    if (link.matches(":focus-visible")) mark(link);
    say(link);
  });

  document.addEventListener("focusout", (event) => {
    if (!linkAt(event.target)) return;
    mark(null);
    say(null);
  });

  document.addEventListener("pointerover", (event) => {
    const link = linkAt(event.target);
    if (link) say(link);
  });

  document.addEventListener("pointerout", (event) => {
    if (linkAt(event.target)) say(linkAt(document.activeElement));
  });
})();
