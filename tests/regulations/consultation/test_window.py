"""A step of consultation opens one exact text, waits for its last day and closes by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from regulations.approval.adding import add
from regulations.approval.pausing import pause, resume
from regulations.approval.removing import remove
from regulations.approval.submit import SubmitRefused, submit
from regulations.approval.withdraw import withdraw
from regulations.consultation.closing import close_all
from regulations.consultation.considering import reply
from regulations.consultation.standing import consulted
from regulations.enactment.enact import require_complete
from regulations.errors import ActRefused, ChainIncomplete, NotYours
from regulations.models import Approval, Consultation, Edition, LedgerEntry, Step
from regulations.organisation.models import Position, Unit
from regulations.reading import read_revision
from regulations.verification import verify
from tests.consultation import concluded, opened, over, plan, with_papers

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def city(city):
    plan(city)
    return city


def is_open(city, consultation) -> bool:
    on = timezone.localdate(city.now)
    return Consultation.objects.open_on(on).filter(pk=consultation.pk).exists()


def events(act) -> list[str]:
    subject = f"act/{act.uuid}"
    found = LedgerEntry.objects.filter(subject=subject).order_by("sequence")
    return list(found.values_list("event", flat=True))


def test_the_text_is_opened_by_the_last_consent_before_it(city):
    approval = city.awaiting("legal", with_papers(city))
    city.sign(approval, "finance")
    assert not Consultation.objects.exists()
    city.sign(approval, "legal")

    consultation = Consultation.objects.get()
    step = consultation.step
    assert (step.state, step.slots.count(), consultation.digest) == ("open", 0, approval.digest)
    assert step.due == consultation.closes_on == city.now.date() + timedelta(days=7)
    assert "Реестр ведёт аналитический отдел" in consultation.html
    assert [paper.title for paper in consultation.papers.all()] == ["Записка"]
    assert events(approval.act)[-2:] == ["signed_off", "consultation_opened"]
    assert list(verify()) == []


def test_it_is_open_to_the_end_of_its_last_day_and_then_closes_by_itself(city):
    consultation = opened(city)
    step = consultation.step
    city.now = city.now.replace(hour=23, minute=59) + timedelta(days=7)
    close_all(city.now)
    assert is_open(city, consultation)
    city.later(minutes=2)
    assert not is_open(city, consultation)  # whether or not anybody has swept
    close_all(city.now)
    close_all(city.later())
    step.refresh_from_db()
    following = Step.objects.get(approval=step.approval, order=step.order + 1)
    assert (step.state, following.state) == ("done", "open")
    assert events(step.approval.act).count("consultation_closed") == 1
    assert list(verify()) == []


def test_a_decision_does_not_wait_for_the_sweep(city):
    consultation = opened(city)
    city.later(days=8)
    city.sign(consultation.step.approval, "chief")
    assert Step.objects.get(pk=consultation.step_id).state == "done"


def test_nobody_signs_behind_an_open_window(city):
    consultation = opened(city)
    with pytest.raises(ActRefused):
        city.sign(consultation.step.approval, "chief")


def test_the_act_is_signed_after_the_window(city):
    approval = over(city, opened(city))
    for name in ("chief", "deputy", "mayor"):
        city.sign(approval, name)
    assert Edition.objects.get(approval=approval).digest == approval.digest
    assert list(verify()) == []


def test_enacting_asks_the_window_itself_whatever_the_step_says(city):
    consultation = opened(city)
    approval = over(city, consultation)
    for name in ("chief", "deputy"):
        city.sign(approval, name)
    text, opened_on = read_revision(approval.revision), consultation.opened_at.date()
    with pytest.raises(ChainIncomplete) as refused:
        require_complete(approval, text, opened_on + timedelta(days=7))
    assert refused.value.code == "consultation_open"


def test_a_conclusion_holds_the_step_until_a_drafter_has_considered_it(city):
    consultation = opened(city)
    conclusion = concluded(city, consultation)
    approval = over(city, consultation)
    assert Step.objects.get(pk=consultation.step_id).state == "open"
    with pytest.raises(ActRefused):
        city.sign(approval, "chief")
    said = {"verdict": "rejected", "text": "Пределы усмотрения заданы пунктом 2."}
    with pytest.raises(NotYours):
        reply(conclusion, by=city.legal, at=city.later(), **said)
    with pytest.raises(ActRefused):
        reply(conclusion, by=city.drafter, at=city.later(), verdict="taken", text=" ")
    reply(conclusion, by=city.drafter, at=city.later(), **said)
    assert Step.objects.get(pk=consultation.step_id).state == "done"
    assert events(approval.act)[-2:] == [
        "independent_conclusion_considered",
        "consultation_closed",
    ]
    city.sign(approval, "chief")
    assert list(verify()) == []


def test_a_pause_leaves_the_text_open_and_its_days_do_not_count(city):
    consultation = opened(city)
    act, step = consultation.step.approval.act, consultation.step
    city.later(days=5)
    said = {"waits_for": "прокуратуры", "reason": "Нет ответа.", "by": city.drafter}
    pause(act, at=city.now, **said)
    city.later(days=10)
    close_all(city.now)
    assert is_open(city, consultation)
    resume(act, by=city.drafter, at=city.now)
    step.refresh_from_db()
    assert step.due == consultation.closes_on + timedelta(days=10)
    city.later(days=2)
    assert is_open(city, consultation)
    city.later(days=1)
    assert not is_open(city, consultation)
    assert list(verify()) == []


def test_a_window_that_is_over_is_not_opened_again_by_a_pause(city):
    consultation = opened(city)
    city.later(days=8)
    pause(
        consultation.step.approval.act,
        waits_for="прокуратуры",
        reason="Нет ответа.",
        by=city.drafter,
        at=city.now,
    )
    assert not is_open(city, consultation)


def test_a_pause_does_not_open_again_what_waits_for_a_reply_only(city):
    """Found beside the chain's machine: the window was over, a conclusion was not considered."""
    consultation = opened(city)
    act, step = consultation.step.approval.act, consultation.step
    conclusion = concluded(city, consultation)
    city.later(days=8)
    said = {"waits_for": "прокуратуры", "reason": "Нет ответа.", "by": city.drafter}
    pause(act, at=city.now, **said)
    assert not is_open(city, consultation)
    assert not consulted(act, city.now.date())[0].is_open
    reply(conclusion, by=city.drafter, verdict="taken", text="Учтено.", at=city.later(days=3))
    step.refresh_from_db()
    assert step.state == "open"  # nothing goes on while the clock is stopped
    resume(act, by=city.drafter, at=city.later())
    assert not is_open(city, consultation)
    step.refresh_from_db()
    assert (step.state, step.due) == ("done", consultation.closes_on)
    city.sign(step.approval, "chief")
    assert list(verify()) == []


