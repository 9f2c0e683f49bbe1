"""A decision while it is written: kept for its author alone, and gone once it is given."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regulations.approval.withdraw import withdraw
from regulations.models import DecisionDraft, LedgerEntry
from tests.regulations.desk.conftest import remark

from .test_browser import DESKTOP, PHONE, signed_in

TERM = "att_1__para_2"
WORDS = "Срок велик, уточню у коллег"


def posted(city, approval, who="legal", text=WORDS, *rows, **data):
    slot = city.slot(approval, who).pk
    return {"slot": slot, "digest": approval.digest, "text": text, **remark(*rows), **data}


def keep(desk, city, approval, who="legal", text=WORDS, *rows, **data):
    data = posted(city, approval, who, text, *rows, **data)
    return desk.post(city.people[who], "keep_draft", approval.act_id, **data)


@pytest.mark.django_db
class TestKept:
    def test_what_was_typed_is_there_when_its_author_comes_back(self, city, desk):
        approval = city.awaiting("legal")
        half = {"eid": TERM, "quote": "десяти дней", "text": "", "proposal": "В течение"}
        entries = LedgerEntry.objects.count()
        assert keep(desk, city, approval, "legal", WORDS, half).status_code == 302
        page = desk.open(city.legal, approval.act)
        assert page.context["decision"].initial == {"text": WORDS}
        assert page.context["remark_set"].initial == [half]
        shown = page.content.decode()
        assert WORDS in shown
        assert "В течение" in shown
        assert 'id="draft-of-another-text"' not in shown
        assert not approval.sign_offs.filter(person=city.legal).exists()
        assert LedgerEntry.objects.count() == entries, "a draft is no evidence"

    def test_nobody_else_sees_it(self, city, desk):
        approval = city.awaiting("legal")
        keep(desk, city, approval)
        for who in ("drafter", "head", "finance", "chief", "mayor", "admin"):
            for page in ("act", "history", "protocol"):
                assert (
                    WORDS not in desk.get(city.people[who], page, approval.act_id).content.decode()
                )

    def test_a_colleague_who_acts_for_the_same_position_does_not_see_it(self, city, desk):
        approval = city.awaiting("legal")
        keep(desk, city, approval)
        city.positions["legal"].holder = city.acting
        city.positions["legal"].save()
        page = desk.open(city.acting, approval.act)
        assert page.context["screen"].slot is not None
        assert WORDS not in page.content.decode()

    def test_it_is_kept_once_and_the_last_words_win(self, city, desk):
        approval = city.awaiting("legal")
        keep(desk, city, approval)
        keep(desk, city, approval, "legal", "Короче")
        assert DecisionDraft.objects.get().text == "Короче"
        keep(desk, city, approval, "legal", "  ")
        assert not DecisionDraft.objects.exists()

    @pytest.mark.parametrize("verdict", ["agreed", "with_remarks", "refused"])
    def test_once_given_nothing_half_written_is_left(self, city, desk, verdict):
        approval = city.awaiting("legal")
        keep(desk, city, approval)
        keep(desk, city, approval, "finance", "Чужое")
        desk.decide(city.legal, approval, city.positions["legal"], verdict, text="Слова")
        assert [draft.person for draft in DecisionDraft.objects.all()] == [city.finance]
        given = approval.sign_offs.get(person=city.legal)
        assert given.digest == approval.digest, "filed with the text that it was about"

    def test_nothing_is_kept_after_the_decision(self, city, desk):
        approval = city.awaiting("legal")
        city.sign(approval, "legal")
        response = keep(desk, city, approval)
        assert (response.status_code, response.context["refusal"].code) == (409, "decided_draft")
        assert not DecisionDraft.objects.exists()

    def test_the_signature_leaves_nobodys_draft(self, city, desk):
        approval = city.awaiting("deputy")
        keep(desk, city, approval, "mayor", "Подумать")
        city.sign(approval, "deputy")
        assert DecisionDraft.objects.exists()
        city.sign(approval, "mayor")
        assert not DecisionDraft.objects.exists()

    @pytest.mark.parametrize("who", ["drafter", "finance", "admin"])
    def test_only_who_may_sign_there_keeps_a_draft(self, city, desk, who):
        approval = city.awaiting("legal")
        data = posted(city, approval)
        response = desk.post(city.people[who], "keep_draft", approval.act_id, **data)
        assert response.status_code in {403, 404}
        assert not DecisionDraft.objects.exists()

    def test_a_changed_text_is_told_beside_the_draft(self, city, desk):
        approval = city.awaiting("legal")
        keep(desk, city, approval)
        withdraw(approval.act, by=city.drafter, reason="Правка.", at=city.later())
        act = city.edited(city.fresh(approval.act), "десяти", "семи")
        city.awaiting("legal", act)
        page = desk.open(city.legal, act).content.decode()
        assert WORDS in page
        assert 'id="draft-of-another-text"' in page

    def test_a_refused_decision_is_kept_too(self, city, desk):
        """The act is taken back under the approver's eyes; the words wait for the next round."""
        approval = city.awaiting("legal")
        data = posted(city, approval, verdict="refused")
        withdraw(approval.act, by=city.drafter, reason="Правка.", at=city.later())
        assert desk.post(city.legal, "decide", approval.act_id, **data).status_code == 409
        city.awaiting("legal", city.fresh(approval.act))
        assert WORDS in desk.open(city.legal, approval.act).content.decode()

    def test_by_script_it_is_answered_shortly(self, city, desk):
        approval = city.awaiting("legal")
        desk.client.force_login(city.legal)
        address = reverse("desk:keep_draft", args=[approval.act_id])
        script = {"X-Requested-With": "fetch"}
        data = posted(city, approval)
        assert desk.client.post(address, data, headers=script).status_code == 204
        assert DecisionDraft.objects.get().text == WORDS
        city.sign(approval, "legal")
        assert desk.client.post(address, data, headers=script).status_code == 409

    def test_hostile_and_senseless_words_are_kept_as_words(self, city, desk):
        approval = city.awaiting("legal")
        hostile = '<script>alert("x")</script>'
        rows = {"eid": "no_such", "text": hostile + "\0", "quote": "", "proposal": ""}
        assert keep(desk, city, approval, "legal", "\0" + hostile, rows).status_code == 302
        page = desk.open(city.legal, approval.act).content.decode()
        assert hostile not in page
        assert page.count("&lt;script&gt;") == 2


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_is_kept_while_it_is_typed_and_without_scripts_by_a_button(
    live_city, live_server, chromium
):
    approval = live_city.awaiting("legal")
    address = reverse("desk:act", args=[approval.act_id])
    with signed_in(chromium, live_server.url, "legal", viewport=PHONE) as page:
        page.goto(address)
        page.locator("#words summary").click()
        with page.expect_response(lambda answer: "decision-draft" in answer.url) as kept:
            page.locator("#words textarea").first.fill(WORDS)
        assert kept.value.status == 204
        page.get_by_text("Черновик сохранён").wait_for()
        page.locator("#words textarea").first.fill("Ушла раньше")
        page.goto(reverse("desk:queue"))
        for _attempt in range(50):
            if DecisionDraft.objects.filter(text="Ушла раньше").exists():
                break
            page.wait_for_timeout(100)
        page.goto(address)
        assert page.locator("#words textarea").first.input_value() == "Ушла раньше"
    with signed_in(chromium, live_server.url, "finance", viewport=DESKTOP, scripts=False) as page:
        page.goto(address)
        page.locator("#words summary").click()
        page.locator("#words textarea").first.fill("Без скриптов")
        page.get_by_role("button", name="Сохранить черновик").click()
        assert page.locator("#words textarea").first.input_value() == "Без скриптов"
    assert not approval.sign_offs.filter(person=live_city.legal).exists()
