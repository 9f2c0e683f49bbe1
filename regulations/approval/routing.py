"""Which route an act goes by, which of its steps it needs, and the copy that an approval keeps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from regulations.approval import looks
from regulations.approval.carrying import Carrying
from regulations.approval.submission_check import resolve
from regulations.consultation import binding
from regulations.kinds import Look, StepSort
from regulations.models import Act, Approval, Consultation, Route, RouteStep, SignOff, Slot, Step

if TYPE_CHECKING:
    from django.db.models import Model

    from regulations.organisation.models import Position
    from regulations.reading import Reading


def route_for(act: Act) -> Route | None:
    """The route in use for the act: of its page type, else of its kind."""
    routes = Route.objects.filter(issuer=act.issuer_id, kind=act.kind, is_active=True)
    own = routes.filter(page_type=act.specific_class._meta.model_name)
    return own.first() or routes.filter(page_type="").first()


def steps_needed(route: Route, traits: Collection[str]) -> list[RouteStep]:
    """The steps of the route that such an act needs, in order."""
    return [s for s in route.steps.all() if not s.condition or s.condition in traits]


def freeze(approval: Approval, route: Route, reading: Reading, on: date) -> list[Model]:
    """Copy the needed steps into rows of this approval; return the rows written.

    A sign-off of an earlier round that still holds is carried into its slot, and a window of
    publication into its step. People who are all asked again have the shorter term of a
    repetition.
    """
    act = approval.act
    steps = steps_needed(route, approval.traits)
    carrying = Carrying(act, reading)
    met = set(SignOff.objects.filter(approval__act=act).values_list("position_id", flat=True))
    written: list[Model] = []
    for order, route_step in enumerate(steps, start=1):
        is_signature = order == len(steps)
        if route_step.is_consultation:
            earlier = binding.whole_before(act, carrying, on)
            written.append(_consultation(approval, order, route_step, earlier))
            continue
        positions = [resolve(slot, act) for slot in route_step.slots.all()]
        kept = {
            position.pk: None if is_signature else carrying.into(position, route_step)
            for position in positions
        }
        asked = [position for position in positions if kept[position.pk] is None]
        step = Step.objects.create(
            approval=approval,
            order=order,
            title=route_step.title,
            # The head of the city signs: that is no expertise, whatever the route says.
            sort=StepSort.SIGN_OFF if is_signature else route_step.sort,
            look=route_step.look,
            look_appendices=route_step.look_appendices,
            needed=_needed(route_step, positions),
            days=_term(route_step, asked, met, is_urgent=approval.is_urgent),
            is_signature=is_signature,
        )
        written.append(step)
        # The head of the city signs the exact digest: the last step looks at the whole.
        scope = [] if is_signature else looks.scope(step.look, step.look_appendices, reading)
        written += [
            Slot.objects.create(
                step=step,
                position=position,
                position_title=position.title,
                scope=scope,
                carried=kept[position.pk],
            )
            for position in positions
        ]
    return [*written, *_added_before(approval, carrying, reading)]


def _consultation(
    approval: Approval, order: int, route_step: RouteStep, earlier: Consultation | None
) -> Step:
    """The text as a whole stands open for the whole term, however urgent the act is."""
    return Step.objects.create(
        approval=approval,
        order=order,
        title=route_step.title,
        sort=StepSort.CONSULTATION,
        look=Look.WHOLE,
        needed=0,
        days=route_step.days,
        carried_consultation=earlier,
    )


def _added_before(approval: Approval, carrying: Carrying, reading: Reading) -> list[Slot]:
    """Ask again whom the last round had added to the route and not taken out, in its step.

    In the last step before the signature if there is none.
    """
    last = approval.act.approvals.exclude(pk=approval.pk).order_by("-round").first()
    signed = approval.steps.filter(is_signature=False).exclude(sort=StepSort.CONSULTATION)
    steps = {step.title: step for step in signed}
    if last is None or not steps:
        return []
    known = set(Slot.objects.filter(step__approval=approval).values_list("position_id", flat=True))
    added = Slot.objects.filter(
        step__approval=last, added_at__isnull=False, handed_from=None, removal=None
    ).exclude(position__in=known)
    written = []
    for before in added.select_related("step", "position"):
        step = steps.get(before.step.title) or list(steps.values())[-1]
        written.append(
            Slot.objects.create(
                step=step,
                position=before.position,
                position_title=before.position.title,
                scope=looks.scope(step.look, step.look_appendices, reading),
                carried=carrying.into(before.position, step),
                added_at=before.added_at,
                added_by=before.added_by,
                added_by_name=before.added_by_name,
                added_reason=before.added_reason,
            )
        )
    return written


def _needed(route_step: RouteStep, positions: Sequence[Position]) -> int:
    if route_step.rule == RouteStep.Rule.QUORUM:
        return route_step.quorum or len(positions)
    return len(positions)


def _term(
    route_step: RouteStep, asked: Sequence[Position], met: set[int], *, is_urgent: bool
) -> int:
    """Working days of the step: ordinary, of an urgent act, or of people asked again."""
    days = route_step.days
    if asked and all(position.pk in met for position in asked):
        days = min(days, route_step.repeat_days)
    return min(days, route_step.urgent_days) if is_urgent else days