def test_a_whole_window_holds_though_the_act_is_taken_back_from_a_pause(city):
    consultation = opened(city)
    approval = over(city, consultation)
    said = {"waits_for": "прокуратуры", "reason": "Нет ответа.", "by": city.drafter}
    pause(approval.act, at=city.later(), **said)
    withdraw(approval.act, by=city.drafter, reason="Не ждём.", at=city.later())
    step = city.submitted(city.fresh(approval.act)).steps.get(sort="consultation")
    assert (step.state, step.carried_consultation) == ("done", consultation)


def test_a_window_closed_by_taking_out_a_position_is_told_as_closed(city):
    consultation = opened(city)
    approval = consultation.step.approval
    unit = Unit.objects.create(body=city.issuer, name="управление экономики")
    economy = Position.objects.create(title="Начальник", unit=unit, holder=city.keeper)
    following = approval.steps.get(order=consultation.step.order + 1)
    added = add(following, economy, by=city.chief, reason="Тарифы.", at=city.later())
    remove(added, by=city.chief, reason="Не тот.", at=city.later(days=8))
    assert events(approval.act)[-2:] == ["consultation_closed", "signer_removed"]
    assert list(verify()) == []


def test_taken_back_it_is_closed_at_once(city):
    consultation = opened(city)
    withdraw(consultation.step.approval.act, by=city.drafter, reason="Описка.", at=city.later())
    assert not is_open(city, consultation)


