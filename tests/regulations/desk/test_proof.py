"""A decision asks who decides: the log-in serves a while, the mayor's signature asks each time."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.approval.state_nature import changes_of, state_nature
from regulations.models import CarryOverRuling, LedgerEntry, Remark, SignOff, Slot
from regulations.organisation.models import Position
from regulations.reading import latest, read_revision
from regulations.signin import proof
from tests.city import PASSWORD
from tests.regulations.desk.conftest import remark

pytestmark = pytest.mark.django_db
ROOT = Path(settings.BASE_DIR)


def grow_stale(client: Client, minutes: int = settings.SVOD_PROOF_MINUTES) -> None:
    """Let time pass since the last proof of this session."""
    session = client.session
    then = timezone.now() - timedelta(minutes=minutes, seconds=1)
    session[proof.KEY] = session[proof.KEY] | {"at": then.timestamp()}
    session.save()


def decide(client: Client, approval, position, verdict: str = "agreed", **data):
    """Press a button in the session as it is, without signing in anew."""
    slot = Slot.objects.get(step__approval=approval, position=position)
    posted = {
        "slot": slot.pk,
        "digest": read_revision(approval.revision).digest,
        "verdict": verdict,
        "text": "",
        **data,
    }
    return client.post(reverse("desk:decide", args=[approval.act_id]), posted)


def written() -> tuple[int, int, int]:
    return (SignOff.objects.count(), Remark.objects.count(), LedgerEntry.objects.count())


@pytest.fixture
def asked(city, client):
    """The legal unit's turn, in a session whose proof is too old."""
    approval = city.awaiting("legal")
    client.force_login(city.legal)
    grow_stale(client)
    return approval


def test_within_the_minutes_after_the_log_in_nothing_is_asked(city, client):
    approval = city.awaiting("legal")
    client.force_login(city.legal)
    page = client.get(reverse("desk:act", args=[approval.act_id])).content.decode()
    assert 'name="proof"' not in page
    assert decide(client, approval, city.positions["legal"]).status_code == 302


def test_later_the_page_asks_and_a_bare_post_records_nothing(city, client, asked):
    page = client.get(reverse("desk:act", args=[asked.act_id])).content.decode()
    assert 'name="proof"' in page
    before = written()
    for verdict in ("agreed", "with_remarks", "refused"):
        response = decide(client, asked, city.positions["legal"], verdict, text="Слово.")
        assert response.status_code == 422
        assert response.context["refusal"].code == "proof"
    assert written() == before


def test_with_the_password_the_decision_is_recorded_and_serves_for_others(city, client, asked):
    response = decide(client, asked, city.positions["legal"], proof=PASSWORD)
    assert response.status_code == 302
    assert asked.sign_offs.filter(person=city.legal).exists()
    other = city.awaiting("legal")
    assert decide(client, other, city.positions["legal"]).status_code == 302


def test_a_wrong_password_keeps_all_that_was_typed(city, client, asked):
    before = written()
    rows = remark({"text": "Уточните срок.", "quote": "в течение"})
    response = decide(
        client,
        asked,
        city.positions["legal"],
        "with_remarks",
        text="Общее замечание.",
        proof="не тот",
        **rows,
    )
    assert response.status_code == 422
    page = response.content.decode()
    for typed in ("Общее замечание.", "Уточните срок.", "в течение"):
        assert typed in page
    assert "Пароль не подошёл" in page
    assert 'name="proof"' in page
    assert "не тот" not in page
    assert written() == before


def test_guessing_at_a_colleagues_desk_meets_the_brake_of_the_log_in(city, client, asked):
    for _try in range(settings.AXES_FAILURE_LIMIT):
        response = decide(client, asked, city.positions["legal"], proof="догадка")
    assert "Слишком много неверных попыток" in response.content.decode()
    before = written()
    response = decide(client, asked, city.positions["legal"], text="Слово.", proof=PASSWORD)
    assert response.status_code == 422
    assert "Слово." in response.content.decode()
    assert written() == before


def test_missing_words_do_not_cost_a_second_proof(city, client, asked):
    first = decide(client, asked, city.positions["legal"], "refused", proof=PASSWORD)
    assert first.context["refusal"].code == "reasons_text"
    assert 'name="proof"' not in first.content.decode()
    again = decide(client, asked, city.positions["legal"], "refused", text="Нет срока.")
    assert again.status_code == 302


def test_the_mayors_signature_asks_however_fresh_the_log_in_is(city, client):
    approval = city.awaiting_mayor()
    client.force_login(city.mayor)
    assert (
        'name="proof"' in client.get(reverse("desk:act", args=[approval.act_id])).content.decode()
    )
    before = written()
    response = decide(client, approval, city.positions["mayor"])
    assert (response.status_code, response.context["refusal"].code) == (422, "proof")
    assert written() == before
    assert not city.fresh(approval.act).live
    assert decide(client, approval, city.positions["mayor"], proof=PASSWORD).status_code == 302
    assert city.fresh(approval.act).live


def test_one_proof_of_the_mayor_signs_one_act(city, client):
    first, second = city.awaiting_mayor(), city.awaiting_mayor()
    client.force_login(city.mayor)
    decide(client, first, city.positions["mayor"], proof=PASSWORD)
    assert decide(client, second, city.positions["mayor"]).status_code == 422
    assert not city.fresh(second.act).live


