"""Deciding on the desk: what is recorded, what is refused, and that nothing typed is lost."""

import pytest

from regulations.approval.withdraw import withdraw
from regulations.models import Approval, Remark, SignOff, Slot
from regulations.reading import read_revision
from tests.regulations.desk.conftest import remark

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'


def code(response) -> str:
    return response.context["refusal"].code


def eid_of(approval, label: str) -> str:
    structure = read_revision(approval.revision).structure
    return next(provision.eid for provision, _ in structure.walk() if provision.label == label)


def test_an_approver_agrees(city, desk):
    approval = city.awaiting("legal")
    response = desk.decide(city.legal, approval, city.positions["legal"])
    assert response.status_code == 302
    given = approval.sign_offs.get(position=city.positions["legal"])
    assert (given.verdict, given.person) == (SignOff.Verdict.AGREED, city.legal)


def test_the_mayor_signs_and_the_act_is_registered(city, desk):
    approval = city.awaiting_mayor()
    page = desk.open(city.mayor, approval.act)
    assert "Подписать" in page.content.decode()
    assert 'value="with_remarks"' not in page.content.decode()
    desk.decide(city.mayor, approval, city.positions["mayor"])
    act = city.fresh(approval.act)
    assert act.live
    assert act.number == "1"
    after = desk.open(city.mayor, act).content.decode()
    assert act.public_path in after
    assert 'name="verdict"' not in after


@pytest.mark.parametrize(
    ("verdict", "wanted"), [("with_remarks", "remarks_text"), ("refused", "reasons_text")]
)
def test_remarks_and_reasons_need_words(city, desk, verdict, wanted):
    approval = city.awaiting("legal")
    response = desk.decide(city.legal, approval, city.positions["legal"], verdict)
    assert response.status_code == 422
    assert code(response) == wanted
    assert not approval.sign_offs.filter(position=city.positions["legal"]).exists()


def test_a_verdict_that_does_not_exist_is_refused(city, desk):
    approval = city.awaiting("legal")
    response = desk.decide(city.legal, approval, city.positions["legal"], "enacted")
    assert (response.status_code, code(response)) == (422, "verdict")


def test_a_return_with_reasons_ends_the_round(city, desk):
    approval = city.awaiting("legal")
    desk.decide(city.legal, approval, city.positions["legal"], "refused", text="Нет срока.")
    approval.refresh_from_db()
    assert approval.state == Approval.State.RETURNED
    assert "Нет срока." in desk.open(city.drafter, approval.act).content.decode()


def test_a_remark_to_one_provision_keeps_its_place_and_words(city, desk):
    approval = city.awaiting("legal")
    eid = eid_of(approval, "2.1.")
    rows = remark({"eid": eid, "quote": "наименование", "text": "Уточните."}, {"text": ""})
    desk.decide(city.legal, approval, city.positions["legal"], "with_remarks", **rows)
    made = Remark.objects.get()
    assert (made.eid, made.label, made.quote, made.text) == (
        eid,
        "2.1.",
        "наименование",
        "Уточните.",
    )


def test_a_choice_of_provision_without_words_is_asked_for(city, desk):
    approval = city.awaiting("legal")
    rows = remark({"eid": eid_of(approval, "2.1."), "text": ""})
    response = desk.decide(
        city.legal, approval, city.positions["legal"], "with_remarks", text="Общее.", **rows
    )
    assert response.status_code == 422
    assert "Общее." in response.content.decode()
    assert not Remark.objects.exists()


def test_one_more_row_keeps_what_was_typed_and_records_nothing(city, desk):
    approval = city.awaiting("legal")
    rows = remark({"eid": eid_of(approval, "2."), "text": "Первое."})
    response = desk.decide(
        city.legal, approval, city.positions["legal"], text="Общее.", more="1", **rows
    )
    assert response.status_code == 200
    assert len(response.context["remark_set"].forms) == 2
    assert "Первое." in response.content.decode()
    assert approval.sign_offs.filter(person=city.legal).count() == 0


