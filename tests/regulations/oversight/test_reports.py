"""The control room: each report says what the chain says, to the chief of staff only."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from regulations.approval.opinions import unanswered
from regulations.approval.pausing import pause, resume
from regulations.approval.withdraw import withdraw
from regulations.models import Act
from regulations.organisation.models import Unit
from regulations.oversight.clock import clock
from regulations.oversight.funnel import funnel
from regulations.oversight.held import awaited, held
from regulations.oversight.returns import ended, returns
from regulations.oversight.terms import decided, decisions, terms
from regulations.oversight.timeline import timeline
from regulations.oversight.views import REPORTS
from regulations.oversight.workload import Load, workload
from regulations.package_check.ask import ask
from regulations.package_check.waiting import open_requests
from tests.city import ZONE
from tests.consultation import opened, plan
from tests.regulations.control.scene import assigned

pytestmark = pytest.mark.django_db
CODES = [report.code for report in REPORTS]


def get(client, user, code: str, **query):
    client.force_login(user)
    return client.get(reverse(f"oversight:{code}"), query)


# --- counting -------------------------------------------------------------------------------


def test_each_act_is_told_with_its_holders_and_since_when(city):
    approval = city.awaiting("legal", subject="О сквере")
    rows = held(awaited(), city.later(days=2))
    assert {(row.subject, row.position) for row in rows} == {
        ("О сквере", city.positions["finance"].title),
        ("О сквере", city.positions["legal"].title),
    }
    step = approval.steps.get(order=2)
    assert {(row.since, row.days, row.due) for row in rows} == {(step.opened_at, 2, step.due)}
    assert {row.holding_unit for row in rows} == {"департамент финансов", "юридическое управление"}


def test_working_days_leave_out_weekends_and_pauses(city):
    approval = city.awaiting("legal")  # Monday, 23.11.2026
    act = approval.act
    pause(act, by=city.drafter, waits_for="Минюст", reason="Ответ.", at=city.later(days=1))
    resume(act, by=city.drafter, at=city.later(days=2))  # Thursday
    city.now = datetime(2026, 12, 1, 12, 0, tzinfo=ZONE)  # Tuesday of the next week
    city.sign(approval, "legal")
    found = {each.unit: each for each in decisions(decided())}
    legal = found["юридическое управление"]
    assert legal.days == 4  # six working days, two of them stopped
    (row,) = [row for row in terms(decisions(decided())) if row.unit == "юридическое управление"]
    assert (row.decided, row.average, row.longest, row.late) == (1, 4, 4, 1)


def test_the_clock_stands_while_a_pause_is_open(city):
    approval = city.awaiting("legal")
    begun = city.now
    pause(approval.act, by=city.drafter, waits_for="Минюст", reason="Ответ.", at=city.later())
    rows = held(awaited(), city.later(days=3))
    assert {(row.days, row.state) for row in rows} == {(0, "срок остановлен")}
    assert clock([approval.pk]).days(approval.pk, begun, city.now) == 0


def test_returns_tell_who_and_why(city):
    refused = city.awaiting("legal", subject="О первом")
    city.sign(refused, "legal", "refused", text="Нет основания.")
    taken = city.awaiting("legal", subject="О втором")
    withdraw(taken.act, by=city.drafter, reason="Опечатка.", at=city.later())
    rows = {row.subject: row for row in returns(ended())}
    assert city.legal.signature_name in rows["О первом"].who
    assert "Нет основания." in rows["О первом"].reason
    assert rows["О втором"].reason == "Опечатка."
    assert rows["О первом"].what == "возвращён разработчику"


def test_workload_counts_what_waits_is_late_and_was_decided(city):
    approval = city.awaiting("legal")
    step = approval.steps.get(order=2)
    step.due = date(2026, 11, 20)
    step.save()
    city.sign(approval, "finance")
    rows = loads(date(2026, 11, 23))
    legal = rows[city.positions["legal"].title]
    assert (legal.waiting, legal.overdue, legal.decided) == (1, 1, 0)
    finance = rows[city.positions["finance"].title]
    assert (finance.waiting, finance.decided, finance.average) == (0, 1, 0)


def loads(on: date) -> dict[str, Load]:
    found = workload(awaited(), open_requests(), unanswered(), decided(), on)
    return {row.position: row for row in found}


def test_packages_to_check_are_work_and_may_be_late(city, client):
    city.with_check()
    asked = ask(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    title = city.positions["legal"].title
    legal = loads(asked.due)[title]
    assert (legal.waiting, legal.checks, legal.overdue) == (0, 1, 0)
    assert loads(asked.due + timedelta(days=1))[title].overdue == 1
    assert title in get(client, city.chief, "workload").content.decode()
    other = Unit.objects.exclude(pk=city.positions["legal"].unit_id).first()
    assert title not in "".join(
        chunk.decode()
        for chunk in get(
            client, city.chief, "workload", holding=other.pk, export="csv"
        ).streaming_content
    )


def test_the_funnel_counts_every_act_once(city):
    city.draft()
    city.awaiting("legal")
    city.awaiting_mayor()
    stopped = city.awaiting("legal")
    pause(stopped.act, by=city.drafter, waits_for="Минюст", reason="Ответ.", at=city.later())
    refused = city.awaiting("legal")
    city.sign(refused, "legal", "refused", text="Нет.")
    city.enacted()
    city.archived()
    counted = {stand.code: stand.count for stand in funnel(Act.objects.all())}
    assert counted == {
        "draft": 1,
        "running": 1,
        "paused": 1,
        "returned": 1,
        "withdrawn": 0,
        "rerouted": 0,
        "signature": 1,
        "registered": 1,
        "published": 0,
        "archived": 1,
    }


def test_the_time_line_has_every_step_position_and_pause_in_words(city, desk):
    approval = city.awaiting("legal")
    pause(approval.act, by=city.drafter, waits_for="Минюст", reason="Ответ.", at=city.later(days=1))
    resume(approval.act, by=city.drafter, at=city.later(days=1))
    city.sign(approval, "legal", "refused", text="Нет.")
    city.submitted(city.fresh(approval.act))
    found = timeline(city.fresh(approval.act), city.later(days=1))
    assert len(found.lanes[0].bars) > 6
    legal = next(bar for bar in found.lanes[0].bars if bar.title == city.positions["legal"].title)
    assert legal.tone == "stop"
    assert "не согласовано" in legal.words
    for lane in found.lanes:
        for bar in lane.bars:
            assert bar.words
            assert 0 <= bar.start <= bar.start + bar.width <= 100.01
    page = desk.get(city.legal, "timeline", approval.act_id).content.decode()
    assert "Минюст" in page
    assert desk.get(city.press, "timeline", approval.act_id).status_code == 404


# --- who sees them ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_reports_are_for_those_who_oversee_the_chain(city, client, code):
    city.awaiting("legal")
    for name in (code, f"{code}_results"):
        assert get(client, city.chief, name).status_code == 200
        assert get(client, city.admin, name).status_code == 200
        for who in (city.legal, city.drafter, city.press, city.mayor):
            for export in ("", "csv", "xlsx"):
                assert get(client, who, name, export=export).status_code == 302
    client.logout()
    assert client.get(reverse(f"oversight:{code}")).status_code == 302


def test_they_stand_in_the_menu_of_reports(city, client):
    client.force_login(city.chief)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    for code in CODES:
        assert reverse(f"oversight:{code}") in page
    client.force_login(city.legal)
    assert (
        reverse("oversight:held") not in client.get(reverse("wagtailadmin_home")).content.decode()
    )


# --- filters and exports ---------------------------------------------------------------------


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    return list(csv.reader(io.StringIO(text)))


def test_filters_narrow_page_and_export_alike(city, client):
    late = city.awaiting("legal", subject="О просроченном")
    step = late.steps.get(order=2)
    step.due = date(2020, 1, 9)
    step.save()
    fresh = city.awaiting("chief", subject="О свежем").steps.get(order=3)
    fresh.due = date(2099, 1, 9)
    fresh.save()
    rows = table(get(client, city.chief, "held", export="csv", term="over"))
    assert {row[0] for row in rows[1:]} == {"О просроченном"}
    unit = city.units["office"].pk
    rows = table(get(client, city.chief, "held", export="csv", holding=unit))
    assert {row[0] for row in rows[1:]} == {"О свежем"}
    page = get(client, city.chief, "held", holding=unit).content.decode()
    assert "О свежем" in page
    assert "О просроченном" not in page
    assert len(table(get(client, city.chief, "held", export="csv", kind="reshenie"))) == 1


@pytest.mark.parametrize("code", CODES)
def test_each_report_is_exported_with_russian_heads(city, client, code):
    refused = city.awaiting("legal")
    city.sign(refused, "legal", "refused", text="Нет.")
    city.awaiting("legal")
    assigned(city)
    plan(city)
    opened(city)
    city.with_check()
    ask(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    rows = table(get(client, city.chief, code, export="csv"))
    assert len(rows) > 1
    assert all(any("а" <= c <= "я" for c in head) for head in rows[0]), rows[0]
    answer = get(client, city.chief, code, export="xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet.max_row == len(rows)


@pytest.mark.parametrize("begun", ["=", "+", "-", "@", "\t"])
def test_a_cell_never_becomes_a_formula(city, client, begun):
    formula = f"{begun}HYPERLINK(1)"
    approval = city.awaiting("legal", subject=formula)
    for row in table(get(client, city.chief, "held", export="csv"))[1:]:
        assert row[0].startswith("'")
    city.sign(approval, "legal", "refused", text=formula)
    for export in ("csv", "xlsx"):
        answer = get(client, city.chief, "returns", export=export)
        if export == "csv":
            assert not any(cell[:1] in "=+-@\t" for row in table(answer) for cell in row if cell)
        else:
            book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
            assert all(cell.data_type != "f" for row in book.active for cell in row)


# --- cost ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("export", ["", "csv"])
def test_a_report_costs_the_same_queries(city, client, code, export):
    def cost() -> int:
        get(client, city.chief, code, export=export)
        with CaptureQueriesContext(connection) as captured:
            answer = get(client, city.chief, code, export=export)
            if export:
                table(answer)
        return len(captured)

    def more() -> None:
        city.awaiting("chief")
        refused = city.awaiting("legal")
        city.sign(refused, "legal", "refused", text="Нет.")
        assigned(city)

    more()
    few = cost()
    more()
    more()
    assert cost() == few
