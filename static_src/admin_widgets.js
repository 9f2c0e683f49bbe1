// Starts what Wagtail would start by inline scripts (cms/admin_widgets.py says why).
"use strict";
(() => {
  // A name in an attribute is not trusted: only these may be started.
  const CLASSES = ["InlinePanel", "Chooser", "PageChooser", "DocumentChooser", "ImageChooser", "SnippetChooser"];
  const FUNCTIONS = ["initDateChooser", "initTimeChooser", "initDateTimeChooser"];

  const start = (mark) => {
    const { svodStart: name, svodArguments: given } = mark.dataset;
    mark.remove();
    if (CLASSES.includes(name)) new window[name](...JSON.parse(given));
    else if (FUNCTIONS.includes(name)) window[name](...JSON.parse(given));
  };
  const startAll = (root) => root.querySelectorAll("[data-svod-start]").forEach(start);

  addEventListener("DOMContentLoaded", () => {
    startAll(document);
    // Rows added to an inline panel and forms of modal windows come later.
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) {
          if (!(node instanceof Element) || !node.isConnected) continue;
          if (node.matches("[data-svod-start]")) start(node);
          else startAll(node);
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
