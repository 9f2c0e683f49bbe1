"""The nouns that name units of an act: every case, number and abbreviation of them."""

import re
from dataclasses import dataclass
from typing import Final

from ..declension import CASES, UNITS, Case, Form, forms_of

ANY_CASE: Final[frozenset[Case]] = frozenset(CASES)

# From the smallest to the outermost: a larger unit holds a smaller one.
KINDS: Final = tuple(UNITS)
RANK: Final = {kind: place for place, kind in enumerate(KINDS)}
_VARIANTS: Final = {"статьёй": "статьей", "частию": "частью", "столбцем": "столбцом"}
_SHORT: Final = {
    "абз": "абзац", "подп": "подпункт", "подпп": "подпункт", "пп": "пункт", "п.п": "пункт",
    "п": "пункт", "п/п": "подпункт", "ч": "часть", "чч": "часть", "ч.ч": "часть",
    "ст": "статья", "стст": "статья", "ст.ст": "статья", "гл": "глава", "разд": "раздел",
    "подразд": "подраздел", "прил": "приложение", "табл": "таблица", "прим": "примечание",
    "§": "параграф", "§§": "параграф",
}  # fmt: skip
# «пп. 1, 2» are points by the drafting rules and subpoints to many drafters.
_DOUBTFUL: Final = frozenset({"пп", "п.п"})
_PLURAL_SHORT: Final = frozenset({"пп", "п.п", "подпп", "чч", "ч.ч", "стст", "ст.ст", "§§"})

_FULL = (
    "предложени|дефис|абзац|граф|столб|строк|позици|снос|подпункт|пункт|част|примечани|таблиц|"
    "стат|параграф|глав|подраздел|преамбул|раздел|паспорт|подпрограмм|форм|приложени"
)
# What every noun begins with is asked once and first: this pattern reads every place of a text.
NOUN = re.compile(
    rf"(?<![^\W\d_])(?=[а-яА-Я§])(?:(?P<full>(?:{_FULL})[а-яё]{{0,4}})(?![^\W_])"
    r"|(?<![^\W\d_]\.)(?<!/)(?<!\bт\.[ \u00a0])"
    r"(?:(?P<short>абз|подпп?|п\.[ \u00a0]?п|пп?|ч\.[ \u00a0]?ч|чч?|ст\.[ \u00a0]?ст|ст(?:ст)?|гл|"
    r"(?:под)?разд|прил|табл|прим)\.|(?P<bare>подп|п|ст)(?=[ \u00a0]{1,3}\d)|(?P<sign>§§?)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A unit noun as met: its kind, the cases it may stand in, its number, where it ends.

    ``short`` tells an abbreviation, which may stand in any case; ``doubtful`` marks «пп.».
    """

    kind: str
    cases: frozenset[Case]
    singular: bool
    plural: bool
    end: int
    short: bool = False
    doubtful: bool = False


def _forms() -> dict[str, Form]:
    forms = forms_of(UNITS)
    return {**forms, **{typed: forms[word] for typed, word in _VARIANTS.items()}}


_FORMS: Final = _forms()


def noun_of(match: re.Match[str]) -> Noun | None:
    """Return the noun that ``NOUN`` matched, or None for a word that only begins like one."""
    word = match["full"]
    if word is not None:
        found = _FORMS.get(word.lower())
        return Noun(*found, match.end()) if found else None
    typed = match["short"] or match["bare"] or match["sign"]
    short = "".join(typed.lower().split())
    many = short in _PLURAL_SHORT
    return Noun(
        _SHORT[short], ANY_CASE, True, many, match.end(), short=True, doubtful=short in _DOUBTFUL
    )


def read_noun(text: str, at: int) -> Noun | None:
    """Return the unit noun that begins at ``at``, or None."""
    match = NOUN.match(text, at)
    return noun_of(match) if match is not None else None


def form_of(kind: str, case: Case, *, many: bool = False) -> str:
    """Return a unit noun in the singular, or in the plural, in this case."""
    return UNITS[kind].form(case, plural=many)
