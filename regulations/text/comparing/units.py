"""The provisions of a text as the alignment sees them: with their place, words and vocabulary."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..folding import fold
from ..structure import Provision, Structure
from ..words import likeness, vocabulary

# Kinds of which one may become another while the text stays: a point made an абзац.
_KIN: Final = {
    **dict.fromkeys(("point", "subpoint", "paragraph", "preamble", "article", "note"), "clause"),
    **dict.fromkeys(("section", "chapter"), "section"),
    **dict.fromkeys(("row", "passport_field"), "row"),
}
_SINGLE: Final = frozenset({"title", "preamble", "signature"})


class Unit:
    """One provision of either text; ``match`` is the one of the other text it was paired with."""

    __slots__ = (
        "_vocabulary", "at", "children", "family", "index", "kind", "label", "match", "name",
        "parent", "provision", "step", "words",
    )  # fmt: skip

    def __init__(self, provision: Provision | None, parent: "Unit | None", at: int) -> None:
        self.provision = provision
        self.parent = parent
        self.children: list[Unit] = []
        self.index = len(parent.children) if parent else 0
        self.at = at
        self.match: Unit | None = None
        self.kind = provision.kind if provision else ""
        self.family = _KIN.get(self.kind, self.kind)
        self.label = provision.label if provision else ""
        # The last step of the eId: what a labelled unit is called by.
        self.step = provision.eid.rpartition("__")[2] if provision else ""
        self.words = _words(provision) if provision else ""
        self.name = self._name()
        self._vocabulary: frozenset[str] | None = None

    def _name(self) -> str:
        """What tells this unit among its siblings: its label, what heads its row, being alone."""
        if self.label or self.kind in _SINGLE or self.kind == "appendix":
            return self.step
        if self.provision is not None and self.provision.cells:
            return "tr " + fold(self.provision.cells[0].text)
        return ""

    @property
    def vocabulary(self) -> frozenset[str]:
        if self._vocabulary is None:
            self._vocabulary = vocabulary(self.words)
        return self._vocabulary

    def likeness(self, other: "Unit") -> float:
        """Return from 0 to 1 how alike two units are: by their words, or by what is in them."""
        own = likeness(self.vocabulary, other.vocabulary)
        if not self.children or not other.children or own > 0.9:
            return own
        return max(own, likeness(self._below(), other._below()))

    def _below(self) -> frozenset[str]:
        """Return the words of the units in this one, two levels deep."""
        return frozenset(
            unit.words for child in self.children for unit in (child, *child.children) if unit.words
        )


class Units:
    """All units of a structure in document order, under one root that stands for the text."""

    def __init__(self, structure: Structure) -> None:
        self.root = Unit(None, None, -1)
        self.all: list[Unit] = []
        pending = [(provision, self.root) for provision in reversed(structure.provisions)]
        while pending:
            provision, parent = pending.pop()
            unit = Unit(provision, parent, len(self.all))
            parent.children.append(unit)
            self.all.append(unit)
            pending.extend((child, unit) for child in reversed(provision.children))

    def unmatched(self) -> list[Unit]:
        return [unit for unit in self.all if unit.match is None]


def free(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield those not matched yet."""
    return (unit for unit in units if unit.match is None)


def _words(provision: Provision) -> str:
    """Heading, text and cells: without the label, so that a renumbered unit is recognised."""
    parts = (provision.heading, provision.text, *(cell.text for cell in provision.cells))
    return fold(" ".join(part for part in parts if part))
