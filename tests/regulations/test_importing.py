"""A file becomes blocks that the engine reads; what cannot be read says so in Russian."""

import pytest
from django.utils.translation import override

from documents.errors import FileRefused
from regulations import text
from regulations.importing import read_blocks
from tests.documents.reading.word_files import docx, p, table, tc, tr

ACT = [
    "ПОСТАНОВЛЕНИЕ",
    "О мерах",
    "1. Утвердить Порядок (приложение 1).",
    "2. Контроль оставляю за собой.",
    "Приложение № 1",
    "к постановлению администрации",
    "от 01.11.2013 № 4443",
    "ПОРЯДОК",
    "1. Реестр ведёт отдел.",
]


def outline(path):
    structure = text.parse(read_blocks(path))
    return [(p.kind, p.label, p.heading or p.text) for p, _ in structure.walk()]


def test_the_same_act_from_every_format(tmp_path):
    word, page, plain, old = (
        tmp_path / f"act.{kind}" for kind in ("docx", "html", "txt", "old.txt")
    )
    word.write_bytes(docx("".join(p(line) for line in ACT)))
    body = "".join(f"<p>{line}</p>" for line in ACT)
    page.write_bytes(f"<html><meta charset=windows-1251>{body}</html>".encode("cp1251"))
    plain.write_text("\n".join(ACT), encoding="utf-8-sig")
    old.write_bytes("\r\n".join(ACT).encode("cp1251"))
    assert outline(word) == outline(page) == outline(plain) == outline(old)
    assert (
        "appendix",
        "Приложение № 1",
        "к постановлению администрации\nот 01.11.2013 № 4443",
    ) in (outline(word))


def test_a_signature_in_a_table_without_lines_is_a_line(tmp_path):
    path = tmp_path / "act.docx"
    path.write_bytes(
        docx("".join(p(line) for line in ACT[:4])
             + table(tr(tc(p("Мэр города") + p("Хабаровска")), tc("А.Н. Соколов")), borders=False))
    )  # fmt: skip
    assert outline(path)[-1] == ("signature", "", "Мэр города\nХабаровска А.Н. Соколов")


def test_a_table_with_lines_stays_a_table(tmp_path):
    path = tmp_path / "act.docx"
    path.write_bytes(docx(p("1. Утвердить:") + table(tr(tc("а"), tc("б")))))
    assert [kind for kind, *_ in outline(path)] == ["point", "table", "row"]


def test_a_refusal_is_a_russian_sentence(tmp_path):
    path = tmp_path / "постановление.docx"
    path.write_bytes(docx(p("Текст"))[:300])
    with override("ru"), pytest.raises(FileRefused) as refused:
        read_blocks(path)
    assert str(refused.value).startswith("Файл «постановление.docx» повреждён")


def test_no_file_and_no_text(tmp_path):
    empty = tmp_path / "пусто.docx"
    empty.write_bytes(docx(p(" ")))
    for path, code in ((empty, "no_text"), (tmp_path / "нет.docx", "missing")):
        with pytest.raises(FileRefused) as refused:
            read_blocks(path)
        assert refused.value.code == code
