"""Calling a provision as a lawyer does: «абзац второй подпункта «а» пункта 3 раздела II»."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from .declension import NOUNS, Case, Noun
from .folding import fold
from .ordinal_words import ordinal
from .structure import Provision

_BY_PREFIX: Final = {
    "part": "подпрограмма",
    "sec": "раздел",
    "chp": "глава",
    "art": "статья",
    "para": "пункт",
    "subpara": "подпункт",
    "att": "приложение",
}
_BY_KIND: Final = {
    "title": "наименование",
    "preamble": "преамбула",
    "section": "раздел",
    "chapter": "глава",
    "article": "статья",
    "point": "пункт",
    "subpoint": "подпункт",
    "paragraph": "абзац",
    "appendix": "приложение",
    "table": "таблица",
    "row": "строка",
    "passport_field": "позиция",
    "note": "примечание",
    "quoted": "текст",
    "signature": "подпись",
}
_POINTS: Final = frozenset({"point", "subpoint"})
_NOWHERE: Final[Mapping[str, Provision]] = {}
_ORDINALS: Final = {
    word.replace("е", letter): at
    for at in range(1, 100)
    for word in (ordinal(at), ordinal(at, "f"))
    for letter in ("е", "ё")
}
# A caption or a heading of a row longer than this is not a name.
_LONGEST: Final = 80


def path(provision: Provision, parents: Mapping[str, Provision]) -> Iterator[Provision]:
    """Yield the provision and what it stands in, the smallest first."""
    yield provision
    while (above := parents.get(provision.eid)) is not None:
        yield above
        provision = above


def name(provision: Provision, case: Case, parents: Mapping[str, Provision] = _NOWHERE) -> str:
    """Return the whole address: the unit in this case, what it stands in in the genitive.

    «пункт 2.1», not «пункт 2.1 пункта 2»: its number has the other in it.
    """
    units = list(_told(path(provision, parents)))
    words = [own_name(units[0], case, parents)]
    for below, unit in pairwise(units):
        # An appendix is not in an appendix but to it.
        is_to = below.kind == unit.kind == "appendix"
        words.append(
            f"к {own_name(unit, 'dat', parents)}" if is_to else own_name(unit, "gen", parents)
        )
    return " ".join(words)


def _told(units: Iterator[Provision]) -> Iterator[Provision]:
    below: Provision | None = None
    for unit in units:
        if below is None or not _has_number_of(below, unit):
            yield unit
        below = unit


def _has_number_of(unit: Provision, above: Provision) -> bool:
    if above.kind not in _POINTS or unit.kind not in _POINTS:
        return False
    outer = bare_number(above.label)
    return outer[:1].isdecimal() and bare_number(unit.label).startswith(f"{outer}.")


def own_name(provision: Provision, case: Case, parents: Mapping[str, Provision] = _NOWHERE) -> str:
    """Return the unit alone: «пункт 3», «абзаца второго», «строкой 4»."""
    noun = noun_of(provision, parents)
    return " ".join(filter(None, (noun.form(case), number(provision, case))))


def names(
    provisions: Sequence[Provision], case: Case, parents: Mapping[str, Provision] = _NOWHERE
) -> str:
    """Return several units of one noun: «пункты 3, 3.1 и 4», «абзацами вторым и третьим»."""
    first = provisions[0]
    if len(provisions) == 1:
        return own_name(first, case, parents)
    noun = noun_of(first, parents).form(case, plural=True)
    numbers = [number(provision, case) for provision in provisions]
    if not all(numbers):
        return noun
    numbers = _ranges(numbers)
    if len(numbers) == 1:
        return f"{noun} {numbers[0]}"
    return f"{noun} {', '.join(numbers[:-1])} и {numbers[-1]}"


def noun_of(provision: Provision, parents: Mapping[str, Provision] = _NOWHERE) -> Noun:
    """Return the noun by which this unit is called where it stands."""
    return NOUNS[_noun(provision, parents.get(provision.eid))]


def number(provision: Provision, case: Case) -> str:
    """Return what follows the noun: «3.1», «№ 2», «второму», «Цель Программы»."""
    prefix, _, counted = _step(provision).partition("_")
    noun = NOUNS[_noun(provision, None)]
    if provision.label and provision.kind != "note":
        return _labelled(provision, prefix, noun, case)
    if provision.kind == "passport_field" and provision.cells:
        return _quoted(provision.cells[0].text) or counted
    if provision.kind == "table":
        return _quoted(provision.heading) or ("" if provision.role == "passport" else counted)
    if prefix == "al":
        return ordinal(int(counted), case=case) if counted.isdecimal() else counted
    if provision.style == "heading" and provision.text:
        return _quoted(provision.text)
    if provision.role == "head":
        return f"{counted} перед наименованием"
    if provision.style == "tail":
        return f"{counted} под подписью"
    if provision.kind == "quoted":
        return "в кавычках"
    return counted if provision.kind == "row" else ""


def bare_number(label: str) -> str:
    """Return the number of a label: «Статья 5.» is 5, «1.1)» is 1.1, «Приложение № 2» is № 2."""
    words = fold(label).split()
    if len(words) > 1 and len(words[0]) > 3 and words[0].isalpha():
        words = words[1:]
    return " ".join(words).strip(" .):").removeprefix("(").replace("№ ", "№\u00a0")


def _ranges(numbers: list[str]) -> list[str]:
    """Write three numbers or more that follow each other as «3–5»."""
    answer: list[str] = []
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and _follows(numbers[end], numbers[end + 1]):
            end += 1
        if end - at >= 2:
            answer.append(f"{numbers[at]}–{numbers[end]}")
        else:
            answer.extend(numbers[at : end + 1])
        at = end + 1
    return answer


def _follows(number: str, following: str) -> bool:
    both = number + following
    return both.isascii() and both.isdecimal() and int(following) == int(number) + 1


def _noun(provision: Provision, parent: Provision | None) -> str:
    prefix = _step(provision).partition("_")[0]
    if provision.label and prefix in _BY_PREFIX:
        if provision.label.lower().startswith("подраздел"):
            return "подраздел"
        return _within(prefix, provision, parent)
    if provision.style == "heading" and provision.kind == "paragraph":
        return "заголовок"
    if provision.role == "head" or provision.style == "tail":
        return "строка"
    if provision.role == "passport" and provision.kind == "table":
        return "паспорт"
    return _BY_KIND.get(provision.kind, "текст")


def _within(prefix: str, provision: Provision, parent: Provision | None) -> str:
    """An article has parts, and its bracketed numbers are points; elsewhere it is otherwise."""
    above = _step(parent).partition("_")[0] if parent is not None else ""
    if prefix == "para" and above == "art":
        return "часть"
    is_number = bare_number(provision.label)[:1].isdigit()
    if prefix == "subpara" and is_number and parent is not None and "art_" in parent.eid:
        return "пункт"
    return _BY_PREFIX[prefix]


def _labelled(provision: Provision, prefix: str, noun: Noun, case: Case) -> str:
    found = bare_number(provision.label)
    if found.lower() in _ORDINALS:
        return ordinal(_ORDINALS[found.lower()], noun.gender, case)
    if prefix == "subpara" and found[:1].isalpha():
        return f"«{found}»"
    return "" if prefix == "att" and found.isalpha() else found


def _quoted(text: str) -> str:
    text = fold(text).rstrip(" .:;")
    if not text or len(text) > _LONGEST:
        return ""
    return text if text.startswith("«") and text.endswith("»") else f"«{text}»"


def _step(provision: Provision) -> str:
    return provision.eid.rpartition("__")[2]
