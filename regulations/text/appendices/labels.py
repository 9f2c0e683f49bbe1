"""The words that open an appendix, «Приложение № 1» and «УТВЕРЖДЕН», and its number."""

import re

from ..blocks import AppendixSource
from ..labels import Label, latin, roman

_LABEL = re.compile(
    r"(?P<label>(?:Приложение|ПРИЛОЖЕНИЕ)[ \u00a0\t]*(?:[№N#][ \u00a0\t]*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,2}(?:[-–/ ]?[А-Е](?!\w)|[-–/]?[а-е](?!\w))?"
    r"|[IVXІХ]{1,5}(?!\w)|[А-Е](?![\w.]))?)(?!\d)[.:]?(?P<rest>.*)$"
)
_APPROVED = re.compile(
    r"утвержд(?:[её]н(?:[аоы]|ный|ная|ное|ные)?|аю)(?!\w)(?P<rest>.*)$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<base>\d+(?:\.\d+)*)[-–/]?(?P<letter>[А-Яа-я])?$", re.ASCII)


def labelled(line: str) -> re.Match[str] | None:
    """Read «Приложение № 1» at the head of a line: groups ``label`` and ``rest``."""
    return _LABEL.match(line) if line[:1] == "П" else None


def approved(line: str) -> str | None:
    """Return what follows «УТВЕРЖДЕН» or «Утверждаю» at the head of a line, None without it."""
    match = _APPROVED.match(line)
    return match["rest"] if match else None


def says_approved(words: str) -> bool:
    """Tell whether «утвержден» stands anywhere in words."""
    return _APPROVED.search(words) is not None


def number_of(typed: str) -> str:
    """Return the bare number of a label or number as typed («Приложение № 2» gives «2»)."""
    number = typed.strip().removeprefix("Приложение").removeprefix("ПРИЛОЖЕНИЕ")
    return "".join(number.split()).lstrip("№N#").strip(".:")


def mark_of(typed: str) -> Label | None:
    """Return what the label of an appendix says for comparing and addressing, if it has a number.

    «2», «2.1», «1-А», «II», «Б» give the numbers 2, 2.1, 1-a, 2, b.
    """
    number = number_of(typed)
    match = _NUMBER.match(number)
    if match is not None and all(len(part) < 5 for part in match["base"].split(".")):
        path = tuple(int(part) for part in match["base"].split("."))
        letter = latin(match["letter"]) if match["letter"] else ""
        name = f"{match['base']}-{letter}" if letter else match["base"]
        return Label("appendix", path, name, 0, insert=ord(letter[0]) if letter else 0)
    if value := roman(number):
        return Label("appendix", (value,), str(value), 0)
    if len(number) == 1 and number.isalpha():
        return Label("appendix", (ord(number.lower()),), latin(number), 0)
    return None


def label_of(source: AppendixSource) -> str:
    """Return the label: as typed, or «Приложение N» when only the number was given.

    A head that was typed without the word (an «УТВЕРЖДЕН …» block) gets no made-up label.
    """
    number = source.number.strip()
    if number[:1].isalpha() or not source.labelled:
        return number
    return f"Приложение {number}".strip()
