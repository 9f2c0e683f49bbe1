"""The form of a route with its steps and slots: it refuses before anything is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.utils.translation import gettext as _

from regulations.administration.forms import RegisterForm
from regulations.approval.submission_check import problems_of_steps
from regulations.consultation import planning
from regulations.kinds import StepSort
from regulations.models import RouteSlot, RouteStep


class RouteForm(RegisterForm):
    """Checks slots one by one, then the whole by the same rule as the sending of an act.

    Who may have a route open drafts to the public is asked here too.
    """

    def is_valid(self) -> bool:
        # Parts are known to be sound only here: the form's own clean() runs before theirs. An
        # error added below makes the next call stop at its first line.
        if not super().is_valid():
            return False
        for check in (self._check_slots, self._check_door):
            check()
            if not super().is_valid():
                return False
        for problem in problems_of_steps(self._steps()):
            self.add_error(None, ValidationError(problem.message, problem.code))
        return not self.errors

    def _check_slots(self) -> None:
        seen: dict[object, list[str]] = defaultdict(list)
        for step, slot in list(self._slot_forms()):
            who, position = slot.cleaned_data.get("who"), slot.cleaned_data.get("position")
            if who == RouteSlot.Who.POSITION and position is None:
                slot.add_error(
                    "position",
                    ValidationError(
                        _("Choose the position, or choose «%(unit_head)s» instead."),
                        "no_position",
                        {"unit_head": RouteSlot.Who.UNIT_HEAD.label},
                    ),
                )
                continue
            if who == RouteSlot.Who.UNIT_HEAD and position is not None:
                slot.add_error(
                    "position",
                    ValidationError(
                        _("Leave the position empty: each act's own unit says who its head is."),
                        "position_too_many",
                    ),
                )
                continue
            if seen[position]:
                slot.add_error(
                    "position" if position else "who",
                    ValidationError(
                        _(
                            "«%(who)s» signs in the step «%(step)s» already; one signs once in a "
                            "route. Take out one of the two."
                        ),
                        "twice",
                        {
                            "who": position or RouteSlot.Who.UNIT_HEAD.label,
                            "step": seen[position][0],
                        },
                    ),
                )
            seen[position].append(step.cleaned_data["title"])

    def _check_door(self) -> None:
        """A route that opens drafts to the public is saved by those who have the right to that."""
        opens = [
            step
            for step in self.formsets["steps"].ordered_forms
            if step.cleaned_data.get("sort") == StepSort.CONSULTATION
        ]
        if opens and not planning.may_plan(self.for_user):
            opens[0].add_error(
                "sort",
                ValidationError(
                    _(
                        "Such a step opens drafts to the public, and you have no right to that. "
                        "Ask whoever may: the right is «Can have routes open drafts for "
                        "independent expertise»."
                    ),
                    "may_not_plan",
                ),
            )

    def _slot_forms(self) -> Iterator[tuple[ModelForm, ModelForm]]:
        """Every slot that stays, with its step, in the order of the page."""
        for step in self.formsets["steps"].ordered_forms:
            for slot in step.formsets["slots"].ordered_forms:
                yield step, slot

    def _steps(self) -> list[RouteStep]:
        """The steps as they would be saved, put together in memory (nothing is written)."""
        route = self.save(commit=False)
        return sorted(route.steps.all(), key=lambda step: step.sort_order)
