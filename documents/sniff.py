"""What a file really is, told from its bytes; its name only says what it claims to be."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents import zips
from documents.errors import FileRefused

MEGABYTE = 1024 * 1024
DEFAULT_LIMIT_MB = 50

_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_NAMES = (
    # A directory entry of an OLE file is named in UTF-16; these names tell the program.
    ("encrypted", "EncryptedPackage"),
    ("doc", "WordDocument"),
    ("xls", "Workbook"),
    ("xls", "Book"),
    ("ppt", "PowerPoint Document"),
)
_PROGRAM_MAGIC = (
    b"\x7fELF",
    b"#!",
    b"\xcf\xfa\xed\xfe",
    b"\xfe\xed\xfa\xcf",
    b"\xca\xfe\xba\xbe",
)
_OTHER_SUFFIXES = {
    "jpeg": "jpg",
    "tiff": "tif",
    "htm": "html",
    "text": "txt",
    "akn": "xml",
    "md": "txt",
    "csv": "txt",
}
# Some editors on the web put a figure after «document».
_WORD_MAIN = re.compile(r"word/document\d{0,2}\.xml")
_ELEMENT = re.compile(rb"<[a-z]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: ``code`` doubles as the suffix it is stored under."""

    code: str
    content_type: str
    title: str | Promise


KINDS: dict[str, FileKind] = {
    kind.code: kind
    for kind in (
        FileKind("docx", f"{_OOXML}wordprocessingml.document", _("a Word document (.docx)")),
        FileKind("xlsx", f"{_OOXML}spreadsheetml.sheet", _("an Excel table (.xlsx)")),
        FileKind("pptx", f"{_OOXML}presentationml.presentation", _("a presentation (.pptx)")),
        FileKind("odt", f"{_ODF}text", _("an OpenDocument text (.odt)")),
        FileKind("ods", f"{_ODF}spreadsheet", _("an OpenDocument table (.ods)")),
        FileKind("doc", "application/msword", _("an old Word document (.doc)")),
        FileKind("xls", "application/vnd.ms-excel", _("an old Excel table (.xls)")),
        FileKind("ppt", "application/vnd.ms-powerpoint", _("an old presentation (.ppt)")),
        FileKind("rtf", "application/rtf", _("an RTF document (.rtf)")),
        FileKind("pdf", "application/pdf", _("a PDF document (.pdf)")),
        FileKind("png", "image/png", _("a PNG picture (.png)")),
        FileKind("jpg", "image/jpeg", _("a JPEG picture (.jpg)")),
        FileKind("gif", "image/gif", _("a GIF picture (.gif)")),
        FileKind("webp", "image/webp", _("a WebP picture (.webp)")),
        FileKind("tif", "image/tiff", _("a TIFF picture (.tif)")),
        FileKind("svg", "image/svg+xml", _("an SVG drawing (.svg)")),
        FileKind("html", "text/html", _("a web page (.html)")),
        FileKind("xml", "application/xml", _("an XML file (.xml)")),
        FileKind("txt", "text/plain", _("a plain text (.txt)")),
        FileKind("zip", "application/zip", _("a ZIP archive (.zip)")),
        FileKind("ole", "application/x-ole-storage", _("a file of an old office program")),
        FileKind("exe", "application/octet-stream", _("a program")),
        FileKind("encrypted", "application/octet-stream", _("a file protected by a password")),
        FileKind("macros", "application/octet-stream", _("a document with macros")),
        FileKind("crowded", "application/zip", _("an archive of too many parts")),
        FileKind("bin", "application/octet-stream", _("a file of an unknown kind")),
    )
}
HARMLESS = tuple(
    code
    for code in KINDS
    if code not in {"exe", "encrypted", "macros", "crowded", "bin", "ole", "svg", "html"}
)
_REFUSED = {
    "exe": "executable",
    "encrypted": "encrypted",
    "macros": "macros",
    "crowded": "too_heavy",
}
WORD_LIKE = frozenset({"docx", "odt", "doc", "rtf"})


def sniff(data: bytes) -> FileKind:
    """Return what ``data`` is; ``bin`` when nothing is recognised. Never raises."""
    return KINDS[_code_of(data)]


