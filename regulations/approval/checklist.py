"""The lawyer's check list: what to look at before a draft goes to approval.

Only citing an act that is no longer in force stands in the way; the rest is said and left to
the lawyer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations import text
from regulations.approval.submission_check import Problem
from regulations.cited import Cited

_OF_STRUCTURE: Final[dict[str, str | Promise]] = {
    "skipped_number": gettext_lazy("«%(label)s» comes after «%(previous)s»: a number is skipped."),
    "repeated_number": gettext_lazy("The number «%(label)s» stands twice."),
    "number_out_of_order": gettext_lazy("«%(label)s» comes after «%(previous)s»: out of order."),
    "unclosed_quotation": gettext_lazy("A quotation mark is opened and never closed."),
    "missing_appendix": gettext_lazy("The text names appendix %(number)s, which is not there."),
}
# A blank with a number sign or for a date; a drafter's note in brackets; question marks.
_MARKS: Final = re.compile(
    r"№\s?_{2,}|_{2,}\.?_{0,4}\s?20_{1,2}|\bХХ\.ХХ\.|\bXX\.XX\.|\?{2,}|"
    r"[\[(<{][^\])>}]{0,40}(?:уточнить|проверить|дополнить позже|вставить)[^\])>}]{0,40}[\])>}]|"
    r"^\s*ПРОЕКТ\s*$",
    re.IGNORECASE | re.MULTILINE,
)
# Where an act out of force is named by right: it is repealed, amended or told of here.
_TELLS_OF_IT: Final = re.compile(r"утратил|утративш|в редакции|отмен|приостанов|действовавш", re.I)
_FORMS: Final = frozenset({"форма", "form"})


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at in the provision ``eid``. ``message`` says it in the user's words."""

    code: str
    eid: str
    message: str


def notes(structure: text.Structure, cited: Sequence[Cited]) -> Iterator[Note]:
    """Yield what a lawyer should look at, the structure first."""
    for found in text.problems(structure):
        yield Note(found.code, found.eid, str(_OF_STRUCTURE[found.code]) % dict(found.params))
    yield from _left_in_the_text(structure)
    for each in cited:
        if (message := _of_citation(each)) is not None:
            yield Note(each.standing, each.eid, message)


def problems_of_citations(structure: text.Structure, cited: Sequence[Cited]) -> Iterator[Problem]:
    """Yield the citations of acts that are no longer in force."""
    for each in cited:
        if each.standing == "ended" and not _is_told_of(structure, each.eid):
            yield Problem(
                "cites_repealed",
                _("The text cites an act that is no longer in force: %(citation)s. %(advice)s")
                % {"citation": each.citation.normal, "advice": _advice(each)},
            )


def _of_citation(each: Cited) -> str | None:
    words = {"citation": each.citation.normal}
    match each.standing:
        case "missing":
            return _("%(citation)s: there is no such unit in this act.") % words
        case "ambiguous":
            return _("%(citation)s: several acts answer. Say the body and the date.") % words
        case "unknown" if each.citation.number:
            return (
                _("%(citation)s: not among our acts and legal sources; its status is not known.")
                % words
            )
        case "not_yet":
            return _("%(citation)s: the act is not yet in force.") % words
        case "replaced":
            return _("%(citation)s: %(advice)s") % {**words, "advice": _advice(each)}
    return None


def _advice(each: Cited) -> str:
    if each.instead is None:
        return _("Cite the act in force, or take the reference out.")
    return _("Cite instead: %(act)s.") % {"act": each.instead}


def _is_told_of(structure: text.Structure, eid: str) -> bool:
    provision = structure.find(eid)
    if provision is None:
        return False
    within = eid.split("__")
    quoted = any(step.startswith("qstr_") for step in within)
    holder = structure.find("__".join(within[:-1]))
    words = provision.plain + (" " + holder.plain if holder else "")
    return quoted or _TELLS_OF_IT.search(words) is not None


def _left_in_the_text(structure: text.Structure) -> Iterator[Note]:
    """A form has blanks by nature, a text for signature has none."""
    in_form = ""
    for provision, parent in structure.walk():
        if provision.kind == "appendix":
            is_form = provision.role in _FORMS or "форма" in provision.title.lower()
            in_form = provision.eid if is_form else ""
        if parent is None and provision.kind != "appendix":
            in_form = ""
        if in_form and provision.eid.startswith(in_form):
            continue
        found = _MARKS.search(provision.plain)
        if found:
            yield Note(
                "draft_mark",
                provision.eid,
                _("A mark of a draft is left in the text: «%(mark)s».")
                % {"mark": found.group().strip()},
            )
