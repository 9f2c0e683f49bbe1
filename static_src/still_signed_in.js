/* Before a form with words of a person goes, ask whether they are still signed in. If not, the form
   stays as it is, and says so: sign in in another tab, then press the button again. The log-in there
   makes old forms invalid, so theirs is renewed here. */
(function () {
  "use strict";
  var own = document.currentScript.dataset, told = null;
  var FORMS = "#page-edit-form, form[data-decision], form[data-edit-form]";

  /* Asked while the submission waits: an answer that came later would have to press the button again. */
  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", own.alive, false);
    try {
      request.send();
      return request.status === 200 ? JSON.parse(request.responseText) : null;
    } catch (error) {
      return null;
    }
  }
  function renew(token) {
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (field) {
      field.value = token;
    });
  }
  function tell(words, address) {
    if (!told) {
      told = document.createElement("div");
      told.className = "svod-signed-out";
      told.setAttribute("role", "alert");
      document.body.append(told);
    }
    told.replaceChildren(document.createTextNode(words + " "));
    if (!address) return;
    var link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.textContent = own.link;
    told.append(link);
  }
  /* True when the form may go: the same person is signed in, or nobody can tell. */
  function mayGo() {
    var answer = ask();
    if (!answer) return true;
    if (String(answer.person) === own.person) {
      renew(answer.token);
      if (told) told.remove();
      told = null;
      return true;
    }
    if (answer.person === null) tell(own.out, own.login);
    else tell(own.other, "");
    return false;
  }
  document.addEventListener("submit", function (event) {
    if (!event.target.matches(FORMS) || event.target.method !== "post" || mayGo()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Wagtail's button has begun to turn.
    setTimeout(function () {
      document.querySelectorAll("[data-w-progress-loading-value=true]").forEach(function (button) {
        button.setAttribute("data-w-progress-loading-value", "false");
      });
    }, 50);
  }, true);
  document.addEventListener("w-autosave:error", mayGo);
  // Back from the tab in which they signed in.
  document.addEventListener("visibilitychange", function () {
    if (told && !document.hidden) mayGo();
  });
  window.addEventListener("focus", function () {
    if (told) mayGo();
  });
})();
