"""What a city hall goes through on the way to a signature, at browsers of those who do it.

Acts are drafted and sent, and bystanders agree, by the decisions themselves; whoever the story is
about clicks and types.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from regulations.models import Act, Edition, SignOff, Slot, Step
from regulations.organisation.models import Position, Substitution, Unit
from tests.city import PASSWORD
from tests.journeys.people import PHONE, at_browser, picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

AGREE, RETURN = "Согласовать", "Вернуть"


@pytest.fixture
def hall(chromium, live_server, live_city):
    live_city.now = timezone.now() - timedelta(hours=1)
    return Hall(chromium, live_server, live_city)


class Hall:
    """Opens a browser as somebody and presses what they press."""

    def __init__(self, chromium, live_server, city) -> None:
        self.chromium, self.live_server, self.city = chromium, live_server, city

    def at(self, login: str, **options):
        return at_browser(self.chromium, self.live_server, login, **options)

    def open(self, page, act: Act) -> None:
        """From the queue, as everybody does."""
        page.goto(f"{self.live_server.url}/admin/desk/")
        page.get_by_role("link", name=act.subject).first.click()
        page.get_by_role("heading", name=act.subject).wait_for()

    def press(self, page, name: str) -> None:
        button = page.get_by_role("button", name=name, exact=True)
        button.click()
        button.wait_for(state="detached")

    def agree(self, act: Act, *logins: str) -> None:
        for login in logins:
            with self.at(login) as page:
                self.open(page, act)
                self.press(page, AGREE)

    def bystanders(self, act: Act, *names: str) -> None:
        approval = act.approvals.running().get()
        for name in names:
            self.city.now = timezone.now()
            self.city.sign(approval, name)

    def refuse(self, act: Act, login: str, reason: str) -> None:
        with self.at(login) as page:
            self.open(page, act)
            page.locator("#words summary").click()
            page.get_by_label("Замечания или причины возврата").fill(reason)
            if page.get_by_label("Ваш пароль").count():
                page.get_by_label("Ваш пароль").fill(PASSWORD)
            self.press(page, RETURN)

    def mend(self, act: Act, old: str, new: str) -> None:
        """The drafter's edit (the editor has browser tests of its own)."""
        self.city.edited(self.city.fresh(act), old, new)

    def send_again(self, page) -> None:
        self.press(page, "Отправить на согласование")

    def asked(self, act: Act) -> set[str]:
        """Positions whose decision the running round needs anew."""
        approval = act.approvals.running().get()
        names = {p.pk: name for name, p in self.city.positions.items()}
        slots = Slot.objects.filter(step__approval=approval, carried=None)
        return {names[slot.position_id] for slot in slots}


def enacted(act: Act) -> bool:
    return Edition.objects.filter(act=act).exists()


def test_one_of_two_in_parallel_refuses_and_the_act_comes_back_mended(hall):
    """Finance has agreed, law refuses; the drafter mends, and all are asked about the change."""
    act = hall.city.awaiting("finance").act
    hall.bystanders(act, "finance")
    hall.refuse(act, "legal", "В пункте 2 нет срока.")
    hall.mend(act, "опубликовать", "в семидневный срок опубликовать")
    with hall.at("drafter") as page:
        hall.open(page, act)
        assert "В пункте 2 нет срока." in page.inner_text("main")
        picture(page, "chain-1-returned")
        hall.send_again(page)
    hall.bystanders(act, "head")
    with hall.at("legal") as page:
        hall.open(page, act)
        changes = page.inner_text("main")
        assert "семидневный срок" in changes
        picture(page, "chain-1-what-changed")
        hall.press(page, AGREE)
    hall.bystanders(act, "finance", "chief", "deputy", "mayor")
    assert enacted(act)


def test_a_deputy_falls_ill_in_the_middle(hall):
    """An order appoints an acting one; «и.о.» stands in the sheet, the holder's queue keeps it."""
    city = hall.city
    act = city.awaiting("deputy").act
    today = timezone.localdate()
    Substitution.objects.create(
        position=city.positions["deputy"],
        person=city.acting,
        starts=today,
        ends=today + timedelta(days=7),
        basis="распоряжение от 26.11.2026 № 41-р",
    )
    hall.agree(act, "acting")
    with hall.at("mayor", viewport=PHONE) as page:
        hall.open(page, act)
        sheet = page.locator(".desk-sheet").inner_text()
        assert "Иванова" in sheet
        assert "распоряжение от 26.11.2026 № 41-р" in sheet
        page.get_by_label("Ваш пароль").fill(PASSWORD)
        hall.press(page, "Подписать")
    assert enacted(act)
    assert SignOff.objects.get(person=city.acting).acting_by


