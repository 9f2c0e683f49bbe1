"""A session ends by itself, and nobody's words end with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.signin import sessions
from tests.city import PASSWORD
from tests.journeys.people import at_browser, picture
from tests.regulations.editor.forms import form_of, url_of
from tests.regulations.signin.devices import is_in, password

pytestmark = [pytest.mark.django_db, pytest.mark.views]
HOME = "wagtailadmin_home"


def age(client: Client, *, began: timedelta = timedelta(0), seen: timedelta = timedelta(0)) -> None:
    """Let time pass since the log-in, and since the last thing done."""
    now = timezone.now()
    session = client.session
    session[sessions.KEY] = {
        "began": (now - began).timestamp(),
        "seen": (now - seen).timestamp(),
    }
    session.save()


IDLE = timedelta(minutes=settings.SVOD_SESSION_IDLE_MINUTES)
WHOLE = timedelta(hours=settings.SVOD_SESSION_HOURS)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def drafter(city, client) -> Client:
    client.force_login(city.drafter)
    return client


def test_a_lunch_and_a_meeting_end_nothing(drafter):
    age(drafter, began=IDLE, seen=IDLE - MINUTE)
    assert drafter.get(reverse(HOME)).status_code == 200
    assert timezone.now().timestamp() - drafter.session[sessions.KEY]["seen"] < 5


def test_who_did_nothing_for_long_signs_in_again_and_is_told_why(drafter):
    age(drafter, began=IDLE, seen=IDLE)
    response = drafter.get(reverse("desk:acts"), follow=True)
    assert not is_in(drafter)
    assert "Вы долго ничего не делали" in response.content.decode()
    assert response.redirect_chain[0][0].endswith(f"?next={reverse('desk:acts')}")


def test_the_working_day_ends_however_busy_it_is(drafter):
    age(drafter, began=WHOLE)
    drafter.get(reverse(HOME))
    assert not is_in(drafter)


def test_it_ends_at_every_door_not_in_the_admin_only(city, drafter):
    age(drafter, began=IDLE, seen=IDLE)
    assert drafter.get("/acts/").status_code == 200
    assert not is_in(drafter)


def test_an_editor_left_open_does_not_keep_its_owner_signed_in(city, drafter):
    act = city.draft()
    page = drafter.get(url_of(act)).content.decode()
    ping = page.split('data-w-swap-src-value="')[1].split('"')[0]
    age(drafter, began=IDLE, seen=IDLE - MINUTE)
    before = drafter.session[sessions.KEY]
    assert drafter.post(ping).status_code == 200
    assert drafter.get(reverse("signin_alive")).json()["person"] == city.drafter.pk
    assert drafter.session[sessions.KEY] == before


def test_a_busy_minute_writes_the_session_once(drafter, django_assert_num_queries):
    age(drafter, began=MINUTE, seen=MINUTE / 2)
    before = drafter.session[sessions.KEY]
    drafter.get(reverse(HOME))
    assert drafter.session[sessions.KEY] == before


def test_autosave_of_who_is_signed_out_answers_in_words_and_changes_nothing(city, drafter):
    act = city.draft(subject="О реестре")
    data = form_of(drafter, act, subject="О новом реестре")
    age(drafter, began=IDLE, seen=IDLE)
    for _again in range(2):  # when the session ends, and afterwards
        response = drafter.post(url_of(act), data, headers={"accept": "application/json"})
        assert response.status_code == 401
        assert "Войдите в другой вкладке" in response.json()["error_message"]
    assert city.fresh(act).get_latest_revision_as_object().subject == "О реестре"


def test_a_reader_gets_no_cookie_and_no_dependence_on_one(city, client):
    response = client.get("/acts/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_new_password_ends_the_other_sessions(city, client):
    here, elsewhere = client, Client()
    for one in (here, elsewhere):
        password(one, "drafter")
    account = reverse("wagtailadmin_account")
    page = here.get(account)
    data = {
        "name_email-email": "belova@example.org",
        "notifications-submitted_notifications": "on",
        "locale-preferred_language": "",
        "locale-current_time_zone": "",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
        "theme-keyboard_shortcuts": "on",
        "password-old_password": PASSWORD,
        "password-new_password1": "Новый-Амур-2027",
        "password-new_password2": "Новый-Амур-2027",
    }
    assert page.status_code == 200
    assert here.post(account, data).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_password_set_by_another_ends_all_of_them(city, client):
    password(client, "drafter")
    city.drafter.set_password("Задан-другим-2027")
    city.drafter.save()
    assert not is_in(client)


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.django_db(transaction=True)
def test_words_typed_by_who_was_signed_out_are_saved_after_a_log_in_in_another_tab(
    live_city, live_server, chromium, settings
):
    act = live_city.draft(subject="О реестре")
    with at_browser(chromium, live_server, "drafter") as page:
        page.goto(f"{live_server.url}{url_of(act)}")
        settings.SVOD_SESSION_IDLE_MINUTES = 0  # lunch
        page.fill("[name=subject]", "О реестре, набрано до обеда")
        told = page.locator(".svod-signed-out")
        page.keyboard.press("Control+s")
        told.wait_for()
        assert page.input_value("[name=subject]") == "О реестре, набрано до обеда"
        picture(page, "signin-15-signed-out")
        assert live_city.fresh(act).get_latest_revision_as_object().subject == "О реестре"

        settings.SVOD_SESSION_IDLE_MINUTES = 240
        with page.context.expect_page() as opened:
            told.get_by_role("link").click()
        other = opened.value
        other.fill("[name=username]", "drafter")
        other.fill("[name=password]", PASSWORD)
        other.click("button[type=submit]")
        other.wait_for_url("**/admin/")
        other.close()
        page.bring_to_front()
        with page.expect_navigation():
            page.keyboard.press("Control+s")
    saved = live_city.fresh(act).get_latest_revision_as_object()
    assert saved.subject == "О реестре, набрано до обеда"


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_under_the_name_of_another_person(live_city, live_server, chromium):
    approval = live_city.awaiting("legal")
    with at_browser(chromium, live_server, "legal") as page:
        page.goto(f"{live_server.url}{reverse('desk:act', args=[approval.act_id])}")
        other = page.context.new_page()
        page.context.clear_cookies()
        other.goto(f"{live_server.url}/admin/login/")
        other.fill("[name=username]", "drafter")
        other.fill("[name=password]", PASSWORD)
        other.click("button[type=submit]")
        other.wait_for_url("**/admin/")
        page.bring_to_front()
        page.get_by_role("button", name="Согласовать", exact=True).click()
        page.get_by_text("вошёл другой сотрудник").wait_for()
    assert not approval.sign_offs.filter(person=live_city.legal).exists()
