"""Which label follows which: series of numbers, and words that count («Задача 1», «Задача 2»)."""

import re
from typing import Final

from .labels import Label
from .nodes import Node

# Units that stand below all points, coarsest first.
FINER: Final = {"paren": 1, "letter": 2}
# «Задача 2», «Основное мероприятие 3.»
_COUNTED = re.compile(
    r"(?P<word>(?:[А-ЯЁа-яё]{4,20}[ \u00a0])?[А-ЯЁа-яё]{4,20})[ \u00a0](?:№[ \u00a0]?)?"
    r"(?P<number>\d{1,2})(?=[.:,]?(?:[ \u00a0]|$))"
)
_LETTERS: Final = "АБВГДЕЖЗИКЛМНОП"


class Counted:
    """The last of «Задача 1», «Задача 2» by its word: its number and the unit it stands in."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[int, Node]] = {}

    def keep(self, node: Node, owner: Node) -> None:
        """Remember a unit that counts, and where it stands."""
        word, number = _counted(node.text)
        if number:
            self._last[word] = (number, owner)

    def owner(self, node: Node) -> Node | None:
        """Return the unit that the one before in count stands in: «Задача 2» stands there too."""
        word, number = _counted(node.text)
        before, owner = self._last.get(word, (0, None))
        return owner if before and before + 1 == number else None


def continues(mark: Label, label: Label) -> bool:
    """Tell whether a dotted number goes into this one: «3.2.» into «3.»."""
    return mark.form == "dot" and mark.path == label.path[: mark.depth] != label.path


def begins(label: Label) -> bool:
    return label.path == (1,) and not label.insert


def is_like(mark: Label, label: Label) -> bool:
    if mark.form != label.form:
        return False
    return mark.form in FINER or mark.depth == label.depth


def is_next(mark: Label, label: Label) -> bool:
    """Tell whether ``label`` is the number after ``mark`` in one series."""
    if mark.form != label.form:
        return False
    if mark.path == label.path:
        return label.insert == mark.insert + 1
    if mark.depth == label.depth:
        return mark.path[:-1] == label.path[:-1] and label.path[-1] == mark.path[-1] + 1
    if mark.depth + 1 == label.depth:  # «12)», then «12.1)»
        return label.form in FINER and label.path == (*mark.path, 1)
    return mark.depth == label.depth + 1 and label.path[-1] == mark.path[-2] + 1


def _counted(text: str) -> tuple[str, int]:
    """Return the word and number of «Задача 2. …», or "" and that of «Б. …»; 0 without one."""
    if (match := _COUNTED.match(text)) is not None:
        return match["word"].lower(), int(match["number"])
    if text[1:3] == ". " and text[3:4].isupper():
        return "", _LETTERS.find(text[0]) + 1
    return "", 0
