"""What stands still in the chain: shown to those who oversee it, so that nothing sticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Revision

from regulations.consultation import standing as consultations
from regulations.desk.deadline import Deadline, deadline
from regulations.models import Act, RenderAttempt, SignOff, Slot
from regulations.organisation import workdays
from regulations.organisation.models import Position, Substitution
from regulations.package_check.waiting import open_requests

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable


@dataclass(frozen=True, slots=True)
class Stall:
    """A step nobody moves: ``words`` say what to do.

    ``code``: vacant, nobody_lawful, overdue; experts (who were not replied to).
    """

    code: str
    act: Act
    step: str
    position: str
    words: str
    deadline: Deadline | None


def slots_stalled(on: date) -> QuerySet[Slot]:
    """Awaited slots that nobody holds, nobody may lawfully sign, or that are overdue.

    ``is_held`` and ``is_lawful`` say it of each: the rule of ``eligibility``, asked of the
    database, for there may be thousands.
    """
    holder = Position.objects.filter(pk=OuterRef("position"), holder__is_active=True)
    acting = Substitution.objects.running(on).filter(
        position=OuterRef("position"), person__is_active=True
    )
    lawful_holder = holder.exclude(_takes_part("holder"))
    lawful_acting = acting.exclude(_takes_part("person"))
    return (
        Slot.objects.awaited()
        .unpaused()
        .annotate(
            is_held=Exists(holder) | Exists(acting),
            is_lawful=Exists(lawful_holder) | Exists(lawful_acting),
        )
        .filter(Q(step__due__lt=on) | Q(is_lawful=False))
        .order_by("step__due", "pk")
    )


def _takes_part(person: str) -> Combinable:
    """Whether ``person`` (of a subquery on slots) has drafted the slot's act or signed there."""
    approval = OuterRef(OuterRef("step__approval"))
    act = OuterRef(OuterRef("step__approval__act"))
    owned = Act.objects.filter(pk=act, owner=OuterRef(person))
    written = Revision.page_revisions.filter(
        object_id=Cast(act, CharField()), user=OuterRef(person)
    )
    signed = SignOff.objects.filter(approval=approval, person=OuterRef(person))
    carried = Slot.objects.filter(step__approval=approval, carried__person=OuterRef(person))
    return Exists(owned) | Exists(written) | Exists(signed) | Exists(carried)


def stalled(slots: QuerySet[Slot], on: date) -> tuple[Stall, ...]:
    """These of the slots that stand still, in words: one query."""
    calendar = workdays.current()
    found = []
    for slot in slots.select_related("step__approval__act").defer("step__approval__act__body"):
        step = slot.step
        code, words = _reason(slot)
        term = deadline(step.due, on, calendar) if step.due else None
        found.append(Stall(code, step.approval.act, step.title, slot.position_title, words, term))
    return tuple(found)


def checks_stalled(on: date, count: int) -> tuple[Stall, ...]:
    """Completeness checks that nobody can give, or that are overdue; no more than ``count``."""
    holder = Position.objects.filter(pk=OuterRef("position"), holder__is_active=True)
    acting = Substitution.objects.running(on).filter(
        position=OuterRef("position"), person__is_active=True
    )
    requests = (
        open_requests()
        .annotate(is_held=Exists(holder) | Exists(acting))
        .filter(Q(due__lt=on) | Q(is_held=False))
        .select_related("act")
        .defer("act__body")
    )
    calendar = workdays.current()
    return tuple(
        Stall(
            "overdue" if asked.is_held else "vacant",
            asked.act,
            _("completeness check"),
            asked.position_title,
            _say("overdue" if asked.is_held else "vacant", asked.position_title),
            deadline(asked.due, on, calendar),
        )
        for asked in requests[:count]
    )


def experts_waiting(on: date) -> tuple[Stall, ...]:
    """Consultations whose window is over and whose drafter has not replied to experts."""
    return tuple(
        Stall(
            code="experts",
            act=each.step.approval.act,
            step=each.step.title,
            position="",
            words=each.standing.words,
            deadline=None,
        )
        for each in consultations.holding(None, on)
        if each.left and not each.is_open
    )


def _reason(slot: Slot) -> tuple[str, str]:
    code = "overdue"
    if not slot.is_held:
        code = "vacant"
    elif not slot.is_lawful:
        code = "nobody_lawful"
    return code, _say(code, slot.position_title)


def _say(code: str, position: str) -> str:
    words = {
        "vacant": _("Nobody holds the position «%(position)s». Appoint a holder or an acting one."),
        "nobody_lawful": _(
            "Whoever holds «%(position)s» drafted the act or has signed already. "
            "Appoint an acting one."
        ),
        "overdue": _("«%(position)s» has not decided in time."),
    }
    return words[code] % {"position": position}


def failed_pdfs() -> QuerySet[RenderAttempt]:
    """Enacted texts whose PDF could not be made."""
    return (
        RenderAttempt.objects.exclude(error="")
        .filter(edition__renditions__isnull=True)
        .select_related("edition__act")
        .defer("edition__html", "edition__canonical", "edition__act__body")
        .order_by("-tried_at")
    )
