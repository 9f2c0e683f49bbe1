"""Notes beside the text: editors' notes of a consolidated text, footnotes.

A lawyer counts none of them as an абзац.
"""

import re
from collections.abc import Sequence
from typing import Final

_LONGEST: Final = 900
_MOST_LINES: Final = 8
_STARS: Final = frozenset("*<")
_EDITED = re.compile(
    r"\(\s?(?:[^()]{0,120}[\s\u00a0])?(?:в[ \u00a0]{1,3}ред\b\.?|в[ \u00a0]{1,3}редакци\w|"
    r"(?:утратил|введен|введён|исключен|исключён|изложен|дополнен|признан|отменен|отменён)\w{0,4}|"
    r"(?:с|c)[ \u00a0](?:внесенными |внесёнными |учетом )?изм(?:енени\w{1,3})?\b|"
    r"изменени\w{1,3},? внес)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:постановлени|решени|закон|приказ|распоряжени|указ\w{0,3}\b|изменени\w{1,3} от|"
    r"\b(?:от|на)[ \u00a0]\d)",
    re.IGNORECASE,
)
# «Документ с изменениями, внесенными:» and the acts below it are the publisher's.
_PUBLISHED = re.compile(r"(?:Документ с изменениями, внес|Список изменяющих документов)")
# What a database says of the act below its title.
_OF_DATABASE = re.compile(
    r"[ \u00a0]{0,3}(?:утрат|не распространя|см\.|изменени|в ред|введен|введён|отменен|отменён)",
    re.IGNORECASE,
)
_CLOSING: Final = {"<": ">", "{": "}"}
_NOTE = re.compile(
    r"Примечани[ея](?:[ \u00a0]{1,3}(?:[№N][ \u00a0]?)?\d{1,2})?[ \u00a0]?"
    r"(?:[:.]|[–—-](?=[ \u00a0]))",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_–—=-]{5,400}")
_ABOUT = re.compile(
    r"\((?:дополнение[ \u00a0])?(?P<unit>стать|глав|раздел)[а-яё]{1,3}\b", re.IGNORECASE
)
_UNITS: Final = {"стать": "article", "глав": "chapter", "раздел": "section"}
_FOOTNOTE = re.compile(r"(?P<label><\*{1,6}>|<\d{1,2}>|\*{1,6}\)?)[ \u00a0\t]{0,3}(?=\S)")


def is_rule(line: str) -> bool:
    """Tell whether a line is a rule drawn with underscores or dashes."""
    return _RULE.fullmatch(line) is not None


def note_label(line: str) -> str:
    """Return «Примечание:», «Примечание 2.» at the head of a line, "" if it opens no note."""
    match = _NOTE.match(line)
    return match[0] if match else ""


def unit_of(note: str) -> str:
    """Return the kind of the unit that «(Статья в редакции …)» is about, "" if it is not told."""
    match = _ABOUT.match(note)
    return _UNITS[match["unit"].lower()] if match else ""


def is_editors_note(line: str) -> bool:
    """Tell whether a line begins an editor's note: «(в ред. решения … № 43/3)»."""
    return line[:1] == "(" and _EDITED.match(line[:300]) is not None


def databases_note_end(lines: Sequence[str], at: int) -> int:
    """Return the index after «<Утратил силу: …>», «{Изменения: …}» of a database below a title.

    ``at`` if none begins there.
    """
    close = _CLOSING.get(lines[at][:1])
    if close is None or not _OF_DATABASE.match(lines[at], 1):
        return at
    for end in range(at, min(len(lines), at + _MOST_LINES)):
        if lines[end].rstrip().endswith(close):
            return end + 1
    return at


def editors_note_end(lines: Sequence[str], at: int) -> int:
    """Return the index after the editor's note that begins at line ``at``, ``at`` if none does.

    The whole note stands in round brackets, on lines of its own.
    """
    if _PUBLISHED.match(lines[at]):
        end = at + 1
        if end < len(lines) and is_editors_note(lines[end]):
            return editors_note_end(lines, end)
        while end < min(len(lines), at + _MOST_LINES) and _SOURCE.match(lines[end]):
            end += 1
        return end
    if not is_editors_note(lines[at]):
        return at
    depth = length = 0
    for end in range(at, min(len(lines), at + _MOST_LINES)):
        line = lines[end]
        depth += line.count("(") - line.count(")")
        length += len(line)
        if length > _LONGEST:
            break
        if depth <= 0:
            words = " ".join(lines[at : end + 1])
            is_note = words.rstrip(" .;").endswith(")") and _SOURCE.search(words)
            return end + 1 if is_note else at
    return at


def is_starred(line: str) -> bool:
    """Tell whether a line begins with the mark of a footnote, or with a star for a bullet."""
    return line[:1] in _STARS and _FOOTNOTE.match(line) is not None


def footnote_label(lines: Sequence[str], at: int) -> str:
    """Return the mark of the footnote in line ``at`` («<*>», «**»), "" if it is none.

    A star is also a bullet: then the lines beside it have the same.
    """
    match = _FOOTNOTE.match(lines[at])
    if match is None:
        return ""
    label = match["label"]
    if label != "*":
        return label
    neighbours = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    if any(_FOOTNOTE.match(line) and line[:2].rstrip(" \u00a0\t") == "*" for line in neighbours):
        return ""
    return label
