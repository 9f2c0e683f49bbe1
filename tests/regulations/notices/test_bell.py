"""The bell, the page of notices, and the choice of mails, as their reader meets them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.approval.withdraw import withdraw
from regulations.models import Notice, NoticePreference
from tests.city import PASSWORD

pytestmark = pytest.mark.django_db

PAGE = "/admin/desk/notices/"


@pytest.fixture
def city(city):
    city.now = timezone.localtime().replace(year=2026, month=11, day=23, hour=10)
    return city


@pytest.fixture
def seen(client: Client):
    """Log in and give the text of a page."""

    def read(person, path: str = PAGE, **query: str) -> str:
        client.force_login(person)
        response = client.get(path, query)
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_the_bell_counts_what_is_unread_on_every_page(city, seen):
    assert "Уведомления: 0 непрочитанных" in seen(city.head, "/admin/")
    city.submitted()
    city.submitted()
    page = seen(city.head, "/admin/desk/")
    assert "Уведомления: 2 непрочитанных" in page
    assert r"Уведомления (2)".encode("unicode_escape").decode() in page or "Уведомления (2)" in page


def test_the_page_names_the_act_and_leads_to_its_signing_page(city, seen):
    approval = city.submitted(subject="О реестре")
    page = seen(city.head)
    assert "Ждёт вашего согласования" in page
    assert "О реестре" in page
    assert reverse("desk:act", args=[approval.act_id]) in page
    assert "О реестре" not in seen(city.finance)


def test_a_restricted_act_is_named_to_who_may_see_it(city, seen):
    city.submitted(subject="О закрытом перечне", restricted=True)
    assert "О закрытом перечне" in seen(city.head)


def test_opening_the_act_reads_what_is_told_of_it(city, seen):
    approval = city.submitted()
    city.submitted()
    seen(city.head, reverse("desk:act", args=[approval.act_id]))
    assert Notice.objects.filter(person=city.head).unread().count() == 1


def test_what_is_settled_is_not_counted(city, seen):
    approval = city.submitted()
    withdraw(approval.act, by=city.drafter, reason="Срок.", at=city.later())
    page = seen(city.head)
    assert "Уведомления: 1 непрочитанное" in page
    assert "решено" in page


def test_one_and_all_are_marked_as_read_and_only_ones_own(city, client):
    for _act in range(3):
        city.submitted()
    other = city.enacted().approval.notices.filter(person=city.drafter).get()
    client.force_login(city.head)
    unread = Notice.objects.filter(person=city.head).unread()
    assert unread.count() == 3
    client.post(f"{PAGE}read/", {"notice": unread.first().pk})
    assert unread.count() == 2
    client.post(f"{PAGE}read/", {"notice": other.pk})
    client.post(f"{PAGE}read/")
    assert unread.count() == 0
    other.refresh_from_db()
    assert other.read_at is None
    assert client.get(f"{PAGE}read/").status_code == 302


def test_the_filter_leaves_what_is_unread(city, seen):
    first = city.submitted(subject="О первом")
    city.submitted(subject="О втором")
    first.notices.update(read_at=city.later())
    page = seen(city.head, unread="1")
    assert "О втором" in page
    assert "О первом" not in page


def test_from_the_mail_after_signing_in_the_signing_page_opens(city, client):
    approval = city.submitted()
    path = reverse("desk:act", args=[approval.act_id])
    met = client.get(path)
    assert met.status_code == 302
    assert met["Location"] == f"{reverse('wagtailadmin_login')}?next={quote(path)}"
    signed_in = client.post(
        met["Location"], {"username": "head", "password": PASSWORD, "next": path}
    )
    assert signed_in["Location"] == path


@pytest.mark.parametrize("acts", [1, 12])
def test_the_page_costs_the_same_queries(city, client, acts, django_assert_max_num_queries):
    for _act in range(acts):
        city.submitted()
    client.force_login(city.head)
    client.get(PAGE)
    with django_assert_max_num_queries(30):
        client.get(PAGE)


def test_a_person_chooses_how_each_topic_comes(city, client):
    client.force_login(city.head)
    page = client.get("/admin/account/").content.decode()
    assert "Письма об актах" in page
    client.post("/admin/account/", account(city.head, signed="none", queue="daily"))
    chosen = dict(
        NoticePreference.objects.filter(person=city.head).values_list("topic", "delivery")
    )
    assert (chosen["signed"], chosen["queue"]) == ("none", "daily")


def test_new_in_the_queue_cannot_be_switched_off(city, client):
    client.force_login(city.head)
    client.post("/admin/account/", account(city.head, queue="none"))
    assert not NoticePreference.objects.filter(person=city.head).exists()


def test_wagtails_choices_of_its_own_mails_are_for_editors_of_the_site(city, client):
    for name, is_shown in (("drafter", False), ("admin", True)):
        client.force_login(city.people[name])
        page = client.get("/admin/account/").content.decode()
        assert ("notifications-approved_notifications" in page) is is_shown


def account(person, **topics: str) -> dict[str, str]:
    """The whole form of the account page, as a browser would send it."""
    usual = {
        **dict.fromkeys(("queue", "changed", "refused", "signed"), "at_once"),
        **dict.fromkeys(("reminder", "overdue", "others"), "daily"),
    }
    return {
        "name_email-email": person.email,
        "locale-preferred_language": "ru",
        "locale-current_time_zone": "Asia/Vladivostok",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
        **{f"notices-{topic}": choice for topic, choice in (usual | topics).items()},
    }
