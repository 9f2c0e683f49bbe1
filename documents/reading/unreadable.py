"""The one error of readers; they know no Django, so its words are chosen above."""

from __future__ import annotations


class Unreadable(Exception):
    """A file cannot be read.

    Codes (words in ``documents.errors.FileRefused``): ``damaged``, ``entities``, ``too_deep``,
    ``too_heavy``, ``encrypted``, ``encoding``, ``no_text``.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)
