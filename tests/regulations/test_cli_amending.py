"""``manage.py act`` for amending acts: read, applied, written."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PAIRS = Path(__file__).parents[1] / "data" / "amending" / "pairs"

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


def told(answer):
    return [
        (one["verb"], one["target"], one["status"], one["reason"]) for one in answer["operations"]
    ]


def test_a_decision_whose_appendices_are_in_no_file(act, tmp_path):
    """Тюмень, 2009: a word for an empty cell, two points; the maps that it adds are not there."""
    out = tmp_path / "new.txt"
    base, amending = PAIRS / "tyumen_base.html", PAIRS / "tyumen_amending.txt"
    answer = json.loads(act("amend", base, amending, "--out", out))
    assert told(answer) == [
        (
            "insert",
            "графа «Степень секретности» строки 2 таблицы пункта 1",
            "done",
            "",
        ),
        ("insert", "решение от 27.03.2008 № 9", "done", ""),
        ("insert", "решение от 27.03.2008 № 9", "stopped", "no_source"),
    ]
    before, after = act("convert", base, "--to", "txt").split("\n"), out.read_text("utf-8")
    lines = after.split("\n")
    assert [line for line in before if line not in lines] == [
        "2.\tПояснительная записка\t\t"
        "текстовые и графические материалы по обоснованию Генерального плана\t\t199\t2"
    ]
    new = [line for line in lines if line not in before]
    assert new[0].split("\t")[4:] == ["ДСП", "199", "2"]
    assert [line[:40] for line in new[1:]] == [
        "1.1. Для целей настоящего решения исполь",
        "ДСП – сведения, имеющие гриф «Для служеб",
        "С – сведения, имеющие гриф «Секретно» и ",
        "СС – сведения, имеющие гриф «Совершенно ",
        "1.2. Утвердить Схему Генерального плана ",
    ]
    assert after.index("\n1.2. ") < after.index("\n2. Администрации города Тюмени:")


def test_an_act_beside_the_text_that_it_has_already_changed(act, tmp_path):
    """Повенец, 2016: the words to be struck out are gone; where others go cannot be told."""
    out = tmp_path / "new.txt"
    base, amending = PAIRS / "povenets_consolidated.txt", PAIRS / "povenets_amending.txt"
    answer = json.loads(act("amend", base, amending, "--out", out))
    assert told(answer) == [
        ("delete_words", "пункт 3.5", "stopped", "words_not_found"),
        ("insert", "пункт 3.5", "stopped", "ambiguous_unit"),
    ]
    assert answer["digest"] == json.loads(act("structure", base))["digest"]
