"""A wording proposed in a remark goes into the draft in one click, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from regulations.errors import ActRefused, NotYours
from regulations.models import Remark, SignOff
from regulations.reading import latest
from regulations.remarks.take_over import take_over
from tests.city import BODY
from tests.regulations.desk.conftest import remark as rows

pytestmark = pytest.mark.django_db
TERM = "att_1__para_2"
FIVE = "Сведения вносятся в течение пяти рабочих дней."


def returned(city, proposal: str = FIVE, eid: str = TERM, **draft) -> Remark:
    """A remark with a wording to an act that is with its drafter again."""
    approval = city.awaiting("legal", **draft)
    wish = replace(city.remark("Срок велик.", eid), proposal=proposal)
    city.sign(approval, "legal", "refused", remarks=[wish])
    return approval.act.remarks.get()


def words(act) -> dict[str, str]:
    return {eid: p.plain for eid, p in latest(act.specific).structure.by_eid.items()}


def test_the_wording_goes_into_the_draft_and_nothing_else_changes(city):
    remark = returned(city)
    before, revision = words(remark.act), remark.act.latest_revision_id
    made = take_over(remark, by=city.drafter)
    act = city.fresh(remark.act)
    assert act.latest_revision_id == made.pk != revision
    assert made.user == city.drafter
    assert words(act) == before | {TERM: f"2. {FIVE}"}


def test_a_number_typed_with_the_wording_is_not_doubled(city):
    remark = returned(city, f"2. {FIVE}")
    take_over(remark, by=city.drafter)
    assert words(city.fresh(remark.act))[TERM] == f"2. {FIVE}"


def test_it_follows_the_provision_to_its_new_number(city):
    remark = returned(city)
    city.edited(
        city.fresh(remark.act), "<p>2. Сведения", "<p>2. Плата не берётся.</p><p>3. Сведения"
    )
    take_over(remark, by=city.drafter)
    assert words(city.fresh(remark.act))["att_1__para_3"] == f"3. {FIVE}"


def test_two_provisions_that_read_alike_are_told_apart(city):
    body = [
        {
            "type": "text",
            "value": "<p>Раздел I. Общее</p><p>1. Срок три дня.</p>"
            "<p>Раздел II. Особое</p><p>1. Срок три дня.</p>",
        }
    ]
    draft = city.draft(body=body)
    places = [eid for eid, told in words(draft).items() if told == "1. Срок три дня."]
    remark = returned(city, "Срок пять дней.", places[1], act=draft)
    take_over(remark, by=city.drafter)
    told = words(city.fresh(remark.act))
    assert [told[eid] for eid in places] == ["1. Срок три дня.", "1. Срок пять дней."]


@pytest.mark.parametrize("wording", ["Один & <b>два</b> «три».", "Срок <script>x</script>."])
def test_a_wording_is_words_and_never_markup(city, wording):
    remark = returned(city, wording)
    take_over(remark, by=city.drafter)
    act = city.fresh(remark.act)
    assert words(act)[TERM] == f"2. {wording}"
    assert "<script>" not in str(act.get_latest_revision_as_object().body.get_prep_value())


def test_a_provision_changed_since_is_not_overwritten(city):
    remark = returned(city)
    act = city.edited(city.fresh(remark.act), "десяти", "семи")
    with pytest.raises(ActRefused) as refused:
        take_over(remark, by=city.drafter)
    assert refused.value.code == "provision_changed"
    assert city.fresh(act).latest_revision_id == act.latest_revision_id


def test_a_provision_taken_out_is_not_brought_back(city):
    remark = returned(city)
    city.edited(city.fresh(remark.act), "<p>2. Сведения вносятся в течение десяти дней.</p>", "")
    with pytest.raises(ActRefused) as refused:
        take_over(remark, by=city.drafter)
    assert refused.value.code == "provision_gone"


def test_what_stands_in_the_text_is_not_taken_over_twice(city):
    remark = returned(city)
    take_over(remark, by=city.drafter)
    with pytest.raises(ActRefused) as refused:
        take_over(remark, by=city.drafter)
    assert refused.value.code == "taken_over"


@pytest.mark.parametrize("proposal", ["Первое.\n3. Второе.", "3. Другой номер.\n", "а) часть;"])
def test_a_wording_that_would_change_the_structure_is_left_to_the_drafter(city, proposal):
    remark = returned(city, proposal)
    act = city.fresh(remark.act)
    before = words(act)
    try:
        take_over(remark, by=city.drafter)
    except ActRefused as refused:
        assert refused.code == "by_hand"
        assert words(city.fresh(act)) == before
    else:
        assert set(words(city.fresh(act))) == set(before)


def test_a_row_of_a_table_is_left_to_the_drafter(city):
    table = {
        "type": "table",
        "value": {"data": [["Срок", "Кто"], ["3 дня", "отдел"]], "first_row_is_table_header": True},
    }
    draft = city.draft(body=[*BODY, table])
    row = next(eid for eid, told in words(draft).items() if told == "3 дня отдел")
    remark = returned(city, "5 дней отдел", row, act=draft)
    with pytest.raises(ActRefused) as refused:
        take_over(remark, by=city.drafter)
    assert refused.value.code == "by_hand"


def test_a_text_in_the_chain_is_locked(city):
    remark = returned(city)
    city.submitted(city.fresh(remark.act))
    with pytest.raises(ActRefused) as refused:
        take_over(remark, by=city.drafter)
    assert refused.value.code == "text_locked"


@pytest.mark.parametrize("who", ["legal", "chief", "mayor"])
def test_only_who_may_edit_takes_over(city, who):
    remark = returned(city)
    with pytest.raises(NotYours):
        take_over(remark, by=city.people[who])


def test_a_wording_needs_its_provision(city):
    approval = city.awaiting("legal")
    with pytest.raises(ActRefused) as refused:
        city.sign(
            approval, "legal", "with_remarks", remarks=[replace(city.remark(), proposal="Да")]
        )
    assert refused.value.code == "proposal_place"
    assert not SignOff.objects.filter(person=city.legal).exists()


def test_on_the_desk_one_click_takes_it_over_and_the_answer_is_ready(city, client):
    approval = city.awaiting("legal")
    client.force_login(city.legal)
    slot = city.slot(approval, "legal")
    client.post(
        reverse("desk:decide", args=[approval.act_id]),
        {
            "slot": slot.pk,
            "digest": approval.digest,
            "verdict": "refused",
            **rows({"eid": TERM, "proposal": FIVE}),
        },
    )
    remark = approval.act.remarks.get()
    assert (remark.proposal, remark.text) == (FIVE, "Изложить положение в предлагаемой редакции.")
    client.force_login(city.drafter)
    address = reverse("desk:take_over", args=[approval.act_id, remark.pk])
    desk = reverse("desk:act", args=[approval.act_id])
    assert address in client.get(desk).content.decode()
    assert client.post(address).status_code == 302
    page = client.get(desk)
    assert address not in page.content.decode()
    assert "есть в тексте" in page.content.decode()
    assert page.context["answers"][0][1].initial == {"verdict": "taken"}
    assert client.post(address).status_code == 409
    client.force_login(city.legal)
    assert address not in client.get(desk).content.decode()
