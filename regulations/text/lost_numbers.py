"""Headings whose numbers were lost: they stand beside the part above, not in it.

Automatic numbering does not survive as text. What the heading was is told by the number that
comes next.
"""

from . import headings
from .nodes import Node


def free_heading(path: list[Node], beside: Node) -> None:
    """Set the heading of part 3, whose number is lost, beside part 2, now that «3.1.» comes.

    ``path`` holds part 2 and what is open in it. The heading is its last paragraph that reads as
    one; what stands below it goes along.
    """
    if not path[0].is_bare_heading:
        return
    for owner in path:
        for place in range(len(owner.children) - 1, -1, -1):
            child = owner.children[place]
            if child.mark is not None or child.kind != "paragraph":
                break
            if is_heading(child):
                beside.children.extend(owner.children[place:])
                del owner.children[place:]
                return


def is_heading(node: Node) -> bool:
    """Tell whether a paragraph is a heading, or reads as one."""
    if node.mark is not None or node.kind != "paragraph":
        return False
    return node.style == "heading" or headings.reads_as_heading(node.text)


def free_headings(unit: Node, beside: Node, lost: int) -> None:
    """Set so many headings beside part 2 as numbers are lost between it and what comes.

    «2. …», «Обоснование …», «4. …»: the heading between is that of part 3.
    """
    if lost < 1 or not unit.is_bare_heading:
        return
    children = unit.children
    places = [place for place, child in enumerate(children) if child.style == "heading"]
    if lost > len(places):  # where blank lines do not tell them, their words do
        places = [
            place
            for place, child in enumerate(children)
            if child.style == "heading" or _names_next(children, place)
        ]
    if lost == len(places):
        beside.children.extend(children[places[0] :])
        del children[places[0] :]


def _names_next(children: list[Node], place: int) -> bool:
    """Tell whether a plain paragraph is the heading of the sentence below it."""
    if place + 1 == len(children) or not is_heading(children[place]):
        return False
    ended = not place or children[place - 1].text.endswith(".")
    return ended and children[place + 1].text.endswith((".", ":"))
