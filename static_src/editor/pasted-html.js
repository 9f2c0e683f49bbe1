/* What a clipboard holds, as paragraphs and tables of an act.

   svodEditor.readPasted(html, text) gives pieces in order:
     { type: "unstyled" | "header-three", text, inlineStyleRanges }   a paragraph (Draft.js raw)
     { type: "table", value }                                         a value of TableBlock
   Everything else (scripts, pictures, links, colours, lists as lists) is left behind; numbers
   that lists drew become typed. */
(function () {
  "use strict";

  const SKIPPED = new Set([
    "SCRIPT", "STYLE", "META", "LINK", "TITLE", "HEAD", "NOSCRIPT", "TEMPLATE", "IFRAME", "OBJECT",
    "EMBED", "SVG", "MATH", "XML", "SELECT", "BUTTON", "INPUT", "TEXTAREA", "DEL",
  ]);
  const HEADINGS = new Set(["H1", "H2", "H3", "H4", "H5", "H6"]);
  const BREAKS = new Set([
    "P", "DIV", "LI", "OL", "UL", "BLOCKQUOTE", "PRE", "SECTION", "ARTICLE", "HEADER", "FOOTER",
    "MAIN", "ASIDE", "NAV", "FIGURE", "FIGCAPTION", "DL", "DT", "DD", "FORM", "FIELDSET", "HR",
    "ADDRESS", "CENTER", "BODY", "TR", "TD", "TH", "TBODY", "THEAD", "TFOOT", "CAPTION", ...HEADINGS,
  ]);
  const STYLES = new Set(["BOLD", "ITALIC", "SUPERSCRIPT", "SUBSCRIPT"]);
  const FRAGMENT = "data-draftjs-conductor-fragment";

  // A reader and a digest must see the same text: what nobody sees is not pasted
  // (regulations/characters.py refuses it when it is typed some other way).
  const INVISIBLE =
    /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
  const BULLET = /^[\s\u00a0]*[\u00b7\u2022\u25cf\u25aa\u25a0\u25e6\u2023\u2043\uf000-\uf8ffo§Øü–—-][\s\u00a0]*$/;
  const PRIVATE_USE = /[\ue000-\uf8ff]/g;
  const RAISED = { 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹", "+": "⁺", "-": "⁻", n: "ⁿ" };
  const LOWERED = { 0: "₀", 1: "₁", 2: "₂", 3: "₃", 4: "₄", 5: "₅", 6: "₆", 7: "₇", 8: "₈", 9: "₉", "+": "₊", "-": "₋" };
  const LABELLED = /^[\s\u00a0]*(?:\d{1,3}(?:\.\d{1,3})*[.)]|[а-яёa-z]\)|[IVXLC]+\.|[-–—•])[\s\u00a0]/i;

  function styleOf(element) {
    const css = element.style || {};
    const found = [];
    const weight = css.fontWeight;
    const bold = element.tagName === "B" || element.tagName === "STRONG";
    if (weight ? weight === "bold" || parseInt(weight, 10) >= 600 : bold) found.push("BOLD");
    const slanted = element.tagName === "I" || element.tagName === "EM";
    if (css.fontStyle ? css.fontStyle === "italic" : slanted) found.push("ITALIC");
    if (element.tagName === "SUP" || css.verticalAlign === "super") found.push("SUPERSCRIPT");
    if (element.tagName === "SUB" || css.verticalAlign === "sub") found.push("SUBSCRIPT");
    return found;
  }

  function rawStyle(element) {
    return (element.getAttribute && element.getAttribute("style")) || "";
  }

  function isHidden(element) {
    return element.hidden || /display:\s*none|mso-hide:\s*all/i.test(rawStyle(element));
  }

  /** Join runs, fold white space, and find where each style stands. */
  function paragraph(runs, type) {
    let text = "";
    const ranges = [];
    for (const run of runs) {
      let words = run.text
        .replace(INVISIBLE, "")
        .replace(/[\t\n\v\f\r ]+/g, " ")
        .replace(/[\u00a0 ]{2,}/g, " ");
      if (!text || /[ \u00a0]$/.test(text)) words = words.replace(/^[ \u00a0]+/, "");
      if (!words) continue;
      for (const style of run.styles) {
        const last = ranges.find((r) => r.style === style && r.offset + r.length === text.length);
        if (last) last.length += words.length;
        else ranges.push({ style, offset: text.length, length: words.length });
      }
      text += words;
    }
    const end = text.replace(/[ \u00a0]+$/, "").length;
    text = text.slice(0, end);
    const inlineStyleRanges = ranges
      .map((r) => ({ ...r, length: Math.min(r.length, end - r.offset) }))
      .filter((r) => r.length > 0);
    return { type, text, depth: 0, inlineStyleRanges, entityRanges: [], data: {} };
  }

  /** Walks a page and gathers pieces. */
  class Reader {
    constructor() {
      this.pieces = [];
      this.runs = [];
      this.labels = window.svodEditor.listLabels();
      this.label = "";
    }

    read(node, styles, heading) {
      for (const child of Array.from(node.childNodes)) {
        if (child.nodeType === Node.TEXT_NODE) this.add(child.data, styles, child);
        else if (child.nodeType === Node.ELEMENT_NODE) this.element(child, styles, heading);
      }
    }

    element(element, styles, heading) {
      const tag = element.tagName.toUpperCase();
      if (SKIPPED.has(tag) || isHidden(element)) return;
      if (tag === "BR") {
        this.flush(heading);
      } else if (tag === "TABLE") {
        this.flush(heading);
        this.table(element);
      } else if (/mso-list:\s*ignore/i.test(rawStyle(element))) {
        this.drawnLabel(element);
      } else if (BREAKS.has(tag)) {
        const within = heading || HEADINGS.has(tag);
        this.flush(heading);
        if (tag === "LI") this.label = this.labels.label(element);
        this.read(element, styles, within);
        this.flush(within);
        if (tag === "LI") this.label = "";
      } else {
        this.read(element, Array.from(new Set([...styles, ...styleOf(element)])), heading);
      }
    }

    add(words, styles, node) {
      const text = node.parentElement && node.parentElement.closest("pre")
        ? words
        : words.replace(/[\t\n\r ]+/g, " ");
      if (/^pre/i.test(node.parentElement?.style?.whiteSpace || "") && words.includes("\n")) {
        const lines = words.split("\n");
        lines.forEach((line, at) => {
          if (at) this.flush(false);
          this.runs.push({ text: line, styles });
        });
        return;
      }
      this.runs.push({ text, styles });
    }

    /** Word writes the number it drew into a span that its own paste drops. */
    drawnLabel(element) {
      const words = element.textContent;
      this.runs.push({ text: BULLET.test(words) ? "- " : `${words.trim()} `, styles: [] });
    }

    flush(heading) {
      const runs = this.runs;
      this.runs = [];
      const made = paragraph(runs, heading ? "header-three" : "unstyled");
      if (!made.text) return;
      if (this.label) {
        const label = this.label;
        this.label = "";
        if (!LABELLED.test(made.text)) {
          this.pieces.push(paragraph([{ text: `${label} `, styles: [] }, ...runs], made.type));
          return;
        }
      }
      // A heading is bold already.
      const inlineStyleRanges = made.inlineStyleRanges.filter(
        ({ style }) => !heading || style !== "BOLD",
      );
      this.pieces.push({ ...made, inlineStyleRanges });
    }

    table(element) {
      const rows = Array.from(element.rows);
      const cells = rows.reduce((count, row) => count + row.cells.length, 0);
      if (cells <= 1) {
        // A frame drawn with a table, or one cell copied from a sheet.
        if (cells) this.read(rows.find((row) => row.cells.length).cells[0], [], false);
        this.flush(false);
        return;
      }
      this.pieces.push({ type: "table", value: tableValue(element, rows) });
    }
  }

  function tableValue(element, rows) {
    const kept = rows.filter((row) => row.cells.length && !isSpacer(row));
    const data = kept.map(() => []);
    const mergeCells = [];
    kept.forEach((row, r) => {
      let c = 0;
      for (const cell of Array.from(row.cells)) {
        while (data[r][c] !== undefined) c += 1;
        const rowspan = Math.min(cell.rowSpan || kept.length, kept.length - r);
        const colspan = Math.min(cell.colSpan || 1, 200);
        for (let down = 0; down < rowspan; down += 1) {
          for (let along = 0; along < colspan; along += 1) data[r + down][c + along] = "";
        }
        data[r][c] = cellText(cell);
        if (rowspan > 1 || colspan > 1) mergeCells.push({ row: r, col: c, rowspan, colspan });
        c += colspan;
      }
    });
    const width = Math.max(...data.map((row) => row.length));
    const headed = kept.length > 1 && Array.from(kept[0].cells).every((cell) => cell.tagName === "TH");
    const first = Boolean(element.tHead && element.tHead.rows.length) || headed;
    return {
      data: data.map((row) => Array.from({ length: width }, (_, c) => row[c] || "")),
      cell: [],
      mergeCells,
      first_row_is_table_header: first,
      first_col_is_header: false,
      table_header_choice: first ? "row" : "neither",
      table_caption: element.caption ? cellText(element.caption) : "",
    };
  }

  /** Word ends a table of uneven columns with a row of no height that only holds widths. */
  function isSpacer(row) {
    return row.getAttribute("height") === "0" && !row.textContent.replace(/[\s\u00a0]/g, "");
  }

  /** A cell is plain text: raised and lowered digits keep their place as characters. */
  function cellText(cell) {
    const reader = new Reader();
    reader.table = function flatten(inner) {
      for (const row of Array.from(inner.rows)) {
        for (const each of Array.from(row.cells)) this.read(each, [], false);
        this.flush(false);
      }
    };
    reader.read(cell, [], false);
    reader.flush(false);
    return reader.pieces.map(plain).join("\n");
  }

  function plain({ text, inlineStyleRanges }) {
    const signs = Array.from({ length: text.length }, (_, at) => text[at]);
    for (const { style, offset, length } of inlineStyleRanges) {
      const map = { SUPERSCRIPT: RAISED, SUBSCRIPT: LOWERED }[style];
      const part = text.slice(offset, offset + length);
      if (!map || ![...part].every((sign) => map[sign])) continue;
      for (let at = offset; at < offset + length; at += 1) signs[at] = map[text[at]];
    }
    return signs.join("").replace(PRIVATE_USE, "");
  }

  function fromLines(text) {
    return text
      .split(/\r\n?|\n|\u2028|\u2029/)
      .map((line) => paragraph([{ text: line, styles: [] }], "unstyled"))
      .filter((piece) => piece.text);
  }

  /** What one of our own editors put on the clipboard. */
  function fromEditor(body) {
    const holder = body.querySelector(`[${FRAGMENT}]`);
    if (!holder) return null;
    try {
      const { blocks } = JSON.parse(holder.getAttribute(FRAGMENT));
      return blocks.map(({ type, text, inlineStyleRanges }) => ({
        type: type === "header-three" ? type : "unstyled",
        text,
        depth: 0,
        inlineStyleRanges: inlineStyleRanges.filter(({ style }) => STYLES.has(style)),
        entityRanges: [],
        data: {},
      }));
    } catch {
      return null; // not written by the editor: read as any other HTML
    }
  }

  /** A few words go into a sentence: the spaces around them part them from their neighbours. */
  function withSpaces(pieces, text) {
    if (pieces.length !== 1 || pieces[0].type === "table") return pieces;
    const [piece] = pieces;
    const before = /^[ \u00a0]/.test(text) ? " " : "";
    const after = /[ \u00a0]$/.test(text) ? " " : "";
    const inlineStyleRanges = piece.inlineStyleRanges.map((range) => ({
      ...range,
      offset: range.offset + before.length,
    }));
    return [{ ...piece, text: before + piece.text + after, inlineStyleRanges }];
  }

  function readPasted(html, text) {
    if (html) {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      const own = fromEditor(body);
      if (own) return own;
      const reader = new Reader();
      reader.read(body, [], false);
      reader.flush(false);
      if (reader.pieces.length) return withSpaces(reader.pieces, text || "");
    }
    return withSpaces(fromLines(text || ""), text || "");
  }

  window.svodEditor = Object.assign(window.svodEditor || {}, { readPasted });
})();
