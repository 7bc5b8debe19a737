// Opens the folded part that a link leads into, and lets a reader open or close everything at once.
(function () {
  "use strict";
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    only("");
    for (var box = target; box; box = box.parentElement) {
      if (box.tagName === "DETAILS") box.open = true;
    }
    target.scrollIntoView({ block: "center" });
  }
  function setAll(open) {
    document.querySelectorAll("details").forEach(function (box) { box.open = open; });
  }
  document.querySelectorAll("[data-all]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { setAll(button.dataset.all === "open"); });
  });
  // A verdict's button shows the facts of that verdict alone; pressed again, or with a link, all come back.
  var buttons = document.querySelectorAll("[data-only]");
  function only(kind) {
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.only === kind));
    });
    document.querySelectorAll(".fact").forEach(function (fact) {
      fact.hidden = kind !== "" && !fact.classList.contains(kind);
    });
    document.querySelectorAll(".ledger, .incident").forEach(function (box) {
      box.hidden = kind !== "" && !box.querySelector(".fact:not([hidden])");
    });
  }
  buttons.forEach(function (button) {
    button.disabled = false;
    button.addEventListener("click", function () {
      only(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.only);
    });
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
