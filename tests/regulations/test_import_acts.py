"""``act import``: a folder becomes drafts, each file once, none of them public."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from regulations.models import Act, ImportedFile
from regulations.reading import latest
from tests.documents.reading.word_files import docx, p
from tests.regulations.test_own_form import DECISION

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "акты"
    (inside / "2013").mkdir(parents=True)
    word = docx("".join(p(line) for line in DECISION.split("\n")))
    (inside / "2013" / "решение.docx").write_bytes(word)
    (inside / "копия.docx").write_bytes(word)
    (inside / "программа.txt").write_text(
        "ПОСТАНОВЛЕНИЕ\nО программе\n1. Утвердить.\nПриложение\nУТВЕРЖДЕНА\n"
        "постановлением от 01.11.2013 № 5\nПРОГРАММА «Дороги»\n1. Цели.",
        encoding="utf-8",
    )
    (inside / "битый.docx").write_bytes(word[:200])
    (inside / "скан.jpg").write_bytes(b"\xff\xd8\xff")
    return inside


def run(city, folder, **options):
    report = folder.parent / "report.jsonl"
    call_command(
        "act", "import", str(folder), "--issuer", city.issuer.slug, "--by", "drafter",
        "--report", str(report), **options,
    )  # fmt: skip
    return {line["file"]: line for line in map(json.loads, report.read_text().splitlines())}


def test_every_file_becomes_a_draft_or_a_sentence(city, folder, capsys):
    report = run(city, folder)
    assert {name: line["status"] for name, line in report.items()} == {
        "2013/решение.docx": "imported",
        "битый.docx": "refused",
        "копия.docx": "known",
        "программа.txt": "imported",
    }
    assert "повреждён" in report["битый.docx"]["message"]
    decision = report["2013/решение.docx"]
    assert (decision["dated"], decision["number"]) == ("2013-11-01", "12/1174")
    assert "[4/4] imported: программа.txt" in capsys.readouterr().err


def test_drafts_are_drafts(city, folder):
    report = run(city, folder)
    act = Act.objects.get(pk=report["2013/решение.docx"]["act"]).specific
    assert (act.live, act.number, act.dated, act.address) == (False, "", None, None)
    assert (type(act).__name__, act.kind, act.subject) == (
        "Procedure",
        "reshenie",
        "О реестре организаций",
    )
    assert act.owner == city.people["drafter"]
    assert act.get_parent().specific == city.index
    kinds = [provision.kind for provision in latest(act).structure.provisions]
    assert kinds == ["preamble", "point", "point", "appendix"]
    known = ImportedFile.objects.get(act=act)
    assert known.requisites["signer_name"] == "С.В. Савков"
    programme = Act.objects.get(pk=report["программа.txt"]["act"]).specific
    assert type(programme).__name__ == "TargetProgramme"


def test_a_second_run_saves_nothing(city, folder):
    run(city, folder)
    before = Act.objects.count()
    assert {line["status"] for line in run(city, folder).values()} == {"known", "refused"}
    assert Act.objects.count() == before


def test_a_deleted_draft_may_be_imported_again(city, folder):
    report = run(city, folder)
    Act.objects.get(pk=report["программа.txt"]["act"]).specific.delete()
    assert run(city, folder)["программа.txt"]["status"] == "imported"


@pytest.mark.parametrize(
    ("issuer", "by", "words"), [("нет", "drafter", "органа"), (None, "нет", "пользователя")]
)
def test_wrong_options_are_refused_in_words(city, folder, issuer, by, words):
    with pytest.raises(CommandError, match=words):
        call_command(
            "act", "import", str(folder), "--issuer", issuer or city.issuer.slug, "--by", by
        )


def test_no_folder(tmp_path):
    with pytest.raises(CommandError, match="Нет папки"):
        call_command("act", "import", str(tmp_path / "нет"), "--issuer", "x", "--by", "y")
