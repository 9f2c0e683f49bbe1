"""Steps of expertise: no decision without its conclusion, which stays with it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.access import may_read
from documents.models import StoredFile
from regulations.approval.conclude import Paper
from regulations.approval.submit import submit
from regulations.errors import ActRefused
from regulations.models import Approval, Conclusion, Edition, SignOff
from regulations.verification import verify
from tests.city import City

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def checked(city: City) -> City:
    """The step of finance and law is the anti-corruption expertise."""
    step = city.route.steps.get(title="Финансы и право")
    step.sort = "corruption"
    step.save()
    return city


def paper(*factors: str, name: str = "Заключение.pdf", data: bytes = PDF) -> Paper:
    return Paper(name, data, factors)


def test_a_decision_without_a_conclusion_is_refused(checked):
    approval = checked.awaiting("legal")
    for verdict, text in (("agreed", ""), ("refused", "Есть факторы.")):
        with pytest.raises(ActRefused, match="приложите заключение"):
            checked.sign(approval, "legal", verdict, text=text)
    assert not SignOff.objects.filter(position=checked.positions["legal"]).exists()


def test_the_conclusion_is_kept_with_the_decision(checked):
    approval = checked.awaiting("legal")
    given = checked.sign(approval, "legal", conclusion=paper())
    assert given.conclusion.sort == "corruption"
    assert given.conclusion.file.size == len(PDF)
    assert list(verify()) == []


def test_who_found_factors_does_not_agree_without_remarks(checked):
    approval = checked.awaiting("legal")
    with pytest.raises(ActRefused, match="согласовать без замечаний нельзя"):
        checked.sign(approval, "legal", conclusion=paper("3а", "4в"))
    given = checked.sign(
        approval, "legal", "with_remarks", text="Уточнить.", conclusion=paper("4в", "3а")
    )
    assert given.conclusion.factors == ["3а", "4в"]
    assert given.conclusion.factors_in_words[0] == "широта дискреционных полномочий"


@pytest.mark.parametrize(
    "sent",
    [
        paper(name="Заключение.pdf", data=b"MZ\x90\x00program"),
        paper(name="Заключение.docx", data=PDF),
        paper(name="пусто.pdf", data=b""),
        paper("9я"),
    ],
    ids=["a program", "not what its name says", "empty", "an unknown factor"],
)
def test_what_is_no_conclusion_is_refused_and_nothing_is_recorded(checked, sent):
    approval = checked.awaiting("legal")
    before = StoredFile.objects.count()
    with pytest.raises(ActRefused):
        checked.sign(approval, "legal", "with_remarks", text="Уточнить.", conclusion=sent)
    assert not Conclusion.objects.exists()
    assert StoredFile.objects.count() == before


def test_an_ordinary_step_keeps_no_paper(city):
    approval = city.awaiting("legal")
    given = city.sign(approval, "legal", conclusion=paper())
    assert not Conclusion.objects.filter(sign_off=given).exists()


def test_a_conclusion_holds_in_the_next_round_with_its_sign_off(checked):
    approval = checked.awaiting("legal")
    checked.sign(approval, "legal", conclusion=paper())
    checked.sign(approval, "finance", "refused", text="Нет расчёта.", conclusion=paper())
    again = submit(checked.fresh(approval.act), by=checked.drafter, at=checked.later())
    assert checked.slot(again, "legal").carried.conclusion.file.name == "Заключение.pdf"


def test_conclusions_are_read_by_those_who_see_the_draft(checked):
    approval = checked.awaiting("legal")
    stored = checked.sign(approval, "legal", conclusion=paper()).conclusion.file
    assert may_read(stored, checked.drafter)
    assert may_read(stored, checked.chief)
    assert not may_read(stored, checked.press)
    checked.sign(approval, "finance", conclusion=paper(data=PDF + b"\n"))
    for name in ("chief", "deputy", "mayor"):
        checked.sign(approval, name)
    assert Edition.objects.filter(approval=approval).exists()
    assert not may_read(stored, checked.press)


@pytest.mark.views
def test_a_file_too_large_is_refused_before_it_is_read(checked, client, settings, monkeypatch):
    settings.SVOD_MAX_UPLOAD_MB = 1
    approval = checked.awaiting("legal")
    client.force_login(checked.legal)
    posted = {
        "slot": checked.slot(approval, "legal").pk,
        "digest": approval.digest,
        "verdict": "agreed",
        "text": "Возражений нет.",
    }
    sent = SimpleUploadedFile("Заключение.pdf", PDF + b" " * (1024 * 1024))
    monkeypatch.setattr(Paper, "__init__", lambda *args: pytest.fail("the file was read"))
    answer = client.post(f"/admin/desk/{approval.act_id}/decide/", {**posted, "conclusion": sent})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Заключение.pdf" in page
    assert "Возражений нет." in page
    assert not SignOff.objects.filter(position=checked.positions["legal"]).exists()


@pytest.mark.views
def test_from_the_page_with_a_file(checked, client):
    approval = checked.awaiting("legal")
    client.force_login(checked.legal)
    page = client.get(f"/admin/desk/{approval.act_id}/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert "широта дискреционных полномочий" in page
    posted = {
        "slot": checked.slot(approval, "legal").pk,
        "digest": approval.digest,
        "verdict": "agreed",
        "text": "",
    }
    refused = client.post(f"/admin/desk/{approval.act_id}/decide/", {**posted, "factor": ["3а"]})
    assert refused.status_code == 422
    assert "приложите заключение" in refused.content.decode()
    assert 'value="3а" checked' in refused.content.decode()
    sent = SimpleUploadedFile("Заключение.pdf", PDF, content_type="application/pdf")
    answer = client.post(f"/admin/desk/{approval.act_id}/decide/", {**posted, "conclusion": sent})
    assert answer.status_code == 302
    stored = Conclusion.objects.get().file
    page = client.get(f"/admin/desk/{approval.act_id}/").content.decode()
    assert stored.get_absolute_url() in page
    assert client.get(stored.get_absolute_url()).status_code == 200
    client.logout()
    assert client.get(stored.get_absolute_url()).status_code in (403, 404)


@pytest.fixture
def at_desk(checked, client):
    """The legal unit at its step of expertise; call to press a button of the page."""
    approval = checked.awaiting("legal")
    client.force_login(checked.legal)

    def press(verdict: str, text: str = "", **data):
        posted = {
            "slot": checked.slot(approval, "legal").pk,
            "digest": approval.digest,
            "verdict": verdict,
            "text": text,
            **data,
        }
        return client.post(f"/admin/desk/{approval.act_id}/decide/", posted)

    return press


def upload(data: bytes = PDF, name: str = "Заключение.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


@pytest.mark.views
def test_a_refused_decision_keeps_its_file_for_the_next_try(checked, client, at_desk):
    refused = at_desk("refused", conclusion=upload())
    assert refused.status_code == 422
    assert "Выбран: Заключение.pdf" in refused.content.decode()
    assert not Conclusion.objects.exists()
    kept = StoredFile.objects.get()
    assert client.get(kept.get_absolute_url()).status_code == 404

    token = refused.context["paper_kept"].token
    one_more_row = at_desk("", **{"conclusion-kept": token, "more": "1"})
    token = one_more_row.context["paper_kept"].token
    assert at_desk("refused", "Есть факторы.", **{"conclusion-kept": token}).status_code == 302
    assert Conclusion.objects.get().file == kept


@pytest.mark.views
def test_another_file_takes_the_place_of_the_kept_one(checked, at_desk):
    token = at_desk("refused", conclusion=upload()).context["paper_kept"].token
    other = PDF + b"% second"
    data = {"conclusion-kept": token, "conclusion": upload(other)}
    assert at_desk("refused", "Есть факторы.", **data).status_code == 302
    assert Conclusion.objects.get().file.read_verified() == other


@pytest.mark.views
def test_what_is_no_conclusion_is_not_kept(at_desk):
    refused = at_desk("refused", "Есть факторы.", conclusion=upload(b"MZ\x90\x00program"))
    assert refused.status_code == 422
    assert refused.context["paper_kept"] is None
    assert not StoredFile.objects.exists()


@pytest.mark.views
def test_a_kept_file_is_its_sender_s_alone(checked, client, at_desk):
    token = at_desk("refused", conclusion=upload()).context["paper_kept"].token
    approval = Approval.objects.get()
    client.force_login(checked.finance)
    posted = {"digest": approval.digest, "verdict": "agreed", "text": "", "conclusion-kept": token}
    for name, status in (("finance", 422), ("legal", 403)):
        posted["slot"] = checked.slot(approval, name).pk
        answer = client.post(f"/admin/desk/{approval.act_id}/decide/", posted)
        assert answer.status_code == status
        assert answer.context["paper_kept"] is None
    assert not Conclusion.objects.exists()


@pytest.mark.views
def test_who_may_not_sign_there_stores_nothing(checked, client, at_desk):
    client.force_login(checked.drafter)
    assert at_desk("agreed", conclusion=upload()).status_code == 403
    assert not StoredFile.objects.exists()
