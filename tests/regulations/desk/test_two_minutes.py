"""Two minutes of an approver: the act in short, a long text that comes after the page."""

import pytest

from documents.models import StoredFile
from regulations.desk import provisions
from regulations.models import Attachment, Remark, TargetProgramme
from regulations.reading import latest
from tests.city import BODY
from tests.regulations.desk.conftest import remark

pytestmark = [pytest.mark.django_db, pytest.mark.views]

POINT = "<p>{0}. Управлению по связям с общественностью вести часть {0} реестра.</p>"
FUNDING = {
    "first_year": 2026,
    "last_year": 2027,
    "unit": "тыс. рублей",
    "rows": [{"source": "всего", "total": "13000.5", "amounts": ["10000.5", "3000"]}],
}


def points(count: int, first: int = 1) -> list[dict]:
    """``count`` points in blocks of forty, as a lawyer keeps chapters apart."""
    numbers = [POINT.format(n) for n in range(first, first + count)]
    return [{"type": "text", "value": "".join(numbers[at : at + 40])} for at in range(0, count, 40)]


def in_short(desk, person, act):
    return desk.open(person, act).context["screen"].summary


def test_what_it_orders_why_and_how_much_there_is_to_read(city, desk):
    act = city.draft()
    note = StoredFile.objects.store("Зачем".encode(), name="записка.txt", at=city.now)
    Attachment.objects.create(act=act, kind="note", file=note)
    act.save_revision(user=city.drafter)
    act = city.submitted(city.fresh(act)).act
    said = in_short(desk, city.head, act)
    assert said.orders.startswith("1. Утвердить Порядок ведения реестра")
    assert said.holds == "3 пункта; приложение: Порядок ведения реестра"
    assert said.grounds.startswith("В соответствии с Федеральным законом")
    page = desk.open(city.head, act).content.decode()
    assert page.count(note.get_absolute_url()) == 2


def test_who_has_decided_who_is_asked_beside_and_who_comes_later(city, desk):
    titles = {name: position.title for name, position in city.positions.items()}
    said = in_short(desk, city.legal, city.awaiting("legal").act)
    assert said.before == titles["head"]
    assert said.beside == titles["finance"]
    assert said.after == ", ".join(titles[name] for name in ("chief", "deputy", "mayor"))


def test_a_draft_that_is_not_on_its_way_is_not_summed_up(city, desk):
    assert in_short(desk, city.drafter, city.draft()) is None


@pytest.mark.parametrize(
    ("block", "fields", "money"),
    [
        ({"type": "funding", "value": FUNDING}, {}, "всего 13\u00a0000,5 тыс. рублей"),
        (None, {"spends_money": True}, "Акт требует расходов; сумма в тексте не названа."),
        (None, {}, ""),
    ],
)
def test_the_money_is_the_texts_own(city, desk, block, fields, money):
    body = [BODY[0], *([block] if block else [])]
    act = city.submitted(model=TargetProgramme, body=body, **fields).act
    assert in_short(desk, city.head, act).money == money


class TestLongText:
    def test_the_page_is_light_and_the_text_comes_after_it(self, city, desk):
        act = city.submitted(body=points(500)).act
        page = desk.open(city.head, act)
        assert len(page.content) < 200_000
        assert "часть 250 реестра" not in page.content.decode()
        digest = page.context["screen"].text.digest
        text = desk.get(city.head, "text", act.pk, digest=digest)
        assert "часть 250 реестра" in text.content.decode()
        assert "no-store" in text.headers["Cache-Control"]

    def test_without_scripts_it_is_shown_in_the_page(self, city, desk):
        act = city.submitted(body=points(301)).act
        page = desk.get(city.head, "act", act.pk, whole=1).content.decode()
        assert "часть 250 реестра" in page

    def test_a_short_text_is_in_the_page(self, city, desk):
        page = desk.open(city.head, city.submitted().act).content.decode()
        assert "Сведения вносятся в течение десяти дней" in page
        assert "data-follows" not in page

    def test_another_text_than_the_pages_never_comes(self, city, desk):
        act = city.submitted(body=points(301)).act
        answer = desk.get(city.head, "text", act.pk, digest="svod1:" + "0" * 64)
        assert answer.status_code == 409
        assert "часть 250 реестра" not in answer.content.decode()

    def test_strangers_are_told_that_there_is_none(self, city, desk):
        act = city.submitted(body=points(301)).act
        digest = latest(act).digest
        assert desk.get(city.press, "text", act.pk, digest=digest).status_code == 404


class TestProvisionTyped:
    @pytest.mark.parametrize(
        ("typed", "eid"),
        [
            ("att_1__para_2", "att_1__para_2"),
            ("Приложение: 2. Сведения вносятся в течение десяти дней.", "att_1__para_2"),
            ("Приложение: 2", "att_1__para_2"),
            ("приложение:  2.1", "att_1__para_2__para_2.1"),
            ("3", "para_3"),
            ("3.", "para_3"),
            ("Приложение", "att_1"),
            ("1", "para_1"),
            ("7", None),
            ("", None),
        ],
    )
    def test_it_is_found_by_its_number_or_its_words(self, city, typed, eid):
        among = provisions.choices(latest(city.draft()).structure)
        assert provisions.find(typed, among) == eid

    def test_the_remark_is_to_the_provision_typed(self, city, desk):
        approval = city.awaiting("legal")
        rows = remark({"eid": "Приложение: 2", "text": "Срок мал."})
        desk.decide(city.legal, approval, city.positions["legal"], "with_remarks", **rows)
        assert Remark.objects.get().eid == "att_1__para_2"

    def test_one_that_is_not_there_is_named(self, city, desk):
        approval = city.awaiting("legal")
        rows = remark({"eid": "п. 77", "text": "Срок мал."})
        page = desk.decide(city.legal, approval, city.positions["legal"], "with_remarks", **rows)
        assert page.status_code == 422
        assert "В этом тексте нет положения «п. 77»" in page.content.decode()
        assert not Remark.objects.exists()
