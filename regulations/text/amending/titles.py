"""Names of units, compared as a lawyer does: marks, case and spacing tell nothing."""

import re
from collections.abc import Callable

from ..appendices import genre
from ..folding import fold, squeeze
from ..nodes import Node

_PLAIN = re.compile(r"[^\w]+")
Children = Callable[[Node], list[Node]]


def bare(text: str) -> str:
    """Return the letters and figures of a name: marks, case and spacing tell nothing."""
    return _PLAIN.sub(" ", fold(text).lower().replace("ё", "е")).strip()


def title_of(node: Node, children: Children) -> str:
    if node.heading:
        return node.heading
    first = children(node)[:1]
    return first[0].heading if first and first[0].kind == "title" else ""


def is_genre(role: str, title: str, kind: str) -> bool:
    return role == kind or genre(title) == kind or squeeze(title[:40]).lower().startswith(kind)


def likely(nodes: list[Node], name: str) -> list[Node]:
    """Choose among several the one of this name, if there is one."""
    wanted = bare(name)
    if len(nodes) < 2 or not wanted:
        return nodes
    return [node for node in nodes if wanted in bare(node.heading) or _in_title(node, wanted)] or (
        nodes
    )


def _in_title(node: Node, wanted: str) -> bool:
    return any(wanted in bare(child.heading) for child in node.children[:1])


def outer(nodes: list[Node], children: Children) -> list[Node]:
    """Leave out what stands inside another of them."""
    inner: set[int] = set()
    for node in nodes:
        pending = list(children(node))
        while pending:
            one = pending.pop()
            inner.add(id(one))
            pending.extend(children(one))
    return [node for node in nodes if id(node) not in inner]


def unique(nodes: list[Node]) -> list[Node]:
    return list({id(node): node for node in nodes}.values())