def claimed_kind(name: str) -> str:
    """Return the code that the suffix of ``name`` claims, "" when it has none."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return _OTHER_SUFFIXES.get(suffix, suffix)


def require(name: str, data: bytes, allowed: Iterable[str]) -> FileKind:
    """Return the kind of an upload, or refuse it.

    Args:
        name: the name it came under.
        allowed: codes of ``KINDS`` accepted at this place.

    Raises:
        FileRefused: ``empty``, ``too_large``, ``executable``, ``encrypted``, ``macros``,
            ``too_heavy``, ``damaged``, ``zip_not_word``, ``not_what_it_says`` or
            ``kind_not_allowed``.
    """
    accepted = tuple(allowed)
    require_size(name, len(data))
    found = sniff(data)
    claimed = claimed_kind(name)
    refusal = _REFUSED.get(found.code)
    if refusal:
        raise FileRefused(refusal, {"name": name})
    params = {"name": name, "found": found.title}
    if found.code == "zip" and claimed in WORD_LIKE:
        if not _is_readable_zip(data):
            raise FileRefused("damaged", {"name": name, "found": KINDS[claimed].title})
        raise FileRefused("zip_not_word", params)
    if claimed in KINDS and claimed != found.code and not _same_family(claimed, found.code):
        raise FileRefused("not_what_it_says", params | {"claimed": KINDS[claimed].title})
    if found.code not in accepted:
        titles = ", ".join(str(KINDS[code].title) for code in accepted)
        raise FileRefused("kind_not_allowed", params | {"allowed": titles})
    return found


def require_any(name: str, data: bytes) -> FileKind:
    """Return the kind of an upload where every harmless kind is welcome, or refuse it."""
    return require(name, data, HARMLESS)


def limit_mb() -> int:
    """The largest accepted upload in megabytes (setting ``SVOD_MAX_UPLOAD_MB``)."""
    return getattr(settings, "SVOD_MAX_UPLOAD_MB", DEFAULT_LIMIT_MB)


def require_size(name: str, size: int, limit: int | None = None) -> None:
    """Refuse a file by its size alone, before it is read: FileRefused ``empty``, ``too_large``.

    ``limit`` in megabytes is for files of strangers: never above that of everybody.
    """
    most = limit_mb() if limit is None else min(limit, limit_mb())
    if size == 0:
        raise FileRefused("empty", {"name": name})
    if size > most * MEGABYTE:
        shown = f"{size / MEGABYTE:.1f}".replace(".", ",")
        raise FileRefused("too_large", {"name": name, "size_mb": shown, "limit_mb": most})


def _same_family(claimed: str, found: str) -> bool:
    """XML saved as .txt is still a text; programs of law write RTF and HTML under .doc.

    A page without its head is only letters with marks between them.
    """
    return found in {
        "txt": {"html", "xml", "svg"},
        "doc": {"rtf", "html"},
        "html": {"xml", "txt"},
    }.get(claimed, ())


def _code_of(data: bytes) -> str:
    head = data[:1024]
    if data.startswith(_PROGRAM_MAGIC) or (data.startswith(b"MZ") and b"\x00" in head):
        return "exe"
    if data.startswith(b"PK"):
        return _zip_code(data)
    if data.startswith(_OLE_MAGIC):
        return _ole_code(data)
    if b"%PDF-" in head:
        return "pdf"
    for magic, code in (
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"GIF8", "gif"),
        (b"{\\rtf", "rtf"),
        (b"II*\x00", "tif"),
        (b"MM\x00*", "tif"),
    ):
        if data.startswith(magic):
            return code
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    return _text_code(data)


def _zip_code(data: bytes) -> str:
    """Look into a ZIP: office documents are ZIPs with a known table of contents."""
    if zips.is_crowded(data):
        return "crowded"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                return _ooxml_code(names)
            if "mimetype" in names:
                with archive.open("mimetype") as entry:
                    declared = entry.read(100).decode("ascii", "replace").strip()
                encrypted = "META-INF/manifest.xml" in names and b"encryption-data" in (
                    _head_of(archive, "META-INF/manifest.xml")
                )
                return "encrypted" if encrypted else _odf_code(declared)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError):
        return "zip"  # RuntimeError: a member under a password, or a way of packing unknown to us
    return "zip"


def _head_of(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as entry:
        return entry.read(MEGABYTE)


def _ooxml_code(names: set[str]) -> str:
    if any(name.endswith("vbaProject.bin") for name in names):
        return "macros"
    if any(_WORD_MAIN.fullmatch(name) for name in names):
        return "docx"
    for main, code in (
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if main in names:
            return code
    return "zip"


def _odf_code(declared: str) -> str:
    return {f"{_ODF}text": "odt", f"{_ODF}spreadsheet": "ods"}.get(declared, "zip")


def _ole_code(data: bytes) -> str:
    for code, name in _OLE_NAMES:
        if name.encode("utf-16-le") in data:
            return code
    return "ole"


def _text_code(data: bytes) -> str:
    """Tell a text from unknown bytes: no control characters, and it decodes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "txt"
    if _CONTROL.search(data):
        return "bin"
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if b"<svg" in head and head.startswith(b"<"):
        return "svg"
    if head.startswith(b"<?xml") or (_ELEMENT.match(head) and data.rstrip().endswith(b">")):
        return "xml"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "txt" if _reads_as_cp1251(data) else "bin"
    return "txt"


def _reads_as_cp1251(data: bytes) -> bool:
    """Old Russian texts come in CP1251; at least half of the high bytes are then letters."""
    try:
        text = data[:65536].decode("cp1251")
    except UnicodeDecodeError:
        return False
    high = [char for char in text if ord(char) > 127]
    return sum(char.isalpha() for char in high) * 2 >= len(high)


def _is_readable_zip(data: bytes) -> bool:
    return zipfile.is_zipfile(io.BytesIO(data))
