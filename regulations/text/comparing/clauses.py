"""Edits said in words: «слова «…» заменены словами «…»», «после слов «…» добавлено слово «…»»."""

import re
from typing import Final

from ..declension import NOUNS, Case, Noun, short
from .edits import Edit

_FIGURES: Final = frozenset("0123456789 .,:/–-")
_ONE_WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")


def clause(edit: Edit) -> str:
    """Return the edit as a clause without the unit it is in."""
    old, new = edit.removed.strip(), edit.added.strip()
    if old and new:
        return f"{_what(old, 'nom')} {_done('заменен', old)} {_what(new, 'ins')}"
    if old:
        return f"{_what(old, 'nom')} {_done('исключен', old)}"
    added = f"{_done('добавлен', new)} {_what(new, 'nom')}"
    if edit.follows:
        return f"после {_what(edit.follows, 'gen')} {added}"
    if edit.precedes:
        return f"перед {_what(edit.precedes, 'ins')} {added}"
    return added


def quoted(words: str) -> str:
    """Put words in quotation marks; after a closing mark the second one is not written."""
    closed = words.endswith("»") and words.count("«") >= words.count("»")
    return f"«{words}" if closed else f"«{words}»"


def _what(words: str, case: Case) -> str:
    noun, plural = _noun(words)
    return f"{noun.form(case, plural=plural)} {quoted(words)}"


def _done(participle: str, words: str) -> str:
    noun, plural = _noun(words)
    return short(participle, noun.gender, plural=plural)


def _noun(words: str) -> tuple[Noun, bool]:
    """Return «слово», «цифра» or «знак» and whether there are several."""
    if _FIGURES.issuperset(words) and any(sign.isdigit() for sign in words):
        return NOUNS["цифра"], len(words) > 1
    if not any(sign.isalnum() for sign in words):
        return NOUNS["знак"], len(words) > 1
    return NOUNS["слово"], _ONE_WORD.fullmatch(words) is None
