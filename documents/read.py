"""A file of any kind to the neutral model: the one door for bytes of strangers.

The bytes are looked at by a child process behind walls; this process only asks their kind, hands
them over, and waits a bounded time.
"""

from __future__ import annotations

from pathlib import Path

from documents import office
from documents.asking import ask
from documents.errors import FileRefused
from documents.model import Document
from documents.model_json import from_data
from documents.reading.docx.side import Side
from documents.sniff import KINDS, MEGABYTE, FileKind, claimed_kind, limit_mb, require

READABLE = ("docx", "odt", "doc", "rtf", "html", "txt")
_THROUGH_OFFICE = {"doc": "docx", "rtf": "docx"}
_CHILD = "documents.reading.child"


def bytes_of(path: Path) -> bytes:
    """The bytes of a file, one more than the limit if it is too large. FileRefused: ``missing``."""
    try:
        with path.open("rb") as file:
            return file.read(limit_mb() * MEGABYTE + 1)
    except OSError as error:
        raise FileRefused("missing", {"name": str(path)}) from error


def kind_of(name: str, data: bytes) -> FileKind:
    """What a file is to be read as. Raises FileRefused for what is no text."""
    kind = require(name, data, (*READABLE, "xml"))
    if kind.code in {"xml", "txt"} and claimed_kind(name) == "html":
        return KINDS["html"]  # a page without its head is only letters with marks between them
    return kind


def read_bytes(name: str, data: bytes, *, side: Side = "accepted") -> Document:
    """Read a file that came under ``name``.

    Args:
        side: with tracked changes accepted, or as the text was before them.

    Raises:
        FileRefused: whatever is wrong with the file, in words for its owner.
    """
    kind = kind_of(name, data)
    if kind.code in _THROUGH_OFFICE:
        data = office.convert(name, data, kind.code, _THROUGH_OFFICE[kind.code])
        kind = KINDS[_THROUGH_OFFICE[kind.code]]
    answer = ask(name, kind, data, _CHILD, kind.code, side)
    try:
        return from_data(answer["document"])
    except (KeyError, TypeError, ValueError) as error:
        raise FileRefused("unreadable", {"name": name}) from error
