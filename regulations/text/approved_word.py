"""The word over an approved appendix: «УТВЕРЖДЕН», and how it agrees with what is approved.

ГОСТ Р 7.0.97: the word agrees in gender and number with the kind of the paper: порядок утвержден,
программа утверждена, положение утверждено, правила утверждены.
"""

from typing import Final

_MASCULINE: Final = "УТВЕРЖДЕН"
_FEMININE: Final = "УТВЕРЖДЕНА"
_NEUTER: Final = "УТВЕРЖДЕНО"
_PLURAL: Final = "УТВЕРЖДЕНЫ"

# Words whose ending misleads: plurals in -а and feminines in a soft sign.
_EXCEPTIONS: Final = {
    "правила": _PLURAL,
    "места": _PLURAL,
    "тарифы": _PLURAL,
    "модель": _FEMININE,
    "сеть": _FEMININE,
    "запись": _FEMININE,
}

# Tried in order; the first word decides, for an adjective before the noun agrees with it too.
_ENDINGS: Final = (
    (("ый", "ий", "ой"), _MASCULINE),
    (("ая", "яя"), _FEMININE),
    (("ое", "ее"), _NEUTER),
    (("ые", "кие", "гие", "хие", "шие", "щие", "жие", "чие"), _PLURAL),
    (("ния", "тия", "вия"), _PLURAL),
    (("мя", "о", "е"), _NEUTER),
    (("а", "я", "сть"), _FEMININE),
    (("ы", "и"), _PLURAL),
)


def approved_word(kind: str) -> str:
    """Return «УТВЕРЖДЕН», «УТВЕРЖДЕНА», «УТВЕРЖДЕНО» or «УТВЕРЖДЕНЫ» for a kind of appendix.

    ``kind`` is a noun in the nominative, with what goes before or after it («муниципальная
    программа», «перечень мероприятий», «порядок и условия»). An empty one gives the masculine.
    """
    words = kind.lower().split()
    if not words:
        return _MASCULINE
    if len(words) > 2 and words[1] == "и":
        return _PLURAL
    first = words[0].strip("«»\"'.,:;()")
    if first in _EXCEPTIONS:
        return _EXCEPTIONS[first]
    for endings, word in _ENDINGS:
        if first.endswith(endings):
            return word
    return _MASCULINE
