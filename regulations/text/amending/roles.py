"""What the words of one clause are for: the verb, the words replaced, the payload in it."""

import re
from dataclasses import replace
from typing import Final

from ..blocks import Paragraph
from .aims import Aims
from .markers import REDACTION
from .mentions import Clause
from .nouns import ACTS, DOCUMENTS
from .operation import BaseAct, Operation, Path, Payload, Place, Unit, Verb
from .quoting import Quotation
from .verbs import Verbed

_OPERATION_KINDS: Final = frozenset({"приложение", "таблица", "паспорт", "подпрограмма"})
_VERBS: Final[dict[str, Verb]] = {
    "restate": "replace_text",
    "replace": "replace_words",
    "add": "insert",
    "exclude": "delete_words",
    "repeal": "repeal",
    "suspend": "suspend",
    "renumber": "replace_words",
}


def field_of(path: Path, read: Clause) -> Path:
    """«Объёмы финансирования паспорта программы»: a field named without quotation marks."""
    first = read.mentions[0] if read.mentions else None
    if first is None or first.kind != "паспорт" or path[:1] != first.units[:1]:
        return path
    name = read.raw[: first.start].strip()
    word = read.masked[first.start : first.end].lower()
    if not name or "\ue010" in read.masked[: first.start] or not word.startswith("паспорта"):
        return path
    words = name.split()
    # «…программы паспорта муниципальной программы»: the last words may say whose field it is.
    return (Unit("строка", "", " ".join(words)), *path)


def lead_kind(lead: Operation) -> str:
    """The kind of the acts that a lead-in names once: «… следующие постановления: от … № …»."""
    kinds = [unit.kind for path in lead.targets for unit in path if unit.kind in ACTS]
    return kinds[0] if kinds else (lead.act.kind if lead.act is not None else "")


def without_acts(path: Path, act: BaseAct | None) -> Path:
    """An act named as the base is no unit of it; «постановление» alone stays as the whole."""
    units = tuple(unit for unit in path if unit.kind not in ACTS)
    if units:
        return units
    if act is not None or not path:
        return path[:1] if path else ()
    return path


def around(operation: Operation, before: Path) -> Path:
    """Return what the next clause of a sentence is in, if it does not say.

    It is what this one aims at; where that is several units or a number that goes, what holds them.
    """
    paths = operation.targets
    if len(paths) == 1 and not operation.renumbers:
        return paths[0]
    holders = {path[1:] for path in paths}
    (holder,) = holders if len(holders) == 1 else (before,)
    return holder or before


def verb_of(clause: Verbed, named: Aims, read: Clause, targets: tuple[Path, ...]) -> Verb:
    verb = _VERBS[clause.stem]
    smallest = targets[0][0] if targets and targets[0] else None
    if clause.stem == "replace" and not read.words and len(read.quotations) < 2:
        verb = "replace_text"
    if verb == "replace_text" and smallest is not None:
        if smallest.kind in _OPERATION_KINDS or smallest.kind in DOCUMENTS:
            return "new_edition_of_appendix"
        if smallest.kind in ACTS and named.source:
            return "new_edition_of_appendix"
    return verb


def with_words(operation: Operation, clause: Verbed, read: Clause, named: Aims) -> Operation:
    """Put the quoted words of a clause into their roles."""
    old: list[str] = []
    new: list[str] = []
    place = named.place
    replaces = clause.stem == "replace"
    for words in read.words:
        late = bool(old) and words.start > clause.verb - clause.start
        if words.prep in ("после", "перед"):
            place = Place("after" if words.prep == "после" else "before", words.quoted[0])
        elif words.instrumental or (replaces and (words.prep == "на" or late)):
            new.extend(words.quoted)
        else:
            old.extend(words.quoted)
    loose = _loose(read)
    if operation.verb == "replace_words":
        old, new = _paired(old, new, loose)
    if clause.stem == "exclude":
        new = []
        old = old or ([] if named.paths else loose)
    if clause.stem == "add":
        old = []
        new = new or ([] if operation.units else loose)
    return replace(operation, old=tuple(old), new=tuple(new), place=place)


def _loose(read: Clause) -> list[str]:
    """Quotations that stand beside no noun of words and name no unit."""
    return [
        quotation.inner
        for quotation in read.quotations
        if not any(words.start <= quotation.start < words.end for words in read.words)
        and not any(mention.start <= quotation.start < mention.end for mention in read.mentions)
    ]


def _paired(old: list[str], new: list[str], loose: list[str]) -> tuple[list[str], list[str]]:
    """Take words without their noun: «А» заменить на «Б»."""
    if not old and loose:
        old, loose = loose[:1], loose[1:]
    if not new and loose:
        new = loose[-1:]
    if not new and len(old) > 1:
        old, new = old[:-1], old[-1:]
    return old, new


def is_open(read: Clause, quotation: Quotation) -> bool:
    """Tell whether a quotation goes on after the line: not closed, or opened twice."""
    if not quotation.closed:
        return True
    rest = read.raw[quotation.end :].strip()
    opened = quotation.inner.count("«") - quotation.inner.count("»")
    return rest in {"", ";", ".", ",", ".;"} and opened > 0 and not rest


def whole_of(read: Clause, quotation: Quotation) -> str:
    """The payload up to the last mark of the clause: what is between belongs to it."""
    rest = read.raw[quotation.end :]
    last = max(rest.rfind(mark) for mark in "»”")
    if last >= 0 and not rest[last + 1 :].strip(" \u00a0.;,"):
        return read.raw[quotation.start + 1 : quotation.end + last]
    return quotation.inner


def simple(text: str, opener: str) -> Payload | None:
    """A payload of one line; where one mark closed two, the inner one gets its own."""
    text = text.strip()
    if opener == "«" and text.count("«") - text.count("»") == 1:
        text += "»"
    return Payload((Paragraph(text),), text) if text else None


def led_in(read: Clause, since: int) -> re.Match[str] | None:
    """Return the «…редакции:» or «…содержания:» that opens a payload, the last if none plainly."""
    lead = None
    for lead in REDACTION.finditer(read.masked, since):
        if lead["colon"] or lead.end() >= len(read.masked.rstrip()):
            break
        if read.quotation_at(lead.end()) is not None:
            break
    return lead


def quoted_payload(read: Clause, quotation: Quotation) -> Payload | None:
    """Return a payload that begins and ends in the clause."""
    whole = whole_of(read, quotation)
    if whole.count("«") - whole.count("»") == 1 and read.raw[quotation.end :][:1] == ".":
        whole += "»."  # one mark closed two, and the stop was the sentence's own
    return simple(whole, read.raw[quotation.start])


def rest_of(read: Clause, begins: int, lead: re.Match[str] | None) -> str | None:
    """Return the words of the clause that open a payload going on below, None if none is due."""
    colon = read.masked.rstrip().endswith(":")
    rest = read.raw[begins:].strip()
    if rest in {":", ".", ";", "-", "–"}:
        rest = ""
    if rest and lead is not None and not lead["colon"] and rest[:1] not in '«“„"':
        return "" if colon else None
    return rest if rest or colon or lead is not None else None
