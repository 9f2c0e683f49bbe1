"""Two lawyers in one draft, in two browsers: who is in which block, and nobody's words are lost."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from .conftest import EDITABLE, PATIENCE, text_block

pytestmark = pytest.mark.browser


@pytest.fixture
def open_as(chromium, live_server):
    contexts = []

    def open_as(user, act):
        client = Client()
        client.force_login(user)
        context = chromium.new_context(locale="ru-RU")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[act.pk]))
        page.wait_for_selector(EDITABLE)
        return page

    yield open_as
    for context in contexts:
        context.close()


def test_two_lawyers_see_each_other_and_lose_nothing(open_as, live_city):
    live_city.head.groups.add(Group.objects.get(name="Разработчики"))
    act = live_city.draft(body=[text_block("1. Первый."), text_block("2. Второй.")])
    mine, theirs = open_as(live_city.drafter, act), open_as(live_city.head, act)

    type_into(theirs, 1, " Коллега.")
    type_into(mine, 0, " Юрист.")
    here = mine.locator("[data-streamfield-child]").nth(1).locator(".block-presence")
    mine.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the next round, now
    here.wait_for()
    assert here.inner_text() == f"{live_city.head}: сейчас здесь"
    assert mine.locator(".block-presence").count() == 1

    save(theirs)
    save(mine)
    assert words(live_city, act) == ["1. Первый. Юрист.", "2. Второй. Коллега."]

    # Now both in one block: asked, and both may stay.
    type_into(theirs, 0, " Ещё коллега.")
    save(theirs)  # on top of mine, whose first block it has not seen
    choose(theirs, "both")
    assert len(words(live_city, act)) == 3
    assert "1. Первый. Юрист." in words(live_city, act)
    assert "1. Первый. Ещё коллега." in words(live_city, act)


def test_what_was_typed_just_before_saving_is_saved(open_as, live_city):
    act = live_city.draft(body=[text_block("1. Первый.")])
    page = open_as(live_city.drafter, act)
    page.locator(EDITABLE).locator("visible=true").first.click()
    page.keyboard.press("Control+End")
    page.evaluate("window.unsaved = true")
    page.keyboard.type(" Последнее слово")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.unsaved")
    page.wait_for_selector(EDITABLE)
    assert words(live_city, act) == ["1. Первый. Последнее слово"]


def type_into(page, block: int, typed: str) -> None:
    page.locator(EDITABLE).locator("visible=true").nth(block).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(typed)
    editable = page.locator(EDITABLE).locator("visible=true").nth(block)
    assert editable.inner_text().rstrip().endswith(typed), editable.inner_text()


CONFIRM = "#w-save-confirmation-dialog [data-w-dialog-target=confirm]"


def save(page) -> None:
    """Press Save; where Wagtail asks first whether to go on over a newer text, go on."""
    page.evaluate("window.unsaved = true")
    page.keyboard.press("Control+s")
    page.wait_for_function(
        "confirm => !window.unsaved || document.querySelector(confirm)?.offsetParent",
        arg=CONFIRM,
    )
    if page.evaluate("window.unsaved"):
        with page.expect_navigation():
            page.locator(CONFIRM).click()
    page.wait_for_selector(EDITABLE)


def choose(page, side: str) -> None:
    page.locator(f".clash input[value={side}]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Сохранить, как выбрано").click()


def words(city, act) -> list[str]:
    from regulations.reading import latest

    return [provision.plain for provision, _parent in latest(city.fresh(act)).structure.walk()]
