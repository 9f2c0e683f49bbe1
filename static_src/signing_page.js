/* The signing page with JavaScript on: a long text comes after the page, and keys press its buttons.
   Without it «Show it in this page» brings the text, and the buttons are buttons. */
(function () {
  "use strict";
  function bring(place) {
    if (place.dataset.asked) return;
    place.dataset.asked = "1";
    fetch(place.dataset.follows, { headers: { "X-Requested-With": "fetch" } }).then(function (answer) {
      if (answer.redirected || (!answer.ok && answer.status !== 409)) throw answer;
      return answer.text();
    }).then(function (html) { place.innerHTML = html; }, function () {
      delete place.dataset.asked;
      var said = place.querySelector("[data-failed]");
      said.firstChild.textContent = said.dataset.failed + " ";
    });
  }
  document.querySelectorAll("[data-follows]").forEach(function (place) {
    var folded = place.closest("details");
    if (!folded) bring(place);
    else folded.addEventListener("toggle", function () { bring(place); });
    window.addEventListener("online", function () { if (!folded || folded.open) bring(place); });
  });

  var form = document.getElementById("decision");
  if (!form) return;
  var at = -1;
  function change(step) {
    var found = document.querySelectorAll(".desk-redline .change:not(.change-same)");
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    found[at].tabIndex = -1;
    found[at].focus({ preventScroll: true });
    found[at].scrollIntoView({ block: "center" });
  }
  function press(verdict) {
    var button = document.querySelector(".desk-decide [value=" + verdict + "]");
    if (button) button.click();
  }
  function toWords(verdict) {
    var words = document.getElementById("words");
    if (!document.querySelector(".desk-decide [value=" + verdict + "]")) return;
    words.open = true;
    words.querySelector("textarea").focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.altKey || event.metaKey || event.defaultPrevented) return;
    var done = true;
    if (event.key === "Enter" && event.ctrlKey && !event.repeat) press("agreed");
    else if (event.ctrlKey) done = false;
    else if (event.key === "F8") change(event.shiftKey ? -1 : 1);
    else if (event.key === "F2") toWords("with_remarks");
    else if (event.key === "F9") toWords("refused");
    else done = false;
    if (done) event.preventDefault();
  });
})();