def test_a_text_changed_under_the_readers_eyes_is_not_signed(city, desk):
    """The drafter takes the act back, mends it and sends it again while the page is open."""
    approval = city.awaiting("legal")
    slot = Slot.objects.get(step__approval=approval, position=city.positions["legal"])
    digest = read_revision(approval.revision).digest
    withdraw(approval.act, by=city.drafter, reason="Опечатка.", at=city.later())
    act = city.fresh(approval.act)
    act.body[0].value.source = act.body[0].value.source.replace(
        "Хабаровские вести", "Амурские вести"
    )
    act.save()
    act.save_revision(user=city.drafter)
    again = city.awaiting("legal", city.fresh(act))
    response = desk.post(
        city.legal,
        "decide",
        act.pk,
        slot=slot.pk,
        digest=digest,
        verdict="with_remarks",
        text="Мои слова",
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert code(response) == "not_running"
    assert response.context["screen"].since.kind == "read"
    assert "Амурские" in response.context["screen"].changes.html
    assert 'href="#changes"' in page
    assert "Мои слова" in page
    assert not again.sign_offs.filter(person=city.legal).exists()


def test_a_digest_of_another_text_is_refused(city, desk):
    approval = city.awaiting("legal")
    response = desk.decide(
        city.legal, approval, city.positions["legal"], digest="svod1:" + "0" * 64, text="Слова"
    )
    assert (response.status_code, code(response)) == (409, "text_changed")
    assert "Слова" in response.content.decode()
    assert not approval.sign_offs.filter(person=city.legal).exists()


def test_a_second_press_changes_nothing(city, desk):
    approval = city.awaiting("legal")
    desk.decide(city.legal, approval, city.positions["legal"])
    response = desk.decide(
        city.legal, approval, city.positions["legal"], "refused", text="Передумал"
    )
    assert (response.status_code, code(response)) == (409, "decided")
    assert "Передумал" in response.content.decode()
    given = approval.sign_offs.get(position=city.positions["legal"])
    assert given.verdict == SignOff.Verdict.AGREED


def test_nobody_decides_in_a_colleagues_slot(city, desk):
    approval = city.awaiting("legal")
    response = desk.decide(city.finance, approval, city.positions["legal"], text="Слова")
    assert (response.status_code, code(response)) == (403, "not_holder")
    assert "Слова" in response.content.decode()
    assert not approval.sign_offs.filter(position=city.positions["legal"]).exists()


def test_a_slot_of_another_act_is_not_found(city, desk):
    mine, other = city.awaiting("legal"), city.awaiting("legal")
    slot = Slot.objects.get(step__approval=other, position=city.positions["legal"])
    response = desk.decide(city.legal, mine, city.positions["legal"], slot=slot.pk)
    assert response.status_code == 404
    assert not SignOff.objects.filter(position=city.positions["legal"]).exists()


@pytest.mark.parametrize("slot", ["", "x", "-1", "99999999999999999999999"])
def test_a_senseless_slot_is_not_found(city, desk, slot):
    approval = city.awaiting("legal")
    response = desk.decide(city.legal, approval, city.positions["legal"], slot=slot)
    assert response.status_code == 404


def test_the_drafter_who_holds_a_position_is_told_why_they_may_not(city, desk):
    running = city.awaiting("legal")
    city.positions["legal"].holder = city.drafter
    city.positions["legal"].save()
    page = desk.open(city.drafter, running.act)
    assert page.context["screen"].slot is None
    assert page.context["screen"].bar
    assert 'name="verdict"' not in page.content.decode()


def test_typed_words_are_shown_as_words(city, desk):
    approval = city.awaiting("legal")
    page = desk.decide(
        city.legal, approval, city.positions["legal"], "agreed", digest="x", text=HOSTILE
    ).content.decode()
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    desk.decide(city.legal, approval, city.positions["legal"], "refused", text=HOSTILE)
    assert HOSTILE not in desk.open(city.drafter, approval.act).content.decode()
    assert HOSTILE not in desk.get(city.drafter, "history", approval.act_id).content.decode()


def test_a_get_of_a_button_leads_back_to_the_page(city, desk):
    approval = city.awaiting("legal")
    response = desk.get(city.legal, "decide", approval.act_id)
    assert response.headers["Location"].endswith(f"/desk/{approval.act_id}/")


@pytest.mark.parametrize("posted", ["²", "9" * 30, "9" * 5000, "-1", "1e3", "\0"])
def test_what_is_no_number_is_no_error(city, client, posted):
    approval = city.awaiting("legal")
    client.force_login(city.legal)
    url = f"/admin/desk/{approval.act_id}/decide/"
    assert client.post(url, {"slot": posted}).status_code == 404
    rows = {"remark-TOTAL_FORMS": posted, "remark-INITIAL_FORMS": "0", "more": "1"}
    slot = city.slot(approval, "legal").pk
    assert client.post(url, {"slot": slot, **rows}).status_code == 200


@pytest.mark.parametrize("page", ["", "decide/", "history/", "archive/"])
def test_an_act_beyond_all_keys_is_not_there(city, client, page):
    client.force_login(city.keeper)
    assert client.get(f"/admin/desk/{'9' * 30}/{page}").status_code == 404