def test_a_proof_that_the_mayor_gave_for_one_act_does_not_sign_another(city, client):
    """The first is refused for want of reasons, so its proof is not spent yet."""
    first, second = city.awaiting_mayor(), city.awaiting_mayor()
    client.force_login(city.mayor)
    decide(client, first, city.positions["mayor"], "refused", proof=PASSWORD)
    assert decide(client, second, city.positions["mayor"]).status_code == 422
    assert decide(client, first, city.positions["mayor"], "refused", text="Нет.").status_code == 302


def test_a_colleagues_password_is_no_proof(city, client, asked):
    city.legal.set_password("Другой-пароль-2026")
    city.legal.save()
    client.force_login(city.legal)
    grow_stale(client)
    assert decide(client, asked, city.positions["legal"], proof=PASSWORD).status_code == 422


def test_the_ruling_of_the_legal_unit_asks_too(city, client):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Число словами.")
    act = city.edited(city.fresh(approval.act), "десяти дней", "10 дней")
    statement = state_nature(
        act,
        by=city.drafter,
        technical=[item.key for item in changes_of(act)],
        grounds="Число то же.",
        digest=latest(act).digest,
        at=city.later(),
    )
    client.force_login(city.legal)
    grow_stale(client)
    page = client.get(reverse("desk:act", args=[act.pk])).content.decode()
    assert page.count('name="proof"') == 1
    ruling = {"verdict": "confirmed", "digest": statement.to_digest, "text": "Слово."}
    url = reverse("desk:rule", args=[act.pk, statement.pk])
    refused = client.post(url, ruling)
    assert refused.status_code == 422
    assert "Слово." in refused.content.decode()
    assert not CarryOverRuling.objects.exists()
    assert client.post(url, ruling | {"proof": PASSWORD}).status_code == 302
    assert CarryOverRuling.objects.exists()


def test_handing_on_asks_too_and_keeps_what_was_typed(city, client, asked):
    colleague = Position.objects.create(
        title="Консультант", unit=city.units["legal"], holder=city.keeper
    )
    slot = city.slot(asked, "legal")
    page = client.get(reverse("desk:act", args=[asked.act_id])).content.decode()
    assert 'id="proof-hand"' in page
    url = reverse("desk:hand_on", args=[asked.act_id, slot.pk])
    typed = {"hand-position": colleague.pk, "hand-reason": "Вела этот вопрос."}
    refused = client.post(url, typed)
    assert refused.status_code == 422
    assert "Вела этот вопрос." in refused.content.decode()
    assert not Slot.objects.filter(handed_from=slot).exists()
    assert client.post(url, typed | {"proof": PASSWORD}).status_code == 302
    assert Slot.objects.filter(handed_from=slot).exists()


def test_the_archive_door_asks_too_and_keeps_the_card(city, client):
    act = city.draft(by=city.keeper)
    client.force_login(city.keeper)
    grow_stale(client)
    url = reverse("desk:archive", args=[act.pk])
    card = {"number": "391-пр", "dated": "2009-12-30", "source": "«Вести», № 1"}
    assert 'name="proof"' in client.get(url).content.decode()
    refused = client.post(url, card)
    assert refused.status_code == 422
    assert "«Вести», № 1" in refused.content.decode()
    assert not city.fresh(act).is_enacted
    assert client.post(url, card | {"proof": PASSWORD}).status_code == 302
    assert city.fresh(act).is_enacted


def test_no_page_decides_past_the_proof():
    """Of all that answers requests, ``desk.signing`` alone may call what binds."""
    binding = {
        ("regulations.approval.sign_off", "sign_off"),
        ("regulations.approval.carry_over", "rule"),
        ("regulations.approval.handing_on", "hand_on"),
        ("regulations", "handing_on"),
        ("regulations.rerouting", "return_for_route"),
        ("regulations", "sign_off"),
        ("regulations", "carry_over"),
        ("regulations.enactment.archive", "archive"),
        ("regulations", "archive"),
        ("regulations.paper.enter", "enter"),
        ("regulations.paper.review", "confirm"),
        ("regulations.paper.review", "reject"),
        ("regulations.control", "ruling"),
        ("regulations.control", "handing_over"),
        ("regulations.control.handing_over", "hand_over"),
        *(
            ("regulations.control.ruling", name)
            for name in ("rule", "move_due", "refuse_due", "take_off")
        ),
    }
    lawful = {
        ROOT / "regulations" / "desk" / "signing.py",
        ROOT / "regulations" / "paper" / "review.py",  # who confirms a paper signs by it
        ROOT / "cms" / "demo" / "stories.py",  # the demo city, by a command
        ROOT / "cms" / "demo" / "archive.py",
    }
    found = []
    for room in ("cms", "search", "regulations", "documents"):
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.ImportFrom) or path in lawful:
                    continue
                if binding & {(node.module, alias.name) for alias in node.names}:
                    found.append(str(path.relative_to(ROOT)))
    assert found == []


def test_a_proof_kept_before_devices_came_is_read_as_a_password(city):
    """An upgrade finds sessions of the day before: they are no error 500."""
    kept = {proof.KEY: {"at": city.now.timestamp(), "for": ""}}
    request = SimpleNamespace(session=kept, user=city.legal)
    assert proof.is_fresh(request, city.later())
