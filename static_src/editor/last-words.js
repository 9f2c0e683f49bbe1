/* What was typed just before saving is saved.

   Draftail hands the words to the form a quarter of a second after the last key; Ctrl+S sooner
   sends the form without them. A form sent so soon waits until they are there. */
(function () {
  "use strict";

  const HANDED_OVER_AFTER = 300; // ms
  const TYPING = ["beforeinput", "keydown", "compositionend", "paste", "cut", "drop"];
  let typed = -Infinity;

  for (const name of TYPING) {
    document.addEventListener(
      name,
      (event) => {
        if (event.target.closest?.("[contenteditable=true]")) typed = performance.now();
      },
      true,
    );
  }

  document.addEventListener(
    "submit",
    (event) => {
      const wait = typed + HANDED_OVER_AFTER - performance.now();
      if (wait <= 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setTimeout(() => send(event.target, event.submitter), wait);
    },
    true,
  );

  function send(form, button) {
    // Wagtail switches a pressed button off; switched off it would not say which it was.
    const off = button?.disabled;
    if (button) button.disabled = false;
    form.requestSubmit(button);
    if (button) button.disabled = off;
  }
})();
