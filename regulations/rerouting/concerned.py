"""Which running approvals a changed route concerns, and what it would change for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from regulations.approval.routing import steps_needed
from regulations.models import Approval, Route, RouteSlot
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from django.db.models import QuerySet


def concerned(route: Route) -> QuerySet[Approval]:
    """Running approvals that began by ``route``, or whose acts go by it now; oldest first.

    The name an approval keeps is that of the start: a route renamed since is known by its acts.
    """
    served = Q(act__kind=route.kind)
    if route.page_type:
        served &= Q(act__content_type__model=route.page_type)
    else:
        own = Route.objects.filter(issuer=route.issuer_id, kind=route.kind, is_active=True)
        served &= ~Q(act__content_type__model__in=own.exclude(page_type="").values("page_type"))
    if not route.is_active:
        served = Q(pk__in=())
    return (
        Approval.objects.running()
        .filter(Q(route_name=route.name) | served, act__issuer=route.issuer_id)
        .order_by("started_at", "pk")
    )


def differences(approvals: Iterable[Approval], route: Route) -> dict[int, list[str]]:
    """What ``route`` would have otherwise in each approval, in words; a fixed number of queries.

    Positions added or handed to on the way are no part of a route.
    """
    approvals = list(approvals)
    route = Route.objects.prefetch_related("steps__slots__position").get(pk=route.pk)
    units = {approval.act.responsible_unit_id for approval in approvals}
    heads = dict(
        Position.objects.filter(unit__in=units, role=Position.Role.HEAD_OF_UNIT).values_list(
            "unit", "pk"
        )
    )
    return {
        approval.pk: _differences(
            _began(approval), _wanted(route, approval, heads.get(approval.act.responsible_unit_id))
        )
        for approval in approvals
    }


def _began(approval: Approval) -> dict[str, Any]:
    return _by_name(
        (
            step.title,
            (
                step.order,
                step.needed,
                step.sort,
                step.look,
                step.look_appendices,
                {slot.position_id for slot in step.slots.all() if slot.added_at is None},
            ),
        )
        for step in approval.steps.all()
    )


def _wanted(route: Route, approval: Approval, head: int | None) -> dict[str, Any]:
    found = []
    for order, step in enumerate(steps_needed(route, approval.traits), start=1):
        positions = {
            slot.position_id if slot.who == RouteSlot.Who.POSITION else head
            for slot in step.slots.all()
        }
        needed = step.quorum if step.rule == step.Rule.QUORUM and step.quorum else len(positions)
        facts = (order, needed, step.sort, step.look, step.look_appendices, positions)
        found.append((step.title, facts))
    return _by_name(found)


def _by_name(steps: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Steps under their titles; the second of one title is «Финансы (2)»."""
    met: Counter[str] = Counter()
    named = {}
    for title, facts in steps:
        met[title] += 1
        named[f"{title} ({met[title]})" if met[title] > 1 else title] = facts
    return named


def _differences(began: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    words = [_("new step «%(step)s»") % {"step": title} for title in wanted if title not in began]
    words += [
        _("the step «%(step)s» falls away") % {"step": title}
        for title in began
        if title not in wanted
    ]
    in_both = [title for title in began if title in wanted]
    words += [
        _("the step «%(step)s» is otherwise") % {"step": title}
        for title in in_both
        if began[title][1:] != wanted[title][1:]
    ]
    if sorted(in_both, key=lambda t: began[t][0]) != sorted(in_both, key=lambda t: wanted[t][0]):
        words.append(_("another order of steps"))
    return words
