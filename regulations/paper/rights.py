"""Who enters a signature made on paper, and who confirms it: two people, each by name.

Both hold the right ``enter_paper_signature`` (being a superuser does not give it); neither has
drafted the act, neither is the one who signed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from regulations.approval.eligibility import drafter_ids
from regulations.approval.queue import drafted_by
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Approval, PaperSignature, Slot, Step
from regulations.organisation.models import User
from regulations.organisation.rights import granted

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

PERMISSION = "regulations.enter_paper_signature"


def signature_slot(act: Act) -> Slot | None:
    """The slot in which the head of the city is awaited now, or None."""
    return (
        Slot.objects.filter(
            step__approval__act=act.pk,
            step__approval__state=Approval.State.RUNNING,
            step__is_signature=True,
            step__state=Step.State.OPEN,
        )
        .select_related("step__approval__revision", "position__holder")
        .first()
    )


def is_registrar(user: User) -> bool:
    """Whether the right was given to ``user`` by name."""
    return user.has_perm(PERMISSION) and granted(user, PERMISSION)


def may_review(paper: PaperSignature, user: User) -> bool:
    """Whether ``user`` may be the second person of this paper, which waits for one."""
    return (
        waits(paper)
        and is_registrar(user)
        and user.pk not in {paper.entered_by_id, paper.person_id, *drafter_ids(paper.approval.act)}
    )


def waits(paper: PaperSignature) -> bool:
    """Whether the paper still asks for a second person."""
    return not hasattr(paper, "review") and paper.approval.state == Approval.State.RUNNING


def waiting(user: User) -> QuerySet[PaperSignature]:
    """Papers that ``user`` may confirm or reject now, oldest first."""
    if not is_registrar(user):
        return PaperSignature.objects.none()
    return (
        PaperSignature.objects.filter(review__isnull=True, approval__state=Approval.State.RUNNING)
        .exclude(entered_by=user)
        .exclude(person=user)
        .exclude(approval__act__in=drafted_by(user))
        .select_related("approval__act")
        .defer("approval__act__body")
    )


def before_signature(user: User) -> QuerySet[Act]:
    """Acts before the head of the city that ``user`` may print and enter, soonest due first."""
    if not is_registrar(user):
        return Act.objects.none()
    return (
        Act.objects.filter(
            approvals__state=Approval.State.RUNNING,
            approvals__steps__is_signature=True,
            approvals__steps__state=Step.State.OPEN,
        )
        .exclude(pk__in=drafted_by(user).values("pk"))
        .defer("body")
        .order_by("approvals__steps__due", "pk")
    )


def second_people(paper: PaperSignature, drafters: Collection[int]) -> list[User]:
    """Everybody who may be the second person of ``paper``."""
    holders = User.objects.with_perm(
        PERMISSION, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return list(holders.exclude(pk__in={paper.entered_by_id, paper.person_id, *drafters}))


def require_registrar(act: Act, user: User) -> None:
    """Raise NotYours unless ``user`` may enter or confirm papers of ``act``."""
    if not is_registrar(user):
        raise NotYours(
            "paper_right",
            _("Signatures on paper are entered and confirmed by registrars only."),
        )
    if user.pk in drafter_ids(act):
        raise NotYours(
            "paper_own_draft",
            _(
                "You took part in drafting this act, so its signature on paper is entered and "
                "confirmed by others."
            ),
        )


def require_second(paper: PaperSignature, user: User) -> None:
    """Raise NotYours unless ``user`` is somebody else than who entered and who signed."""
    require_registrar(paper.approval.act, user)
    if user.pk == paper.entered_by_id:
        raise NotYours(
            "paper_own_entry",
            _("You entered this paper yourself. A second person confirms or rejects it."),
        )
    if user.pk == paper.person_id:
        raise NotYours(
            "paper_own_signature",
            _("The signature on this paper is yours. Somebody else confirms or rejects it."),
        )


def require_waiting(paper: PaperSignature) -> None:
    """Raise ActRefused when the paper was reviewed already, or its text awaits no signature."""
    if hasattr(paper, "review"):
        raise ActRefused(
            "paper_reviewed",
            _("This paper was reviewed already: %(verdict)s, %(person)s."),
            {
                "verdict": paper.review.get_verdict_display(),
                "person": paper.review.person_name,
            },
        )
    if paper.approval.state != Approval.State.RUNNING:
        raise ActRefused(
            "paper_void",
            _(
                "The paper is void: the approval that it belongs to has ended (%(state)s). "
                "Nothing is recorded."
            ),
            {"state": paper.approval.get_state_display()},
        )
