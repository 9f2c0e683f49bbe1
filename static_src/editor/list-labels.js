/* Numbers that a page or a word processor draws itself, as a person would type them.

   svodEditor.listLabels(): a fresh counter for one paste. `next(li, depth)` gives the label of a
   list item («3.», «2.1.», «а)», «IV.», «-»). */
(function () {
  "use strict";

  // The letters that drafters use: ё, й, ъ, ы, ь are skipped.
  const LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя";
  const ROMAN = [
    [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"],
    [9, "IX"], [5, "V"], [4, "IV"], [1, "I"],
  ];

  function roman(number) {
    let signs = "";
    for (const [value, sign] of ROMAN) {
      while (number >= value) {
        signs += sign;
        number -= value;
      }
    }
    return signs;
  }

  function style(list, item) {
    const css = list.style.listStyleType || (item && item.style.listStyleType);
    if (css) return css;
    return { a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" }[
      list.getAttribute("type")
    ];
  }

  function items(list) {
    return Array.from(list.children).filter((child) => child.tagName === "LI");
  }

  function position(item) {
    const list = item.parentElement;
    let number = (parseInt(list.getAttribute("start"), 10) || 1) - 1;
    for (const sibling of items(list)) {
      const own = parseInt(sibling.getAttribute("value"), 10);
      number = Number.isNaN(own) ? number + 1 : own;
      if (sibling === item) return number;
    }
    return number;
  }

  // A nested list may stand inside its item or, as many programs write it, after it.
  function parentItem(list) {
    const holder = list.parentElement;
    if (!holder) return null;
    if (holder.tagName === "LI") return holder;
    if (holder.tagName !== "OL" && holder.tagName !== "UL") return null;
    let before = list.previousElementSibling;
    while (before && before.tagName !== "LI") before = before.previousElementSibling;
    return before;
  }

  function listLabels() {
    const levels = new Map(); // Word on the web numbers each level in a list of its own

    function pattern(item) {
      const text = item.getAttribute("data-leveltext");
      if (!text || !/%\d/.test(text)) return null;
      const level = parseInt(item.getAttribute("data-aria-level"), 10) || 1;
      const drawn = parseInt(item.getAttribute("data-aria-posinset"), 10);
      const started = item.parentElement.hasAttribute("start") || Number.isNaN(drawn);
      levels.set(level, started ? position(item) : drawn);
      return text.replace(/%(\d)/g, (_, at) => String(levels.get(Number(at)) || 1));
    }

    function path(item) {
      const list = item.parentElement;
      if (!list || list.tagName !== "OL") return null;
      const kind = style(list, item);
      if (kind && kind !== "decimal") return null;
      const parent = parentItem(list);
      const above = parent ? path(parent) : [];
      return [...(above || []), position(item)];
    }

    function label(item) {
      const list = item.parentElement;
      if (!list || list.tagName !== "OL") return "-";
      const drawn = pattern(item);
      if (drawn) return drawn;
      const number = position(item);
      switch (style(list, item)) {
        case "none":
          return "";
        case "lower-alpha":
        case "lower-latin":
        case "lower-cyrillic":
          return `${LETTERS[(number - 1) % LETTERS.length]})`;
        case "upper-alpha":
        case "upper-latin":
          return `${LETTERS[(number - 1) % LETTERS.length].toUpperCase()})`;
        case "lower-roman":
        case "upper-roman":
          return `${roman(number)}.`;
        default: {
          const numbers = path(item);
          return numbers ? `${numbers.join(".")}.` : `${number})`;
        }
      }
    }

    return { label };
  }

  window.svodEditor = Object.assign(window.svodEditor || {}, { listLabels });
})();
