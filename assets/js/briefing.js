/* The button that prints a briefing takes the place of the words on how to print it. */
(function () {
  "use strict";
  const button = document.querySelector("[data-print]");
  button.addEventListener("click", () => window.print());
  button.hidden = false;
  document.querySelector("[data-how-to-print]").hidden = true;
})();
