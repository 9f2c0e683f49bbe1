"""Work that follows an enactment, from the queue: a printer jam does not undo a signature.

Tasks are put on the queue inside the deciding transaction (the database queue writes its row at
once), so that none is lost between commit and queue; each is idempotent.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from regulations.models import Edition, LegalSource, RenderAttempt
from regulations.writing import linking

RETRY_AFTER = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def after_enactment(edition: Edition) -> None:
    """Queue what must happen once the edition is committed."""
    make_pdf.enqueue(edition.pk)
    link_citations.enqueue(edition.pk)
    publish_head.enqueue()


def after_change_of_source(source: LegalSource) -> None:
    """Queue the texts that cite this source: their links follow the register."""
    for edition_id in {*linking.citing(source.number), *linking.resting_on(source)}:
        link_citations.enqueue(edition_id, onward=False)


@task()
def make_pdf(edition_id: int) -> None:
    """Render and keep the PDF of an edition; record a failure for staff, and try again later."""
    from regulations.writing import rendering

    edition = Edition.objects.get(pk=edition_id)
    if edition.renditions.exists():
        return
    now = timezone.now()
    attempt, _made = RenderAttempt.objects.get_or_create(
        edition=edition, defaults={"tried_at": now}
    )
    attempt.tries += 1
    attempt.tried_at = now
    try:
        rendering.keep_pdf(edition, at=now)
    except Exception as failure:  # noqa: BLE001 (whatever the printer throws, staff must see it)
        attempt.error = f"{type(failure).__name__}: {failure}"[:2000]
        attempt.save()
        _try_again(attempt)
    else:
        attempt.error = ""
        attempt.save()


def _try_again(attempt: RenderAttempt) -> None:
    if not make_pdf.get_backend().supports_defer:
        return
    wait = RETRY_AFTER[min(attempt.tries, len(RETRY_AFTER)) - 1]
    make_pdf.using(run_after=timezone.now() + wait).enqueue(attempt.edition_id)


@task()
def link_citations(edition_id: int, *, onward: bool = True) -> None:
    """Link what an edition cites and, ``onward``, the texts that cite its act."""
    edition = Edition.objects.public().select_related("act").filter(pk=edition_id).first()
    if edition is None:
        return
    linking.link(edition)
    for other in linking.citing(edition.number) if onward else ():
        if other != edition_id:
            link_citations.enqueue(other, onward=False)


@task()
def publish_head() -> None:
    """Make the ledger's newest head public."""
    from regulations.record import heads

    heads.publish(timezone.now())
