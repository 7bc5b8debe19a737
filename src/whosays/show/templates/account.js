// Opens the folded part that a link leads into, and lets a reader open or close everything at once.
(function () {
  "use strict";
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
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
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () { setAll(true); });
  reveal();
})();
