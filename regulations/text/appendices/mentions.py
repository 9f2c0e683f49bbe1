"""Appendices that the act speaks of but does not have."""

import re
from collections.abc import Iterator
from typing import Final

from ..nodes import Node
from ..structure import Warning_

_MENTION = re.compile(
    r"\(?приложени(?:е|я|ю|ем|и|ям|ями|ях)\b[ \u00a0]{0,3}(?:[№N][ \u00a0]{0,3})?"
    r"(?P<number>\d{1,3})?(?P<own>[ \u00a0]{1,3}к[ \u00a0]настоящ\w{2,4}[ \u00a0]"
    r"(?:постановлени|решени|распоряжени|приказ)\w{0,3})?(?P<close>\))?",
    re.IGNORECASE,
)
_SKIPPED: Final = frozenset({"quoted", "appendix", "title"})


def check(root: Node) -> list[Warning_]:
    """Return a warning for each appendix of this act that its points name and it lacks.

    Only «(приложение 2)» and «приложению 2 к настоящему постановлению» are sure to mean an
    appendix of this act; «приложение 2 к Программе» belongs to another document.
    """
    present = {
        node.mark.number if node.mark else "" for node in root.children if node.kind == "appendix"
    }
    found, named = [], set()
    for node in _own_words(root):
        for match in _MENTION.finditer(node.text):
            number = match["number"] or ""
            in_brackets = match[0].startswith("(") and match["close"]
            if not (match["own"] or in_brackets) or number in named:
                continue
            if number in present or (not number and present):
                continue
            named.add(number)
            found.append(Warning_("missing_appendix", node.eid, {"number": number}))
    return found


def _own_words(root: Node) -> Iterator[Node]:
    pending = list(reversed(root.children))
    while pending:
        node = pending.pop()
        if node.kind not in _SKIPPED:
            yield node
            pending.extend(reversed(node.children))
