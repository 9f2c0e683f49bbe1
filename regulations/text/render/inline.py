"""Plain text of a provision as safe inline HTML."""

from html import escape
from typing import Final

from ..marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON

_PAIRS: Final = ((SUP_ON, SUP_OFF, "sup"), (SUB_ON, SUB_OFF, "sub"))
_MARKS: Final = frozenset((SUP_ON, SUP_OFF, SUB_ON, SUB_OFF))
_TAGS: Final = {
    sign: (tag, opening) for on, off, tag in _PAIRS for sign, opening in ((on, True), (off, False))
}


def inline(text: str) -> str:
    """Return escaped text with raised and lowered marks as ``<sup>`` and ``<sub>``.

    Tags are always balanced, whatever the order of marks; a line break inside becomes ``<br>``.
    """
    if not _MARKS.isdisjoint(text):
        return _breaks(_marked(text))
    return _breaks(escape(text))


def _breaks(html: str) -> str:
    return html.replace("\n", "<br>") if "\n" in html else html


def _marked(text: str) -> str:
    out: list[str] = []
    open_tag = ""
    start = 0
    for at, sign in enumerate(text):
        if sign not in _MARKS:
            continue
        out.append(escape(text[start:at]))
        start = at + 1
        tag, opening = _TAGS[sign]
        if open_tag and (opening or open_tag == tag):
            out.append(f"</{open_tag}>")
            open_tag = ""
        if opening:
            out.append(f"<{tag}>")
            open_tag = tag
    out.append(escape(text[start:]))
    if open_tag:
        out.append(f"</{open_tag}>")
    return "".join(out)
