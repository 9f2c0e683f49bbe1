"""Who among the staff sees an act that is not public: the one place of this rule.

Whoever may edit it, its drafters, those who sign in any of its chains (and who act for them),
the legal unit once it is asked to rule on changes, whoever is asked for an opinion or to check the
package, the holders of the right to oversee the chain; who enters signatures made on paper: acts
before the signature of the head of the city, and those with such a paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.permission_policies.pages import PagePermissionPolicy

from regulations.carry_over import ruling_bodies
from regulations.models import (
    Act,
    Approval,
    ChangeStatement,
    CheckRequest,
    OpinionRequest,
    PaperSignature,
    Slot,
    Step,
)
from regulations.organisation.models import Position
from regulations.paper.rights import PERMISSION as PAPER
from regulations.queue import drafted_by

if TYPE_CHECKING:
    from regulations.organisation.models import User

OVERSEE = "regulations.oversee_approval"


def may_see_act(act: Act, user: User) -> bool:
    """Whether ``user`` may see the text and papers of ``act``, draft or restricted."""
    return visible_acts(user).filter(pk=act.pk).exists()


def visible_acts(user: User) -> QuerySet[Act]:
    """Acts that this member of staff may see beside the public ones."""
    if not user.is_authenticated or not user.is_active:
        return Act.objects.none()
    if user.has_perm(OVERSEE):
        return Act.objects.all()
    on = timezone.localdate()
    held = Position.objects.held_by(user, on)
    signing = Slot.objects.filter(position__in=held)
    asked = ChangeStatement.objects.filter(act__issuer__in=ruling_bodies(user, on))
    advising = OpinionRequest.objects.filter(position__in=held)
    checking = CheckRequest.objects.filter(position__in=held)
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return Act.objects.filter(
        Q(pk__in=signing.values("step__approval__act"))
        | Q(pk__in=drafted_by(user).values("pk"))
        | Q(page_ptr__in=editable.values("pk"))
        | Q(pk__in=asked.values("act"))
        | Q(pk__in=advising.values("approval__act"))
        | Q(pk__in=checking.values("act"))
        | _on_paper(user)
    )


def _on_paper(user: User) -> Q:
    if not user.has_perm(PAPER):
        return Q(pk__in=())
    signing = Step.objects.filter(
        is_signature=True, state=Step.State.OPEN, approval__state=Approval.State.RUNNING
    )
    return Q(pk__in=signing.values("approval__act")) | Q(
        pk__in=PaperSignature.objects.values("approval__act")
    )
