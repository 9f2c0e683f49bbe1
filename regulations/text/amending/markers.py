"""The words by which lines of an amending act are told: heads, operations, its last points."""

import re
from typing import Final

from ..labels import read_label
from .quoting import MASK
from .sheet import Line
from .verbs import Verbed

AMENDS = re.compile(
    r"внес(?:ти|ении|ены)[^;]{0,600}?(?:изменени|дополнени)|(?:изменени|дополнени)[а-яё]{1,3},?"
    r"[^.;]{0,60}внос|следующ[а-яё]{2,3}[ \u00a0](?:изменени|дополнени)",
    re.IGNORECASE,
)
WEAK = re.compile(
    r"(?:настоящ(?:ее|ий)[ \u00a0]|данное[ \u00a0])?(?:постановлени|решени|распоряжени|"
    r"приказ)[а-яё]{0,3}"
    r"[ \u00a0][^:]{0,200}?(?:вступает|вступают|подлежит|опубликов|размест)|"
    r"контроль[ \u00a0](?:за|над|по|исполнени)|опубликовать|обнародовать|разместить|"
    r"настоящ(?:ее|ий)[ \u00a0](?:постановлени|решени|распоряжени|приказ)|"
    r"признать[ \u00a0]утративш",
    re.IGNORECASE,
)
HEAD = re.compile(
    r"(?:в|во|из|по|внести|дополнительно)[ \u00a0]|изменени|(?:раздел|паспорт|приложени|пункт|"
    r"подпункт|подпрограмм|глав|стать|таблиц)[а-яё]{0,3}[ \u00a0][^:]{0,300}:$",
    re.IGNORECASE,
)
PREAMBLE = re.compile(
    r"в[ \u00a0]{1,3}(?:соответствии|целях|связи|целом)|во[ \u00a0]{1,3}исполнение", re.IGNORECASE
)
SAID = re.compile(r"(?:редакци|содержани)[а-яё]{1,2}[ \u00a0]{0,3}:?[ \u00a0]{0,9}\ue010", re.I)
EVERYWHERE = re.compile(
    r"по[ \u00a0](?:всему[ \u00a0])?тексту|(?:в|и)[ \u00a0](?:тексте|по[ \u00a0]тексту)|"
    r"по[ \u00a0]всему|везде|"
    r"далее[ \u00a0]по",
    re.IGNORECASE,
)
INFLECTED = re.compile(
    r"в[ \u00a0](?:соответствующ|надлежащ|нужн|необходим)[а-яё]{2,3}[ \u00a0](?:числ|падеж|род|"
    r"форм)",
    re.I,
)
REDACTION = re.compile(
    r"(?:редакци[ияюей]{1,2}|содержани[еюя]{1,2}|содержанием|следующим[ \u00a0]образом)"
    r"[ \u00a0]{0,3}(?P<colon>[:,–-]?)[ \u00a0]{0,9}",
    re.IGNORECASE,
)
SOURCE = re.compile(r"согласно|редакци[ияюей]{1,2}[ \u00a0]приложени|прилага", re.IGNORECASE)
ATTACHED = re.compile(r"прилага[а-яё]{2,6}", re.IGNORECASE)
UNTIL = re.compile(
    r"(?<![а-яё])(?:до|по|на|с)[ \u00a0]{1,3}[^;,]{3,120}?"
    r"(?=[ \u00a0]действи|[;,]|\.?[ \u00a0]{0,3}$)",
    re.IGNORECASE,
)
ITEM = re.compile(
    r"(?<=[:;])[ \u00a0]{1,9}(?=(?:[а-яё]|\d{1,2}(?:\.\d{1,2}){0,3})\)[ \u00a0]|"
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.[ \u00a0])"
)
DASH = re.compile(r"[-–—•][ \u00a0]{0,9}")
ENDED = re.compile(r"[.;:»”\"][ \u00a0]{0,3}$")
HANGS = re.compile(
    r"(?:изложить|дополнить|заменить|словами|слова|в|во|к|и|новой|следующей|нов|редакции|"
    r"согласно|№|от|"
    r"источники|приложению|пункта|раздела)[ \u00a0]{0,9}$",
    re.IGNORECASE,
)
ORDERS = re.compile(
    r"(?:настоящ|данное|контроль|[А-ЯЁ][а-яё]{3,20}(?:ить|ать|ять|овать)(?![а-яё])|"
    r"(?:постановление|решение|распоряжение)[ \u00a0]вступает)",
    re.IGNORECASE,
)
NAMES_UNIT = re.compile(
    r"(?<![а-яё])(?:абзац|предложени|пункт|подпункт|п\.|пп\.|подп\.|ч\.|ст\.|част[ьиюе]|"
    r"стат[ье]|глав[аыеуо]|"
    r"раздел|подраздел|строк|позици|граф|столб|таблиц|приложени|паспорт|подпрограмм|наименовани|"
    r"названи|"
    r"преамбул|заголов|подзаголов|примечани|сноск|дефис|подпис|реквизит|гриф|отметк|слов[аоу]|"
    r"цифр|п[ \u00a0]{1,3}\d|"
    r"программ|поряд|положени|регламент|правил|перечен|перечн|состав|план|схем|форм|методик|"
    r"сведени|"
    r"колонк|ячейк|параграф|бюджет|ресурсн|прогноз|постановлени|решени|мероприяти|показател)",
    re.IGNORECASE,
)
NAMES_ACT = re.compile(
    r"(?:постановлени|распоряжени|решени|приказ|указ|закон|положени|программ|порядок)",
    re.IGNORECASE,
)
NAMES_NUMBER = re.compile(r"(?:№|N)[ \u00a0]?\d")
PUT_IN = re.compile(
    r"(?:абзац(?:ем|ами)|предложени(?:ем|ями)|пункт(?:ом|ами)|подпункт(?:ом|ами)|част(?:ью|ями)|"
    r"стать(?:ей|ёй|ями)|глав(?:ой|ами)|раздел(?:ом|ами)|строк(?:ой|ами)|позици(?:ей|ями)|"
    r"граф(?:ой|ами)|столбц(?:ом|ами)|таблиц(?:ей|ами)|приложени(?:ем|ями)|слов(?:ом|ами)|цифр|"
    r"подзаголовк|примечани(?:ем|ями)|сноск(?:ой|ами)|наименовани|преамбул|паспорт|подпис|"
    r"реквизит|отметк|грифом|дефис|подпрограмм|знак|содержани|тексту)",
    re.IGNORECASE,
)
# Units in the instrumental that others become: «считать пунктами 6 и 7».
RENUMBERED = re.compile(
    r"(?:абзац(?:ем|ами)|пункт(?:ом|ами)|подпункт(?:ом|ами)|част(?:ью|ями)|стать(?:[её]й|ями)|"
    r"глав(?:ой|ами)|раздел(?:ом|ами)|подраздел(?:ом|ами)|строк(?:ой|ами)|позици(?:ей|ями)|"
    r"приложени(?:ем|ями))[ \u00a0]",
    re.IGNORECASE,
)
OPENS_HEAD = re.compile(r"(?:в|во)[ \u00a0]", re.IGNORECASE)
OPENERS: Final = re.compile(
    r"[ \u00a0\"\ue010–—-]{0,6}(?:$|(?:в|во|из|по|после|перед|со?|до|к|внести|слов|цифр|числ|"
    r"знак|пункт|подпункт|подп|пп?\.|"
    r"п[ \u00a0]\d|ч\.|ст\.|абз|част|стать|глав|раздел|подраздел|параграф|строк|позици|граф|"
    r"столб|колонк|предложени|"
    r"наименовани|названи|заголов|подзаголов|преамбул|вводн|прилагаем|приложени|таблиц|паспорт|"
    r"подпрограмм|примечани|сноск|"
    r"дефис|текст|вместо|ввести|введя|включ|вывести|дополн|исключ|замен|излож|призна|приостан|счита|отмен|утратив|перв|втор|трет|"
    r"четв|пят|шест|седьм|"
    r"восьм|девят|десят|последн|двадцат|программ|поряд|положени|регламент|правил|перечен|состав|"
    r"план|"
    r"схем|форм|методик|сведени|муниципальн|государственн|административн|данн|указанн|"
    r"постановлени|решени|"
    r"распоряжени|приказ|объ[её]м|ожидаем|целев|ресурсн|прогноз|планируем|дал|также|дополнительно|"
    r"действи|подпис|реквизит|гриф|отметк|словосочет|букв|символ|выражени|фраз|аббревиатур|"
    r"а[ \u00a0]также|и[ \u00a0]))",
    re.IGNORECASE,
)
UNOPENED = re.compile(
    r"(?:раздел|пункт|строк|позици|абзац)[а-яё]{0,3}[ \u00a0]{1,3}«[^»]{1,200}»[^«]{0,200}излож",
    re.I,
)


