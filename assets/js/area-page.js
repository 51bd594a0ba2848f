/* The page of a place: fetches what is folded away when it is opened, copies the page's address.
   Without it each part is a link to a page of its own. */
(function () {
  "use strict";
  const LATE = 400;
  const COPIED_FOR = 2500;

  function element(tag, kind, text) {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }

  /* ---- Parts that are folded away ---- */

  async function fill(slot) {
    const link = slot.querySelector("a").cloneNode(true);
    const waiting = setTimeout(() => {
      slot.append(element("div", "waiting"), element("div", "waiting"));
    }, LATE);
    slot.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(slot.dataset.fragment);
      if (!answer.ok) throw new Error(String(answer.status));
      slot.innerHTML = await answer.text();
      delete slot.dataset.fragment;
    } catch (error) {
      slot.replaceChildren(failed(slot, link));
    } finally {
      clearTimeout(waiting);
      slot.removeAttribute("aria-busy");
    }
  }

  function failed(slot, link) {
    const box = element("div", "error");
    box.setAttribute("role", "alert");
    const again = element("button", "btn", "Try again");
    again.type = "button";
    again.addEventListener("click", () => {
      const line = element("p");
      line.append(link);
      slot.replaceChildren(line);
      fill(slot);
    });
    const way = element("p");
    way.append(link.cloneNode(true));
    box.append(
      element("p", "", "This part could not be loaded. The rest of the page is complete."), way, again,
    );
    return box;
  }

  // "toggle" does not bubble.
  document.addEventListener("toggle", (event) => {
    const slot = event.target.open && event.target.querySelector(":scope > [data-fragment]");
    if (slot && !slot.hasAttribute("aria-busy")) fill(slot);
  }, true);
  // What was open before the script ran.
  for (const slot of document.querySelectorAll("details[open] > [data-fragment]")) fill(slot);

  /* ---- Sections that begin as their headings: on a phone most, elsewhere the last ---- */

  const NARROW = "(max-width: 640px)";
  // What a reader comes for stands open.
  const OPEN = new Set(["stages", "strengths"]);
  const LATER = new Set(["better-than-expected", "grown-here", "known", "others"]);
  const sections = document.querySelectorAll(".area-page > section[id]");

  function unfold(section, on = true) {
    const button = section && section.querySelector(":scope > h2 > .section-fold");
    if (!button) return;
    section.classList.toggle("is-folded", !on);
    button.setAttribute("aria-expanded", String(on));
  }

  /* What an address leads to must be there to be seen. */
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    const section = target && target.closest(".area-page > section[id]");
    if (!section || !section.classList.contains("is-folded")) return;
    unfold(section);
    target.scrollIntoView();
  }

  function foldSections(narrow) {
    // Of a place without stages or strengths the first section is what a reader comes for.
    const without = ![...sections].some((section) => OPEN.has(section.id));
    if (without && sections.length) OPEN.add(sections[0].id);
    for (const section of sections) {
      const heading = section.querySelector(":scope > h2");
      const open = narrow ? OPEN.has(section.id) : !LATER.has(section.id);
      if (open || !heading) continue;
      const button = element("button", "section-fold");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      unfold(section, false);
    }
    reveal();
  }

  foldSections(matchMedia(NARROW).matches);
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".section-fold");
    if (button) {
      const section = button.closest("section");
      unfold(section, section.classList.contains("is-folded"));
    } else if (event.target.closest('a[href^="#"]')) setTimeout(reveal, 0);
  });

  /* ---- The address ---- */

  const said = document.getElementById("copy-said");
  let clearing = 0;

  function say(words, lasting) {
    if (!said) return;
    said.textContent = words;
    clearTimeout(clearing);
    if (!lasting) clearing = setTimeout(() => { said.textContent = ""; }, COPIED_FOR);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy-link]");
    if (!button) return;
    const link = location.href.split("#")[0];
    const copied = navigator.clipboard
      ? navigator.clipboard.writeText(link) : Promise.reject(new Error("no clipboard"));
    copied.then(() => say("Copied"), () => say(`The address is ${link}`, true));
  });
})();
