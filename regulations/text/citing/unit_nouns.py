"""The nouns that name units of an act: every case, number and abbreviation of them."""

import re
from dataclasses import dataclass
from typing import Final, Literal

Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
_CASES: Final[tuple[Case, ...]] = ("nom", "gen", "dat", "acc", "ins", "loc")
ANY_CASE: Final[frozenset[Case]] = frozenset(_CASES)

# Singular, then plural: nominative, genitive, dative, accusative, instrumental, locative.
_DECLINED: Final = {
    "предложение": "предложение предложения предложению предложение предложением предложении "
    "предложения предложений предложениям предложения предложениями предложениях",
    "дефис": "дефис дефиса дефису дефис дефисом дефисе "
    "дефисы дефисов дефисам дефисы дефисами дефисах",
    "абзац": "абзац абзаца абзацу абзац абзацем абзаце "
    "абзацы абзацев абзацам абзацы абзацами абзацах",
    "графа": "графа графы графе графу графой графе графы граф графам графы графами графах",
    "столбец": "столбец столбца столбцу столбец столбцом столбце "
    "столбцы столбцов столбцам столбцы столбцами столбцах",
    "строка": "строка строки строке строку строкой строке "
    "строки строк строкам строки строками строках",
    "позиция": "позиция позиции позиции позицию позицией позиции "
    "позиции позиций позициям позиции позициями позициях",
    "сноска": "сноска сноски сноске сноску сноской сноске "
    "сноски сносок сноскам сноски сносками сносках",
    "подпункт": "подпункт подпункта подпункту подпункт подпунктом подпункте "
    "подпункты подпунктов подпунктам подпункты подпунктами подпунктах",
    "пункт": "пункт пункта пункту пункт пунктом пункте "
    "пункты пунктов пунктам пункты пунктами пунктах",
    "часть": "часть части части часть частью части части частей частям части частями частях",
    "примечание": "примечание примечания примечанию примечание примечанием примечании "
    "примечания примечаний примечаниям примечания примечаниями примечаниях",
    "таблица": "таблица таблицы таблице таблицу таблицей таблице "
    "таблицы таблиц таблицам таблицы таблицами таблицах",
    "статья": "статья статьи статье статью статьей статье "
    "статьи статей статьям статьи статьями статьях",
    "параграф": "параграф параграфа параграфу параграф параграфом параграфе "
    "параграфы параграфов параграфам параграфы параграфами параграфах",
    "глава": "глава главы главе главу главой главе главы глав главам главы главами главах",
    "подраздел": "подраздел подраздела подразделу подраздел подразделом подразделе "
    "подразделы подразделов подразделам подразделы подразделами подразделах",
    "преамбула": "преамбула преамбулы преамбуле преамбулу преамбулой преамбуле "
    "преамбулы преамбул преамбулам преамбулы преамбулами преамбулах",
    "раздел": "раздел раздела разделу раздел разделом разделе "
    "разделы разделов разделам разделы разделами разделах",
    "паспорт": "паспорт паспорта паспорту паспорт паспортом паспорте "
    "паспорта паспортов паспортам паспорта паспортами паспортах",
    "подпрограмма": "подпрограмма подпрограммы подпрограмме подпрограмму подпрограммой "
    "подпрограмме подпрограммы подпрограмм подпрограммам подпрограммы подпрограммами "
    "подпрограммах",
    "форма": "форма формы форме форму формой форме формы форм формам формы формами формах",
    "приложение": "приложение приложения приложению приложение приложением приложении "
    "приложения приложений приложениям приложения приложениями приложениях",
}
KINDS: Final = tuple(_DECLINED)
# How large a unit is; a larger one holds a smaller one.
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


def _forms() -> dict[str, tuple[str, frozenset[Case], bool, bool]]:
    forms: dict[str, tuple[str, frozenset[Case], bool, bool]] = {}
    for kind, declined in _DECLINED.items():
        words = declined.split()
        for place, word in enumerate(words):
            _, cases, singular, plural = forms.get(word, (kind, frozenset[Case](), False, False))
            case = _CASES[place % len(_CASES)]
            many = place >= len(_CASES)
            forms[word] = (kind, cases | {case}, singular or not many, plural or many)
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
    return _DECLINED[kind].split()[_CASES.index(case) + many * len(_CASES)]
