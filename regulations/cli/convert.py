"""``act convert FILE --to FORMAT [--out FILE]``: the same act in another form."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from documents import office
from documents.errors import FileRefused
from documents.writing import FileFacts
from regulations import text
from regulations.writing.exporting import docx_of

from . import source


def _structure(read: source.Source) -> text.Structure:
    return text.parse(read.blocks)


def _html(read: source.Source) -> bytes:
    """A page that stands alone: no style sheet, no script, nothing from outside."""
    structure = _structure(read)
    title = next((p.heading for p in structure.provisions if p.kind == "title"), "")
    body = text.render.html(structure, link_numbers=False)
    return (
        f'<!DOCTYPE html>\n<html lang="ru"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>{body}</body></html>\n"
    ).encode()


def _akn(read: source.Source) -> bytes:
    """With what the text says of itself: kind, issuer, date, number, title."""
    structure = _structure(read)
    found = text.recognise(structure)
    identity = text.render.Identity(
        kind=found.kind,
        issuer=found.issuer,
        dated=found.dated,
        number=found.number,
        title=found.title,
    )
    return text.render.akn(structure, identity).encode()


def _docx(read: source.Source) -> bytes:
    structure = _structure(read)
    title = next((p.heading for p in structure.provisions if p.kind == "title"), "")
    return docx_of(structure, FileFacts(title=title))


# A format by its name: from what was read to the bytes of the new file.
FORMATS: Final[dict[str, Callable[[source.Source], bytes]]] = {
    "akn": _akn,
    "docx": _docx,
    "html": _html,
    "md": lambda read: text.render.markdown(_structure(read)).encode(),
    "odt": lambda read: office.convert("act.docx", _docx(read), "docx", "odt"),
    "txt": lambda read: read.text.encode("utf-8", "surrogatepass"),
}
_FILES_ONLY: Final = frozenset({"docx", "odt"})


def add(verbs: Any) -> None:
    verb = verbs.add_parser("convert", help="write the same act in another format")
    verb.add_argument("file", type=Path)
    verb.add_argument("--to", choices=sorted(FORMATS), required=True)
    verb.add_argument("--out", type=Path, help="the file to write; without it, stdout")
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return the new text, or write it to ``--out`` and return nothing.

    Bytes that are no text go to stdout only if it is no terminal.
    """
    out: Path | None = options["out"]
    to = options["to"]
    if out is None and to in _FILES_ONLY and sys.stdout.isatty():
        raise CommandError(_("Name the file to write with --out."))
    try:
        made = FORMATS[to](source.read(options["file"], options["changes"]))
        if out is not None:
            out.write_bytes(made)
            return ""
    except FileRefused as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(
            _("“%(path)s” cannot be written: %(reason)s.") % {"path": out, "reason": error.strerror}
        ) from error
    if to in _FILES_ONLY:
        sys.stdout.buffer.write(made)
        return ""
    return made.decode("utf-8", "surrogatepass")