def test_whoever_moves_the_chain_opens_what_it_has_reached():
    """A step of consultation that opens without its text would stand open for ever."""
    for path in (ROOT / "regulations").rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        if "chain.advance(" in words:
            assert "opening.open_due(" in words, path


class TestAfterAChange:
    def again(self, city, consultation, *, change=True, ruled=False) -> Step:
        """Returned by the chief of staff after the window; mended; sent again."""
        approval = over(city, consultation)
        city.sign(approval, "chief", "refused", text="Срок.")
        act = city.fresh(approval.act)
        if change:
            act = city.edited(act, "десяти", "10")
        if ruled:
            city.ruled(act)
        following = city.submitted(city.fresh(act))
        for name in ("head", "finance", "legal"):
            if not city.slot(following, name).carried_id:
                city.sign(following, name)
        return following.steps.get(sort="consultation")

    def test_another_text_needs_a_window_of_its_own(self, city):
        first = opened(city)
        step = self.again(city, first)
        assert step.state == "open"
        second = Consultation.objects.get(step=step)
        assert second.slug != first.slug
        assert second.digest != first.digest
        assert not is_open(city, first)
        assert is_open(city, second)

    def test_a_technical_change_needs_none(self, city):
        first = opened(city)
        step = self.again(city, first, ruled=True)
        assert (step.state, step.carried_consultation) == ("done", first)
        for name in ("chief", "deputy", "mayor"):
            city.sign(step.approval, name)
        assert Approval.objects.get(pk=step.approval_id).state == "enacted"
        assert list(verify()) == []

    def test_the_same_text_needs_none(self, city):
        first = opened(city)
        step = self.again(city, first, change=False)
        assert (step.state, step.carried_consultation) == ("done", first)

    def test_a_window_cut_short_is_not_carried(self, city):
        first = opened(city)
        act = first.step.approval.act
        withdraw(act, by=city.drafter, reason="Подождём.", at=city.later(days=3))
        step = city.submitted(city.fresh(act)).steps.get(sort="consultation")
        assert (step.state, step.carried_consultation) == ("open", None)
        assert is_open(city, Consultation.objects.get(step=step))

    def test_what_was_said_of_an_earlier_text_has_to_be_considered_too(self, city):
        first = opened(city)
        conclusion = concluded(city, first)
        act = first.step.approval.act
        withdraw(act, by=city.drafter, reason="Учтём.", at=city.later(days=8))
        step = city.submitted(city.fresh(act)).steps.get(sort="consultation")
        assert (step.state, step.carried_consultation) == ("open", first)
        reply(conclusion, by=city.drafter, verdict="taken", text="Учтено.", at=city.later())
        step.refresh_from_db()
        assert step.state == "done"
        assert list(verify()) == []


class TestWhatIsNeverOpened:
    def test_an_act_that_is_not_for_the_public(self, city):
        secret = city.draft(restricted=True)
        with pytest.raises(SubmitRefused) as refused:
            submit(secret, by=city.drafter, at=city.later())
        assert [p.code for p in refused.value.problems] == ["restricted_consultation"]

    def test_a_text_to_which_nobody_has_agreed(self, city):
        city.route.steps.filter(sort_order__lt=2).delete()
        with pytest.raises(SubmitRefused) as refused:
            submit(city.draft(), by=city.drafter, at=city.later())
        assert "consultation_first" in [p.code for p in refused.value.problems]
