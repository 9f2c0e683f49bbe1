"""Lines that a page or an editor broke: a paragraph that goes on in the next line.

A paragraph is a line as a rule. A line continues the one before only if that one visibly breaks
off inside a phrase: it ends without a mark, or with a word that cannot stand last.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from .breaking import breaks_off, is_cut
from .folding import squeeze
from .headings import (
    defines,
    ends_with_adjective,
    ends_with_municipality,
    is_caps,
    is_measure,
    names_place,
)
from .labels import read_label
from .notes import is_editors_note

_ENDS: Final = ".:;!?…"
_BULLETS: Final = "-–—•*·▪●"
_OPENING: Final = '«“„"'
_CLOSING: Final = '»”"'
# Words with which only a part of a phrase begins.
_LINKING = re.compile(
    r"(?:в|во|на|по|и|с|со|о|об|для|от|из|к|ко|за|при|или|до|не|у|под|над|без|между|через|"
    r"а также|котор\w+|года?|гг|рублей|руб|района|области|края|города|поселения|"
    # An oblique adjective or participle opens no item of a list.
    r"\w{3,20}(?:ых|их|ого|его|ыми|ими|ому|ему))\b"
)
# An oblique noun in the plural opens none either, unless all items begin so.
_OBLIQUE = re.compile(r"[а-яё]{2,20}(?:ений|аний|ов|ев|ами|ями|ах|ях|ых|ими|ыми)\b")
_SUM_LAST = re.compile(r"(?:рублей|руб|%|человек)$")
_RUNS_ON = re.compile(r"[а-яё)»]\.[ \u00a0]{1,3}[А-ЯЁ]")
_NUMBER = re.compile(r"№[ \u00a0]{0,3}[\d_]")
_CARRIED_ON = re.compile(
    r"(?:котор\w+|что|чтобы|если|где|когда|а также|"
    r"(?:не[ \u00a0])?\w{3,20}(?:ющ|ящ|ащ|вш|нн|ем|им)"
    r"(?:их|ых|ий|ый|ие|ые|ая|яя|ее|ое|ей|ой|его|ого|ему|ому|ими|ыми|им|ым)(?:ся)?)\b"
)
# A post or a term of the act in the genitive goes with the word before it, capital or not.
_GOES_WITH = re.compile(
    r"(?:Главы|Мэра|Председателя|Губернатора|Правительства|Администрации|(?:Подп|П)рограммы|"
    r"Порядка|Положения|Регламента|Стратегии|Плана|Правил)\b"
)
_OF_POST = re.compile(r"(?:заместител|помощник|советник)\w{1,3}$")
_TERM: Final = 24
_YEAR = re.compile(r"(?:\d{4}(?:[ \u00a0]?(?:[-–—]|год|г\b|гг)|$)|\d{1,2}\.\d{2}\.\d)")
_OF_YEAR = re.compile(r"\d{4}[ \u00a0]?(?:года\b|г\.[ \u00a0]?[N№])")
_CLAUSE = re.compile(r"(?:в том числе|в т\. ?ч\.|из них|из которых)")
# «где:» opens a list, and a sign alone is a line of a formula.
_ALONE = re.compile(r"(?:где|в том числе|в т\. ?ч\.|из них|из которых)\b.{0,60}:$|[A-Za-z]{1,3}$")
# «где  - количество …» below a formula that was lost.
_EXPLAINS = re.compile(r"где[ \u00a0,:]{1,3}(?:[^\s-]{1,12}[ \u00a0]{1,3})?[-–—][ \u00a0]")
# «Пятница   - с 9.00 до 17.00» is laid out as a row; «Телефон: 2-39-81» is a row with its name.
_ROW = re.compile(r"\S(?:\t|[ \u00a0]{3})[ \u00a0\t]{0,90}[-–—][ \u00a0]")
_FIELD = re.compile(
    r"(?:Адрес|Телефон|Тел\.|Факс|Местонахождение|Место[ \u00a0]нахождения|График|Режим|Время|"
    r"Электронная[ \u00a0]почта|E-?mail|Сайт|Официальный[ \u00a0]сайт|Почтовый[ \u00a0]адрес|"
    r"ИНН|КПП|ОГРН|ОКТМО|БИК)\b[^:]{0,40}:",
    re.IGNORECASE,
)
_PHONE = re.compile(r"[\d()+,;. \u00a0-]{5,60}$")
_ADDED = re.compile(r"\((?:далее|в дальнейшем|в ред|с изменениями)")
# «(приобретения) жилья»: the bracket stands inside a phrase, unlike «(тыс. рублей)».
_INSIDE = re.compile(r"\([а-яё][^()]{0,80}\),?[ \u00a0]{1,3}[а-яё]")
_SHORT_NAME = re.compile(r"[А-ЯЁ]{2,6}[,)]")
# A line that is full of a printed page's width is broken there, not ended.
_FULL: Final = 45
_NARROW: Final = 130
_LABELLED: Final = frozenset({"paren", "letter"})
_RULES: Final = frozenset({"dot", "paren", "letter"})
_SENTENCE: Final = 60
_CLAUSE_LEAST: Final = 30
_PHRASE: Final = 30
_AROUND: Final = 8
_BROKEN_AROUND: Final = 3
_NEAR: Final = 4


def wrapped_rows(lines: Sequence[str]) -> list[bool]:
    """Tell for every line whether it stands in hard-wrapped text (as a typewriter breaks it).

    Some lines around break off before a word in lower case; or they are full, so that the next
    word would not have fitted, and so is the line above.
    """
    last = len(lines)
    open_ended = [_FULL <= len(line) <= _NARROW and line[-1] not in _ENDS for line in lines]
    broken = [
        is_open and following[:1].islower()
        for is_open, following in zip(open_ended, [*lines[1:], ""], strict=False)
    ]
    full = [is_open and _is_full(lines, at) for at, is_open in enumerate(open_ended)]
    sums, full_sums = [0, *accumulate(broken)], [0, *accumulate(full)]

    def around(counted: list[int], at: int) -> int:
        return counted[min(last, at + _AROUND)] - counted[max(0, at - _AROUND)]

    return [
        around(sums, at) >= _BROKEN_AROUND
        or (at > 0 and full[at - 1] and around(full_sums, at) >= _BROKEN_AROUND)
        for at in range(last)
    ]


def _is_full(lines: Sequence[str], at: int) -> bool:
    """Tell whether the next word would not have fitted into a line as wide as those around."""
    if at + 1 == len(lines) or not lines[at + 1]:
        return False
    around = [len(line) for line in lines[max(0, at - _NEAR) : at + _NEAR]]
    word = lines[at + 1].split(maxsplit=1)[0]
    return max(around) <= _NARROW and len(lines[at]) + 1 + len(word) > max(around)


def is_bullet(line: str) -> bool:
    """Tell whether a line is an item of a list by its dash or bullet."""
    return line[:1] in _BULLETS and line[1:2].isspace()


def is_row(line: str) -> bool:
    """Tell whether a line is laid out as a row: «Пятница       - с 9.00 до 17.00»."""
    return _ROW.search(line) is not None


def goes_on(paragraph: str, previous: str, line: str, *, wrapped: bool) -> bool:
    """Tell whether ``line`` continues the line ``previous``.

    ``paragraph`` is the first line of the paragraph so far (often ``previous`` itself);
    ``wrapped`` is what ``wrapped_rows`` says of this place.
    """
    if not previous or not line:
        return False
    if is_cut(previous, line):
        return True
    if previous[-1] in _ENDS:
        return False
    if _is_of_its_own(previous, line):
        return False
    if not (
        _continues(paragraph, previous, line) or (wrapped and _fills(paragraph, previous, line))
    ):
        return False
    label = read_label(line)
    return label is None or (label.weak and line[0].islower())


def _is_of_its_own(previous: str, line: str) -> bool:
    """Tell whether a line is an item, a row, a note, whatever stands above it, or that one is."""
    first = line[0]
    if first in _BULLETS or is_only_signs(previous) or is_only_signs(line):
        return True
    if _ALONE.match(line) or defines(line) or line.isdecimal() or _EXPLAINS.match(line):
        return True
    if is_row(previous) and not _PHONE.match(line):
        return True
    if _FIELD.match(line) and not breaks_off(previous, line):
        return True
    if first.isupper() and is_caps(previous) and not is_caps(line):
        return True
    return is_editors_note(line) or is_editors_note(previous) or is_measure(line)


def _continues(paragraph: str, previous: str, line: str) -> bool:
    first = line[0]
    if breaks_off(previous, line) or _INSIDE.match(line):
        return True
    if previous[-1] == ",":
        return _goes_on_after_comma(paragraph, previous, line)
    if paragraph[0] in _BULLETS and _ends_item(line):
        return True
    if first.islower():
        return _goes_on_low(paragraph, previous, line)
    if first.isupper():
        return _goes_with(paragraph, previous, line)
    if first.isdigit():
        return paragraph[0].isupper() and len(previous) > _FULL and not _YEAR.match(line)
    if first in "(№":
        return bool(_NUMBER.match(line) or _ADDED.match(line)) or is_caps(paragraph)
    if first in _OPENING and not _is_item(paragraph):
        if previous[-1] not in _CLOSING or squeeze(paragraph).upper() == "ПАСПОРТ":
            return True
        return "рограммы" in paragraph + previous and ends_with_municipality(previous)
    return False


def _goes_on_after_comma(paragraph: str, previous: str, line: str) -> bool:
    if _PHONE.match(line):
        return True
    if len(previous) <= _SENTENCE:
        return len(previous) > _CLAUSE_LEAST and _CARRIED_ON.match(line) is not None
    label = read_label(previous)
    if label is not None and label.form in _LABELLED and line[0].islower() and line[-1] == ";":
        return True  # items with labels all have one
    if _CARRIED_ON.match(line) or (_is_oblique(paragraph, previous, line) and line[-1] != ","):
        return True
    # A line that goes on into the next sentence is no item.
    return line[0].islower() and paragraph[0].isupper() and _RUNS_ON.search(line) is not None


def _goes_on_low(paragraph: str, previous: str, line: str) -> bool:
    """Tell whether a line in lower case goes on: not if it is an item like the one above."""
    if _SUM_LAST.search(previous[-10:]) and _is_parallel(previous.lower(), line):
        return False  # «из бюджета – 5 тыс. рублей» line by line, without marks
    return not _is_item(paragraph) or _goes_on_in_item(paragraph, previous, line)


def _goes_on_in_item(paragraph: str, previous: str, line: str) -> bool:
    if _is_parallel(previous, line):
        return False
    return (
        _is_oblique(paragraph, previous, line)
        or _LINKING.match(line) is not None
        or ends_with_adjective(previous)
    )


def _goes_with(paragraph: str, previous: str, line: str) -> bool:
    """Tell whether a line in capital goes with the word before it: a post, a place, a term."""
    if names_place(line) and len(previous) > _PHRASE and not names_place(paragraph):
        return True
    if _GOES_WITH.match(line) and (_OF_POST.search(previous) or len(line) < _TERM):
        return len(previous) > _FULL
    return len(line) < _NARROW and ends_with_adjective(previous)


def _is_oblique(paragraph: str, previous: str, line: str) -> bool:
    if _OBLIQUE.match(line) is None or _SUM_LAST.search(previous[-10:]):
        return False
    return _OBLIQUE.match(paragraph) is None


def _fills(paragraph: str, previous: str, line: str) -> bool:
    """In hard-wrapped text a full line without a mark goes on with anything but a new item."""
    first = line[0]
    if not _FULL <= len(previous) <= _NARROW:
        return False
    if _is_item(paragraph) and _is_parallel(paragraph, line):
        return False
    if previous[-1] == ",":
        return _fills_after_comma(paragraph, line)
    if first.islower() or first in _OPENING or first == "(":
        return True
    if first.isdigit():
        return not _YEAR.match(line) or _OF_YEAR.match(line) is not None
    label = read_label(paragraph)
    is_titled = label is not None and label.form not in _RULES
    return first.isupper() and len(line) <= _NARROW and not is_titled


def _fills_after_comma(paragraph: str, line: str) -> bool:
    """In running words a capital goes on too («…, Федеральных законов …»), in a list nothing."""
    if line[0].islower():
        return not _CLAUSE.match(line)
    label = read_label(paragraph)
    in_words = paragraph[0].isupper() if label is None else label.form == "dot"
    return line[0].isupper() and in_words


def _ends_item(line: str) -> bool:
    """Items with dashes all have one: a line without, that ends as an item does, ends this one."""
    goes_with = line[0].islower() or _SHORT_NAME.match(line) is not None
    return goes_with and line[-1] in ".;"


def _is_parallel(line: str, following: str) -> bool:
    """«увеличение доли …», «увеличение числа …» are items of one list."""
    return line.split(maxsplit=1)[0] == following.split(maxsplit=1)[0]


def _is_item(line: str) -> bool:
    """An item of a list without marks begins in lower case or with a dash."""
    label = read_label(line)
    return label is None and (line[0].islower() or line[0] in _BULLETS)


def is_only_signs(line: str) -> bool:
    """Tell whether a line has neither letters nor digits: a rule, an arrow, a mark alone."""
    return not any(map(str.isalnum, line[:200]))
