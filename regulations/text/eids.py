"""Addresses of provisions: the path of labels, in Akoma Ntoso naming (docs/eid.md).

A labelled unit is addressed by its label, so that neighbours may come and go. Only what has no
label (an абзац, a row) is counted. A label repeated under one parent gets «_2», «_3» … .
"""

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
# Units of which a parent has one: no ordinal unless there is a second.
# Units whose own words are their first абзац: those below begin with the second.
_COUNTED: Final = frozenset(
    {"preamble", "section", "chapter", "article", "point", "subpoint", "note"}
)
_SINGLE: Final = frozenset({"title", "preamble", "signature"})


def assign(nodes: list[Node], parent: str = "", first_paragraph: int = 1) -> None:
    """Give every node its eId; ``first_paragraph`` is the ordinal of the first абзац here."""
    ordinals: dict[str, int] = {"al": first_paragraph - 1}
    taken: set[str] = set()
    claims = [_own(node, ordinals) for node in nodes]
    for node, claim in sorted(
        zip(nodes, claims, strict=True), key=lambda pair: pair[0].mark is None
    ):
        node.eid = _free(f"{parent}__{claim}" if parent else claim, taken)
        taken.add(node.eid)
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


def _free(claim: str, taken: set[str]) -> str:
    if claim not in taken:
        return claim
    count = 2
    while f"{claim}_{count}" in taken:
        count += 1
    return f"{claim}_{count}"
