"""The completeness check (нормоконтроль): asked for, given, binding until something changes."""

from __future__ import annotations

import pytest

from regulations.approval.submit import SubmitRefused, problems, submit
from regulations.errors import ActRefused, NotYours, TextChanged
from regulations.guards.visibility import may_see_act
from regulations.models import CheckQuestion, CheckRequest, CheckVerdict, LedgerEntry
from regulations.organisation.models import Substitution
from regulations.package_check.ask import ask
from regulations.package_check.give import Answered, give
from regulations.package_check.package import newest
from regulations.package_check.standing import last_verdict
from regulations.reading import latest
from regulations.verification.run import verify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _checked_route(city):
    city.with_check()


@pytest.fixture
def act(city):
    """A draft with its explanatory note."""
    return city.with_paper(city.draft())


def codes(act, city) -> list[str]:
    return [problem.code for problem in problems(act, city.now)]


def words(act, city) -> str:
    return " ".join(problem.message for problem in problems(act, city.now))


def refused_code(decide) -> str:
    with pytest.raises(ActRefused) as refused:
        decide()
    return refused.value.code


def test_without_the_check_an_act_of_such_a_route_does_not_start(city, act):
    assert codes(act, city) == ["check_needed"]
    assert "Начальник юридического управления" in words(act, city)
    with pytest.raises(SubmitRefused):
        submit(act, by=city.drafter, at=city.later())


def test_a_route_without_the_check_starts_as_ever(city, act):
    city.route.checked_by = None
    city.route.save()
    assert codes(act, city) == []
    assert refused_code(lambda: ask(act, by=city.drafter, at=city.later())) == "no_check"


def test_while_it_waits_the_drafter_is_told_who_has_it(city, act):
    asked = ask(act, by=city.drafter, at=city.later())
    assert codes(act, city) == ["check_waits"]
    assert "Ершов" in words(act, city)
    assert f"{asked.due:%d.%m}" == "25.11"  # two working days after Monday the 23rd
    assert refused_code(lambda: ask(act, by=city.drafter, at=city.later())) == "check_asked"


def test_complete_the_act_starts_and_the_ledger_tells_it(city, act):
    verdict = city.checked(act)
    assert codes(act, city) == []
    approval = submit(act, by=city.drafter, at=city.later())
    assert approval.digest == verdict.digest
    events = list(LedgerEntry.objects.order_by("sequence").values_list("event", flat=True))
    assert events == ["check_asked", "package_checked", "submitted"]
    assert list(verify()) == []


def test_returned_the_reasons_are_before_the_drafter_and_it_is_asked_again(city, act):
    city.checked(act, "returned", text="Нет листа согласования министерства.")
    assert codes(act, city) == ["check_returned"]
    assert "Нет листа согласования министерства." in words(act, city)
    act = city.with_paper(act, "external_sheet", "Лист министерства")
    city.checked(act)
    assert codes(act, city) == []
    assert [v.verdict for v in CheckVerdict.objects.all()] == ["returned", "complete"]


def test_a_changed_text_makes_the_verdict_stale_and_says_what_changed(city, act):
    city.checked(act)
    act = city.edited(act, "десяти дней", "пяти дней")
    assert codes(act, city) == ["check_stale"]
    assert "пункт 2 приложения: изменено" in words(act, city).lower()


def test_other_papers_make_the_verdict_stale_by_name(city, act):
    city.checked(act)
    act = city.with_paper(act, "conclusion", "Заключение КСП")
    assert codes(act, city) == ["check_stale"]
    assert "Заключение КСП" in words(act, city)


def test_a_trait_named_later_makes_the_verdict_stale(city, act):
    city.checked(act)
    newer = act.get_latest_revision_as_object()
    newer.burdens_business = True
    newer.save()
    newer.save_revision(user=city.drafter)
    act = city.fresh(act)
    assert codes(act, city) == ["check_stale"]
    assert "ОРВ" in words(act, city)


def test_after_a_refusal_it_is_asked_again_only_if_something_changed(city, act):
    city.checked(act)
    approval = submit(act, by=city.drafter, at=city.later())
    city.sign(approval, "head", "refused", text="Нет исполнителя.")
    act = city.fresh(act)
    assert not {code for code in codes(act, city) if code.startswith("check")}
    act = city.edited(act, "десяти дней", "пяти дней")
    assert "check_stale" in codes(act, city)


def test_the_text_of_a_verdict_stays_and_the_editor_goes_on(city, act):
    """Autosave rewrites its revision in place: not one that a verdict is about."""
    verdict = city.checked(act)
    held = act.get_latest_revision_as_object()
    held.subject = "О другом"
    saved = held.save_revision(user=city.drafter, overwrite_revision=act.latest_revision)
    assert saved.pk != verdict.revision_id
    assert latest(city.fresh(act)).digest != verdict.digest
    assert list(verify()) == []


def test_a_draft_whose_package_was_asked_about_stays(city, act):
    assert act.permissions_for_user(city.admin).can_delete()
    ask(act, by=city.drafter, at=city.later())
    act = city.fresh(act)
    assert not act.permissions_for_user(city.admin).can_delete()
    assert refused_code(act.delete) == "check_delete"


