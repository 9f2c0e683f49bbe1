/* The desk with JavaScript on: asks for words before a return is sent, and sends a decision once.
   Without it the server asks the same. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-needs-words]");
    if (!button) return;
    var form = button.form;
    var typed = Array.prototype.some.call(form.querySelectorAll("textarea"), function (area) {
      return area.value.trim() !== "";
    });
    var words = form.querySelector("details");
    if (typed || words.open) return;
    event.preventDefault();
    words.open = true;
    form.querySelector("textarea").focus();
  });
  // A text pasted into an empty field is sent as the clipboard had it, until a word is changed.
  document.addEventListener("paste", function (event) {
    var area = event.target.closest("[data-paste]");
    if (!area) return;
    var kept = document.getElementById(area.dataset.paste);
    area.dataset.whole = area.value.trim() === "" ? event.clipboardData.getData("text/html") : "";
    kept.value = "";
  });
  document.addEventListener("input", function (event) {
    var area = event.target.closest("[data-paste]");
    if (!area) return;
    document.getElementById(area.dataset.paste).value = area.dataset.whole || "";
    document.querySelector("[data-pasted]").hidden = !area.dataset.whole;
    delete area.dataset.whole;
  });
  // Enter in the password presses the chief button of the bar, not the first one of the form.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-proof]")) return;
    var chief = event.target.closest(".desk-decide");
    chief = chief && chief.querySelector(".desk-btn.main");
    if (!chief) return;
    event.preventDefault();
    chief.click();
  });
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.hasAttribute("data-decision")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  // What is typed of a decision is kept as it is typed, for its author alone; never the password.
  var keeper = document.querySelector("[data-keep]");
  if (keeper) {
    var said = keeper.querySelector("[data-kept]");
    var waits = 0;
    var typed = function () {
      var data = new FormData(keeper);
      ["proof", "passkey"].forEach(function (name) { data.delete(name); });
      return data;
    };
    var keep = function () {
      waits = 0;
      fetch(keeper.dataset.keep, {
        method: "POST", body: typed(), headers: { "X-Requested-With": "fetch" }
      }).then(function (answer) {
        said.textContent = answer.ok && !answer.redirected ? said.dataset.saved : said.dataset.failed;
      }, function () { said.textContent = said.dataset.failed; });
    };
    document.addEventListener("input", function (event) {
      if (event.target.form !== keeper || event.target.matches("[data-proof]")) return;
      clearTimeout(waits);
      waits = setTimeout(keep, 1500);
    });
    keeper.addEventListener("submit", function () { clearTimeout(waits); waits = 0; });
    window.addEventListener("pagehide", function () {
      if (waits) navigator.sendBeacon(keeper.dataset.keep, typed());
    });
  }
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
    });
    var refusal = document.querySelector("[data-refusal]");
    if (refusal) refusal.focus();
  });
})();
