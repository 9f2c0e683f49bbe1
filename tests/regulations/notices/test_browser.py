"""The bell and its page in a real browser; a mail as it is seen; from a mail to the signing page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from regulations.models import Notice, NoticePreference, SignOff
from regulations.notices.morning import morning
from tests.city import PASSWORD, ZONE
from tests.journeys.people import PHONE, WIDE, at_browser, picture
from tests.regulations.notices.told import deliver, to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

LONG = (
    "О внесении изменений в постановление администрации города от 12.08.2013 № 3102 "
    "«Об утверждении муниципальной программы «Содействие развитию институтов гражданского общества»"
)


@pytest.fixture
def told(live_city):
    """Much of everything for the chief of staff and the drafter."""
    city = live_city
    city.submitted(subject=LONG)
    city.awaiting("chief", subject="О порядке ведения реестра некоммерческих организаций")
    refused = city.awaiting("finance", subject="О конкурсе общественных инициатив")
    city.sign(refused, "legal", "refused", text="Нет полномочий.")
    city.awaiting("chief", subject="О служебных объектах", restricted=True)
    city.enacted(subject="О Дне города")
    morning(datetime(2026, 11, 27, 9, 0, tzinfo=ZONE))
    return city


def faults(page, context: str | None = None) -> list[str]:
    """What axe finds serious in ``context``."""
    found = Axe().run(page, context).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_bell_leads_to_what_is_unread(chromium, live_server, told, viewport):
    with at_browser(chromium, live_server, "chief", viewport=viewport) as page:
        count = Notice.objects.filter(person=told.chief).unread().count()
        assert count
        if viewport == PHONE:
            bell = page.get_by_role("link", name=re.compile(f"Уведомления: {count} "))
        else:
            bell = page.get_by_role("link", name=f"Уведомления ({count})")
        box = bell.bounding_box()
        assert box["width"] >= 44 or viewport == WIDE
        bell.click()
        page.wait_for_url("**/desk/notices/")
        assert page.locator(".desk-notice.new").count() == count
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert faults(page, ".desk") == faults(page, ".svod-bell") == []
        picture(page, "notices")
        page.get_by_role("button", name="Отметить всё прочитанным").click()
        page.wait_for_url("**/desk/notices/")
        assert page.locator(".desk-notice.new").count() == 0


def test_the_choice_of_mails_can_be_read_and_made(chromium, live_server, told):
    with at_browser(chromium, live_server, "head") as page:
        page.goto(f"{live_server.url}/admin/account/#tab-notifications")
        page.select_option("[name=notices-signed]", label="Не присылать")
        options = page.locator("[name=notices-queue] option").all_inner_texts()
        assert options == ["Сразу", "Раз в день, утром"]
        assert faults(page, "#tab-notifications") == []
        picture(page, "choices")
        page.get_by_role("button", name=re.compile("Сохранить")).click()
        page.wait_for_load_state()
    assert NoticePreference.objects.get(person=told.head, topic="signed").delivery == "none"


def test_mails_read_well_and_are_clean(chromium, live_server, told):
    letters = deliver(datetime(2026, 11, 27, 9, 0, tzinfo=ZONE))
    digest = next(x for x in to(letters, "chief") if x.subject.startswith("Свод"))
    single = next(x for x in to(letters, "chief") if x.subject.startswith("Ждёт"))
    with at_browser(chromium, live_server) as page:
        for name, letter in (("digest", digest), ("single", single)):
            page.set_content(letter.alternatives[0][0])
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            picture(page, f"mail-{name}")


def test_from_the_mail_to_the_signature_in_three_taps(chromium, live_server, live_city, settings):
    """Link, (signing in,) «Согласовать»."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    live_city.now = timezone.now() - timedelta(minutes=5)
    approval = live_city.submitted()
    (letter,) = deliver(live_city.later())
    link = re.search(r'href="([^"]+/desk/\d+/)"', letter.alternatives[0][0])[1]
    assert link == live_server.url + reverse("desk:act", args=[approval.act_id])
    context = chromium.new_context(viewport=PHONE, locale="ru-RU")
    page = context.new_page()
    page.goto(link)
    page.fill("[name=username]", "head")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(link)
    page.locator("button[value=agreed]").click()
    page.wait_for_load_state()
    context.close()
    assert SignOff.objects.get(approval=approval).person == live_city.head
