"""A signer with a real browser: passkeys of a virtual authenticator, the app, a phone's width."""

from __future__ import annotations

from base64 import b32decode
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page

from regulations.signin.models import Passkey
from tests.city import PASSWORD
from tests.journeys.people import PHONE, at_browser, picture
from tests.regulations.signin.devices import code, with_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def at_its_address(settings, live_server) -> Iterator[None]:
    """Passkeys belong to the address under which people know the site."""
    settings.SVOD_SECOND_FACTOR = "required"
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    yield


def authenticator(page: Page, *, knows_owner: bool = True) -> tuple:
    """A key built into the machine; it recognises its owner's finger, or does not."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": knows_owner,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return cdp, made["authenticatorId"]


def type_password(page: Page, base: str, name: str) -> None:
    page.goto(f"{base}/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")


def accessible(page: Page) -> None:
    """What axe finds in our part of the page."""
    found = Axe().run(page, context=".desk")
    assert found.violations_count == 0, found.generate_report()


def test_a_passkey_from_enrolment_to_the_signature_of_the_mayor(live_city, live_server, chromium):
    approval = live_city.awaiting_mayor(subject="О ключе")
    with at_browser(chromium, live_server, viewport=PHONE) as page:
        cdp, key = authenticator(page)
        type_password(page, live_server.url, "mayor")
        page.wait_for_url("**/login/enrol/")
        picture(page, "signin-1-choose")
        accessible(page)
        page.get_by_role("link", name="Ключ доступа").click()
        page.wait_for_url("**/login/enrol/passkey/")
        picture(page, "signin-2-passkey")
        accessible(page)
        page.get_by_label("Как его назвать").fill("телефон мэра")
        page.get_by_role("button", name="Подключить ключ доступа").click()
        page.get_by_role("heading", name="Резервные коды").wait_for()
        picture(page, "signin-3-codes")
        accessible(page)
        page.get_by_role("link", name="Коды сохранены").click()
        page.wait_for_url("**/admin/")

        page.goto(f"{live_server.url}{reverse('desk:act', args=[approval.act_id])}")
        picture(page, "signin-4-signature")
        accessible(page)
        # A finger that is not the owner's signs nothing, and the page stays as it was.
        cdp.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
        page.get_by_role("button", name="Подписать").click()
        page.get_by_text("Ключ доступа не ответил").wait_for()
        picture(page, "signin-5-no-answer")
        assert not approval.sign_offs.filter(person=live_city.mayor).exists()
        cdp.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": True})
        page.get_by_role("button", name="Подписать").click()
        page.get_by_role("button", name="Подписать").wait_for(state="detached")
        assert live_city.fresh(approval.act).live

        page.context.clear_cookies()
        type_password(page, live_server.url, "mayor")
        page.wait_for_url("**/login/second/")
        picture(page, "signin-6-second-by-passkey")
        accessible(page)
        page.get_by_role("button", name="Ключом доступа").click()
        page.wait_for_url("**/admin/")
    kept = Passkey.objects.get()
    assert (kept.user, kept.name) == (live_city.mayor, "телефон мэра")
    assert kept.sign_count > 1
    assert kept.used_at <= timezone.now()


def test_an_app_from_enrolment_to_the_account_page(live_city, live_server, chromium):
    with at_browser(chromium, live_server) as page:
        type_password(page, live_server.url, "legal")
        page.get_by_role("link", name="Приложение с кодами").click()
        page.locator("svg.signin-qr").wait_for()
        picture(page, "signin-7-app")
        accessible(page)
        app = TOTPDevice.objects.get(user=live_city.legal)
        page.get_by_text("Нет камеры?").click()
        key = page.locator(".signin-key").inner_text().replace(" ", "")
        page.get_by_label("Код из приложения").fill(f"{TOTP(_raw(key)).token():06d}")
        page.get_by_role("button", name="Подключить").click()
        page.get_by_role("link", name="Коды сохранены").click()
        page.wait_for_url("**/admin/")
        page.goto(f"{live_server.url}{reverse('signin_account_factors')}")
        picture(page, "signin-8-account")
        accessible(page)
        # A second device: the passkey of this computer, allowed by a code of the app.
        authenticator(page)
        page.get_by_role("link", name="Добавить ключ доступа").click()
        page.get_by_label("Код из приложения").fill(code(app))
        picture(page, "signin-9-second-device")
        page.get_by_role("button", name="Подключить ключ доступа").click()
        page.get_by_text("Второй фактор подключён").wait_for()
        # With both, the button alone asks the passkey.
        page.get_by_role("button", name="Отключить").first.click()
        page.get_by_text("Устройство отключено").wait_for()
        picture(page, "signin-10-one-left")
    assert not TOTPDevice.objects.filter(user=live_city.legal, confirmed=True).exists()
    assert Passkey.objects.filter(user=live_city.legal).count() == 1


def _raw(key: str) -> bytes:
    return b32decode(key + "=" * (-len(key) % 8))


def test_a_stale_decision_asks_for_the_code_and_loses_nothing(
    live_city, live_server, chromium, settings
):
    settings.SVOD_PROOF_MINUTES = 0  # every decision asks
    app = with_app(live_city.legal)
    approval = live_city.awaiting("legal", subject="О сроке")
    with at_browser(chromium, live_server, viewport=PHONE) as page:
        type_password(page, live_server.url, "legal")
        page.get_by_label("Код из приложения").fill(code(app))
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url("**/admin/")
        page.goto(f"{live_server.url}{reverse('desk:act', args=[approval.act_id])}")
        page.get_by_role("button", name="С замечаниями").click()
        page.locator("#words textarea").first.fill("Срок мал.")
        page.locator("#proof").fill("000000")
        page.get_by_role("button", name="С замечаниями").click()
        page.locator("[data-refusal]").wait_for()
        assert page.locator("#words textarea").first.input_value() == "Срок мал."
        picture(page, "signin-11-wrong-code")
        accessible(page)
        TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
        page.locator("#proof").fill(code(app))
        page.get_by_role("button", name="С замечаниями").click()
        page.get_by_role("button", name="С замечаниями").wait_for(state="detached")
    assert approval.sign_offs.get(person=live_city.legal).text == "Срок мал."


def test_the_chief_of_staff_resets_a_lost_phone(live_city, live_server, chromium, settings):
    settings.SVOD_SECOND_FACTOR = "offered"
    with_app(live_city.legal)
    with at_browser(chromium, live_server, "chief") as page:
        page.goto(f"{live_server.url}{reverse('signin_people')}")
        picture(page, "signin-12-people")
        accessible(page)
        page.get_by_role("row", name="Ершов").get_by_role("link", name="Сбросить").click()
        page.get_by_label("Ваш пароль").fill(PASSWORD)
        picture(page, "signin-13-reset")
        page.get_by_role("button", name="Сбросить второй фактор").click()
        page.locator(".signin-key").wait_for()
        picture(page, "signin-14-code")
    assert not TOTPDevice.objects.filter(user=live_city.legal).exists()
