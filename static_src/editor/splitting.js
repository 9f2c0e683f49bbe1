/* A table pasted into text: the text block splits around it, as a StreamField splits a block.

   svodEditor.placeOf(editorElement): the block that holds a rich text editor, or null.
   svodEditor.splitAround(place, editorState, segments): put texts and tables there. */
(function () {
  "use strict";

  const { EditorState, convertFromRaw, convertToRaw } = window.DraftJS;

  /** Find the stream and the child of it that hold `element`, the innermost ones. */
  function find(block, element) {
    if (!block) return null;
    const children = Array.isArray(block.children) ? block.children : [];
    const index = children.findIndex((child) => child.element.contains(element));
    if (index >= 0) {
      const deeper = find(children[index].block, element);
      if (deeper) return deeper;
      return block.splitBlock && block.blockDef.childBlockDefsByName ? { stream: block, index } : null;
    }
    for (const child of Object.values(block.childBlocks || {})) {
      const found = find(child, element);
      if (found) return found;
    }
    return null;
  }

  function placeOf(element) {
    for (let root = element; root; root = root.parentElement) {
      if (root.rootBlock) {
        const place = find(root.rootBlock, element);
        return place && place.stream.blockDef.childBlockDefsByName.table ? place : null;
      }
    }
    return null;
  }

  function isEmpty(editorState) {
    return !editorState.getCurrentContent().getPlainText("").trim();
  }

  function withTextBefore(editorState, paragraphs) {
    if (!paragraphs.length) return editorState;
    const { blocks, entityMap } = convertToRaw(editorState.getCurrentContent());
    const first = blocks.findIndex(({ text }) => text.trim());
    const rest = first < 0 ? [] : blocks.slice(first);
    const content = convertFromRaw({ blocks: [...paragraphs, ...rest], entityMap });
    return EditorState.createWithContent(content);
  }

  function stateOf(paragraphs) {
    return JSON.stringify({ blocks: paragraphs, entityMap: {} });
  }

  /**
   * Split the block at the end of what `editorState` has selected.
   * `segments` alternate: paragraphs, table, paragraphs, table, …, paragraphs; the first
   * paragraphs are in `editorState` already.
   */
  function splitAround({ stream, index }, editorState, segments) {
    const { type } = stream.children[index];
    const { stateBefore, stateAfter, shouldMoveCommentFn } = window.draftail.splitState(editorState);
    const after = withTextBefore(stateAfter, segments[segments.length - 1]);
    stream.splitBlock(index, stateBefore, after, shouldMoveCommentFn, {});
    let at = index + 1;
    segments.slice(1, -1).forEach((segment) => {
      if (Array.isArray(segment) && !segment.length) return;
      const [name, value] = Array.isArray(segment) ? [type, stateOf(segment)] : ["table", segment];
      stream.insert({ type: name, value, id: crypto.randomUUID() }, at, {});
      at += 1;
    });
    if (isEmpty(after)) stream.deleteBlock(at, {});
    if (isEmpty(stateBefore)) stream.deleteBlock(index, {});
    // Wagtail's table takes its width and height when the window changes its size.
    window.dispatchEvent(new Event("resize"));
  }

  window.svodEditor = Object.assign(window.svodEditor || {}, { placeOf, splitAround });
})();
