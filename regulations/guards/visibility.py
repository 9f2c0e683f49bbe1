"""Who among the staff sees an act that is not public: the one place of this rule.

A draft is seen by its author, whoever wrote in it, its co-drafters (people and units), the head of
the responsible unit, the overseers, and as the body's setting ``drafts_open_to`` has it by the
responsible unit or by whoever drafts acts of the body. The chain adds those who sign in it (and
who act for them), the legal unit once it is asked to rule on changes or the text has been opened to
independent experts, whoever is asked for an
opinion or to check the package, who enters signatures made on paper (acts before the signature of
the head of the city, and those with such a paper). An act that is enacted and not for the public
keeps the same circle, and whomever it charges with something, or with control of it. Who may write
in a draft is said in ``permissions``, in the same words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy

from regulations.approval.carry_over import ruling_bodies
from regulations.approval.queue import drafted_by
from regulations.models import (
    Act,
    Approval,
    Assignment,
    ChangeStatement,
    CheckRequest,
    CoDrafter,
    Consultation,
    OpinionRequest,
    PaperSignature,
    Slot,
    Step,
)
from regulations.organisation.models import IssuingBody, Position
from regulations.paper.rights import PERMISSION as PAPER

if TYPE_CHECKING:
    from regulations.organisation.models import User

OVERSEE = "regulations.oversee_approval"


def may_see_act(act: Act, user: User) -> bool:
    """Whether ``user`` may see the text and papers of ``act``, draft or restricted."""
    return visible_acts(user).filter(pk=act.pk).exists()


def visible_acts(user: User) -> QuerySet[Act]:
    """Acts of which this member of staff may see the draft, the papers and the approval."""
    if not user.is_authenticated or not user.is_active:
        return Act.objects.none()
    if user.has_perm(OVERSEE):
        return Act.objects.all()
    on = timezone.localdate()
    held = Position.objects.held_by(user, on)
    signing = Slot.objects.filter(position__in=held)
    asked = ChangeStatement.objects.filter(act__issuer__in=ruling_bodies(user, on))
    opened = Consultation.objects.filter(step__approval__act__issuer__in=ruling_bodies(user, on))
    advising = _advising(held)
    checking = CheckRequest.objects.filter(position__in=held)
    charged = Assignment.objects.charging(held).filter(edition__act__restricted=True)
    return Act.objects.filter(
        Q(pk__in=signing.values("step__approval__act"))
        | Q(pk__in=drafted_by(user).values("pk"))
        | named_in(user, on)
        | headed(user, on)
        | in_circle(user, on)
        | (Q(pk__in=Act.objects.open_to_public().values("pk")) & _drafts_here(user))
        | Q(pk__in=asked.values("act"))
        | Q(pk__in=opened.values("step__approval__act"))
        | Q(pk__in=advising.values("approval__act"))
        | Q(pk__in=checking.values("act"))
        | Q(pk__in=charged.values("edition__act"))
        | _on_paper(user)
    )


def advised_acts(user: User) -> QuerySet[Act]:
    """Acts on which ``user`` gave an opinion: what they wrote stays theirs to read."""
    return Act.objects.filter(approvals__opinion_requests__opinion__person=user).distinct()


def _advising(held: QuerySet[Position]) -> QuerySet[OpinionRequest]:
    """Questions that let who is asked see the act: of one not for the public only while open.

    It is not for the public by its card, or by the text in the chain.
    """
    asked = OpinionRequest.objects.filter(position__in=held)
    over = asked.filter(
        Q(opinion__isnull=False) | ~Q(approval__state=Approval.State.RUNNING),
        Q(approval__act__restricted=True) | Q(approval__revision__content__restricted=True),
    )
    return asked.exclude(pk__in=over.values("pk"))


def _on_paper(user: User) -> Q:
    if not user.has_perm(PAPER):
        return Q(pk__in=())
    signing = Step.objects.filter(
        is_signature=True, state=Step.State.OPEN, approval__state=Approval.State.RUNNING
    )
    return Q(pk__in=signing.values("approval__act")) | Q(
        pk__in=PaperSignature.objects.values("approval__act")
    )


def hidden_acts(user: User) -> QuerySet[Act]:
    """Acts of which this member of staff may not even know: neither public nor to be seen."""
    return Act.objects.exclude(pk__in=visible_acts(user).values("pk")).exclude(
        pk__in=Act.objects.open_to_public().values("pk")
    )


def named_in(user: User, on: date) -> Q:
    """Acts in which ``user``, or a unit where they hold a position that day, is a co-drafter."""
    units = Position.objects.held_by(user, on).values("unit")
    return Q(pk__in=CoDrafter.objects.filter(Q(person=user) | Q(unit__in=units)).values("act"))


def headed(user: User, on: date) -> Q:
    """Acts of units that ``user`` heads that day."""
    return _of_units(Position.objects.held_by(user, on).filter(role=Position.Role.HEAD_OF_UNIT))


def in_circle(user: User, on: date) -> Q:
    """Acts that the setting of their body opens to ``user``."""
    circle = IssuingBody.Circle
    whole_body = Q(issuer__drafts_open_to=circle.BODY) & _drafts_here(user)
    own_unit = Q(issuer__drafts_open_to__in=(circle.BODY, circle.UNIT)) & _of_units(
        Position.objects.held_by(user, on)
    )
    return whole_body | own_unit


def _of_units(positions: QuerySet[Position]) -> Q:
    """Acts for which the units of ``positions`` answer; while none is given, the author's do."""
    units = positions.values("unit")
    staff = Position.objects.filter(unit__in=units, holder__isnull=False).values("holder")
    return Q(responsible_unit__in=units) | Q(responsible_unit=None, owner__in=staff)


def _drafts_here(user: User) -> Q:
    """Acts under an index whose acts ``user`` may edit by Wagtail's own rights."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return Q(page_ptr__in=editable.values("pk"))
