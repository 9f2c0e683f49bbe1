"""Where a route may have a consultation, and who may put it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from regulations.consultation.window import MIN_DAYS
from regulations.errors import Problem
from regulations.organisation.rights import granted

if TYPE_CHECKING:
    from regulations.models import Act
    from regulations.organisation.models import User

PERMISSION = "regulations.plan_consultation"


def may_plan(user: User) -> bool:
    """Whether ``user`` may save a route that opens texts to the public; no right of a superuser."""
    return granted(user, PERMISSION)


def problems_of_plan(steps: Sequence[Any]) -> Iterator[Problem]:
    """Faults of the steps of a route that are consultations, and of the others' signers."""
    consultations = [step for step in steps if step.is_consultation]
    if len(consultations) > 1:
        yield Problem(
            "consultation_twice",
            _("A route opens its text for independent expertise once. Take out one of the steps."),
        )
    yield from problems_of_order(steps)
    for step in steps:
        if step.is_consultation:
            yield from _problems_of_step(step)
        elif not step.slots.count():
            yield Problem(
                "no_signers",
                _("Step «%(step)s»: nobody signs in it. Add a signer or take the step out.")
                % {"step": step.title},
            )


def problems_of_order(steps: Sequence[Any]) -> Iterator[Problem]:
    """Somebody agrees first: no drafter makes a text public alone."""
    if steps and steps[0].is_consultation:
        yield Problem(
            "consultation_first",
            _(
                "Step «%(step)s» cannot be the first: a draft is opened to the public only after "
                "somebody has agreed to it. Put a step of sign-off that every such act has "
                "before it."
            )
            % {"step": steps[0].title},
        )


def problems_of_act(act: Act, steps: Sequence[Any]) -> Iterator[Problem]:
    """What keeps this act from a route with these steps."""
    yield from problems_of_order(steps)
    opened = next((step for step in steps if step.is_consultation), None)
    if opened and act.restricted:
        yield Problem(
            "restricted_consultation",
            _(
                "Step «%(step)s» opens the text to the public, and the act is not for the public. "
                "Take the mark off if it is wrong, or ask the chief of staff for a route without "
                "this step."
            )
            % {"step": opened.title},
        )


def _problems_of_step(step: Any) -> Iterator[Problem]:
    if step.slots.count():
        yield Problem(
            "consultation_signers",
            _(
                "Step «%(step)s»: nobody signs in an independent expertise, experts send their "
                "conclusions. Take its signers out."
            )
            % {"step": step.title},
        )
    if step.days < MIN_DAYS:
        yield Problem(
            "consultation_days",
            _(
                "Step «%(step)s»: the text stands open for %(days)s calendar days at least "
                "(172-ФЗ, постановление Правительства РФ № 96). Give a longer term."
            )
            % {"step": step.title, "days": MIN_DAYS},
        )
