"""A device added or reset: its owner is told by mail, from the queue."""

from __future__ import annotations

from datetime import datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks_db.models import DBTaskResult

from regulations.signin import factors, tasks
from tests.city import PASSWORD
from tests.regulations.signin.devices import code, with_app

pytestmark = pytest.mark.django_db

MOMENT = "2026-11-28T09:05:00+00:00"


def sent() -> list:
    """What the queue sends when it is worked off."""
    for work in (tasks.mail_of_added, tasks.mail_of_reset):
        for queued in DBTaskResult.objects.filter(task_path=work.module_path):
            work.func(*queued.args_kwargs["args"])
    return mail.outbox


@pytest.mark.views
def test_whose_app_is_added_is_told_from_which_address(city, client):
    client.force_login(city.drafter)
    url = reverse("signin_account_app")
    client.get(url)
    app = TOTPDevice.objects.get(user=city.drafter)
    assert client.post(url, {"code": "000000", "proof": PASSWORD}).status_code == 422
    assert sent() == []
    client.post(url, {"code": code(app), "proof": PASSWORD}, REMOTE_ADDR="203.0.113.7")
    [told] = sent()
    assert told.to == [city.drafter.email]
    assert told.subject == "К вашей учётной записи подключён второй фактор"
    assert "приложение с кодами" in told.body
    assert "203.0.113.7" in told.body
    assert "сразу сообщите управляющему делами" in told.body
    assert reverse("signin_account_factors") in told.body


def test_the_mail_says_when_and_no_address_that_is_not_known(city):
    tasks.mail_of_added.func(city.legal.pk, tasks.PASSKEY, MOMENT, "")
    [told] = mail.outbox
    local = timezone.localtime(datetime.fromisoformat(MOMENT))
    assert f"{local:%d.%m.%Y %H:%M}" in told.body
    assert "ключ доступа" in told.body
    assert "С адреса" not in told.body


def test_whose_devices_are_reset_is_told_by_whom_and_not_the_code(city):
    with_app(city.legal)
    given = factors.reset(city.legal, by=city.chief)
    [told] = sent()
    assert told.to == [city.legal.email]
    assert city.chief.short_name in told.body
    assert given not in told.body


def test_a_reset_on_the_server_is_told_too(city):
    call_command("reset_factor", "legal", stdout=StringIO())
    [told] = sent()
    assert "администратор, на сервере" in told.body


def test_a_reset_that_is_undone_mails_nothing(city):
    with pytest.raises(RuntimeError), transaction.atomic():
        factors.reset(city.legal, by=city.chief)
        raise RuntimeError
    assert not DBTaskResult.objects.filter(task_path=tasks.mail_of_reset.module_path).exists()


def test_who_has_no_address_gets_no_mail(city):
    type(city.legal).objects.filter(pk=city.legal.pk).update(email="")
    tasks.mail_of_reset.func(city.legal.pk, "", MOMENT)
    assert mail.outbox == []
