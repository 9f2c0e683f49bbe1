"""People in the admin: our fields, nobody is deleted, nobody makes themselves almighty."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from reversion.models import Version

from regulations.groups import ensure_groups
from regulations.organisation.models import User

pytestmark = pytest.mark.views


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


@pytest.fixture
def administrator(city, client):
    """One who manages people by the group «Администраторы», without being a superuser."""
    city.keeper.groups.set([ensure_groups()["administrators"]])
    client.force_login(city.keeper)
    return client


@pytest.fixture
def superuser(city, client):
    client.force_login(city.admin)
    return client


def data_of(user, **fields):
    names = ("username", "last_name", "first_name", "patronymic", "email", "phone")
    data = {name: getattr(user, name) for name in names}
    return data | {"password1": "", "password2": "", "is_active": "on", **fields}


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_patronymic_and_phone_are_asked_and_kept(city, administrator):
    page = administrator.get(edit(city.legal)).content.decode()
    assert page.index("id_last_name") < page.index("id_first_name") < page.index("id_patronymic")
    data = data_of(city.legal, patronymic="Юрьевич", phone="41-90-22")
    assert administrator.post(edit(city.legal), data).status_code == 302
    city.legal.refresh_from_db()
    assert city.legal.phone == "41-90-22"


def test_a_person_is_added(city, administrator):
    new = User(username="new", last_name="Ким", first_name="Ли", email="k@khv.example")
    data = data_of(new, patronymic="", password1="Амур-2026-река", password2="Амур-2026-река")
    url = reverse("wagtailusers_users:add")
    assert administrator.get(url).status_code == 200
    assert administrator.post(url, data).status_code == 302
    assert User.objects.get(username="new").check_password("Амур-2026-река")


def test_who_manages_people_makes_nobody_almighty(city, administrator):
    assert "is_superuser" not in administrator.get(edit(city.legal)).content.decode()
    administrator.post(edit(city.legal), data_of(city.legal, is_superuser="on"))
    city.legal.refresh_from_db()
    assert not city.legal.is_superuser


def test_a_superuser_may_name_another(city, superuser):
    superuser.post(edit(city.legal), data_of(city.legal, is_superuser="on"))
    city.legal.refresh_from_db()
    assert city.legal.is_superuser


def test_nobody_is_deleted(city, superuser):
    url = reverse("wagtailusers_users:delete", args=[city.acting.pk])
    for response in (superuser.get(url), superuser.post(url)):
        assert response.status_code == 302
        assert said(response)
    assert User.objects.filter(pk=city.acting.pk).exists()
    assert url not in superuser.get(edit(city.acting)).content.decode()
    assert url not in superuser.get(reverse("wagtailusers_users:index")).content.decode()


def test_nobody_is_deleted_in_bulk(city, superuser):
    url = reverse("wagtail_bulk_action", args=["organisation", "user", "delete"])
    response = superuser.post(f"{url}?id={city.acting.pk}&id={city.press.pk}")
    assert response.status_code == 302
    assert User.objects.filter(pk__in=[city.acting.pk, city.press.pk]).count() == 2


def test_switching_off_a_holder_is_said(city, administrator):
    response = administrator.post(edit(city.legal), data_of(city.legal, is_active=""))
    assert city.positions["legal"].title in said(response)


def test_changes_of_a_person_are_kept_without_the_password(city, administrator):
    data = data_of(city.legal, phone="41-90-22", password1="Новый-9-ключ", password2="Новый-9-ключ")
    administrator.post(edit(city.legal), data)
    url = reverse("wagtailusers_users:history", args=[city.legal.pk])
    page = administrator.get(url).content.decode()
    assert "41-90-22" in page
    assert str(city.keeper) in page
    for version in Version.objects.get_for_object(city.legal):
        assert "password" not in version.serialized_data
        assert "md5" not in version.serialized_data


def test_people_are_found_in_any_letter_case(city, administrator):
    page = administrator.get(
        reverse("wagtailusers_users:index_results"), {"q": "ершов"}
    ).content.decode()
    assert "Ершов" in page
    assert "Соколов" not in page


def test_who_manages_people_does_not_take_over_a_superuser(city, administrator):
    data = data_of(city.admin, password1="Чужой-9-ключ", password2="Чужой-9-ключ")
    for response in (
        administrator.get(edit(city.admin)),
        administrator.post(edit(city.admin), data),
    ):
        assert response.status_code == 302
        assert said(response)
    city.admin.refresh_from_db()
    assert not city.admin.check_password("Чужой-9-ключ")
    url = reverse("wagtail_bulk_action", args=["organisation", "user", "set_active_state"])
    administrator.post(f"{url}?id={city.admin.pk}", {"mark_as_active": "False"})
    city.admin.refresh_from_db()
    assert city.admin.is_active


def test_bulk_changes_are_kept(city, administrator):
    url = reverse("wagtail_bulk_action", args=["organisation", "user", "set_active_state"])
    response = administrator.post(f"{url}?id={city.press.pk}", {"mark_as_active": "False"})
    assert response.status_code == 302
    city.press.refresh_from_db()
    assert not city.press.is_active
    kept = [
        version.field_dict["is_active"] for version in Version.objects.get_for_object(city.press)
    ]
    assert kept == [False, True]


def test_a_new_password_is_told_of(city, administrator):
    data = data_of(city.legal, password1="Новый-9-ключ", password2="Новый-9-ключ")
    administrator.post(edit(city.legal), data)
    version = Version.objects.get_for_object(city.legal).first()
    assert version.revision.comment
    assert version.revision.user == city.keeper


def test_nobody_renames_themselves(city, client):
    """A sign-off bears the name of the moment: whoever could choose it would sign as another."""
    client.force_login(city.finance)
    page = client.get(reverse("wagtailadmin_account"))
    assert "name_email-last_name" not in page.content.decode()
    data = {
        "name_email-first_name": city.mayor.first_name,
        "name_email-last_name": city.mayor.last_name,
        "name_email-email": "demina@khv.example",
        "locale-preferred_language": "ru",
        "locale-current_time_zone": "Asia/Vladivostok",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    assert client.post(reverse("wagtailadmin_account"), data).status_code == 302
    finance = User.objects.get(pk=city.finance.pk)
    assert finance.signature_name == city.finance.signature_name
    assert finance.email == "demina@khv.example"
