"""Small files of each kind, made by hand: the first bytes and members that tell what they are."""

import io
import zipfile

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c626001000000050001a5f645400000000049454e44ae426082"
)
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
RTF = rb"{\rtf1\ansi\ansicpg1251 \'cf\'ee\'f0\'ff\'e4\'ee\'ea}"
TEXT = "ПОСТАНОВЛЕНИЕ\n1. Утвердить порядок.\n".encode()
OLD_TEXT = "ПОСТАНОВЛЕНИЕ\r\n1. Утвердить порядок.\r\n".encode("cp1251")
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00"
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def ole(stream: str) -> bytes:
    """An OLE file whose directory names ``stream``."""
    return _OLE + stream.encode("utf-16-le") + b"\x00" * 64


def archive(**members: str) -> bytes:
    """A ZIP of the given members; ``__`` in a name stands for a slash."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def ooxml(main: str, *, macros: bool = False) -> bytes:
    members = {"[Content_Types].xml": "<Types/>", main: "<document/>"}
    if macros:
        members["word/vbaProject.bin"] = "x"
    return archive(**members)


DOCX = ooxml("word/document.xml")
XLSX = ooxml("xl/workbook.xml")
ODT = archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"})
LOCKED_ODT = archive(
    mimetype="application/vnd.oasis.opendocument.text",
    **{"META-INF/manifest.xml": "<manifest:encryption-data/>"},
)
ZIP = archive(**{"scan.jpg": "…"})
DOC = ole("WordDocument")
LOCKED_DOCX = ole("EncryptedPackage")
