"""Telling a change of words from a change of marks, spelling or form."""

import re
from typing import Final

from ..folding import fold
from ..marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from ..structure import Provision
from .facts import Weight

_MARKS: Final = {SUP_ON, SUP_OFF, SUB_ON, SUB_OFF}
# One spelling for those of one meaning: ё and е, № and N, every dash, every quotation mark.
_ONE: Final = str.maketrans(
    {**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("«»„“”\"'‘’", ""), "ё": "е", "Ё": "Е"}
)
_NUMERO = re.compile(r"№|\b[Nn][oо]?\b\.?(?=\s?\d)")
# A mark between two figures, or a minus, is a part of the number: «1,5» is not «15».
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def weigh(old: Provision, new: Provision, *, differ: bool, labels: bool) -> Weight:
    """Return how two states of one provision differ.

    ``differ``: some string of theirs does. ``labels``: the label counts too; it does not for a
    unit that has another number.
    """
    before, after = _strings(old, labels=labels), _strings(new, labels=labels)
    if not differ or before == after:
        return "same" if _form(old) == _form(new) else "form"
    if len(before) != len(after):
        return "words"
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    if any(_bare(one) != _bare(other) for one, other in changed):
        return "words"
    if all(_squeezed(one) == _squeezed(other) for one, other in changed):
        return "form"
    return "punctuation"


def _strings(provision: Provision, *, labels: bool) -> list[str]:
    """The label, then heading and text as one: a heading made text is a matter of form."""
    body = f"{provision.heading} {provision.text}".strip()
    return [provision.label if labels else "", body, *(cell.text for cell in provision.cells)]


def _form(provision: Provision) -> tuple[object, ...]:
    """What is not words: kind, style, heading or text, merged cells."""
    return (
        provision.kind,
        fold(provision.role),
        fold(provision.style),
        bool(fold(provision.heading)),
        [(cell.colspan, cell.rowspan, cell.header) for cell in provision.cells],
    )


def _squeezed(text: str) -> list[str]:
    """Letters and marks without spaces; figures stay apart, «2 3» is not «23»."""
    return _units(text, marks=True)


def _bare(text: str) -> list[str]:
    text = _NUMERO.sub("№", text.translate(_ONE))
    return _units(text, marks=False)


def _units(text: str, *, marks: bool) -> list[str]:
    found: list[str] = []
    tokens = list(_TOKEN.finditer(fold(text)))
    letters: list[str] = []
    for at, token in enumerate(tokens):
        word = token[0]
        if word.isdigit():
            found.extend(("".join(letters), word))
            letters = []
        elif word[0].isalpha() or marks or word in _MARKS or _is_numeric(tokens, at):
            letters.append(word)
    found.append("".join(letters))
    return found


def _is_numeric(tokens: "list[re.Match[str]]", at: int) -> bool:
    """Tell whether a mark belongs to a number: between figures, «№», «%», a minus, a sign."""
    word = tokens[at][0]
    if word in {"№", "%", "§", "+", "<", ">", "=", "/", "*", "°", "²", "³"}:
        return True
    if at + 1 >= len(tokens) or not tokens[at + 1][0].isdigit():
        return False
    tight = tokens[at].end() == tokens[at + 1].start()
    return (at > 0 and tokens[at - 1][0].isdigit()) or (word == "-" and tight)
