"""An ordinary Save over a colleague's newer text is refused, and nothing is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.test.utils.form_data import querydict_from_html

from regulations.editor.conflict import mark_of, newer_than
from regulations.submit import submit

from .forms import form_of, stands_in_body, stream, text_value, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(city):
    city.head.groups.add(Group.objects.get(name="Разработчики"))
    return city.head


def save_as(city, act, user, subject):
    fresh = city.fresh(act).get_latest_revision_as_object()
    fresh.subject = subject
    return fresh.save_revision(user=user)


def test_own_save_goes_through(city, client):
    act = city.draft(subject="О реестре")
    client.force_login(city.drafter)
    response = client.post(url_of(act), form_of(client, act, subject="О новом реестре"))
    assert response.status_code == 302
    assert city.fresh(act).get_latest_revision_as_object().subject == "О новом реестре"


def test_save_over_a_colleague_is_refused_with_both_texts_kept(city, client, colleague):
    act = city.draft(subject="О реестре")
    client.force_login(city.drafter)
    data = form_of(client, act, subject="О реестре юриста")
    theirs = save_as(city, act, colleague, "О реестре коллеги")

    response = client.post(url_of(act), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert city.fresh(act).latest_revision_id == theirs.pk
    assert "О реестре юриста" in page
    assert stands_in_body(page, "Текст юриста.")
    assert "Громов" in page
    assert reverse("wagtailadmin_pages:revisions_compare",
                   args=[act.pk, data["text_mark"].split("@")[0], theirs.pk]) in page  # fmt: skip

    # Pressing Save once more is refused as well: only the explicit choice saves over.
    again = querydict_from_html(page, form_id="page-edit-form")
    again.update(stream([text_value("Текст юриста.")]))
    again.pop("save_over", None)
    assert client.post(url_of(act), again).status_code == 200
    assert city.fresh(act).latest_revision_id == theirs.pk

    again["save_over"] = mark_of(city.fresh(act))
    assert client.post(url_of(act), again).status_code == 302
    mine = city.fresh(act).get_latest_revision_as_object()
    assert mine.subject == "О реестре юриста"
    assert act.revisions.filter(pk=theirs.pk).exists()


def test_choice_is_for_the_text_that_was_shown(city, client, colleague):
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="О реестре юриста")
    save_as(city, act, colleague, "Первый")
    data["save_over"] = mark_of(city.fresh(act))
    third = save_as(city, act, colleague, "Второй")
    assert client.post(url_of(act), data).status_code == 200
    assert city.fresh(act).latest_revision_id == third.pk


def test_a_colleagues_autosave_in_place_counts(city, colleague):
    act = city.draft()
    first = save_as(city, act, colleague, "Первый")
    act = city.fresh(act)
    mark = mark_of(act)
    assert newer_than(act, mark, reader=city.drafter) is None
    first.created_at = timezone.now() + timedelta(seconds=5)
    first.save(update_fields=["created_at"])
    newer = newer_than(act, mark, reader=city.drafter)
    assert newer.by == colleague
    assert newer_than(act, mark, reader=colleague) is None


def test_own_later_save_does_not_hide_the_colleagues(city, colleague):
    act = city.draft()
    mark = mark_of(city.fresh(act))
    theirs = save_as(city, act, colleague, "Коллега")
    save_as(city, act, city.drafter, "Другое окно")
    newer = newer_than(city.fresh(act), mark, reader=city.drafter)
    assert newer.revision_id == theirs.pk


def test_autosave_moves_the_mark_on(city, client):
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="Первое автосохранение")
    answer = client.post(url_of(act), data, headers={"accept": "application/json"}).json()
    assert answer["success"]
    assert answer["field_updates"]["text_mark"] == mark_of(city.fresh(act))


def test_autosave_over_a_colleague_is_refused(city, client, colleague):
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="Юрист")
    theirs = save_as(city, act, colleague, "Коллега")
    response = client.post(url_of(act), data, headers={"accept": "application/json"})
    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    assert city.fresh(act).latest_revision_id == theirs.pk


# --- the chain and the register close the editor ----------------------------------------------


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_stale_form_during_the_chain_changes_nothing(city, client, accept):
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="Подмена")
    submit(act, by=city.drafter, at=city.later())
    before = revisions(act)
    response = client.post(url_of(act), data, headers={"accept": accept})
    assert response.status_code in {200, 400}
    if accept == "application/json":
        assert response.json()["error_code"] == "locked"
    assert revisions(act) == before
    assert city.fresh(act).subject != "Подмена"


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("who", ["drafter", "admin"])
def test_stale_form_after_enactment_changes_nothing(city, client, accept, who):
    act = city.draft()
    client.force_login(city.people[who])
    data = form_of(client, act, subject="Подмена")
    edition = city.enacted(act)
    before = revisions(act)
    response = client.post(url_of(act), data, headers={"accept": accept})
    assert response.status_code in {302, 400, 403}
    assert revisions(act) == before
    assert city.fresh(act).subject == edition.title


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_submission_while_the_form_is_being_saved(city, client, accept):
    """The lock was looked at before the chain began: the guard refuses, the text stays."""
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="Подмена")

    def submit_meanwhile(request, page):
        if request.method == "POST":
            submit(city.fresh(act), by=city.drafter, at=city.later())

    with hooks.register_temporarily("before_edit_page", submit_meanwhile):
        response = client.post(url_of(act), data, headers={"accept": accept})
    approval = act.approvals.running().get()
    assert city.fresh(act).latest_revision_id == approval.revision_id
    if accept == "application/json":
        assert response.status_code == 400
        assert not response.json()["success"]
    else:
        page = response.content.decode()
        assert response.status_code == 200
        assert "Подмена" in page
        assert stands_in_body(page, "Текст юриста.")


def revisions(act):
    return list(act.revisions.order_by("pk").values_list("pk", "created_at", "content"))
