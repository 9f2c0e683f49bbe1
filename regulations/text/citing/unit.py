"""Units of an act as values: one unit, the path to a provision, units named together."""

from dataclasses import dataclass

from ..declension import Case


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``kind`` in the nominative («пункт»), ``label`` bare («3.1», «а», «II», «3¹»).

    Ordinals are Arabic numbers («абзац второй» has the label "2"). ``title`` is the name in
    quotation marks, if the unit is cited by it («раздел «Объёмы финансирования»»).
    """

    kind: str
    label: str = ""
    title: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.label or self.title) if part)

    def __repr__(self) -> str:
        return f"<{self}>"


# The path to one provision, smallest unit first: (подпункт а, пункт 3, статья 5).
Chain = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Units named together at ``start`` to ``end`` (exclusive) of a text.

    ``chains`` are the provisions, ranges expanded; ``units`` the same units in the order of
    reading, smallest first, each once. ``cases`` are those the first noun may stand in, which
    tells «дополнить пунктом 3» from «в пункте 3». ``parts`` are the places of the nouns with their
    labels, titles left out, whether each has a label, and the kind. ``doubtful``: «пп.» may be
    points or subpoints, or the members of a range cannot be told.
    """

    start: int
    end: int
    chains: tuple[Chain, ...]
    units: tuple[Unit, ...]
    cases: frozenset[Case]
    doubtful: bool = False
    parts: tuple[tuple[int, int, bool, str], ...] = ()

    @property
    def top(self) -> str:
        """The kind of the outermost unit: what comes next in the text holds it."""
        return self.chains[-1][-1].kind
