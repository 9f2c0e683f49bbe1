"""Who is told of a completeness check: who is to check, who asked, who watches over them."""

from __future__ import annotations

import pytest

from regulations.models import Notice
from regulations.notices.morning import morning
from regulations.notices.sweep import sweep
from regulations.package_check.ask import ask
from regulations.package_check.give import give
from tests.regulations.notices.test_morning import at
from tests.regulations.notices.told import deliver, to

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(city):
    city.with_check()
    return city.with_paper(city.draft(subject="О реестре"))


@pytest.fixture
def asked(city, act):
    return ask(act, by=city.drafter, at=city.later())


def events() -> set[tuple[str, str]]:
    return set(Notice.objects.values_list("person__username", "event"))


def unsettled() -> set[tuple[str, str]]:
    standing = Notice.objects.filter(closed_at=None)
    return set(standing.values_list("person__username", "event"))


def given(city, asked, verdict: str = "complete"):
    return give(
        asked,
        by=city.legal,
        verdict=verdict,
        digest=asked.digest,
        text="Нет ФЭО." if verdict == "returned" else "",
        at=city.later(),
    )


def test_who_is_to_check_is_told_and_a_verdict_settles_it(city, asked):
    assert events() == {("legal", "check")}
    given(city, asked)
    assert unsettled() == {("drafter", "checked")}


def test_the_mail_says_what_to_do_and_leads_to_the_act(city, asked):
    (letter,) = to(deliver(city.later()), "legal")
    assert "Комплект ждёт вашей проверки" in letter.subject
    assert "О реестре" in letter.body
    assert f"/admin/desk/{asked.act_id}/" in letter.body


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("complete", "Комплект полон: отправьте акт"), ("returned", "возвращён вам как неполный")],
)
def test_the_drafter_hears_the_verdict_without_its_words(city, asked, verdict, words):
    given(city, asked, verdict)
    (letter,) = to(deliver(city.later()), "drafter")
    assert words in letter.subject
    assert "Нет ФЭО" not in letter.body


def test_a_mail_about_a_restricted_act_has_no_title(city):
    city.with_check()
    act = city.with_paper(city.draft(subject="О скрытом", restricted=True))
    ask(act, by=city.drafter, at=city.later())
    (letter,) = to(deliver(city.later()), "legal")
    assert "О скрытом" not in letter.body + letter.subject


def test_overdue_is_told_to_the_checker_and_to_the_chief_of_staff(city, asked):
    morning(at(25))  # asked on Monday for two working days
    assert ("legal", "check_late") not in events()
    morning(at(26))
    assert {("legal", "check_late"), ("chief", "others")} <= events()
    (letter,) = to(deliver(at(26)), "chief")
    assert "Просрочено: «Начальник юридического управления»" in letter.body
    given(city, asked)
    assert unsettled() == {("drafter", "checked")}


def test_who_holds_the_position_later_is_told_by_the_next_look(city, asked):
    position = city.positions["legal"]
    position.holder = city.acting
    position.save()
    sweep(city.later())
    assert unsettled() == {("acting", "check")}
    sweep(city.later())
    assert Notice.objects.filter(person=city.acting).count() == 1


def test_the_bell_shows_it_and_the_page_of_the_act_reads_it(city, client, asked):
    client.force_login(city.legal)
    assert "О реестре" in client.get("/admin/desk/notices/").content.decode()
    client.get(f"/admin/desk/{asked.act_id}/")
    assert not Notice.objects.filter(person=city.legal).unread().exists()
