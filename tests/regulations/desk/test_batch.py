"""Agreeing to several acts at once: only to texts that were opened, each decided by itself."""

import pytest
from django.urls import reverse

from regulations.approval.submit import submit
from regulations.approval.withdraw import withdraw
from regulations.models import SignOff
from tests.city import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def reader(city, client):
    """One browser of one person: what was opened is known to its session."""
    client.force_login(city.legal)
    return client


def open_act(client, approval) -> None:
    assert client.get(reverse("desk:act", args=[approval.act_id])).status_code == 200


def agree(client, city, *approvals, **data):
    slots = [city.slot(approval, "legal").pk for approval in approvals]
    posted = {"slot": slots, "proof": PASSWORD, **data}
    return client.post(reverse("desk:agree_at_once"), posted, follow=True)


def signed(city) -> set[int]:
    given = SignOff.objects.filter(position=city.positions["legal"], verdict="agreed")
    return set(given.values_list("approval", flat=True))


def test_those_opened_are_agreed_to_and_the_other_is_left(city, reader):
    first, second, unread = (city.awaiting("legal") for _n in range(3))
    for approval in (first, second):
        open_act(reader, approval)
    queue = reader.get(reverse("desk:queue"))
    assert queue.context["at_once"] == {city.slot(a, "legal").pk for a in (first, second)}
    page = agree(reader, city, first, second, unread).content.decode()
    assert signed(city) == {first.pk, second.pk}
    assert "Согласованы 2 акта." in page
    assert "1 акт не согласован" in page


def test_a_text_that_came_anew_is_not_agreed_to_unread(city, reader):
    approval = city.awaiting("legal")
    open_act(reader, approval)
    withdraw(city.fresh(approval.act), by=city.drafter, reason="Правка.", at=city.later())
    city.edited(city.fresh(approval.act), "десяти", "пяти")
    again = submit(city.fresh(approval.act), by=city.drafter, at=city.later())
    city.sign(again, "head")
    page = agree(reader, city, again).content.decode()
    assert "Ничего не согласовано" in page
    assert again.pk not in signed(city)


def test_what_is_refused_for_one_holds_up_no_other(city, reader):
    good, paused = city.awaiting("legal"), city.awaiting("legal")
    for approval in (good, paused):
        open_act(reader, approval)
    withdraw(city.fresh(paused.act), by=city.drafter, reason="Правка.", at=city.later())
    agree(reader, city, good, paused)
    assert signed(city) == {good.pk}


def test_neither_a_signature_nor_an_expertise_is_given_at_once(city, client):
    city.route.steps.filter(title="Финансы и право").update(sort="legal")
    expertise = city.awaiting("legal")
    client.force_login(city.legal)
    open_act(client, expertise)
    assert not client.get(reverse("desk:queue")).context["at_once"]
    agree(client, city, expertise)
    assert not signed(city)
    city.route.steps.filter(title="Финансы и право").update(sort="sign_off")
    approval = city.awaiting_mayor()
    client.force_login(city.mayor)
    open_act(client, approval)
    slot = city.slot(approval, "mayor").pk
    client.post(reverse("desk:agree_at_once"), {"slot": [slot], "proof": PASSWORD})
    assert not SignOff.objects.filter(slot=slot).exists()


def test_without_a_proof_of_who_decides_nothing_is_agreed_to(city, client):
    approval = city.awaiting("legal")
    client.force_login(city.legal)
    open_act(client, approval)
    page = agree(client, city, approval, proof="не тот").content.decode()
    assert not signed(city)
    assert "Ничего не согласовано" not in page


def test_agreeing_leads_back_to_the_page_of_the_queue(city, reader, monkeypatch):
    monkeypatch.setattr("regulations.desk.views.queue.PAGE", 1)
    city.awaiting("legal")
    approval = city.awaiting("legal")
    open_act(reader, approval)
    page = reader.get(reverse("desk:queue"), {"p": 2}).content.decode()
    address = reverse("desk:agree_at_once") + "?p=2"
    assert f'action="{address}"' in page
    posted = {"slot": city.slot(approval, "legal").pk, "proof": PASSWORD}
    assert reader.post(address, posted).url == reverse("desk:queue") + "?p=2"
    assert signed(city) == {approval.pk}
    assert reader.get(reverse("desk:queue"), {"p": 2}).context["page"].number == 1
