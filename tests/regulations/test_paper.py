"""A signature made on paper: entered with its scan, confirmed by a second person, same checks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from reversion.models import Revision

from regulations.administration.versioning import keep_before, version
from regulations.approval.pausing import pause
from regulations.approval.withdraw import withdraw
from regulations.errors import ActRefused
from regulations.models import Act, JournalEntry, LedgerEntry, Notice, PaperReview, SignOff
from regulations.organisation.models import Substitution, User
from regulations.paper.code import is_short_form, short_form
from regulations.paper.enter import enter
from regulations.paper.review import confirm, reject
from regulations.paper.rights import waiting
from regulations.paper.wording import standing
from regulations.remarks.answer import answer
from regulations.remarks.reply import reply
from regulations.verification import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def signing(city):
    """An act before the mayor."""
    city.registrars()
    return city.awaiting_mayor()


def refusal(call, *args, **kwargs) -> str:
    """The code of what refuses; nothing may be recorded then."""
    before = (LedgerEntry.objects.count(), SignOff.objects.count(), PaperReview.objects.count())
    with pytest.raises(ActRefused) as refused:
        call(*args, **kwargs)
    after = (LedgerEntry.objects.count(), SignOff.objects.count(), PaperReview.objects.count())
    assert after == before
    assert "%(" not in str(refused.value)
    return refused.value.code


def test_a_paper_is_entered_confirmed_and_enacts_like_a_signature_on_the_desk(city, signing):
    signed_on = city.now.date()
    paper = city.on_paper(signing)
    act = city.fresh(signing.act)
    assert not act.live
    assert not act.is_enacted
    assert list(waiting(city.press)) == [paper]
    assert not waiting(city.keeper).exists()

    city.later(days=1)
    given = confirm(paper, by=city.press, at=city.later())

    act = city.fresh(act)
    assert act.live
    assert (act.number, act.dated) == ("1", signed_on)
    assert given.paper == paper
    assert (given.person, given.acting_by, given.digest) == (city.mayor, "", signing.digest)
    assert act.editions.get().signer_name == city.mayor.signature_name
    assert act.force_events.get(kind="signed").on == signed_on
    events = LedgerEntry.objects.order_by("sequence").values_list("event", flat=True)
    assert list(events)[-4:] == ["paper_entered", "paper_confirmed", "signed_off", "enacted"]
    assert list(verify()) == []


def test_two_confirmations_register_once(city, signing):
    paper = city.on_paper(signing)
    again = type(paper).objects.get(pk=paper.pk)
    confirm(paper, by=city.press, at=city.later())
    assert refusal(confirm, again, by=city.press, at=city.later()) == "paper_reviewed"
    assert JournalEntry.objects.count() == 1


def test_who_may_not_be_the_registrar_or_the_second_person(city, signing):
    right = Permission.objects.get(codename="enter_paper_signature")
    card = city.paper_card(signing)
    for name in ("admin", "chief", "deputy"):  # a superuser, an overseer, an approver
        at = city.later()
        assert refusal(enter, signing.act, card, by=city.people[name], at=at) == "paper_right"
    for name in ("drafter", "mayor"):
        city.people[name].user_permissions.add(right)
        city.people[name] = User.objects.get(pk=city.people[name].pk)
    at = city.later()
    assert refusal(enter, signing.act, card, by=city.drafter, at=at) == "paper_own_draft"
    assert refusal(enter, signing.act, card, by=city.mayor, at=at) == "paper_own_signature"

    paper = city.on_paper(signing)
    for name, code in (
        ("keeper", "paper_own_entry"),
        ("drafter", "paper_own_draft"),
        ("mayor", "paper_own_signature"),
        ("admin", "paper_right"),
        ("chief", "paper_right"),
    ):
        assert refusal(confirm, paper, by=city.people[name], at=city.later()) == code
        assert refusal(reject, paper, by=city.people[name], reason="-", at=city.later()) == code
    assert not city.fresh(signing.act).is_enacted


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"code": "0000 0000 0000"}, "paper_code"),
        ({"dated": timedelta(days=1)}, "paper_date"),
        ({"dated": timedelta(days=-1)}, "paper_date"),
        ({"signer": "acting"}, "paper_signer"),
        ({"signer": "deputy"}, "paper_signer"),
        ({"scan": b"GIF89a"}, "paper_scan"),
        ({"scan": b""}, "paper_scan"),
        ({"scan_name": "скан.docx"}, "paper_scan"),
    ],
)
def test_what_is_no_paper_of_this_text(city, signing, said, code):
    if "signer" in said:
        said = {"signer": city.people[said["signer"]]}
    if isinstance(said.get("dated"), timedelta):
        said = {"dated": city.now.date() + said["dated"]}
    card = city.paper_card(signing, **said)
    assert refusal(enter, signing.act, card, by=city.keeper, at=city.later()) == code


def test_nothing_is_entered_before_the_act_comes_to_the_mayor(city):
    city.registrars()
    early = city.awaiting("deputy")
    card = city.paper_card(early)
    at = city.later()
    assert refusal(enter, early.act, card, by=city.keeper, at=at) == "paper_not_awaited"


def test_the_acting_mayor_of_that_day_signs_on_paper(city, signing):
    day = city.now.date()
    order = "распоряжение от 20.11.2026 № 12-р"
    Substitution.objects.create(
        position=city.positions["mayor"], person=city.acting, starts=day, ends=day, basis=order
    )
    paper = city.on_paper(signing, signer=city.acting)
    city.later(days=2)  # the substitution is over when it is confirmed; the paper is of its day
    given = confirm(paper, by=city.press, at=city.later())
    assert given.acting_by == order
    edition = city.fresh(signing.act).editions.get()
    assert edition.signer_post.startswith("И.о.")
    assert edition.dated == day


def test_who_became_mayor_later_did_not_sign_a_paper_of_an_earlier_day(city, signing):
    mayor = city.positions["mayor"]
    day = city.now.date()
    keep_before(mayor)
    mayor.holder = city.acting
    mayor.save()
    with version(by=city.chief) as kept:
        kept.append(mayor)
    Revision.objects.update(date_created=city.later(days=1))
    card = city.paper_card(signing, signer=city.acting, dated=day)
    assert refusal(enter, signing.act, card, by=city.keeper, at=city.later()) == "paper_signer"
    city.on_paper(signing, signer=city.acting, dated=city.now.date())


def test_one_paper_waits_at_a_time_and_a_rejected_one_makes_room(city, signing):
    paper = city.on_paper(signing)
    card = city.paper_card(signing)
    assert refusal(enter, signing.act, card, by=city.press, at=city.later()) == "paper_waits"
    assert refusal(reject, paper, by=city.press, reason=" ", at=city.later()) == "paper_reason"
    reject(paper, by=city.press, reason="Скан неразборчив.", at=city.later())
    told = Notice.objects.get(person=city.keeper, event="paper_back")
    assert told.approval == signing
    assert Notice.objects.get(person=city.press, event="paper").closed_at
    other = enter(signing.act, card, by=city.press, at=city.later())
    confirm(other, by=city.keeper, at=city.later())
    assert city.fresh(signing.act).number == "1"


def test_taking_the_act_back_voids_the_paper_in_words(city, signing):
    paper = city.on_paper(signing)
    withdraw(signing.act, by=city.drafter, reason="Описка.", at=city.later())
    paper = type(paper).objects.get(pk=paper.pk)
    assert refusal(confirm, paper, by=city.press, at=city.later()) == "paper_void"
    assert not waiting(city.press).exists()
    assert "утратила силу" in standing(paper).words
    assert Notice.objects.filter(person=city.keeper, event="paper_back").exists()

    act = city.edited(city.fresh(signing.act), "десяти", "пяти")
    again = city.awaiting_mayor(act)
    assert refusal(confirm, paper, by=city.press, at=city.later()) == "paper_void"
    old = city.paper_card(again, code=short_form(paper.digest))
    assert refusal(enter, again.act, old, by=city.keeper, at=city.later()) == "paper_code"


def test_a_signature_on_the_desk_in_between_voids_the_paper(city, signing):
    paper = city.on_paper(signing)
    city.sign(signing, "mayor")
    assert refusal(confirm, paper, by=city.press, at=city.later()) == "paper_void"
    assert JournalEntry.objects.count() == 1


def test_the_confirmation_is_refused_while_the_approval_stands_still(city, signing):
    paper = city.on_paper(signing)
    pause(signing.act, by=city.drafter, waits_for="прокуратуры", reason="-", at=city.later())
    assert refusal(confirm, paper, by=city.press, at=city.later()) == "paused"


def test_held_remarks_are_decided_on_the_paper(city):
    city.registrars()
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "with_remarks", text="Срок велик.")
    said = answer(
        approval.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок верен.",
        at=city.later(),
    )
    held = reply(said, by=city.legal, verdict="held", at=city.later())
    for name in ("finance", "chief", "deputy"):
        city.sign(approval, name)
    card = city.paper_card(approval)
    assert refusal(enter, approval.act, card, by=city.keeper, at=city.later()) == "held_remarks"
    paper = city.on_paper(approval, rulings={held.pk: "drafter"})
    confirm(paper, by=city.press, at=city.later())
    held.refresh_from_db()
    assert held.ruling.sign_off.paper == paper


def test_a_paper_of_yesterday_after_numbers_of_today_takes_the_next_number(city, signing):
    """Gapless, no duplicate; the date is that of the signature, and the ledger says so."""
    day = city.now.date()
    paper = city.on_paper(signing)
    city.later(days=1)
    other = city.enacted()
    assert (other.number, other.dated) == ("1", day + timedelta(days=1))
    confirm(paper, by=city.press, at=city.later())
    act = city.fresh(signing.act)
    assert (act.number, act.dated) == ("2", day)
    facts = LedgerEntry.objects.get(event="paper_confirmed").facts
    assert f"1, {day + timedelta(days=1)}" in facts
    assert list(verify()) == []


def test_a_paper_of_december_confirmed_in_january_is_of_the_old_year(city, signing):
    city.now = timezone.make_aware(timezone.datetime(2026, 12, 31, 9))
    approval = city.awaiting_mayor()
    paper = city.on_paper(approval)
    city.later(days=11)
    city.enacted()
    confirm(paper, by=city.press, at=city.later())
    act = Act.objects.get(pk=approval.act_id)
    assert (act.number, act.dated.year) == ("1", 2026)
    assert act.journal_entry.journal.year == 2026


def test_a_person_who_lost_the_account_since_cannot_be_confirmed(city, signing):
    paper = city.on_paper(signing)
    User.objects.filter(pk=city.mayor.pk).update(is_active=False)
    assert refusal(confirm, paper, by=city.press, at=city.later()) == "paper_signer"


def test_the_code_is_read_as_a_clerk_types_it():
    digest = "svod1:ace012" + "3f" * 29
    assert short_form(digest) == "ace0 123f 3f3f"
    for typed in ("ace0 123f 3f3f", "ACE0123F3F3F", " асе0 123f\u00a03f3f "):
        assert is_short_form(typed, digest)
    for typed in ("", "ace0 123f", "ace0 123f 3f3f 3f", "ace0 123f 3f3e"):
        assert not is_short_form(typed, digest)


def test_nobody_without_the_right_hears_of_the_paper(city, signing):
    paper = city.on_paper(signing)
    told = Notice.objects.filter(key=f"paper:{paper.pk}").values_list("person", flat=True)
    assert list(told) == [city.press.pk]
