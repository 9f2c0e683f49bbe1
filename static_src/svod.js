// Comfort on public pages; everything works without it.
"use strict";

// --- print ---------------------------------------------------------------------------------
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// --- contents: where the reader is ---------------------------------------------------------
const lines = new Map();
for (const link of document.querySelectorAll(".rail .toc a")) {
  const unit = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (unit) lines.set(unit, link);
}
if (lines.size) {
  const units = [...lines.keys()];
  let current = null;
  const mark = () => {
    const passed = units.filter((unit) => unit.getBoundingClientRect().top < 120);
    const link = lines.get(passed.at(-1));
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
  };
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; mark(); });
  }, { passive: true });
  mark();
}

// --- contents on a phone: folded again once a line is chosen ---------------------------------
for (const fold of document.querySelectorAll(".fold")) {
  fold.addEventListener("click", (event) => { if (event.target.closest("a")) fold.open = false; });
}

// --- the provision in the address: its link and its history --------------------------------
const text = document.querySelector(".act[data-path]");
const showTools = () => {
  document.querySelector(".tools")?.remove();
  const eid = decodeURIComponent(location.hash.slice(1));
  const unit = eid && document.getElementById(eid);
  if (!unit || !text.contains(unit) || unit.tagName === "TR") return;
  const tools = document.createElement("p");
  tools.className = "tools";
  const history = document.createElement("a");
  history.href = `${text.dataset.path}p/${eid}/`;
  history.textContent = text.dataset.history;
  tools.append(history);
  if (navigator.clipboard) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "plain";
    copy.textContent = text.dataset.copy;
    copy.setAttribute("aria-live", "polite");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.origin + text.dataset.path + "#" + eid);
      copy.textContent = text.dataset.copied;
    });
    tools.append(copy);
  }
  const first = unit.querySelector(":scope > p, :scope > h2, :scope > h3, :scope > h4");
  if (first) first.after(tools); else unit.prepend(tools);
};
if (text) {
  addEventListener("hashchange", showTools);
  if (location.hash) showTools();
}

// --- rows of a programme as cards on a phone -----------------------------------------------
for (const table of document.querySelectorAll(".tbl-measures table, .tbl-indicators table, .tbl-funding table")) {
  const head = table.tHead;
  if (!head || head.rows.length !== 1 || table.querySelector("[rowspan], [colspan]")) continue;
  const names = [...head.rows[0].cells].map((cell) => cell.textContent.trim());
  table.setAttribute("role", "table"); // a block is no table to a screen reader unless told so
  for (const group of table.tBodies) {
    group.setAttribute("role", "rowgroup");
    for (const row of group.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, at) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "cell");
        cell.dataset.label = names[at] || "";
      });
    }
  }
  table.parentElement.classList.add("as-cards");
}
