"""A draft from a file: shown beside how it was understood, saved only when it is confirmed."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from regulations import text
from regulations.importing import own_form, waiting
from regulations.importing.understanding import understand
from regulations.models import Act, ImportedFile, RegulationIndex
from regulations.organisation.models import IssuingBody
from regulations.reading import latest
from tests.documents.reading.word_files import docx, p
from tests.regulations.test_own_form import ACTS, DECISION

pytestmark = [pytest.mark.django_db, pytest.mark.views]
WORD = docx("".join(p(line) for line in DECISION.split("\n")))
TRACKED = docx(
    p("РЕШЕНИЕ")
    + p("О реестре")
    + '<w:p><w:r><w:t xml:space="preserve">1. Срок </w:t></w:r>'
    + '<w:ins w:id="1" w:author="Ершов"><w:r><w:t>десять</w:t></w:r></w:ins>'
    + '<w:del w:id="2" w:author="Ершов"><w:r><w:delText>пять</w:delText></w:r></w:del>'
    + '<w:r><w:t xml:space="preserve"> дней.</w:t></w:r></w:p>'
)


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.SVOD_HOME = tmp_path


def kept() -> list[Path]:
    return [path for path in (settings.SVOD_HOME / "uploads").rglob("*") if path.is_file()]


def send(desk, by, data=WORD, name="решение.docx", **fields):
    return desk.post(by, "incoming", file=SimpleUploadedFile(name, data), **fields)


def card(**changed):
    return {"kind": "reshenie", "page_type": "procedure", "subject": "О реестре", **changed}


@pytest.fixture
def token(city, desk):
    return send(desk, city.drafter)["Location"].split("/")[-2]


def test_a_file_is_shown_as_it_was_understood_and_nothing_is_saved(city, desk, token):
    before = Act.objects.count()
    page = desk.get(city.drafter, "incoming_card", token)
    incoming = page.context["incoming"]
    understood = {line.said: (line.what, line.row.fate) for line in incoming.lines}
    assert understood["от 1 ноября 2013 года № 12/1174"] == ("Дата, номер", "beside")
    assert understood["1. Утвердить Порядок (приложение 1)."] == ("Пункт 1", "text")
    assert understood["Разослано: дело – 1"] == ("Строка под подписью", "out")
    assert "other_issuer" in {doubt.code for doubt in incoming.doubts}
    assert page.context["form"].initial["kind"] == "reshenie"
    assert page.context["form"].initial["subject"] == "О реестре организаций"
    assert ("Дата", "01.11.2013") in incoming.facts
    assert Act.objects.count() == before
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", ACTS, ids=[path.stem for path in ACTS])
def test_no_word_of_a_file_is_missing_on_the_screen(path):
    blocks = text.read_lines(path.read_text(encoding="utf-8"))
    _structure, rows = understand(blocks)
    shown = " ".join(
        " ".join((row.said, *(cell.text for cells in row.table for cell in cells))) for row in rows
    )
    assert shown.split() == text.render.plain.of_blocks(blocks).split()
    gone = {word for row in rows if row.fate != "text" or row.stamped for word in row.said.split()}
    left_out = " ".join(own_form(blocks).left_out).split()
    assert gone.issuperset(left_out)


def test_a_confirmed_file_becomes_a_draft_in_the_editor(city, desk, token):
    forged = {"number": "5", "live": "1", "dated": "2013-11-01"}
    response = desk.post(
        city.drafter, "incoming_card", token, **card(subject="О  реестре НКО"), **forged
    )
    act = Act.objects.latest("pk").specific
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[act.pk])
    assert (type(act).__name__, act.kind, act.subject) == ("Procedure", "reshenie", "О реестре НКО")
    assert (act.live, act.number, act.dated, act.owner) == (False, "", None, city.drafter)
    assert act.get_parent().specific == city.index
    kinds = [provision.kind for provision in latest(act).structure.provisions]
    assert kinds == ["preamble", "point", "point", "appendix"]
    assert ImportedFile.objects.get(act=act).requisites["number"] == "12/1174"
    assert kept() == []


def test_what_is_wrong_in_the_card_is_said_and_the_file_waits(city, desk, token):
    before = Act.objects.count()
    response = desk.post(city.drafter, "incoming_card", token, **card(subject="", kind="prikaz"))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"subject", "kind"}
    assert Act.objects.count() == before and len(kept()) == 2


def test_which_side_of_tracked_changes_is_taken_is_asked(city, desk):
    token = send(desk, city.drafter, TRACKED)["Location"].split("/")[-2]
    page = desk.get(city.drafter, "incoming_card", token)
    assert {"revisions", "issuer"} <= {doubt.code for doubt in page.context["incoming"].doubts}
    refused = desk.post(city.drafter, "incoming_card", token, **card())
    assert list(refused.context["form"].errors) == ["side"]
    looked = desk.post(
        city.drafter, "incoming_card", token, look="1", side="rejected", **card(subject="Моё")
    )
    assert "1. Срок пять дней." in [line.said for line in looked.context["incoming"].lines]
    assert 'value="rejected"' in looked.content.decode() and "Моё" in looked.content.decode()
    desk.post(city.drafter, "incoming_card", token, side="rejected", **card())
    assert (
        "Срок пять дней."
        in latest(Act.objects.latest("pk").specific).structure.walk().__next__()[0].text
    )


def test_a_pasted_text_is_read_with_its_tables(city, desk):
    html = "<p>ПОСТАНОВЛЕНИЕ</p><p>О мерах</p><p>1. Утвердить:</p><table border=1><tr><td>а</td><td>б</td></tr></table>"
    response = desk.post(city.drafter, "incoming", text="ПОСТАНОВЛЕНИЕ О мерах", html=html)
    token = response["Location"].split("/")[-2]
    lines = desk.get(city.drafter, "incoming_card", token).context["incoming"].lines
    assert lines[-1].what == "Таблица 1: 1 строка"


REFUSED = [
    ("битый.docx", WORD[:300], "повреждён"),
    ("пустой.txt", b"", "пуст"),
    ("скан.jpg", b"\xff\xd8\xff\xe0", "JPEG"),
    ("архив.docx", b"PK\x05\x06" + bytes(18), "ZIP"),
]


@pytest.mark.parametrize(("name", "data", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_bad_file_is_refused_in_words_and_not_kept(city, desk, name, data, words):
    response = send(desk, city.drafter, data, name)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert kept() == []


def test_a_file_too_large_is_refused_before_it_is_read(city, desk, settings):
    settings.SVOD_MAX_UPLOAD_MB = 0
    assert send(desk, city.drafter).context["refusal"].code == "too_large"


def test_neither_and_both_are_asked_about_and_typed_text_stays(city, desk):
    assert desk.post(city.drafter, "incoming").status_code == 422
    both = send(desk, city.drafter, text="1. Утвердить.")
    assert both.status_code == 422 and "1. Утвердить." in both.content.decode()


def test_only_who_may_add_an_act_there_may_bring_a_file(city, desk, token):
    for by in (city.legal, city.mayor):
        for name, args in (("incoming", ()), ("incoming_card", (token,))):
            desk.client.force_login(by)
            response = desk.client.get(reverse(f"desk:{name}", args=args), follow=True)
            assert response.request["PATH_INFO"] == reverse("wagtailadmin_home"), (by, name)
    assert not Act.objects.filter(kind="reshenie").exists()


def test_a_file_that_waits_is_its_senders_alone(city, desk, token):
    desk.client.force_login(city.admin)
    response = desk.get(city.admin, "incoming_card", token)
    assert response["Location"] == reverse("desk:incoming")
    assert (
        desk.post(city.admin, "incoming_card", token, **card())["Location"] == response["Location"]
    )
    assert not desk.get(city.admin, "incoming").context["waiting"]
    assert [file.token for file in desk.get(city.drafter, "incoming").context["waiting"]] == [token]
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept())


@pytest.mark.parametrize("token", ["x", "0" * 32])
def test_an_unknown_file_is_asked_for_again(city, desk, token):
    assert desk.get(city.drafter, "incoming_card", token)["Location"] == reverse("desk:incoming")


def test_a_file_put_away_leaves_nothing(city, desk, token):
    before = Act.objects.count()
    desk.post(city.drafter, "incoming_card", token, forget="1")
    assert kept() == [] and Act.objects.count() == before


def test_the_same_file_leads_to_what_it_became(city, desk, token):
    desk.post(city.drafter, "incoming_card", token, **card())
    act = Act.objects.latest("pk")
    assert send(desk, city.drafter)["Location"] == reverse("desk:act", args=[act.pk])
    assert kept() == []


def test_two_who_confirm_the_same_file_make_one_draft(city, desk, token):
    other = send(desk, city.drafter)["Location"].split("/")[-2]
    desk.post(city.drafter, "incoming_card", token, **card())
    before = Act.objects.count()
    response = desk.post(city.drafter, "incoming_card", other, **card())
    assert response["Location"] == reverse("desk:act", args=[Act.objects.latest("pk").pk])
    assert Act.objects.count() == before


def test_who_drafts_for_two_bodies_chooses_one(city, desk):
    duma = IssuingBody.objects.create(
        name="Хабаровская городская Дума", name_genitive="Хабаровской городской Думы", slug="duma"
    )
    index = city.home.add_child(instance=RegulationIndex(title="Дума", slug="duma", issuer=duma))
    token = send(desk, city.admin)["Location"].split("/")[-2]
    form = desk.get(city.admin, "incoming_card", token).context["form"]
    assert form.initial["index"] == index
    desk.post(city.admin, "incoming_card", token, index=index.pk, **card())
    assert Act.objects.latest("pk").issuer == duma


def test_what_waits_too_long_or_is_too_much_goes(city):
    at = timezone.now()
    old = waiting.keep("старый.txt", b"1", by=city.admin, at=at - timedelta(days=3))
    for number in range(waiting.MOST_OF_ONE + 2):
        waiting.keep(f"{number}.txt", b"1", by=city.drafter, at=at + timedelta(seconds=number))
    assert waiting.find(old.token, by=city.admin) is None
    names = [file.name for file in waiting.of(city.drafter)]
    assert len(names) == waiting.MOST_OF_ONE and names[0] == "11.txt"


def test_the_screen_is_found_where_acts_are_begun(city, desk):
    desk.client.force_login(city.drafter)
    for address in (
        reverse("desk:acts"),
        reverse("wagtailadmin_pages:add_subpage", args=[city.index.pk]),
    ):
        assert reverse("desk:incoming") in desk.client.get(address).content.decode()
    desk.client.force_login(city.legal)
    assert reverse("desk:incoming") not in desk.client.get(reverse("desk:acts")).content.decode()


def test_comments_of_reviewers_stay_with_the_draft(city, desk):
    comment = (
        '<w:comment w:id="0" w:author="Ершов"><w:p><w:r><w:t>Уточнить срок</w:t></w:r></w:p>'
        "</w:comment>"
    )
    body = (
        p("РЕШЕНИЕ") + p("О реестре") + '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>1. Срок.'
        '</w:t></w:r><w:commentRangeEnd w:id="0"/></w:p>'
    )  # fmt: skip
    token = send(desk, city.drafter, docx(body, comments=comment))["Location"].split("/")[-2]
    assert "Уточнить срок" in desk.get(city.drafter, "incoming_card", token).content.decode()
    desk.post(city.drafter, "incoming_card", token, **card())
    pane = desk.get(city.drafter, "structure", Act.objects.latest("pk").pk).content.decode()
    assert "Уточнить срок" in pane and "Ершов" in pane and "1. Срок." in pane
