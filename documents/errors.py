"""Errors of the files room: each has a code and params; words are chosen by code."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class DocumentsError(Exception):
    """Something about a file went wrong; ``str()`` is a sentence for the user.

    Args:
        code: one of the keys of ``messages``.
        params: values for the named places of the message.
    """

    messages: ClassVar[Mapping[str, "str | Promise"]] = {}

    def __init__(self, code: str, params: Mapping[str, Any] | None = None) -> None:
        self.code = code
        self.params = dict(params or {})
        super().__init__(code, self.params)

    @property
    def message(self) -> str:
        """The sentence in the language that is active now."""
        return str(self.messages[self.code]) % self.params

    def __str__(self) -> str:
        return self.message


class FileTampered(DocumentsError):
    """A stored file is not the one whose hash was written down."""

    messages: ClassVar = {
        "missing": _(
            "The stored file “%(name)s” is missing (SHA-256 %(sha256)s). "
            "Restore it from a backup copy."
        ),
        "hash_differs": _(
            "The stored file “%(name)s” was changed after it was stored (SHA-256 %(sha256)s "
            "was expected, %(found)s was found). Restore it from a backup copy."
        ),
    }


class EvidenceIsAppendOnly(DocumentsError):
    """Someone tried to change or delete a stored file."""

    messages: ClassVar = {
        "change": _("Stored files are evidence and cannot be changed. Store a new file instead."),
        "delete": _("Stored files are evidence and cannot be deleted."),
    }


class PrintFailed(DocumentsError):
    """A PDF could not be made."""

    messages: ClassVar = {
        "media_missing": _(
            "The PDF was not made: the text refers to a picture that was not given "
            "(%(names)s). Attach it and print again."
        ),
        "renderer_failed": _(
            "The PDF was not made: the renderer stopped (%(reason)s). "
            "It will be tried again; if it fails again, tell the administrator."
        ),
    }


class FileRefused(DocumentsError):
    """An uploaded file was not accepted."""

    messages: ClassVar = {
        "empty": _("The file “%(name)s” is empty. Check it on your computer and choose it again."),
        "too_large": _(
            "The file “%(name)s” takes %(size_mb)s MB, and at most %(limit_mb)s MB are accepted. "
            "Split it or make the scans smaller."
        ),
        "executable": _(
            "The file “%(name)s” is a program, not a document. Programs are not accepted."
        ),
        "encrypted": _(
            "The file “%(name)s” is protected by a password. Take the password off "
            "and save it again."
        ),
        "damaged": _(
            "The file “%(name)s” is damaged: %(found)s was expected, but it cannot be read. "
            "Open it, save it again and choose it once more."
        ),
        "macros": _(
            "The file “%(name)s” holds macros (programs inside a document). Save it as a "
            "document without macros."
        ),
        "zip_not_word": _(
            "This is a ZIP file, not a Word document. Open it in Word and save it as .docx."
        ),
        "not_what_it_says": _(
            "The name of the file “%(name)s” says %(claimed)s, but inside it is %(found)s. "
            "Save it again under the right name."
        ),
        "kind_not_allowed": _(
            "The file “%(name)s” is %(found)s; accepted here: %(allowed)s. "
            "Save it in one of these formats."
        ),
        "missing": _("There is no file «%(name)s», or it cannot be opened."),
        "entities": _(
            "The file “%(name)s” declares entities or a document type, which office files never "
            "have and which may lead outside. It was not read. Save it anew in Word or Writer."
        ),
        "too_deep": _(
            "The file “%(name)s” is nested too deep to be a text. It was not read. "
            "Save it anew in Word or Writer."
        ),
        "too_heavy": _(
            "The file “%(name)s” takes too much memory when opened. It was not read. "
            "Split it, or take the pictures out."
        ),
        "too_slow": _(
            "The file “%(name)s” takes too long to read. It was not read. Split it into parts."
        ),
        "encoding": _(
            "The letters of the file “%(name)s” are in an unknown encoding. "
            "Save it as a text in UTF-8."
        ),
        "no_text": _(
            "There is no text in the file “%(name)s”. If it is a scan, the text has to be typed "
            "or recognised first."
        ),
        "no_office": _(
            "“%(name)s” is %(found)s; to read it, LibreOffice must be installed on the server. "
            "Open it in Word or Writer and save it as .docx."
        ),
        "not_ours": _(
            "The file “%(name)s” is Akoma Ntoso that Svod has not written. Only Svod's own export "
            "can be read back."
        ),
        "unreadable": _(
            "The file “%(name)s” cannot be read. Open it in Word or Writer, save it as .docx "
            "and choose it again."
        ),
    }
