"""Lists and their items: what between two items belongs to the first, and where a list ends."""

from typing import Final

from . import quotations
from .nodes import Node
from .series import FINER

_WORDED: Final = frozenset({"point", "subpoint", "paragraph"})
# So many sentences, and lines in all, may stand between two items of one list.
_MOST_BETWEEN: Final = 15
_MOST_LISTED: Final = 60
_LONGEST_LEAD: Final = 40


def is_listed(item: Node) -> bool:
    """Tell whether a labelled unit is an item of a list."""
    return item.listed or (item.mark is not None and item.mark.form in FINER)


def is_plain(node: Node) -> bool:
    return node.mark is None and node.kind == "paragraph" and not node.heading


def is_sentence(node: Node) -> bool:
    """Tell a paragraph of its own from an item of an enumeration."""
    return node.mark is None and node.kind == "paragraph" and node.text[:1].isupper()


def leaves(owner: Node, last: Node, text: str) -> bool:
    """A capital after «…;» items that ended with a full stop leaves the list.

    If the items of this list have paragraphs of their own, the last one has no more of them.
    """
    in_list = is_listed(last)
    ended = last.children[-1] if last.children else last
    if not in_list or ended.kind not in _WORDED or not text[:1].isupper():
        return False
    before = _items_before_last(owner.children)
    if last.mark and last.mark.form == "dot" and last.mark.depth > 1:
        # «2.1. …;», «2.2. ….» are items; «2.2. ….» after «2.1. ….» has paragraphs.
        return bool(before) and before[0].text.endswith(";") and not last.children
    # The full stop of the last item may be left out after «…;» items.
    stopped = ended.text[-1:].isalnum() and before and before[0].text.endswith(";")
    if _is_complete(before, last, text) or _ends_bare(before, last, text):
        return True
    if not ended.text.endswith(".") and not stopped:
        return _is_enumerated(before, last)
    if most := next(filter(None, map(_sentences, before)), 0):
        return _sentences(last) >= most
    if last.children:
        return any(not is_sentence(child) for child in last.children)
    return bool(before) or last.text[:1].islower()


def _is_complete(before: list[Node], last: Node, text: str) -> bool:
    """After «…;» comes another item, its number lost, or a sentence on the whole list.

    Not where items have lines of their own.
    """
    if last.children or not last.text.endswith(";") or any(item.children for item in before):
        return False
    return bool(before) or text.endswith(";")


def _ends_bare(before: list[Node], last: Node, text: str) -> bool:
    """A sentence after items without marks and without paragraphs of their own leaves the list."""
    if last.children or not last.text[-1:].isalnum() or text[-1:] not in ".:":
        return False
    return bool(before) and not any(item.children for item in before)


def _is_enumerated(before: list[Node], last: Node) -> bool:
    """Items whose own lines all begin in lower case: a line with a capital is none of them."""
    lines = [child for item in (last, *before) for child in item.children]
    return bool(before and last.children) and not any(map(is_sentence, lines))


def is_finished(owner: Node, last: Node) -> bool:
    """Tell whether a list has come to its end: «…;», then «….» with nothing below it."""
    if not is_listed(last) or last.children or not last.text.endswith("."):
        return False
    before = _items_before_last(owner.children)
    return bool(before) and before[0].text.endswith(";")


def is_done(last: Node, text: str) -> bool:
    """Tell an amending act's next operation, its number lost, from words of the one before.

    A unit that has restated something and got its payload is done, and so is one that ends
    with a semicolon.
    """
    if last.mark is None:
        return False
    if last.children:
        done = last.children[-1].kind == "quoted" and quotations.leads(last.text)
    else:
        done = last.text.endswith(";") and quotations.is_operation(last.text)
    return done and quotations.is_operation(text)


def plain_tail(children: list[Node]) -> int:
    """Return where the paragraphs begin that may stand between two items of one list."""
    cut, sentences = len(children), 0
    while cut and is_plain(children[cut - 1]) and len(children) - cut < _MOST_LISTED:
        sentences += is_sentence(children[cut - 1])
        if sentences > _MOST_BETWEEN:
            break
        cut -= 1
    return cut


def is_lead(node: Node) -> bool:
    """Tell whether a short paragraph leads on to what comes: «Социальные:»."""
    lead = node.text if is_plain(node) else ""
    return lead[-1:] == ":" and lead[:1].isupper() and len(lead) <= _LONGEST_LEAD


def heads_list(node: Node) -> bool:
    """Tell whether a short paragraph without a mark at its end may head a list: «2 квартал»."""
    words = node.text if is_plain(node) else ""
    return 0 < len(words) <= _LONGEST_LEAD and words[-1].isalnum() and not words[0].islower()


def _items_before_last(children: list[Node]) -> list[Node]:
    """Return up to three labelled units before the last one, nearest first."""
    found: list[Node] = []
    for at in range(len(children) - 2, max(-1, len(children) - 20), -1):
        if children[at].mark is not None:
            found.append(children[at])
            if len(found) == 3:
                break
    return found


def _sentences(node: Node) -> int:
    """Return how many paragraphs of its own an item has."""
    return sum(map(is_sentence, node.children))
