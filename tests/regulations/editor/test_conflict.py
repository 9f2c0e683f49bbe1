"""A Save on top of a colleague's newer text is put together with it, and nothing is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.test.utils.form_data import querydict_from_html

from documents.models import StoredFile
from regulations.approval.submit import submit
from regulations.editor.conflict import mark_of, newer_than
from regulations.errors import ActFrozen
from regulations.models import Attachment
from tests.documents.samples import PDF

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


def test_what_both_changed_is_refused_with_both_texts_kept(city, client, colleague):
    act = city.draft(subject="О реестре")
    client.force_login(city.drafter)
    data = form_of(client, act, subject="О реестре юриста")
    theirs = save_as(city, act, colleague, "О реестре коллеги")

    response = client.post(url_of(act), data)
    page = response.content.decode()
    assert response.status_code == 200
    assert city.fresh(act).latest_revision_id == theirs.pk
    assert "О реестре юриста" in page
    assert "О реестре коллеги" in page
    assert stands_in_body(page, "Текст юриста.")
    assert "Громов" in page
    assert reverse("wagtailadmin_pages:revisions_compare",
                   args=[act.pk, data["text_mark"].split("@")[0], theirs.pk]) in page  # fmt: skip

    # Pressing Save once more is refused as well: only an explicit choice decides.
    again = querydict_from_html(page, form_id="page-edit-form")
    again.update(stream([text_value("Текст юриста.")]))
    assert client.post(url_of(act), again).status_code == 200
    assert city.fresh(act).latest_revision_id == theirs.pk

    again["clash-subject"] = "mine"
    assert client.post(url_of(act), again).status_code == 302
    mine = city.fresh(act).get_latest_revision_as_object()
    assert mine.subject == "О реестре юриста"
    assert act.revisions.filter(pk=theirs.pk).exists()


def test_choice_is_for_the_text_that_was_shown(city, client, colleague):
    act = city.draft()
    client.force_login(city.drafter)
    data = form_of(client, act, subject="О реестре юриста")
    save_as(city, act, colleague, "Первый")
    data["merge_seen"], data["clash-subject"] = mark_of(city.fresh(act)), "mine"
    third = save_as(city, act, colleague, "Второй")
    assert client.post(url_of(act), data).status_code == 200
    assert city.fresh(act).latest_revision_id == third.pk


@pytest.fixture
def two_blocks(city):
    """A draft in which two people work, each in a block of their own, as the editor saved it."""
    act = city.draft(
        body=[
            {"type": "text", "id": uid(0), "value": "<p>1. Первый.</p>"},
            {"type": "text", "id": uid(1), "value": "<p>2. Второй.</p>"},
        ]
    )
    return act


def uid(n):
    return f"9a000000-0000-4000-8000-{n:012d}"


def body_of(city, act):
    body = city.fresh(act).get_latest_revision_as_object().body
    return [str(block.value.source) for block in body]


def reword(city, act, user, n, words):
    fresh = city.fresh(act).get_latest_revision_as_object()
    raw = list(fresh.body.get_prep_value())
    raw[n] = {**raw[n], "value": f"<p>{words}</p>"}
    fresh.body = raw
    return fresh.save_revision(user=user)


def test_two_lawyers_in_two_blocks_lose_nothing(city, client, colleague, two_blocks):
    act = two_blocks
    client.force_login(city.drafter)
    mine = stream([text_value("1. Первый, как его сказал юрист."), text_value("2. Второй.")])
    data = form_of(client, act, mine, legal_basis="Устав")
    reword(city, act, colleague, 1, "2. Второй, как его сказал коллега.")
    save_as(city, act, colleague, "О реестре коллеги")
    response = client.post(url_of(act), data)
    assert response.status_code == 302
    saved = city.fresh(act).get_latest_revision_as_object()
    assert (saved.subject, saved.legal_basis) == ("О реестре коллеги", "Устав")
    first, second = body_of(city, act)
    assert "как его сказал юрист" in first
    assert "как его сказал коллега" in second
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "Громов" in said
    assert "2. Второй, как его сказал коллега." in said


def test_two_lawyers_in_one_block_are_asked_and_both_may_stay(city, client, colleague, two_blocks):
    act = two_blocks
    client.force_login(city.drafter)
    mine = stream([text_value("1. Первый юриста."), text_value("2. Второй.")])
    data = form_of(client, act, mine)
    reword(city, act, colleague, 0, "1. Первый коллеги.")
    page = client.post(url_of(act), data).content.decode()
    for words in ("1. Первый юриста.", "1. Первый коллеги."):
        assert f'<p class="differs">{words}</p>' in page  # side by side in the panel
    again = querydict_from_html(page, form_id="page-edit-form")
    again.update(mine)
    again[f"clash-{uid(0)}"] = "both"
    assert client.post(url_of(act), again).status_code == 302
    words = " ".join(body_of(city, act))
    assert "Первый юриста" in words
    assert "Первый коллеги" in words
    assert "Второй" in words


def test_a_merged_save_after_an_autosave_is_a_revision_of_its_own(city, client, colleague):
    act = city.draft(subject="О реестре")
    client.force_login(city.drafter)
    data = form_of(client, act, legal_basis="Устав")
    answer = client.post(url_of(act), data, headers={"accept": "application/json"}).json()
    theirs = save_as(city, act, colleague, "О реестре коллеги")
    data.update(answer["field_updates"])
    data["overwrite_revision_id"] = str(answer["revision_id"])
    assert client.post(url_of(act), data).status_code == 302
    saved = city.fresh(act).get_latest_revision_as_object()
    assert (saved.subject, saved.legal_basis) == ("О реестре коллеги", "Устав")
    assert city.fresh(act).latest_revision_id > theirs.pk


def test_an_autosave_that_met_a_newer_text_leaves_the_form_on_its_own_ground(
    city, client, colleague, two_blocks
):
    """The colleague saved after Wagtail had looked: the two are merged, the open form is not."""
    act = two_blocks
    client.force_login(city.drafter)
    mine = stream([text_value("1. Первый юриста."), text_value("2. Второй.")])
    data = form_of(client, act, mine)

    def save_meanwhile(request, page):
        if request.method == "POST" and not act.revisions.filter(user=colleague).exists():
            reword(city, act, colleague, 1, "2. Второй коллеги.")

    json = {"accept": "application/json"}
    with hooks.register_temporarily("before_edit_page", save_meanwhile):
        answer = client.post(url_of(act), data, headers=json).json()
    data.update(answer.get("field_updates", {}))
    client.post(url_of(act), data)
    first, second = body_of(city, act)
    assert "Первый юриста" in first
    assert "Второй коллеги" in second


def test_papers_that_a_colleague_added_or_took_out_stay_so(city, client, colleague):
    act = city.draft(subject="О реестре")
    for name in ("первая", "вторая"):
        attach(city, act, colleague, name)
    client.force_login(city.drafter)
    data = form_of(client, act, legal_basis="Устав")
    attach(city, act, colleague, "третья")
    act.attachments.filter(title="первая").delete()
    newest = city.fresh(act).get_latest_revision_as_object()
    newest.attachments = [paper for paper in newest.attachments.all() if paper.title != "первая"]
    newest.save()
    newest.save_revision(user=colleague)
    assert client.post(url_of(act), data).status_code == 302
    saved = city.fresh(act).get_latest_revision_as_object()
    assert {paper.title for paper in saved.attachments.all()} == {"вторая", "третья"}
    assert saved.legal_basis == "Устав"


def attach(city, act, user, title):
    newest = city.fresh(act).get_latest_revision_as_object()
    paper = StoredFile.objects.store(PDF + title.encode(), name=f"{title}.pdf", at=city.later())
    papers = list(newest.attachments.all())
    newest.attachments = [*papers, Attachment(kind="note", title=title, file=paper)]
    newest.save()
    newest.save_revision(user=user)


def test_a_text_saved_between_the_comparison_and_the_save_is_not_lost(city, client, colleague):
    act = city.draft(subject="О реестре")
    loaded = city.fresh(act).get_latest_revision_as_object()
    loaded.newest_mark = mark_of(loaded)
    theirs = save_as(city, act, colleague, "Коллега")
    loaded.subject = "Юрист"
    with pytest.raises(ActFrozen) as refused:
        loaded.save()
    assert refused.value.code == "overtaken"
    assert city.fresh(act).latest_revision_id == theirs.pk


def test_a_form_without_prints_asks_of_whatever_differs(city, client, colleague):
    act = city.draft(subject="О реестре")
    client.force_login(city.drafter)
    data = form_of(client, act)
    data["text_base"] = "?"
    theirs = save_as(city, act, colleague, "О реестре коллеги")
    assert client.post(url_of(act), data).status_code == 200
    assert city.fresh(act).latest_revision_id == theirs.pk


def test_blocks_of_a_body_that_no_editor_saved_have_the_same_ids_for_both(city):
    act = city.draft()
    ids = [
        [block["id"], *(inner["id"] for inner in (block["value"]["content"] if n else []))]
        for _reader in range(2)
        for n, block in enumerate(
            city.fresh(act).get_latest_revision_as_object().body.get_prep_value()
        )
    ]
    assert ids[:2] == ids[2:]
    assert all(key for row in ids for key in row)


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
