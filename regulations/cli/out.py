"""Writing an act to the file named with ``--out``; the ending of its name tells the format."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from documents.errors import FileRefused
from regulations import text

from .convert import FORMATS
from .source import Source

_BY_ENDING: Final = {"xml": "akn", "htm": "html"}


def write(structure: text.Structure, out: Path, typed: str | None = None) -> None:
    """Write the act; ``typed`` is its plain text, if it has one of its own.

    An ending that is no format's is plain text.
    """
    ending = out.suffix.lstrip(".").lower()
    to = _BY_ENDING.get(ending, ending)
    printed = typed if typed is not None else text.render.plain.of_structure(structure)
    read = Source(text.blocks_of(structure), printed)
    try:
        out.write_bytes(FORMATS.get(to, FORMATS["txt"])(read))
    except FileRefused as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(
            _("“%(path)s” cannot be written: %(reason)s.") % {"path": out, "reason": error.strerror}
        ) from error
