/* Draftail plugin: the numbers that a lawyer typed survive every paste and drop.

   Draft.js marks a paste "insert-fragment"; Draftail then runs its prefix rules over the whole
   editor and cuts «1. » to «19. » off every paragraph (docs/overrides.md). We insert by
   ourselves and hand the result on under another name. */
(function () {
  "use strict";

  const { EditorState, Modifier, SelectionState, convertFromRaw } = window.DraftJS;
  const BLOCKS = new Set(["unstyled", "header-three"]);
  const STYLES = new Set(["BOLD", "ITALIC", "SUPERSCRIPT", "SUBSCRIPT"]);
  const isOurs = (style) => STYLES.has(style) || style.startsWith("COMMENT-");

  // Not "insert-characters": typing after a paste would then be undone together with it.
  function quiet(editorState) {
    return EditorState.set(editorState, { lastChangeType: "change-block-data" });
  }

  /** Drop block types, styles and links that an act does not have; never touch the words. */
  function cleaned(editorState) {
    const content = editorState.getCurrentContent();
    const blockMap = content.getBlockMap().map((block) => {
      const characterList = block.getCharacterList().map((character) => {
        let kept = character.getEntity() ? character.set("entity", null) : character;
        if (!kept.getStyle().every(isOurs)) kept = kept.set("style", kept.getStyle().filter(isOurs));
        return kept;
      });
      const type = BLOCKS.has(block.getType()) ? block.getType() : "unstyled";
      return block.merge({ type, depth: 0, characterList });
    });
    return quiet(EditorState.set(editorState, { currentContent: content.merge({ blockMap }) }));
  }

  function insert(editorState, paragraphs) {
    const content = editorState.getCurrentContent();
    const selection = editorState.getSelection();
    const changed = paragraphs.length
      ? Modifier.replaceWithFragment(
          content,
          selection,
          convertFromRaw({ blocks: paragraphs, entityMap: {} }).getBlockMap(),
        )
      : Modifier.removeRange(content, selection, "backward");
    return quiet(EditorState.push(editorState, changed, "insert-fragment"));
  }

  /** [paragraphs, table, paragraphs, …, paragraphs] */
  function segmentsOf(pieces) {
    const segments = [[]];
    for (const piece of pieces) {
      if (piece.type === "table") segments.push(piece.value, []);
      else segments[segments.length - 1].push(piece);
    }
    return segments;
  }

  /** Where no table can stand, its rows stay as lines: nothing is lost. */
  function asLines(pieces) {
    return pieces.flatMap((piece) =>
      piece.type === "table"
        ? piece.value.data.map((row) => ({
            type: "unstyled",
            text: row.map((words) => words.replace(/\n/g, " ")).join(" | "),
            depth: 0,
            inlineStyleRanges: [],
            entityRanges: [],
            data: {},
          }))
        : [piece],
    );
  }

  function put(html, text, editorState, { setEditorState, getEditorRef }) {
    const pieces = window.svodEditor.readPasted(html, text);
    if (!pieces.length) return;
    const segments = segmentsOf(pieces);
    if (segments.length === 1) {
      setEditorState(insert(editorState, pieces));
      return;
    }
    const place = window.svodEditor.placeOf(getEditorRef().editor);
    if (!place) {
      setEditorState(insert(editorState, asLines(pieces)));
      return;
    }
    const state = insert(editorState, segments[0]);
    setEditorState(state);
    // After the event of the paste: the editor that handles it may go.
    setTimeout(() => window.svodEditor.splitAround(place, state, segments), 0);
  }

  window.draftail.registerPlugin(
    {
      type: "typed-numbers",

      onChange(editorState) {
        return editorState.getLastChangeType() === "insert-fragment"
          ? cleaned(editorState)
          : editorState;
      },

      handlePastedText(text, html, editorState, methods) {
        put(html, text, editorState, methods);
        return "handled";
      },

      handleDrop(selection, dataTransfer, isInternal, methods) {
        if (isInternal !== "external" || !(selection instanceof SelectionState)) {
          return "not-handled";
        }
        const html = dataTransfer.getHTML ? dataTransfer.getHTML() : "";
        const state = EditorState.acceptSelection(methods.getEditorState(), selection);
        put(html, dataTransfer.getText(), state, methods);
        return "handled";
      },
    },
    "plugins",
  );
})();
