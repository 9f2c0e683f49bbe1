"""A file named on the command line, read for the text engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from regulations import text


@dataclass(frozen=True, slots=True)
class Source:
    """What was read, and the text in which all offsets are counted.

    For a plain text that is the text itself, its lines ended as on Unix; for any other file what
    ``act convert FILE --to txt`` prints.
    """

    blocks: tuple[text.Block, ...]
    text: str


def read(path: Path) -> Source:
    """Read a file; CommandError tells why it cannot be."""
    if not path.is_file():
        raise CommandError(_("There is no file «%(path)s».") % {"path": path})
    try:
        typed = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            _("«%(path)s» is not a plain text in UTF-8. Save it so and try again.") % {"path": path}
        ) from error
    return Source(text.read_lines(typed), typed)
