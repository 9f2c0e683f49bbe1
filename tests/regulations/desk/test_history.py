"""The life of an act in one line, from the ledger and our rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regulations.approval.withdraw import withdraw
from regulations.desk.history import history
from regulations.enactment.promulgate import promulgate
from regulations.remarks.answer import answer

pytestmark = pytest.mark.django_db


def test_every_event_stands_in_order_with_its_words(city):
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark("Срок мал.")])
    answer(
        approval.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок задан законом.",
        at=city.later(),
    )
    withdraw(approval.act, by=city.drafter, reason="Опечатка.", at=city.later())
    moments = history(city.fresh(approval.act))
    assert [moment.event for moment in moments] == [
        "submitted",
        "signed_off",
        "signed_off",
        "remark_answered",
        "withdrawn",
    ]
    words = [said.text for moment in moments for said in moment.said]
    assert words == ["Срок мал.", "Срок мал.", "Срок задан законом.", "Опечатка."]
    assert city.finance.signature_name in moments[2].who
    assert [moment.sequence for moment in moments] == sorted(m.sequence for m in moments)


def test_a_return_keeps_its_reasons(city):
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "refused", text="Нет основания.")
    last = history(city.fresh(approval.act))[-1]
    assert (last.event, last.tone) == ("returned", "stop")
    assert [said.text for said in last.said] == ["Нет основания."]


def test_registration_and_publication_are_told(city, desk):
    act = city.enacted().act
    promulgate(
        act,
        place="«Хабаровские вести»",
        on=timezone.localdate(city.now),
        by=city.press,
        at=city.later(),
    )
    moments = {moment.event: moment for moment in history(act)}
    assert "№ 1" in moments["enacted"].what
    assert moments["promulgated"].details == ("«Хабаровские вести»",)
    page = desk.get(city.drafter, "history", act.pk).content.decode()
    assert "«Хабаровские вести»" in page


def test_an_archive_act_names_its_source(city):
    moment = history(city.archived().act)[0]
    assert moment.event == "archived"
    assert "Газета" in " ".join(moment.details)


def test_events_of_other_acts_are_not_told(city):
    city.enacted()
    assert history(city.draft()) == ()


def test_the_history_costs_the_same_queries(city):
    def cost(act) -> int:
        with CaptureQueriesContext(connection) as captured:
            history(act)
        return len(captured)

    short = city.awaiting("legal").act
    long = city.enacted().act
    assert len(history(short)) < len(history(long))
    assert cost(short) == cost(long)
