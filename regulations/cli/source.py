"""A file named on the command line, read for the text engine."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from documents.errors import FileRefused
from documents.read import bytes_of, kind_of
from documents.reading.docx.side import Side
from documents.reading.encodings import decode
from documents.reading.unreadable import Unreadable
from regulations import importing, text


@dataclass(frozen=True, slots=True)
class Source:
    """What was read, and the text in which all offsets are counted.

    For a plain text that is the text itself, its lines ended as on Unix; for any other file what
    ``act convert FILE --to txt`` prints.
    """

    blocks: tuple[text.Block, ...]
    text: str


def add_side(verb: Any) -> None:
    """Let a verb ask which side of tracked changes is read."""
    verb.add_argument(
        "--changes",
        choices=("accepted", "rejected"),
        help="where changes were tracked: the text with them, or before them",
    )


def read(path: Path, changes: str | None = None) -> Source:
    """Read a file of any kind that Svod reads; CommandError tells why it cannot be.

    Without ``changes`` tracked ones are accepted, and stderr says that there were some.
    """
    side: Side = "rejected" if changes == "rejected" else "accepted"
    try:
        data = bytes_of(path)
        if importing.is_akn(data) or kind_of(path.name, data).code != "txt":
            found = importing.read_file(path.name, data, side=side)
            if found.remark("revisions") and changes is None:
                _say(_("The file holds tracked changes; the text with them was read."))
            return Source(found.blocks, text.render.plain.of_blocks(found.blocks))
        typed, guessed = decode(data)
    except FileRefused as error:
        raise CommandError(str(error)) from error
    except Unreadable as error:
        raise CommandError(str(FileRefused(error.code, {"name": path.name}))) from error
    if guessed:
        _say(_("The encoding of the file was guessed: check its letters."))
    typed = typed.replace("\r\n", "\n").replace("\r", "\n")
    return Source(text.read_lines(typed), typed)


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
