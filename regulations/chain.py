"""How an approval walks: the frozen route, and opening one step after another."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.models import Act, Approval, Route, SignOff, Slot, Step
from regulations.organisation import workdays
from regulations.reading import Reading
from regulations.submission_check import resolve

if TYPE_CHECKING:
    from django.db.models import Model


def lock(act_id: int) -> Act:
    """Lock the act's row for this transaction and return it as its own class.

    On SQLite the transaction is IMMEDIATE and holds the only write lock already.
    """
    return Act.objects.select_for_update(of=("self",)).get(pk=act_id).specific


def route_for(act: Act) -> Route | None:
    """The route in use for the act: of its page type, else of its kind."""
    routes = Route.objects.filter(issuer=act.issuer_id, kind=act.kind, is_active=True)
    own = routes.filter(page_type=act.specific_class._meta.model_name)
    return own.first() or routes.filter(page_type="").first()


def freeze(approval: Approval, route: Route, reading: Reading) -> list[Model]:
    """Copy the route into rows of this approval; return the rows written.

    A sign-off of an earlier round that still holds is carried into its slot.
    """
    act = approval.act
    steps = list(route.steps.all())
    written: list[Model] = []
    for order, route_step in enumerate(steps, start=1):
        is_signature = order == len(steps)
        slots = list(route_step.slots.all())
        step = Step.objects.create(
            approval=approval,
            order=order,
            title=route_step.title,
            needed=route_step.quorum if route_step.rule == route_step.Rule.QUORUM else len(slots),
            days=route_step.days,
            is_signature=is_signature,
        )
        written.append(step)
        for route_slot in slots:
            position = resolve(route_slot, act)
            written.append(
                Slot.objects.create(
                    step=step,
                    position=position,
                    position_title=position.title,
                    carried=None if is_signature else carried(act, position, reading),
                )
            )
    return written


def carried(act: Act, position: object, reading: Reading) -> SignOff | None:
    """The position's newest sign-off of an earlier round, if it agreed and still holds."""
    last = (
        SignOff.objects.filter(approval__act=act, position=position, slot__step__is_signature=False)
        .order_by("-signed_at", "-pk")
        .first()
    )
    return last if last and last.agrees and holds(last, reading) else None


def holds(sign_off: SignOff, reading: Reading) -> bool:
    """Whether a sign-off binds this text: same package, or its scope is unchanged."""
    if sign_off.digest == reading.digest:
        return True
    scope = sign_off.slot.scope
    return bool(scope) and sign_off.scope_digest == reading.digests.scope(scope)


def standing(slot: Slot) -> SignOff | None:
    """The sign-off that stands in a slot: given in this round, or carried into it."""
    return getattr(slot, "sign_off", None) or slot.carried


def advance(approval: Approval, at: datetime) -> list[Model]:
    """Close the open step if it is full, open the next; return the rows changed.

    Steps filled wholly by carried sign-offs close at once. The signature step never closes
    here: only ``enact`` ends it.
    """
    changed: list[Model] = []
    for step in approval.steps.order_by("order"):
        if step.state == Step.State.DONE:
            continue
        if step.state == Step.State.WAITING:
            step.state = Step.State.OPEN
            step.opened_at = at
            step.due = workdays.current().add(timezone.localdate(at), step.days)
            changed.append(step)
        if step.is_signature or not is_full(step):
            if step in changed:
                step.save()
            break
        step.state = Step.State.DONE
        step.closed_at = at
        step.save()
        if step not in changed:
            changed.append(step)
    return changed


def is_full(step: Step) -> bool:
    slots = step.slots.select_related("sign_off", "carried")
    given = [standing(slot) for slot in slots]
    return sum(1 for sign_off in given if sign_off and sign_off.agrees) >= step.needed
