"""An act of ours as a Word file: head, text, signature and stamps, as the printed act has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from documents.writing import FileFacts
from regulations import text
from regulations.models import Act, Edition
from regulations.reading import latest
from regulations.writing.exporting import docx_of
from regulations.writing.linking import structure_of
from regulations.writing.stamps import stamp

_DRAFT = "ПРОЕКТ"


def draft_docx(act: Act, *, at: datetime) -> bytes:
    """The draft's newest text, marked «ПРОЕКТ», with blanks for date and number."""
    newest = act.get_latest_revision_as_object()
    structure = _dressed(newest, latest(act).structure, title=newest.subject)
    return docx_of(structure, FileFacts(newest.subject, newest.issuer.name, at))


def edition_docx(edition: Edition) -> bytes:
    """An edition as it was frozen. The same edition gives the same bytes."""
    act = edition.act
    structure = _dressed(
        act,
        structure_of(edition),
        title=edition.title,
        dated=edition.dated,
        number=edition.number,
        signer=(edition.signer_post, edition.signer_name),
    )
    facts = FileFacts(f"{act.citation}: {edition.title}", act.issuer.name, edition.recorded_at)
    return docx_of(structure, facts)


def _dressed(
    act: Act,
    structure: text.Structure,
    *,
    title: str,
    dated: date | None = None,
    number: str = "",
    signer: tuple[str, str] = ("", ""),
) -> text.Structure:
    """The text between its head and its signature, appendices with their stamps."""
    body = [p for p in structure.provisions if p.kind not in {"title", "appendix", "signature"}]
    end = [_line("signature", "\t".join(filter(None, signer)))] if any(signer) else []
    appendices = [
        replace(p, text="\n".join(stamp(act, p, dated=dated, number=number)))
        for p in structure.provisions
        if p.kind == "appendix"
    ]
    head = _head(act, dated, number)
    named = text.Provision("title", "title", "", title, "")
    return text.Structure((*head, named, *body, *end, *appendices))


def _head(act: Act, dated: date | None, number: str) -> Iterator[text.Provision]:
    registered = f"{dated:%d.%m.%Y} №\u00a0{number}" if dated else "____________ №\u00a0________"
    mark = "" if dated else _DRAFT
    kind = act.get_kind_display().upper()
    for words in (mark, act.issuer.name.upper(), kind, registered, act.issuer.place):
        if words:
            yield _line("paragraph", words, role="head")


def _line(kind: str, words: str, role: str = "") -> text.Provision:
    return text.Provision(kind, kind, "", "", words, role=role)
