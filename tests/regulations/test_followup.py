"""What follows an enactment: made once, seen when it fails, and never undoing a signature."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.settings import tasks
from regulations.enactment import followup
from regulations.models import RenderAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.SVOD_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def queue(settings) -> Callable[[], list[tuple[str, tuple]]]:
    """The queue in the database, with no worker."""
    settings.TASKS = tasks.configure("database")

    def waiting() -> list[tuple[str, tuple]]:
        return [
            (row.task_path.rpartition(".")[2], tuple(row.args_kwargs["args"]))
            for row in DBTaskResult.objects.all()
        ]

    return waiting


def test_the_pdf_is_made_once_and_kept(city, media, queue):
    edition = city.enacted()
    for _time in range(2):
        followup.make_pdf.func(edition.pk)
    rendition = edition.renditions.get()
    assert rendition.file.read_verified().startswith(b"%PDF")
    assert rendition.sha256 == rendition.file.sha256
    assert RenderAttempt.objects.get().tries == 1


def test_a_printer_jam_is_seen_by_staff_and_does_not_undo_the_signature(city, media, queue):
    media.write_text("здесь должна быть папка")  # nothing can be stored
    edition = city.enacted()
    followup.make_pdf.func(edition.pk)
    attempt = RenderAttempt.objects.get(edition=edition)
    assert attempt.tries == 1
    assert attempt.error
    assert city.fresh(edition.act).live
    assert not edition.renditions.exists()

    media.unlink()
    followup.make_pdf.func(edition.pk)
    attempt.refresh_from_db()
    assert (attempt.tries, attempt.error) == (2, "")
    assert edition.renditions.count() == 1


def test_enactment_writes_its_work_into_the_queue_with_it(city, media, queue):
    """In the deciding transaction: none is lost between commit and queue."""
    edition = city.enacted()
    assert {("make_pdf", (edition.pk,)), ("publish_head", ())} <= set(queue())


def test_an_enactment_that_fails_leaves_no_work(city, media, queue):
    before = queue()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        city.enacted()
        raise ZeroDivisionError
    assert queue() == before


def test_a_failed_pdf_is_tried_again_later(city, media, queue):
    media.write_text("здесь должна быть папка")
    edition = city.enacted()
    followup.make_pdf.func(edition.pk)
    assert queue().count(("make_pdf", (edition.pk,))) == 2
    soon = timezone.now() + followup.RETRY_AFTER[0]
    assert DBTaskResult.objects.filter(run_after__range=(timezone.now(), soon)).count() == 1
