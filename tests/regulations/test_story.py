"""The main story, told through the decisions that users call."""

import pytest

from regulations.errors import ActRefused, NotYours, TextChanged
from regulations.models import Approval, Edition, JournalEntry, LedgerEntry, Step

pytestmark = pytest.mark.django_db


def test_a_draft_goes_through_the_chain_and_becomes_an_act(city):
    edition = city.enacted()
    act = city.fresh(edition.act)
    assert act.live
    assert act.number == "1"
    assert act.address == "khabarovsk/postanovlenie/2026/1"
    assert "Реестр ведёт аналитический отдел" in edition.html
    assert edition.approval.state == Approval.State.ENACTED
    assert list(
        LedgerEntry.objects.filter(subject=f"act/{act.uuid}").values_list("event", flat=True)
    ) == ["submitted", *["signed_off"] * 6, "enacted"]


def test_numbers_follow_one_another(city):
    numbers = [city.enacted().number for _ in range(3)]
    assert numbers == ["1", "2", "3"]
    assert list(JournalEntry.objects.values_list("sequence", flat=True)) == [1, 2, 3]


def test_parallel_step_waits_for_all(city):
    approval = city.awaiting("finance")
    city.sign(approval, "finance")
    step = approval.steps.get(order=2)
    assert step.state == Step.State.OPEN
    city.sign(approval, "legal")
    step.refresh_from_db()
    assert step.state == Step.State.DONE


def test_refusal_returns_the_act_with_reasons(city):
    approval = city.awaiting("legal")
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "legal", "refused")
    assert refused.value.code == "reasons_text"
    city.sign(approval, "legal", "refused", text="Нет срока.")
    approval.refresh_from_db()
    assert approval.state == Approval.State.RETURNED
    assert approval.act.remarks.get().text == "Нет срока."


def test_a_sign_off_for_another_text_is_refused(city):
    approval = city.awaiting("legal")
    with pytest.raises(TextChanged):
        city.sign(approval, "legal", digest="svod1:" + "0" * 64)
    assert not approval.sign_offs.filter(position=city.positions["legal"]).exists()


def test_unchanged_sign_offs_are_carried_into_the_next_round(city):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Уточните преамбулу.")
    again = city.submitted(city.fresh(approval.act))
    assert again.round == 2
    assert again.steps.get(order=1).state == Step.State.DONE
    assert again.steps.get(order=2).state == Step.State.DONE
    assert again.steps.get(order=3).state == Step.State.OPEN


def test_changed_text_voids_earlier_sign_offs(city):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Уточните.")
    act = city.fresh(approval.act)
    act.subject = "О другом"
    act.save()
    act.save_revision(user=city.drafter)
    again = city.submitted(city.fresh(act))
    assert again.steps.get(order=1).state == Step.State.OPEN


def test_nobody_signs_for_another(city):
    approval = city.awaiting("legal")
    with pytest.raises(NotYours):
        city.sign(approval, "legal", by=city.finance)
    with pytest.raises(NotYours):
        city.sign(approval, "legal", by=city.admin)


def test_archive_is_outside_the_journals(city):
    edition = city.archived(number="391-пр")
    assert edition.origin == Edition.Origin.ARCHIVE
    assert city.fresh(edition.act).address.endswith("/391-pr")
    assert not JournalEntry.objects.exists()


def test_a_person_whose_sign_off_is_carried_does_not_sign_again(city):
    """One person once in a chain, whichever positions they hold and whichever round it was."""
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Уточните преамбулу.")
    again = city.submitted(city.fresh(approval.act))
    city.positions["chief"].holder = city.finance
    city.positions["chief"].save()
    with pytest.raises(NotYours) as refused:
        city.sign(again, "chief", by=city.finance)
    assert refused.value.code == "signed_already"