class TestWhoChecks:
    def test_nobody_but_the_holder_of_the_position(self, city, act):
        asked = ask(act, by=city.drafter, at=city.later())
        for person in (city.finance, city.mayor, city.chief, city.admin, city.drafter):
            with pytest.raises(NotYours):
                give(
                    asked,
                    by=person,
                    verdict="complete",
                    digest=asked.digest,
                    at=city.later(),
                )
        assert not CheckVerdict.objects.exists()

    def test_an_acting_one_with_the_order(self, city, act):
        order = "распоряжение от 20.11.2026 № 7-р"
        day = city.now.date()
        Substitution.objects.create(
            position=city.positions["legal"],
            person=city.acting,
            basis=order,
            starts=day,
            ends=day,
        )
        assert city.checked(act, by=city.acting).acting_by == order

    def test_never_a_drafter(self, city, act):
        city.edited(act, "десяти", "пяти", by=city.legal)
        act = city.fresh(act)
        assert refused_code(lambda: ask(act, by=city.drafter, at=city.later())) == "vacant"

    def test_who_took_part_after_it_was_asked_checks_no_more(self, city, act):
        asked = ask(act, by=city.drafter, at=city.later())
        act = city.edited(act, "десяти", "пяти", by=city.legal)
        decide = {"verdict": "complete", "digest": latest(act).digest, "at": city.later()}
        assert refused_code(lambda: give(asked, by=city.legal, **decide)) == "own_draft"

    def test_they_see_the_draft_once_it_is_asked(self, city, act):
        assert not may_see_act(act, city.legal)
        ask(act, by=city.drafter, at=city.later())
        assert may_see_act(act, city.legal)
        assert not may_see_act(act, city.finance)

    def test_only_who_may_edit_asks(self, city, act):
        with pytest.raises(NotYours):
            ask(act, by=city.finance, at=city.later())


class TestWhatIsGiven:
    def test_the_text_may_be_mended_meanwhile_the_verdict_binds_what_was_read(self, city, act):
        asked = ask(act, by=city.drafter, at=city.later())
        act = city.edited(act, "десяти", "пяти")
        with pytest.raises(TextChanged):
            give(asked, by=city.legal, verdict="complete", digest=asked.digest, at=city.later())
        read = latest(act).digest
        given = give(asked, by=city.legal, verdict="complete", digest=read, at=city.later())
        assert (given.digest, given.revision_id) == (read, act.latest_revision_id)
        assert codes(act, city) == []

    def test_once(self, city, act):
        given = city.checked(act)
        again = {"verdict": "complete", "digest": given.digest, "at": city.later()}
        assert refused_code(lambda: give(given.request, by=city.legal, **again)) == "check_given"

    def test_a_return_without_reasons_is_refused(self, city, act):
        assert refused_code(lambda: city.checked(act, "returned", text=" ")) == "reasons_text"

    def test_what_is_missing_is_named_before_it_is_asked(self, city):
        bare = city.draft()
        with pytest.raises(ActRefused) as refused:
            ask(bare, by=city.drafter, at=city.later())
        assert refused.value.code == "check_note"
        ask(bare, by=city.drafter, at=city.later(), note="Записка в бумажном виде.")
        assert CheckRequest.objects.get().note == "Записка в бумажном виде."

    def test_complete_without_a_paper_needs_grounds_which_are_kept(self, city):
        bare = city.draft()
        note = {"note": "Не нужна."}
        assert refused_code(lambda: city.checked(bare, **note)) == "check_grounds"
        asked = CheckRequest.objects.get()
        given = give(
            asked,
            by=city.legal,
            verdict="complete",
            digest=latest(bare).digest,
            grounds={"note": "Правка опечатки."},
            at=city.later(),
        )
        assert given.required[0]["state"] == "missing"
        assert given.required[0]["grounds"] == "Правка опечатки."

    def test_a_text_with_faults_is_not_given_to_the_checker(self, city):
        with pytest.raises(SubmitRefused):
            ask(city.draft(body=[]), by=city.drafter, at=city.later(), note="Так.")

    def test_no_verdict_once_the_act_went_on_without_it(self, city, act):
        asked = ask(act, by=city.drafter, at=city.later())
        city.route.checked_by = None
        city.route.save()
        submit(act, by=city.drafter, at=city.later())
        late = {"verdict": "complete", "digest": asked.digest, "at": city.later()}
        assert refused_code(lambda: give(asked, by=city.legal, **late)) == "on_its_way"


class TestTheCheckList:
    @pytest.fixture(autouse=True)
    def _questions(self, city):
        self.basis = CheckQuestion.objects.create(words="Основание указано?", place=1)
        self.money = CheckQuestion.objects.create(
            words="Деньги в бюджете есть?", condition="money", place=2
        )
        CheckQuestion.objects.create(words="Сверено с уставом?", kind="reshenie", place=3)
        CheckQuestion.objects.create(words="Прежний?", is_active=False, place=4)

    def test_only_what_concerns_such_an_act_is_asked(self, city, act):
        assert list(newest(act, city.now.date()).questions) == [self.basis]

    @pytest.mark.parametrize(
        "answered", [{}, {"answer": ""}, {"answer": "no"}, {"answer": "na"}, {"answer": "maybe"}]
    )
    def test_complete_only_if_each_is_well(self, city, act, answered):
        answers = {self.basis.pk: Answered(**answered)} if answered else {}
        assert refused_code(lambda: city.checked(act, answers=answers)) == "check_list"

    def test_answers_are_kept_in_the_words_they_were_asked_in(self, city, act):
        said = {self.basis.pk: Answered("na", "Акт персональный.")}
        given = city.checked(act, answers=said)
        self.basis.words = "Другое?"
        self.basis.save()
        assert CheckVerdict.objects.get(pk=given.pk).answers == [
            {"question": "Основание указано?", "answer": "na", "note": "Акт персональный."}
        ]

    def test_a_return_may_leave_some_unanswered(self, city, act):
        given = city.checked(act, "returned", answers={self.basis.pk: Answered("no", "Нет.")})
        assert given.answers[0]["answer"] == "no"
        assert last_verdict(act) == given
