"""``manage.py act``: what people and scripts get from it."""

import json
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

TEXT = "1. Утвердить:\n1) порядок;\n3) срок.\n"


def act(capsys, *arguments):
    call_command("act", *map(str, arguments))
    return capsys.readouterr().out


def test_structure_is_printed_with_places_and_warnings(tmp_path, capsys):
    path = tmp_path / "act.txt"
    path.write_text(TEXT, encoding="utf-8-sig")
    answer = json.loads(act(capsys, "structure", path))
    assert [
        (p["eid"], p["kind"], p["label"], p["parent"], TEXT[p["start"] : p["end"]])
        for p in answer["provisions"]
    ] == [
        ("para_1", "point", "1.", None, TEXT.rstrip()),
        ("para_1__subpara_1", "subpoint", "1)", "para_1", "1) порядок;"),
        ("para_1__subpara_3", "subpoint", "3)", "para_1", "3) срок."),
    ]
    assert answer["warnings"] == [
        {
            "code": "skipped_number",
            "eid": "para_1__subpara_3",
            "label": "3)",
            "previous": "1)",
        }
    ]


def test_citations_are_printed_with_their_places(tmp_path, capsys):
    path = tmp_path / "act.txt"
    words = "пунктом 3 Закона края от 01.02.2010 № 7-ОЗ"
    path.write_text(f"1. Отменить согласно {words}.\n", encoding="utf-8")
    (citation,) = json.loads(act(capsys, "citations", path))
    assert citation == {
        "start": 21,
        "end": 21 + len(words),
        "text": words,
        "kind": "закон",
        "issuer": "край",
        "date": "2010-02-01",
        "number": "7-ОЗ",
        "units": ["пункт 3"],
        "internal": False,
    }


def test_a_plain_text_converts_to_itself(tmp_path, capsys):
    path, out = tmp_path / "act.txt", tmp_path / "out.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert act(capsys, "convert", path, "--to", "txt") == TEXT
    assert act(capsys, "convert", path, "--to", "txt", "--out", out) == ""
    assert out.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02"])
def test_what_cannot_be_read_is_refused_in_words(tmp_path, content):
    path = tmp_path / "act.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=r"act\.txt"):
        call_command("act", "structure", str(path))


@pytest.fixture
def editions(tmp_path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(TEXT.replace("порядок", "регламент") + "4) форму.\n", encoding="utf-8")
    return old, new


def test_two_texts_are_compared(editions, capsys):
    answer = json.loads(act(capsys, "compare", *editions))
    assert [(entry["change"], entry["old"], entry["new"]) for entry in answer] == [
        ("same", "para_1", "para_1"),
        ("changed", "para_1__subpara_1", "para_1__subpara_1"),
        ("same", "para_1__subpara_3", "para_1__subpara_3"),
        ("added", None, "para_1__subpara_4"),
    ]
    assert answer[1]["words"] == [["=", "1) "], ["-", "порядок"], ["+", "регламент"], ["=", ";"]]
    assert (answer[1]["weight"], answer[3]["new_label"]) == ("words", "4)")
    assert len(json.loads(act(capsys, "compare", *editions, "--changed"))) == 2


def test_a_comparison_is_printed_in_words(editions, capsys):
    assert act(capsys, "compare", *editions, "--to", "words") == (
        "подпункт 1 пункта 1 изложен в новой редакции\nпункт 1 дополнен подпунктом 4\n"
    )


def test_a_comparison_is_written_for_word(editions, tmp_path, capsys):
    out = tmp_path / "changes.docx"
    assert act(capsys, "compare", *editions, "--to", "docx", "--out", out) == ""
    xml = ZipFile(out).read("word/document.xml").decode()
    assert "<w:ins " in xml and ">порядок</w:delText>" in xml
    with pytest.raises(CommandError, match="--out"):
        call_command("act", "compare", *map(str, editions), "--to", "docx")
