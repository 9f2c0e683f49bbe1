"""Labels that stand before the words they name: «Раздел 5. Сроки», «Приложение № 2 / к Порядку».

They look like citations and are the act's own structure.
"""

import re
from typing import Final

from .head import Head
from .phrases import Phrases
from .unit import Mention

_S: Final = "[ \u00a0\t]"
_BEFORE: Final = ' \u00a0\t\r"«'
_HEADING = re.compile(rf"{_S}*[.:–-]?{_S}*(?:$|\n|[А-ЯЁ«\"(])")
_SPEAKS = (
    r"(?:излож|призна|исключ|дополн|утверд|счита|замен|чита|внес|утратил|слов[ао]|цифр|абзац|после|"
    r"вступа|применя|распростран|действ|примен)"
)
_NUMBERED = re.compile(rf"\.{_S}{{0,9}}(?:[А-ЯЁ«\"]|(?!{_SPEAKS})[а-яё]{{3}})")
_LINE_END = re.compile(rf"{_S}*[.:]?{_S}*(?:$|\n)")
_ALONE = re.compile(rf"{_S}*\r?(?:$|\n)")
_BELONGS = re.compile(rf"{_S}{{1,9}}к{_S}(?P<rest>[^\n]{{0,400}})")
_VERB = re.compile(_SPEAKS)
_SENTENCE_ENDED = re.compile(r"(?:[А-ЯЁа-яё»)]\.|\))[ \u00a0]{1,9}$")
_TITLED = re.compile(rf"\.{_S}{{1,9}}[А-ЯЁ]")
_FRONT: Final = 600
_SENTENCE = re.compile(rf"[а-яё»)][.:;,]{_S}*\r?\n")
_TITLED_BARE = re.compile(rf"\.?{_S}{{1,9}}[А-ЯЁ][а-яё]")
_DIVISIONS: Final = frozenset({"раздел", "подраздел", "глава", "статья", "параграф"})
# Under these alone in a line stands what they head; points are never set so.
_HEADS: Final = frozenset(
    {"приложение", "таблица", "форма", "раздел", "подраздел", "глава", "статья", "параграф"}
)
_APPENDED: Final = frozenset({"приложение", "таблица", "форма"})


def is_label(mention: Mention, head: Head | None, source: str, phrases: Phrases) -> bool:
    """Tell whether the words are the label of a provision here, not a mention of one.

    ``head`` is the act that follows the units, if one does; ``source`` is the text before its
    phrases were joined.
    """
    text, start = phrases.text, mention.start
    line = source.rfind("\n", 0, start) + 1
    if _stands_in_brackets(mention, source, line) or _ends_title(mention, source):
        return True
    named = "nom" in mention.cases
    if not source[start].isupper():
        # «в редакции: «таблица 2. Сведения …»: the label of what is put in.
        opened = named and start > 0 and source[start - 1] in '«"„“'
        return opened and _TITLED.match(source, mention.parts[0][1]) is not None
    if source[line:start].strip(_BEFORE):
        return named and _begins_division(mention, source)
    if line and text[line - 1] != "\n" and not named:
        return False  # the line before goes on: «согласно / Приложению 2»
    _, core, _, kind = mention.parts[0]
    if _NUMBERED.match(source, core):
        return True
    if named and kind in _HEADS and _ALONE.match(source, core):
        return True
    if named and kind in _APPENDED and _is_appended(source, core):
        return True
    if head is not None:
        return _LINE_END.match(text, head.end) is not None
    return any(_HEADING.match(text, end) for end in (mention.end, mention.parts[-1][1]))


def _stands_in_brackets(mention: Mention, source: str, line: int) -> bool:
    """Tell whether «(приложение)» is a line of its own: the mark of an appendix under its grif."""
    end = source.find("\n", mention.end)
    words = source[line : end if end >= 0 else len(source)].strip()
    return (
        mention.parts[0][3] == "приложение"
        and words == f"({source[mention.start : mention.end].strip()})"
    )


def _ends_title(mention: Mention, source: str) -> bool:
    """Tell whether a title is told to be in parts: «Схема «…» – часть 1» at the end of a line."""
    start, core, _, kind = mention.parts[0]
    return (
        kind == "часть"
        and "nom" in mention.cases
        and source[max(0, start - 3) : start].strip()[-1:] in ("-", "–", "—")
        and _ALONE.match(source, core) is not None
    )


def _begins_division(mention: Mention, source: str) -> bool:
    """Tell whether a division begins within a line.

    «… . Глава 3. О Советах» where a sentence has just ended, «Глава I Общие положения Глава II
    Советы» in contents that lost their line ends.
    """
    start, core, _, kind = mention.parts[0]
    line = source.rfind("\n", 0, start) + 1
    if kind in _DIVISIONS and source[line:start].lstrip(_BEFORE).startswith(kind.capitalize()):
        return _TITLED_BARE.match(source, core) is not None
    return (
        kind in _DIVISIONS
        and _SENTENCE_ENDED.search(source, max(0, start - 12), start) is not None
        and (_TITLED.match(source, core) or _LINE_END.match(source, core)) is not None
    )


def _is_appended(source: str, at: int) -> bool:
    """Tell whether «Приложение 1 к …» says nothing of the appendix: it stands above it."""
    match = _BELONGS.match(source, at)
    if match is None:
        return False
    rest = match["rest"].rstrip()
    return not rest.endswith((".", ";", ":", ",")) and _VERB.search(rest) is None


def begins_line(head: Head, source: str) -> bool:
    """Tell whether a line begins with the name: the Constitution is headed by its own so."""
    line = source.rfind("\n", 0, head.start) + 1
    return not source[line : head.start].strip()


def is_own_title(head: Head, source: str) -> bool:
    """Tell whether a name alone in its line is the title of the text itself.

    It is in capitals, or in the nominative above all sentences of the text.
    """
    line = source.rfind("\n", 0, head.start) + 1
    end = source.find("\n", head.end)
    end = end if end >= 0 else len(source)
    words = source[line:end].strip()
    if source[head.start : head.end].strip() != words:
        return False
    return words.isupper() or (
        line < _FRONT
        and bool(source[end:].strip())
        and head.kind.split()[-1] in words.lower().split()
        and _SENTENCE.search(source, 0, line) is None
    )
