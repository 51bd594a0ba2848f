/* The page that compares areas: choices take effect at once, and the reader stays where they were. */
(function () {
  "use strict";
  const PLACE = "compare-place";

  /** Keep how far down the page is and what has the focus, for the page that comes next. */
  function keep(focus) {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify({ top: window.scrollY, focus }));
    } catch {
      /* Without storage the next page opens at its top. */
    }
  }

  /** Go back to where the reader was, if this page came from a choice on the last. */
  function restore() {
    let held = null;
    try {
      held = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch {
      return;
    }
    if (!held) return;
    window.scrollTo(0, held.top);
    const again = held.focus && document.getElementById(held.focus);
    if (again) again.focus({ preventScroll: true });
    const said = document.getElementById("compare-lead");
    if (said && !again) {
      said.tabIndex = -1;
      said.focus({ preventScroll: true });
    }
  }

  function show(select) {
    const form = select.closest("form[data-compare-form]");
    if (!form) return;
    form.action = form.action.split("#")[0];
    keep(select.id);
    form.requestSubmit();
  }

  /* Keys look through the choices; only leaving the list, or Enter, takes one. */
  let looking = null;
  document.addEventListener("keydown", (event) => {
    if (event.target.tagName !== "SELECT") return;
    if (event.key === "Enter" && looking === event.target) {
      event.preventDefault();
      looking = null;
      show(event.target);
    } else if (event.key !== "Tab" && event.key !== "Shift") looking = event.target;
  });
  document.addEventListener("pointerdown", () => { looking = null; });
  let changed = null;
  document.addEventListener("change", (event) => {
    if (event.target.tagName !== "SELECT") return;
    if (looking === event.target) changed = event.target;
    else show(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (changed !== event.target) return;
    changed = null;
    looking = null;
    show(event.target);
  });

  // What was chosen last is not what this page shows.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-compare-form]")) form.reset();
  });

  // An area is added: the page that comes says so, from where it was asked for.
  document.addEventListener("submit", (event) => {
    if (event.target.id === "place-find-form") keep("");
  });

  document.addEventListener("click", (event) => {
    const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    // An area of the map is an SVG link.
    const link = event.target.closest("a[data-compare], #change a");
    if (link && plain && event.button === 0) keep("");
  });

  // Backspace or Delete on an area's button takes the area away.
  document.addEventListener("keydown", (event) => {
    const link = event.target.closest(".cmp-chips a[data-compare][aria-label]");
    if (!link || (event.key !== "Delete" && event.key !== "Backspace")) return;
    event.preventDefault();
    link.click();
  });

  document.documentElement.classList.add("has-script");
  restore();
})();
