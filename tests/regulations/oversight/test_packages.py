"""A package that waits for its check is seen wherever one asks where an act is."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regulations.approval.approval_sheet import approval_sheet
from regulations.approval.approval_sheet_pdf import approval_sheet_pdf
from regulations.approval.submit import submit
from regulations.desk.stalled import checks_in_words, checks_stalled
from regulations.desk.whereabouts import whereabouts
from regulations.organisation.models import Position, Substitution
from regulations.oversight.packages import held_packages
from regulations.oversight.timeline import timeline
from regulations.package_check.ask import ask
from regulations.package_check.waiting import open_requests

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _checked_route(city):
    city.with_check()


@pytest.fixture
def asked(city):
    return ask(city.with_paper(city.draft(subject="О сквере")), by=city.drafter, at=city.later())


def test_the_report_names_who_has_it_since_when_and_how_long(city, asked):
    (row,) = held_packages(open_requests(), city.later(days=3))
    assert (row.subject, row.position) == ("О сквере", city.positions["legal"].title)
    assert "Ершов" in row.people
    assert (row.days, row.since, row.due, row.tone) == (3, asked.asked_at, asked.due, "stop")


def test_its_page_and_its_file_are_for_the_chief_of_staff(city, client, asked):
    url = reverse("oversight:packages")
    client.force_login(city.legal)
    assert client.get(url).status_code == 302
    client.force_login(city.chief)
    assert "О сквере" in client.get(url).content.decode()
    assert "Ершов" in b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()


def test_the_report_costs_the_same_queries(city, asked):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            held_packages(open_requests(), city.now)
        return len(captured)

    before = cost()
    for _n in range(3):
        ask(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    assert cost() == before


def test_lists_say_that_it_is_being_checked_and_by_whom(city, asked):
    act = city.fresh(asked.act)
    where = whereabouts([act], city.now.date())[act.pk]
    assert (where.code, where.words, where.since) == (
        "checking",
        "на нормоконтроле",
        asked.asked_at,
    )
    assert where.holders[0].position == city.positions["legal"].title


def test_the_list_of_acts_finds_it_by_its_checker_and_by_where_it_is(city, client, asked):
    city.draft(subject="О другом")
    client.force_login(city.chief)
    for query in ({"holder": city.positions["legal"].pk}, {"where": "checking"}):
        page = client.get(reverse("desk:acts"), query).content.decode()
        assert "О сквере" in page
        assert "О другом" not in page


def stalls(on: date) -> list[str]:
    return [each.code for each in checks_in_words(checks_stalled(on), on)]


def test_what_is_overdue_or_with_nobody_stands_still(city, asked):
    assert stalls(city.now.date()) == []
    assert stalls(city.later(days=3).date()) == ["overdue"]
    position = city.positions["legal"]
    position.holder = None
    position.save()
    assert stalls(asked.asked_at.date()) == ["vacant"]


def test_a_checker_who_wrote_in_the_draft_meanwhile_moves_it_no_more(city, asked):
    """Nobody may lawfully give the verdict: said at once, not when the term is over."""
    act = city.fresh(asked.act)
    act.save_revision(user=city.legal)
    on = asked.asked_at.date()
    assert stalls(on) == ["nobody_lawful"]
    Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=on,
        ends=on,
        basis="Распоряжение № 7-к",
    )
    assert stalls(on) == []


def test_the_dashboard_counts_the_checks_that_it_leaves_out(city, client, asked, monkeypatch):
    monkeypatch.setattr("regulations.desk.panels.SHOWN", 1)
    for _n in range(2):
        ask(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    Position.objects.filter(pk=city.positions["legal"].pk).update(holder=None)
    client.force_login(city.chief)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count('data-stall="vacant"') == 1
    assert "и ещё 2" in page


def test_sheet_and_time_line_begin_with_the_check(city, client):
    act = city.with_paper(city.draft())
    city.checked(act, "returned", text="Нет листа министерства.")
    city.checked(act)
    submit(act, by=city.drafter, at=city.later())
    sheet = approval_sheet(act, city.now.date())
    assert [each.verdict.verdict for each in sheet.checks] == ["returned", "complete"]
    assert approval_sheet_pdf(act, at=city.now).startswith(b"%PDF")
    line = timeline(act, city.later(days=1))
    assert [bar.tone for bar in line.checks] == ["stop", "ok"]
    client.force_login(city.chief)
    for page in ("approval_sheet", "timeline"):
        shown = client.get(reverse(f"desk:{page}", args=[act.pk])).content.decode()
        assert "Нормоконтроль" in shown
        assert "комплект полон" in shown
