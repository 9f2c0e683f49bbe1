"""Addresses of provisions: the path of labels, in Akoma Ntoso naming (docs/eid.md).

A labelled unit is addressed by its label, so that neighbours may come and go. Only what has no
label (an абзац, a row) is counted. A label repeated under one parent gets «_2», «_3» … .
"""

import hashlib
from typing import Final

from .nodes import Node

# Prefix of a unit by the form of its label, or by its kind when it has none.
PREFIXES: Final = {
    "part": "part",
    "section": "sec",
    "roman": "sec",
    "chapter": "chp",
    "article": "art",
    "dot": "para",
    "paren": "subpara",
    "letter": "subpara",
    "title": "title",
    "preamble": "preamble",
    "appendix": "att",
    "table": "table",
    "row": "tr",
    "passport_field": "field",
    "note": "note",
    "quoted": "qstr",
    "signature": "sign",
    "paragraph": "al",
}
# No eId is longer; the columns that hold them count on it. A suffix «_2» takes the rest of 255.
LONGEST: Final = 240
_KEPT: Final = 100
_HASHED: Final = 12
# Units of which a parent has one: no ordinal unless there is a second.
# Units whose own words are their first абзац: those below begin with the second.
_COUNTED: Final = frozenset(
    {"preamble", "section", "chapter", "article", "point", "subpoint", "note"}
)
_SINGLE: Final = frozenset({"title", "preamble", "signature"})


def assign(nodes: list[Node], parent: str = "", first_paragraph: int = 1) -> None:
    """Give every node its eId; ``first_paragraph`` is the ordinal of the first абзац here."""
    ordinals: dict[str, int] = {"al": first_paragraph - 1}
    taken = _Taken()
    claims = [_own(node, ordinals) for node in nodes]
    for node, claim in sorted(
        zip(nodes, claims, strict=True), key=lambda pair: pair[0].mark is None
    ):
        node.eid = taken.give(_path(parent, claim))
    for node in nodes:
        counted = bool(node.text) and node.kind in _COUNTED
        assign(node.children, node.eid, first_paragraph=2 if counted else 1)


def _own(node: Node, ordinals: dict[str, int]) -> str:
    """Return the last step of the path: prefix and number."""
    if node.mark is not None:
        return f"{PREFIXES[node.mark.form]}_{node.mark.number}"
    prefix = _prefix(node)
    ordinals[prefix] = ordinals.get(prefix, 0) + 1
    if node.kind in _SINGLE and ordinals[prefix] == 1:
        return prefix
    return f"{prefix}_{ordinals[prefix]}"


def _prefix(node: Node) -> str:
    if node.kind == "paragraph" and node.role == "head":
        return "head"
    if node.kind == "paragraph" and node.style == "heading":
        return "heading"
    if node.kind == "paragraph" and node.style == "tail":
        return "tail"
    return PREFIXES[node.kind]


def _path(parent: str, claim: str) -> str:
    """Join the steps; a path no real act has is shortened by a hash, so that it can be stored."""
    path = f"{parent}__{claim}" if parent else claim
    if len(path) <= LONGEST:
        return path
    mark = hashlib.sha256(parent.encode()).hexdigest()[:_HASHED]
    return f"{parent[:_KEPT]}~{mark}__{claim}"


class _Taken:
    """Addresses given under one parent; a second claim to one gets «_2», a third «_3»."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._claims: dict[str, int] = {}

    def give(self, claim: str) -> str:
        count = self._claims.get(claim, 0) + 1
        address = claim if count == 1 else f"{claim}_{count}"
        while address in self._given:
            count += 1
            address = f"{claim}_{count}"
        self._claims[claim] = count
        self._given.add(address)
        return address
