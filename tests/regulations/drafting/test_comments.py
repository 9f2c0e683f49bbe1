"""Comments on a passage: for those who write in the draft, in nothing that is signed or printed."""

import json
import zipfile
from io import BytesIO

import pytest
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment

from regulations.drafting.comments import taking_part
from regulations.drafting.tasks import mail_of_comments
from regulations.drafting.together import name_co_drafter
from regulations.reading import latest
from regulations.writing.word_file import draft_docx
from tests.regulations.editor.forms import form_of, stream, text_value, url_of

pytestmark = pytest.mark.views

BLOCK = "9a000000-0000-4000-8000-000000000000"
WORDS = "Срок спорный, спросить финансистов"


def comments_of(*rows: dict) -> dict:
    """The formset of comments as Wagtail's script fills it."""
    data = {"comments-TOTAL_FORMS": len(rows), "comments-MIN_NUM_FORMS": 0}
    data["comments-INITIAL_FORMS"] = sum(1 for row in rows if row.get("id"))
    data["comments-MAX_NUM_FORMS"] = 1000
    for n, row in enumerate(rows):
        prefix = f"comments-{n}-"
        data |= {
            f"{prefix}{name}": value
            for name, value in {
                "id": "",
                "contentpath": f"body.{BLOCK}",
                "position": json.dumps([{"key": "k0", "start": 3, "end": 7}]),
                "resolved": "",
                "DELETE": "",
                **row,
            }.items()
        }
        data |= {
            f"{prefix}replies-{name}": 0
            for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
        }
    return data


@pytest.fixture
def commented(city, client):
    """A draft with one comment of the drafter on words of its block."""
    return comment_on(city, client)


def comment_on(city, client, **fields):
    body = [{"type": "text", "id": BLOCK, "value": "<p>1. Срок – день.</p>"}]
    act = city.draft(body=body, **fields)
    client.force_login(city.drafter)
    save(client, act, text="1. Срок – день.", comments=[{"text": WORDS}])
    return city.fresh(act)


def mails() -> list:
    """What the queue sends when it is worked off."""
    for queued in DBTaskResult.objects.filter(task_path=mail_of_comments.module_path):
        mail_of_comments.func(*queued.args_kwargs["args"])
    return mail.outbox


def save(client, act, *, text: str, comments: list[dict]):
    card = {"restricted": "on"} if act.restricted else {}
    data = form_of(client, act, stream([text_value(text)]), **comments_of(*comments), **card)
    response = client.post(url_of(act), data)
    assert response.status_code == 302, response.context["form"].errors
    return response


def test_a_comment_is_kept_at_its_block_and_resolved(city, client, commented):
    comment = Comment.objects.get()
    assert (comment.text, comment.user) == (WORDS, city.drafter)
    assert comment.has_valid_contentpath(commented.get_latest_revision_as_object())
    row = {"id": comment.pk, "text": WORDS}
    save(client, commented, text="1. Срок – два дня.", comments=[row])
    page = client.get(url_of(commented)).context["form"]
    [shown] = page.serialize_comments(city.drafter)["comments"]
    assert shown["text"] == WORDS
    save(client, commented, text="1. Срок – два дня.", comments=[{**row, "resolved": "on"}])
    comment.refresh_from_db()
    assert comment.resolved_at is not None
    assert comment.resolved_by == city.drafter


def test_comments_are_in_nothing_that_is_signed_shown_or_printed(city, client, commented):
    plain = city.draft(
        subject=commented.subject,
        body=[{"type": "text", "value": "<p>1. Срок – день.</p>"}],
        responsible_unit=commented.responsible_unit,
    )
    assert latest(commented).digest == latest(plain).digest
    word = zipfile.ZipFile(BytesIO(draft_docx(commented, at=city.now)))
    assert not any(WORDS.encode() in word.read(name) for name in word.namelist())
    city.submitted(commented)
    client.force_login(city.head)
    for name in ("act", "history", "compare", "approval_sheet"):
        page = client.get(reverse(f"desk:{name}", args=[commented.pk]))
        assert page.status_code == 200
        assert WORDS not in page.content.decode()
    for address in ("edit", "history", "view_draft"):
        answer = client.get(reverse(f"wagtailadmin_pages:{address}", args=[commented.pk]))
        assert WORDS not in answer.content.decode()


def test_the_others_who_write_are_told_without_words(city, client, commented):
    name_co_drafter(commented, city.deputy, by=city.drafter, at=city.now)
    client.force_login(city.deputy)
    comment = Comment.objects.get()
    save(
        client,
        commented,
        text="1. Срок – день.",
        comments=[{"id": comment.pk, "text": WORDS}, {"text": "И здесь"}],
    )
    [told] = mails()
    assert told.to == [city.drafter.email]
    assert city.deputy.short_name in told.body
    assert commented.subject in told.body
    assert WORDS not in told.body
    assert "И здесь" not in told.body
    assert {p.pk for p in taking_part(commented)} == {city.drafter.pk, city.deputy.pk}
    commented.co_drafters.all().delete()
    assert [p.pk for p in taking_part(commented)] == [city.drafter.pk]


def test_a_mail_of_a_draft_not_for_the_public_has_no_title(city, client):
    act = comment_on(city, client, restricted=True)
    name_co_drafter(act, city.deputy, by=city.drafter, at=city.now)
    client.force_login(city.deputy)
    rows = [{"id": Comment.objects.get().pk, "text": WORDS}, {"text": "Ещё"}]
    save(client, act, text="1. Срок – день.", comments=rows)
    [told] = mails()
    assert "не для публикации" in told.body
    assert act.subject not in told.body + told.subject
