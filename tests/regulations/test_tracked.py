"""Word with tracked changes: accepting gives the new text, rejecting gives the old one."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from regulations.text import (
    SUB_OFF,
    SUB_ON,
    SUP_OFF,
    SUP_ON,
    Cell,
    Paragraph,
    Table,
    compare,
    fold,
    parse,
    read_lines,
)
from regulations.writing.tracked import tracked_docx
from tests.examples import examples
from tests.regulations.text.strategies import edited

AT = datetime(2013, 11, 1, 9, 30, tzinfo=UTC)
MARKS = dict.fromkeys(map(ord, (SUP_ON, SUP_OFF, SUB_ON, SUB_OFF)))

BASE = """О реестре получателей поддержки
1. Утвердить Порядок ведения реестра.
2. Вести реестр в течение 30 дней.
3. Опубликовать постановление."""


def tracked(old, new):
    return tracked_docx(
        compare(old, new), title="Сравнение", author="Юридическое управление", at=AT
    )


def decided(docx, *, accept):
    """The lines of the document after all changes were accepted (or rejected), read from the XML."""
    body = Document(BytesIO(docx)).element.body
    gone, kept = (qn("w:del"), qn("w:ins")) if accept else (qn("w:ins"), qn("w:del"))
    lines = []
    carried = ""
    for block in body:
        if block.tag == qn("w:tbl"):
            for row in block.iter(qn("w:tr")):
                if row.find(f"{qn('w:trPr')}/{gone}") is None:
                    lines.append([_words(cell, gone, kept) for cell in row.iter(qn("w:tc"))])
        elif block.tag == qn("w:p"):
            carried += _words(block, gone, kept)
            if block.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is None:
                lines.append(carried)
                carried = ""
    assert not carried
    return [line for line in lines if line]


def _words(element, gone, kept):
    out = []
    for node in element.iter(qn("w:t"), qn("w:delText"), qn("w:br")):
        above = [parent.tag for parent in node.iterancestors()]
        if gone not in above:
            out.append("\n" if node.tag == qn("w:br") else node.text)
    return fold("".join(out))


def lines_of(structure):
    """The paragraphs and rows of a structure as the document shows them."""
    lines = []
    for provision, _ in structure.walk():
        if provision.cells:
            lines.append([_shown(cell.text) for cell in provision.cells])
            continue
        first = [provision.label, provision.heading or provision.text]
        lines.append(_shown(" ".join(filter(None, map(fold, first)))))
        if fold(provision.heading):
            lines.append(_shown(provision.text))
    return [line for line in lines if line]


def _shown(text):
    clean = "".join(sign if sign >= " " or sign in "\t\n" else "\ufffd" for sign in fold(text))
    return fold(clean.translate(MARKS).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))


def assert_both_sides(old, new):
    docx = tracked(old, new)
    assert decided(docx, accept=False) == lines_of(old)
    assert decided(docx, accept=True) == lines_of(new)
    return docx


def test_words_are_tracked_inside_their_paragraph():
    old, new = parse(read_lines(BASE)), parse(read_lines(BASE.replace("30 дней", "15 дней")))
    xml = ZipFile(BytesIO(assert_both_sides(old, new))).read("word/document.xml").decode()
    assert xml.count("<w:ins ") == xml.count("<w:del ") == 1
    assert 'w:author="Юридическое управление"' in xml and 'w:date="2013-11-01T09:30:00Z"' in xml
    assert ">30</w:delText>" in xml and ">15</w:t>" in xml


@pytest.mark.parametrize(
    "new",
    [
        BASE + "\n4. Контроль возложить на заместителя мэра.",
        BASE.replace("2. Вести реестр в течение 30 дней.\n", ""),
        BASE.replace("\n3.", "\n4.").replace("\n2.", "\n2. Новый пункт.\n3."),
        "\n".join(reversed(BASE.split("\n"))),
        "",
        "Совсем другое.",
    ],
    ids=["added", "removed", "renumbered", "moved", "emptied", "another"],
)
def test_units_are_tracked_as_paragraphs(new):
    assert_both_sides(parse(read_lines(BASE)), parse(read_lines(new)))


def table(*rows):
    return Table(tuple(tuple(map(Cell, row)) for row in rows))


def test_rows_and_cells_are_tracked():
    head = ("№", "Мероприятие", "Сумма")
    old = parse(
        [Paragraph("1. Перечень:"), table(head, ("1", "Газета", "5,0"), ("2", "Сайт", "1"))]
    )
    new = parse(
        [
            Paragraph("1. Перечень:"),
            table(head, ("1", "Газета", "7,5"), ("1.1", "Конкурс", "2"), ("2", "Сайт", "1")),
        ]
    )
    xml = ZipFile(BytesIO(assert_both_sides(old, new))).read("word/document.xml").decode()
    assert xml.count("<w:tbl>") == 1 and xml.count("<w:trPr>") == 1


def test_raised_numbers_are_raised():
    old = parse([Paragraph(f"3{SUP_ON}1{SUP_OFF}. Порядок ведения реестра.")])
    docx = assert_both_sides(old, old)
    assert b'<w:vertAlign w:val="superscript"/>' in ZipFile(BytesIO(docx)).read("word/document.xml")


@settings(max_examples=examples(40), deadline=None)
@given(edited())
def test_any_two_acts_can_be_tracked(pair):
    old, new = map(parse, pair)
    assert_both_sides(old, new)


@pytest.mark.parametrize(("side", "expected"), [("rejected", "30 дней"), ("accepted", "15 дней")])
def test_our_own_reader_takes_either_side(tmp_path, capsys, side, expected):
    text = BASE.replace("30 дней", expected)
    old, new = parse(read_lines(BASE)), parse(read_lines(BASE.replace("30 дней", "15 дней")))
    path = tmp_path / "changes.docx"
    path.write_bytes(tracked(old, new))
    call_command("act", "convert", str(path), "--to", "txt", "--changes", side)
    assert capsys.readouterr().out.strip() == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_changes(tmp_path):
    old, new = parse(read_lines(BASE)), parse(read_lines(BASE.replace("30 дней", "15 дней")))
    (tmp_path / "changes.docx").write_bytes(tracked(old, new))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "fodt",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "changes.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "changes.fodt").read_text(encoding="utf-8")
    assert text.count("<text:changed-region") == 2
    assert "<text:insertion>" in text and "<text:deletion>" in text
