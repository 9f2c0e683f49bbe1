"""A file is what its bytes are, and a refusal says what to do."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import FileRefused
from documents.sniff import KINDS, require, require_any, sniff
from tests.documents import samples

KINDS_OF_BYTES = [
    ("docx", samples.DOCX),
    ("xlsx", samples.XLSX),
    ("odt", samples.ODT),
    ("doc", samples.DOC),
    ("xls", samples.ole("Workbook")),
    ("rtf", samples.RTF),
    ("pdf", samples.PDF),
    ("png", samples.PNG),
    ("jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("txt", samples.TEXT),
    ("txt", samples.OLD_TEXT),
    ("txt", "Порядок".encode("utf-16")),
    ("xml", b"<act><title>x</title></act>\n"),
    ("html", b"\xef\xbb\xbf<!DOCTYPE html><p>x"),
    ("svg", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    ("zip", samples.ZIP),
    ("exe", samples.PROGRAM),
    ("exe", samples.SCRIPT),
    ("encrypted", samples.LOCKED_DOCX),
    ("encrypted", samples.LOCKED_ODT),
    ("macros", samples.ooxml("word/document.xml", macros=True)),
    ("bin", bytes(range(256))),
    ("txt", b""),
]


@pytest.mark.parametrize(("code", "data"), KINDS_OF_BYTES)
def test_kind_is_told_from_bytes(code: str, data: bytes) -> None:
    assert sniff(data).code == code


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-"]))
def test_any_bytes_are_some_kind(data: bytes, head: bytes) -> None:
    assert sniff(head + data).code in KINDS


REFUSALS = [
    ("empty", "акт.docx", b""),
    ("zip_not_word", "акт.docx", samples.ZIP),
    ("damaged", "акт.docx", samples.DOCX[:-40]),
    ("encrypted", "акт.docx", samples.LOCKED_DOCX),
    ("macros", "акт.docx", samples.ooxml("word/document.xml", macros=True)),
    ("executable", "акт.pdf", samples.PROGRAM),
    ("executable", "setup.exe", samples.PROGRAM),
    ("not_what_it_says", "акт.pdf", samples.DOCX),
    ("not_what_it_says", "акт.docx", samples.PDF),
    ("kind_not_allowed", "таблица.xlsx", samples.XLSX),
    ("kind_not_allowed", "без суффикса", bytes(range(256))),
]


@pytest.mark.parametrize(("code", "name", "data"), REFUSALS)
def test_refusal_names_its_reason(code: str, name: str, data: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        require(name, data, ["docx", "odt", "pdf"])
    assert refused.value.code == code
    assert "%(" not in refused.value.message


def test_large_file_is_refused_with_both_sizes(settings) -> None:
    settings.SVOD_MAX_UPLOAD_MB = 1
    with pytest.raises(FileRefused) as refused:
        require("скан.pdf", samples.PDF + b" " * (1024 * 1024 * 3 // 2), ["pdf"])
    assert refused.value.code == "too_large"
    assert (refused.value.params["size_mb"], refused.value.params["limit_mb"]) == ("1,5", 1)


def test_right_file_is_accepted() -> None:
    assert require("Пояснительная записка.DOCX", samples.DOCX, ["docx"]).code == "docx"


def test_word_writes_rtf_under_doc() -> None:
    assert require("решение.doc", samples.RTF, ["doc", "rtf"]).code == "rtf"


@pytest.mark.parametrize("data", [b"<!doctype html><script>", b"<svg></svg>", bytes(range(256))])
def test_library_takes_nothing_that_runs_scripts(data: bytes) -> None:
    with pytest.raises(FileRefused):
        require_any("file", data)


def test_every_message_can_be_filled() -> None:
    params = dict.fromkeys(("name", "size_mb", "limit_mb", "found", "claimed", "allowed"), "x")
    with override("en"):
        for code in FileRefused.messages:
            assert "%" not in FileRefused(code, params).message
