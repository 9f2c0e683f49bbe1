"""A refusal that Wagtail's views do not know reaches the user in words, not as an error 500."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Revision

from regulations.errors import ActFrozen, NotYours
from regulations.middleware import RefusalMiddleware, words_of

HOME = "/admin/"


def middleware() -> RefusalMiddleware:
    return RefusalMiddleware(lambda request: HttpResponse("ok"))


class Messages(list):
    def add(self, level, message, extra_tags=""):
        self.append(str(message))


def ask(error: Exception, path: str = "/admin/pages/1/delete/", **headers: str):
    request = RequestFactory().post(path, headers=headers)
    request._messages = Messages()
    return middleware().process_exception(request, error), request._messages


@pytest.mark.parametrize(
    "error",
    [
        ActFrozen("enacted", "Акт зарегистрирован."),
        NotYours("submit", "Нельзя."),
        ProtectedError("protected", set()),
        DatabaseError("svod: a registered act never changes"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_each_kind_of_refusal_has_words(error):
    with override("ru"):
        answer, shown = ask(error)
        words = words_of(error)
    assert (answer.status_code, answer.url) == (302, HOME)
    assert shown == [words]
    assert any("а" <= letter <= "я" for letter in words.lower())


@pytest.mark.parametrize(
    "error", [ValueError("x"), DatabaseError("disk full"), ZeroDivisionError()], ids=repr
)
def test_a_real_error_stays_an_error(error):
    assert words_of(error) is None
    assert ask(error)[0] is None


def test_a_script_is_answered_in_json():
    answer, shown = ask(ActFrozen("enacted", "Акт зарегистрирован."), accept="application/json")
    assert answer.status_code == 409
    assert b"refused" in answer.content
    assert shown == []


def test_outside_of_the_admin_nothing_is_told():
    """A visitor of the site learns nothing of rules: there it would be an error of ours."""
    assert ask(ActFrozen("enacted", "Акт зарегистрирован."), path="/acts/")[0] is None


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver/admin/pages/7/", "http://testserver/admin/pages/7/"),
        ("http://evil.example/admin/", HOME),
        ("http://testserver/admin/pages/1/delete/", HOME),
        ("javascript:alert(1)", HOME),
        ("", HOME),
    ],
)
def test_one_goes_back_where_one_came_from_but_never_abroad_or_round(came_from, back):
    answer, _shown = ask(ActFrozen("enacted", "Акт зарегистрирован."), referer=came_from)
    assert answer.url == back


@pytest.mark.django_db
def test_the_words_of_a_real_trigger_are_recognised(city):
    revision = city.submitted().revision
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(content={})
    assert connection.is_usable()
    assert words_of(refused.value)


@pytest.mark.django_db
def test_a_view_of_wagtail_answers_with_the_refusal(city, client):
    """Deleting a user who signed is one of the views that know nothing of our rules."""
    city.enacted()
    client.force_login(city.admin)
    url = reverse("wagtailusers_users:delete", args=[city.legal.pk])
    answer = client.post(url)
    assert answer.status_code == 302
    assert type(city.legal).objects.filter(pk=city.legal.pk).exists()
    assert [str(message) for message in get_messages(answer.wsgi_request)]
