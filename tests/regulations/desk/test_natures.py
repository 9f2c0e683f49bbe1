"""After a return: what the changes do to sign-offs, said by the drafter, ruled on by lawyers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.models import CarryOverRuling, ChangeStatement
from regulations.reading import latest

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def mended(city):
    """Head, finance and legal have agreed, the chief has returned; a word is mended since."""
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Число словами.")
    return city.edited(city.fresh(approval.act), "десяти дней", "10 дней")


def test_the_drafter_sees_whose_sign_offs_the_change_voids(city, desk, mended):
    natures = desk.open(city.drafter, mended).context["screen"].natures
    assert [given.position for given in natures.void] == [
        city.positions[name] for name in ("head", "finance", "legal")
    ]
    assert natures.kept == ()
    assert natures.may_state
    [item] = natures.differences
    assert (item.old, item.new) == ("att_1__para_2", "att_1__para_2")
    assert [piece for piece in item.words if piece[0] != "="] == [("-", "десяти"), ("+", "10")]


def test_from_the_drafters_word_to_sign_offs_that_hold(city, desk, mended):
    [item] = desk.open(city.drafter, mended).context["screen"].natures.differences
    said = {"technical": item.key, "grounds": "Число то же.", "digest": latest(mended).digest}
    assert desk.post(city.drafter, "state_nature", mended.pk, **said).status_code == 302

    queue = desk.get(city.legal, "queue")
    [statement] = queue.context["to_rule"]
    assert f'href="/admin/desk/{mended.pk}/#natures"' in queue.content.decode()
    screen = desk.open(city.legal, mended).context["screen"]
    assert screen.natures.may_rule
    assert screen.natures.technical == (item,)

    ruled = {"verdict": "confirmed", "digest": statement.to_digest}
    assert desk.post(city.legal, "rule", mended.pk, statement.pk, **ruled).status_code == 302
    assert not desk.get(city.legal, "queue").context["to_rule"]
    natures = desk.open(city.drafter, mended).context["screen"].natures
    assert natures.void == ()
    assert len(natures.kept) == 3

    desk.post(city.drafter, "submit", mended.pk)
    approval = mended.approvals.running().get()
    assert approval.steps.get(state="open").title == "Аппарат"
    page = desk.open(city.chief, mended).content.decode()
    assert "согласовано ранее" in page.lower() or "сохраняет силу" in page


def test_what_was_typed_is_kept_when_words_are_missing(city, desk, mended):
    [item] = desk.open(city.drafter, mended).context["screen"].natures.differences
    answer = desk.post(
        city.drafter,
        "state_nature",
        mended.pk,
        technical=item.key,
        grounds="",
        digest=latest(mended).digest,
    )
    assert answer.status_code == 422
    assert "checked" in answer.content.decode()
    assert not ChangeStatement.objects.exists()


def test_a_denial_asks_for_reasons_and_is_shown(city, desk, mended):
    city.ruled(mended, verdict="denied")
    page = desk.open(city.drafter, mended).content.decode()
    assert "правки существенные" in page
    assert "Смысл другой." in page


def test_a_stranger_to_the_ruling_is_refused(city, desk, mended):
    [item] = desk.open(city.drafter, mended).context["screen"].natures.differences
    digest = latest(mended).digest
    desk.post(
        city.drafter, "state_nature", mended.pk, technical=item.key, grounds="То же.", digest=digest
    )
    statement = ChangeStatement.objects.get()
    for person in (city.drafter, city.finance, city.chief, city.admin):
        answer = desk.post(
            person, "rule", mended.pk, statement.pk, verdict="confirmed", digest=digest
        )
        assert answer.status_code == 403
    assert not CarryOverRuling.objects.exists()


def test_an_urgent_act_says_so_to_those_who_sign(city, desk):
    act = city.draft()
    desk.post(city.drafter, "submit", act.pk, urgent="Паводок на Амуре.")
    assert "Паводок на Амуре." in desk.open(city.head, act).content.decode()
    assert "срочно" in desk.get(city.head, "queue").content.decode()


def test_more_rounds_cost_the_page_no_more(city, desk, mended):
    def cost() -> int:
        desk.open(city.drafter, mended)
        with CaptureQueriesContext(connection) as queries:
            desk.open(city.drafter, mended)
        return len(queries)

    costs = []
    for old, new in (("10 дней", "11 дней"), ("11 дней", "12 дней"), ("12 дней", "13 дней")):
        approval = city.awaiting("chief", city.fresh(mended))
        city.sign(approval, "chief", "refused", text="Ещё.")
        city.edited(city.fresh(mended), old, new)
        costs.append(cost())
    assert len(set(costs)) == 1