def begins(before: str) -> bool:
    """Tell whether the words before a verb begin as an instruction does."""
    return OPENERS.match(before) is not None


def key_of(text: str, line: Line) -> tuple[str, int]:
    """Return the form of the label at the head of a stretch and where its words begin."""
    label = read_label(text)
    if label is not None and (not label.weak or line.label):
        end = label.end
        while end < len(text) and text[end] in " \u00a0\t-–—":
            end += 1
        if label.form not in ("dot", "paren", "letter", "roman"):
            return "", 0
        return f"{label.form}{label.depth if label.form == 'dot' else ''}", end
    dash = DASH.match(text)
    if dash is not None:
        return "dash", dash.end()
    if text[:1] == "«" and text.count("«") > text.count("»"):
        # A mark that opens nothing: «раздел «Задачи» изложить …
        inner = text[1:].lstrip()
        if UNOPENED.match(inner):
            return "", len(text) - len(inner)
    return "", 0


def place_of(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else -1


def is_operation(clause: Verbed, hidden: str, *, amends: bool) -> bool:
    """Tell an operation from words that only sound like one.

    ``amends`` tells that the act says it amends; without that only an end of force is one.
    """
    own = hidden[clause.start : clause.end]
    if not begins(hidden[clause.start : clause.verb]):
        return False
    after = hidden[clause.verb_end : clause.end].lower()
    has_unit = NAMES_UNIT.search(own) is not None
    if clause.stem in ("repeal", "suspend"):
        return has_unit or NAMES_ACT.search(own) is not None or own.rstrip().endswith(":")
    if clause.stem == "restate":
        told = "редакци" in after or "образом" in after
    elif clause.stem == "add":
        told = MASK in own or PUT_IN.search(after) is not None or "состав" in after
    elif clause.stem == "renumber":
        told = has_unit and RENUMBERED.search(after) is not None
    elif clause.stem == "replace":
        told = own.count(MASK) > 1 or has_unit
    else:
        told = MASK in own or has_unit
    return amends and told
