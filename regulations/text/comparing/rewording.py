"""What became of the words of one unit, in a sentence or two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ..declension import NOUNS, Case, short
from ..folding import fold
from ..naming import bare_number, name, noun_of
from ..ordinal_words import ordinal
from ..structure import Provision
from .clauses import clause, quoted
from .edits import Edit, edits, kept_share
from .facts import Change, Comparison, Part

# A unit with more edits than this, or less kept than this, is given in a new edition.
_MOST_EDITS: Final = 4
_LEAST_KEPT: Final = 0.4
# So many cells of a row may change before the whole row is given anew.
_MOST_CELLS: Final = 3
_REPEALED: Final = ("утратил", "признан утратив", "признана утратив", "признано утратив")
_LOST: Final = {"m": "утратившим", "f": "утратившей", "n": "утратившим"}
_MARKS: Final = " .,;:–-"
# No label is longer.
_LABEL: Final = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence, without a full stop. ``eid`` is its unit: the new one, else the old.

    ``payload`` is the wording now, a paragraph each, where the sentence does not quote it;
    ``is_slight``: only form or punctuation is meant.
    """

    text: str
    eid: str
    payload: tuple[str, ...] = ()
    is_slight: bool = False


class _Subject:
    """What a sentence is about: a unit, its heading, or its own words as its first абзац."""

    def __init__(
        self, provision: Provision, part: Part | None, parents: Mapping[str, Provision]
    ) -> None:
        self._provision = provision
        self._parents = parents
        self._of = ""
        slot = part.new if part is not None else None
        if slot == "heading" and provision.kind not in {"title", "table", "paragraph"}:
            self._of = "наименование"
        elif slot == "text" and provision.label and provision.children:
            self._of = "абзац"
        self.noun = NOUNS[self._of] if self._of else noun_of(provision, parents)

    def form(self, case: Case) -> str:
        if not self._of:
            return name(self._provision, case, self._parents)
        first = f" {ordinal(1, case=case)}" if self._of == "абзац" else ""
        whole = name(self._provision, "gen", self._parents)
        return f"{self.noun.form(case)}{first} {whole}"

    def done(self, participle: str) -> str:
        return short(participle, self.noun.gender)


