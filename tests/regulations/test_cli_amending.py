"""``manage.py act`` for amending acts: read, applied, written."""

import json

import pytest
from django.core.management import CommandError, call_command

OLD = """ПОСТАНОВЛЕНИЕ
12.08.2013 № 3102
Об утверждении плана
Администрация города постановляет:
1. Утвердить план мероприятий на год.
2. Контроль оставляю за собой.
"""
AMENDING = """ПОСТАНОВЛЕНИЕ
16.01.2015 № 142
О внесении изменений в постановление от 12.08.2013 № 3102
Администрация города постановляет:
1. Внести в постановление от 12.08.2013 № 3102 следующие изменения:
1) в пункте 1 слово «год» заменить словом «квартал»;
2) пункт 9 исключить.
"""


@pytest.fixture
def act(tmp_path, capsys):
    def run(*arguments):
        call_command("act", *map(str, arguments))
        return capsys.readouterr().out

    return run


@pytest.fixture
def write(tmp_path):
    def to(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return to


def test_operations_are_printed(act, write):
    first, second = json.loads(act("operations", write("a.txt", AMENDING)))
    assert first == {
        "start": AMENDING.index("в пункте 1"),
        "end": AMENDING.index("2) пункт 9") - 1,
        "verb": "replace_words",
        "target": "пункт 1",
        "payload": "квартал",
        "units": [["пункт 1"]],
        "words": ["год"],
    }
    assert (second["verb"], second["target"]) == ("delete_words", "пункт 9")


def test_an_amending_act_is_applied_with_a_report(act, write, tmp_path):
    out = tmp_path / "new.txt"
    answer = json.loads(act("amend", write("old.txt", OLD), write("a.txt", AMENDING), "--out", out))
    assert [(one["status"], one["reason"]) for one in answer["operations"]] == [
        ("done", ""),
        ("stopped", "target_not_found"),
    ]
    assert answer["operations"][0]["text"].startswith("в пункте 1 слово «год»")
    assert out.read_text("utf-8") == OLD.replace("на год", "на квартал")
    assert json.loads(act("structure", out))["digest"] == answer["digest"]


def test_two_editions_give_the_act_between_them(act, write, tmp_path):
    old, new = write("old.txt", OLD), write("new.txt", OLD.replace("на год", "на квартал"))
    out = tmp_path / "draft.txt"
    assert act("draft-amendment", old, new, "--out", out) == ""
    answer = json.loads(act("amend", old, out))
    assert [one["status"] for one in answer["operations"]] == ["done"]
    assert answer["digest"] == json.loads(act("structure", new))["digest"]
    assert act("draft-amendment", old, old) == ""


def test_an_edition_is_written_in_the_format_of_its_name(act, write, tmp_path):
    out = tmp_path / "new.docx"
    answer = json.loads(act("amend", write("old.txt", OLD), write("a.txt", AMENDING), "--out", out))
    assert json.loads(act("structure", out))["digest"] == answer["digest"]


def test_what_cannot_be_written_is_said(act, write, tmp_path):
    with pytest.raises(CommandError, match=r"new\.txt"):
        act(
            "amend", write("a.txt", OLD), write("b.txt", AMENDING), "--out", tmp_path / "no/new.txt"
        )
    with pytest.raises(CommandError):
        act("draft-amendment", write("a.txt", OLD), write("b.txt", ""))