def test_a_comma_after_five_sign_offs_asks_two_and_not_five(hall):
    """The mayor returns the act; the change touches what two of five look at."""
    city = hall.city
    steps = {step.title: step for step in city.route.steps.all()}
    for title, look in (("Финансы и право", "money"), ("Аппарат", "money")):
        steps[title].look = look
        steps[title].save()
    approval = city.awaiting_mayor(body=[*_two_points(), _money()])
    act = approval.act
    hall.refuse(act, "mayor", "В пункте 1 уточнить срок.")
    hall.mend(act, "в течение месяца", "в течение двух месяцев")
    with hall.at("drafter") as page:
        hall.open(page, act)
        page.get_by_text("двух").first.wait_for()
        picture(page, "chain-3-whose-sign-offs-hold")
        hall.send_again(page)
    assert hall.asked(act) == {"head", "deputy", "mayor"}
    hall.agree(act, "head", "deputy")
    hall.bystanders(act, "mayor")
    assert enacted(act)


def test_a_unit_nobody_thought_of_is_added_on_the_way(hall):
    city = hall.city
    unit = Unit.objects.create(body=city.issuer, name="управление экономики")
    economy = Position.objects.create(
        title="Начальник управления экономики",
        unit=unit,
        role=Position.Role.HEAD_OF_UNIT,
        holder=city.acting,
    )
    act = city.awaiting("legal").act
    with hall.at("head") as page:
        page.goto(f"{hall.live_server.url}/admin/desk/{act.pk}/")
        page.get_by_text("Привлечь к согласованию ещё одного").click()
        form = page.locator("form[action$='/add/']")
        form.get_by_label("Должность").select_option(label=economy.title)
        form.get_by_label("На каком этапе").select_option(label="Финансы и право")
        form.get_by_label("Почему нужно и его согласование").fill("Затронуты тарифы.")
        picture(page, "chain-4-adding")
        form.get_by_role("button", name="Добавить").click()
        page.get_by_text("Согласующий добавлен").wait_for()
    hall.bystanders(act, "finance", "legal")
    step = act.approvals.running().get().steps.get(title="Финансы и право")
    assert step.state == Step.State.OPEN
    hall.agree(act, "acting")
    hall.bystanders(act, "chief", "deputy", "mayor")
    assert enacted(act)


def test_an_urgent_order_is_signed_on_a_phone_from_the_link_in_the_mail(hall, mailoutbox):
    """From the mail to the signature: sign in, read, press; the terms are of an urgent act."""
    from regulations.approval.submit import submit
    from tests.city import make_route

    city = hall.city
    make_route(city.issuer, city.positions, name="Распоряжения", kind="rasporyazhenie")
    act = city.draft(kind="rasporyazhenie", subject="О мерах по защите от паводка")
    approval = submit(act, by=city.drafter, at=timezone.now(), urgent="Паводок.")
    for name in ("head", "finance", "legal", "chief", "deputy"):
        city.now = timezone.now()
        city.sign(approval, name)
    link = _link_of_the_mail(city.mayor, act)
    with hall.at("", viewport=PHONE) as page:
        page.goto(hall.live_server.url + link)
        page.fill("[name=username]", "mayor")
        page.fill("[name=password]", PASSWORD)
        page.click("button[type=submit]")  # the first tap
        page.get_by_role("heading", name=act.subject).wait_for()
        assert "срочно: Паводок." in page.inner_text("main")
        picture(page, "chain-5-urgent-on-a-phone")
        page.get_by_label("Ваш пароль").fill(PASSWORD)
        hall.press(page, "Подписать")  # the second
    act = city.fresh(act)
    assert act.number.endswith("-р")
    assert act.live
    assert all(step.days == 1 for step in Step.objects.filter(approval=approval))


def _link_of_the_mail(person, act: Act) -> str:
    """Send what waits for ``person`` and take the link to the act out of the newest mail."""
    from urllib.parse import urlsplit

    from django.core import mail

    from regulations.models import NoticeMail
    from regulations.notices.tasks import send_mail

    for waiting in NoticeMail.objects.filter(person=person, sent_at=None):
        send_mail.func(waiting.pk)
    letter = next(m for m in reversed(mail.outbox) if m.to == [person.email])
    link = re.search(rf"https?://\S+/admin/desk/{act.pk}/\S*", letter.body)[0]
    return urlsplit(link).path


def _two_points() -> list[dict]:
    return [
        {
            "type": "text",
            "value": (
                "<p>администрация города постановляет:</p>"
                "<p>1. Провести отбор в течение месяца (приложение).</p>"
                "<p>2. Утвердить объёмы финансирования.</p>"
            ),
        }
    ]


def _money() -> dict:
    rows = [{"source": "всего", "total": "30.0", "amounts": ["10.0", "20.0"]}]
    value = {"first_year": 2027, "last_year": 2028, "unit": "тыс. рублей", "rows": rows}
    return {
        "type": "appendix",
        "value": {
            "number": "",
            "kind": "перечень",
            "title": "Объёмы",
            "approved": True,
            "content": [{"type": "funding", "value": value}],
        },
    }
