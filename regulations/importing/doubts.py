"""What a person must look at in a file that was read: each doubt in words, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regulations import text
from regulations.approval import checklist
from regulations.importing.acts import kind_is_unknown
from regulations.importing.own_form import OwnForm
from regulations.importing.reading import FileRead

_OF_REQUISITES: Final[dict[str, str | Promise]] = {
    "kind": gettext_lazy("The kind of act is not found in the file. Choose it in the card."),
    "unknown_kind": gettext_lazy(
        "The file calls itself «%(kind)s», and Svod keeps no such kind. Choose one in the card."
    ),
    "issuer": gettext_lazy("The body that issues the act is not found above its kind."),
    "title": gettext_lazy("The title is not found. Write it in the card."),
    "dates": gettext_lazy("There are several dates in the head; the first is taken: %(dated)s."),
    "quoted_appendix": gettext_lazy(
        "A whole document in quotation marks becomes an appendix, without the marks. "
        "Check that it stands where it should."
    ),
}
# What every draft lacks: date and number come with registration, the signature with signing.
_OF_A_DRAFT: Final = frozenset({"date", "number", "signer", "blanks"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """``code`` for callers; ``eid`` is the unit of the file's tree that it is about, or ""."""

    code: str
    message: str
    eid: str = ""


def doubts(read: FileRead, form: OwnForm, structure: text.Structure) -> Iterator[Doubt]:
    """Yield what to look at: the requisites, the file itself, its numbering and marks of a draft.

    ``structure`` is the file's own tree (``understanding.understand``).
    """
    found = form.requisites
    words = {"dated": _shown(found.dated), "kind": found.kind}
    for code in found.doubts:
        if code not in _OF_A_DRAFT:
            yield Doubt(code, str(_OF_REQUISITES[code]) % words)
    if kind_is_unknown(form):
        yield Doubt("unknown_kind", str(_OF_REQUISITES["unknown_kind"]) % words)
    for remark in read.remarks:
        yield Doubt(remark.code, _of_reader(remark.code, remark.count))
    for note in checklist.notes(structure, ()):
        yield Doubt(note.code, note.message, note.eid)


def _of_reader(code: str, count: int) -> str:
    words = {
        "revisions": ngettext(
            "%(count)d change was tracked in the file. Choose in the card which text is taken.",
            "%(count)d changes were tracked in the file. Choose in the card which text is taken.",
            count,
        ),
        "pictures": ngettext(
            "%(count)d picture was left out: an act holds none. Attach it as a file.",
            "%(count)d pictures were left out: an act holds none. Attach them as files.",
            count,
        ),
        "links": ngettext(
            "%(count)d link to the outside was left out; its words are kept.",
            "%(count)d links to the outside were left out; their words are kept.",
            count,
        ),
        "hidden": ngettext(
            "%(count)d piece of hidden text was left out: nobody sees it in Word.",
            "%(count)d pieces of hidden text were left out: nobody sees them in Word.",
            count,
        ),
        "inserted_files": ngettext(
            "%(count)d file inside the file was left out. Attach it on its own.",
            "%(count)d files inside the file were left out. Attach them on their own.",
            count,
        ),
        "empty_numbers": ngettext(
            "%(count)d number of a list stands without words.",
            "%(count)d numbers of lists stand without words.",
            count,
        ),
        "encoding": _("The encoding of the file was guessed: check its letters."),
    }
    return words[code] % {"count": count} if code in words else code


def _shown(iso: str) -> str:
    return ".".join(reversed(iso.split("-")))
