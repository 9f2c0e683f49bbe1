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
from regulations.models import Act, CheckRequest, RenderAttempt, SignOff, Slot
from regulations.organisation import workdays
from regulations.organisation.models import Position, Substitution
from regulations.package_check.waiting import open_requests

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Awaited slots that nobody holds, nobody may lawfully sign, or that are overdue."""
    approval = OuterRef(OuterRef("step__approval"))
    act = OuterRef(OuterRef("step__approval__act"))
    awaited = _with_people(
        Slot.objects.awaited().unpaused(),
        on,
        lambda person: _drafted(act, person) | _signed(approval, person),
    )
    return awaited.filter(Q(step__due__lt=on) | Q(is_lawful=False)).order_by("step__due", "pk")


def checks_stalled(on: date) -> QuerySet[CheckRequest]:
    """Completeness checks that nobody holds, nobody may lawfully give, or that are overdue."""
    act = OuterRef(OuterRef("act"))
    asked = _with_people(open_requests(), on, lambda person: _drafted(act, person))
    return asked.filter(Q(due__lt=on) | Q(is_lawful=False))


def _with_people(rows: QuerySet, on: date, barred: Callable[[str], Combinable]) -> QuerySet:
    """Say of each row whether its position ``is_held``, and (``is_lawful``) by one not barred.

    The rule of ``eligibility``, asked of the database, for there may be thousands. ``barred`` makes
    the condition from the name of the column that holds the person.
    """
    holder = Position.objects.filter(pk=OuterRef("position"), holder__is_active=True)
    acting = Substitution.objects.running(on).filter(
        position=OuterRef("position"), person__is_active=True
    )
    return rows.annotate(
        is_held=Exists(holder) | Exists(acting),
        is_lawful=Exists(holder.exclude(barred("holder")))
        | Exists(acting.exclude(barred("person"))),
    )


def _drafted(act: OuterRef, person: str) -> Combinable:
    """Whether ``person`` (a column of the outer query) began ``act`` or wrote a revision of it."""
    owned = Act.objects.filter(pk=act, owner=OuterRef(person))
    written = Revision.page_revisions.filter(
        object_id=Cast(act, CharField()), user=OuterRef(person)
    )
    return Exists(owned) | Exists(written)


def _signed(approval: OuterRef, person: str) -> Combinable:
    """Whether ``person`` (a column of the outer query) has a sign-off that stands there."""
    given = SignOff.objects.filter(approval=approval, person=OuterRef(person))
    carried = Slot.objects.filter(step__approval=approval, carried__person=OuterRef(person))
    return Exists(given) | Exists(carried)


def slots_in_words(slots: QuerySet[Slot], on: date) -> tuple[Stall, ...]:
    """These of the slots that stand still: one query."""
    calendar = workdays.current()
    found = []
    for slot in slots.select_related("step__approval__act").defer("step__approval__act__body"):
        step, code = slot.step, _code(slot)
        term = deadline(step.due, on, calendar) if step.due else None
        words = _say(code, slot.position_title)
        found.append(Stall(code, step.approval.act, step.title, slot.position_title, words, term))
    return tuple(found)


def checks_in_words(requests: QuerySet[CheckRequest], on: date) -> tuple[Stall, ...]:
    """These of the checks that stand still: one query."""
    calendar = workdays.current()
    found = []
    for asked in requests.select_related("act").defer("act__body"):
        code, position = _code(asked), asked.position_title
        term = deadline(asked.due, on, calendar)
        step = _("completeness check")
        found.append(Stall(code, asked.act, step, position, _say(code, position), term))
    return tuple(found)


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


def _code(row: Slot | CheckRequest) -> str:
    if not row.is_held:
        return "vacant"
    return "overdue" if row.is_lawful else "nobody_lawful"


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