class Rewording:
    """Says what became of the words of the units of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old: Mapping[str, Provision] = comparison.old_parents
        self._new: Mapping[str, Provision] = comparison.new_parents
        # The words of units parted from another one, and of those taken into one, by its eId.
        self._parted: defaultdict[str, list[str]] = defaultdict(list)
        self._taken: defaultdict[str, list[str]] = defaultdict(list)
        for change in comparison.changes:
            if change.split_from:
                self._parted[change.split_from].append(_own(change.provision))
            if change.merged_into:
                self._taken[change.merged_into].append(_own(change.provision))

    def sayings(self, change: Change) -> Iterator[Saying]:
        """Say what became of the words of one unit, if something did."""
        if change.weight == "same" or change.new is None:
            return
        if change.is_slight or change.weight != "words":
            yield self._slight(change, change.new)
        elif change.new.cells and change.old is not None:
            yield self._row(change, change.old, change.new)
        else:
            for part in change.parts:
                said = None if _is_told_by_number(part, change) else self._part(change, part)
                if said is not None:
                    yield said

    def _slight(self, change: Change, new: Provision) -> Saying:
        touched = [part for part in change.parts if not part.is_same]
        subject = _Subject(new, touched[0] if len(touched) == 1 else None, self._new)
        where = f"в {subject.form('loc')}"
        found = [edit for part in touched for edit in edits(part.words)]
        if change.weight == "punctuation":
            what = "изменена только пунктуация"
        else:
            what = "изменено только написание" if found else "изменено только оформление"
        text = f"{where} {what}"
        if 0 < len(found) <= _MOST_EDITS:
            text += ": " + "; ".join(
                f"было {quoted(edit.in_place(edit.removed))}, "
                f"стало {quoted(edit.in_place(edit.added))}"
                for edit in found
            )
        return Saying(text, new.eid, is_slight=True)

    def _part(self, change: Change, part: Part) -> Saying | None:
        """The heading or the text of a unit."""
        new = change.provision
        subject = _Subject(new, part, self._new)
        now = "".join(words for sign, words in part.words if sign != "-")
        found = [edit for edit in edits(part.words) if not self._is_told(edit, new)]
        if not found:
            return None
        if not now:
            return Saying(f"{subject.form('nom')} {subject.done('исключен')}", new.eid)
        if _is_repealed(now):
            lost = f"{subject.done('признан')} {_LOST[subject.noun.gender]} силу"
            return Saying(f"{subject.form('nom')} {lost}", new.eid, (now,))
        if len(found) > _MOST_EDITS or kept_share(part.words) < _LEAST_KEPT:
            done = subject.done("изложен")
            return Saying(f"{subject.form('nom')} {done} в новой редакции", new.eid, (now,))
        said = "; ".join(clause(edit) for edit in found)
        colon = ":" if len(found) > 1 else ""
        return Saying(f"в {subject.form('loc')}{colon} {said}", new.eid)

    def _is_told(self, edit: Edit, new: Provision) -> bool:
        """Words that went to a unit parted from this one, or came with one taken into it."""
        before = self._comparison.by_new[new.eid].old
        if not edit.added and before is not None:
            return _is_said(edit.removed, self._parted[before.eid])
        return not edit.removed and _is_said(edit.added, self._taken[new.eid])

    def _row(self, change: Change, old: Provision, new: Provision) -> Saying:
        changed = [
            part for part in change.parts if not part.is_same or None in (part.old, part.new)
        ]
        row = name(new, "nom", self._new)
        noun = noun_of(new, self._new)
        heavy = any(
            len(list(edits(part.words))) > _MOST_EDITS
            or (_is_long(part) and kept_share(part.words) < _LEAST_KEPT)
            for part in changed
        )
        if len(changed) > _MOST_CELLS or heavy:
            done = short("изложен", noun.gender)
            return Saying(f"{row} {done} в новой редакции", new.eid, (line(new),))
        said = []
        for part in changed:
            column = self._column(new, part.new) if isinstance(part.new, int) else ""
            if part.new is None:
                said.append(f"{self._column(old, part.old)} исключена")
            elif part.old is None:
                said.append(f"добавлена {column}")
            else:
                place = f"в {column.replace('графа', 'графе', 1)} "
                lone = noun is NOUNS["позиция"] and len(new.cells) == 2
                said.append(
                    ("" if lone else place) + "; ".join(clause(edit) for edit in edits(part.words))
                )
        where = name(new, "loc", self._new)
        return Saying(f"в {where}{':' if len(said) > 1 else ''} {'; '.join(said)}", new.eid)

    def _column(self, row: Provision, at: object) -> str:
        """The column by its heading where the table has one, else by its number."""
        if not isinstance(at, int):
            return "графа"
        parents = self._new if row.eid in self._comparison.new.by_eid else self._old
        table = parents.get(row.eid)
        head = table.children[0] if table is not None and table.children else None
        if head is not None and head.eid != row.eid and len(head.cells) == len(row.cells):
            title = fold(head.cells[at].text)
            if title and len(title) <= 60 and any(sign.isalpha() for sign in title):
                return f"графа {quoted(title)}"
        return f"графа {at + 1}"


def line(provision: Provision) -> str:
    """Return the words of one unit; the cells of a row are parted by a bar."""
    if provision.cells:
        return " | ".join(fold(cell.text) for cell in provision.cells)
    return fold(provision.plain)


def _is_told_by_number(part: Part, change: Change) -> bool:
    """Tell whether there is nothing to say of a string: a label is told by its number."""
    if part.is_same or change.old is None or change.new is None:
        return part.is_same
    numbers = {bare_number(change.old.label).lower(), bare_number(change.new.label).lower()}
    return part.new == "label" and (change.renumbered or len(numbers) == 1)


def _is_repealed(words: str) -> bool:
    return words.lower().startswith(_REPEALED)


def _is_long(part: Part) -> bool:
    return sum(len(words) for sign, words in part.words if sign != "-") > 120


def _own(provision: Provision) -> str:
    return fold(f"{provision.heading} {provision.text}")


def _is_said(words: str, others: Iterable[str]) -> bool:
    """Tell whether these words, but for a label and marks, are those of another sentence."""
    words = words.lower().strip(_MARKS)
    return any(
        words.endswith(other) and len(words) - len(other) <= _LABEL
        for other in (other.lower().strip(_MARKS) for other in others)
        if other
    )
