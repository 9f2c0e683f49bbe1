"""What people type about assignments. Rules are not here: the decisions check them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.control.handing_over import positions_to_take_over
from regulations.control.powers import answers_for_others
from regulations.control.putting import Charge
from regulations.desk.forms import DateInput, words
from regulations.models import Assignment, Handover, TakenOff
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from regulations.control.standing import Standing
    from regulations.control.suggesting import Suggestion


def day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=DateInput(),
    )


class Choices:
    """Positions and points that a charge may name, read once for all rows of the form."""

    def __init__(self, positions: Sequence[Position], points: Sequence[tuple[str, str]]) -> None:
        self.positions: Mapping[str, Position] = {str(p.pk): p for p in positions}
        self.points = [("", _("Choose a point")), *points]
        self.executors = [("", _("Choose")), *((str(p.pk), p.title) for p in positions)]
        self.heads = [(str(p.pk), p.title) for p in positions if answers_for_others(p)]


class ChargeForm(forms.Form):
    """One point: whether it is put on control, who executes, by when, who keeps control."""

    put = forms.BooleanField(label=_("Put this point on control"), required=False)
    eid = forms.CharField(label=_("Point"), required=False, max_length=255)
    executor = forms.ChoiceField(label=_("Executor"), required=False)
    co_executors = forms.MultipleChoiceField(
        label=_("Co-executors"), required=False, widget=forms.SelectMultiple(attrs={"size": 3})
    )
    due = day(_("Due"), _("Without a day the charge stands for good."))
    every = forms.ChoiceField(
        label=_("Repeated"),
        required=False,
        choices=[("", _("once")), *Assignment.Every.choices],
    )
    controller = forms.ChoiceField(label=_("Who keeps control"), required=False)
    note = words(_("What exactly is awaited"), _("May stay empty: the words of the act count."))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices = choices
        self.fields["executor"].choices = choices.executors
        self.fields["co_executors"].choices = choices.heads
        self.fields["controller"].choices = [("", _("Choose")), *choices.heads]
        if self.initial.get("eid"):
            self.fields["eid"].widget = forms.HiddenInput()
        else:
            self.fields["eid"].widget = forms.Select(choices=choices.points)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("put"):
            for name, message in (
                ("eid", _("Choose the point that charges.")),
                ("executor", _("Choose who executes.")),
                ("controller", _("Choose who keeps control.")),
            ):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
        return cleaned

    def charge(self) -> Charge | None:
        """What is put on control, or None (the form must be valid)."""
        typed, positions = self.cleaned_data, self._choices.positions
        if not typed.get("put"):
            return None
        return Charge(
            eid=typed["eid"],
            executor=positions[typed["executor"]],
            controller=positions[typed["controller"]],
            due=typed["due"],
            every=typed["every"],
            note=typed["note"],
            co_executors=tuple(positions[pk] for pk in typed["co_executors"]),
        )


def initial_of(suggestion: Suggestion, controller: Position | None) -> dict[str, Any]:
    """A row as the act suggests it: ticked when it is clear who executes by when."""
    return {
        "put": bool(suggestion.executor and suggestion.term),
        "eid": suggestion.eid,
        "executor": suggestion.executor and str(suggestion.executor.pk),
        "co_executors": [str(p.pk) for p in suggestion.co_executors],
        "due": suggestion.due,
        "every": suggestion.every if suggestion.due else "",
        "controller": controller and str(controller.pk),
    }


class ReportForm(forms.Form):
    text = words(_("What was done"), rows=4)
    file = forms.FileField(label=_("File"), required=False)
    prefix = "report"


class AskDueForm(forms.Form):
    day = day(_("Which day you ask for"))
    reason = words(_("Why the term cannot be kept"))
    prefix = "ask"


class RuleForm(forms.Form):
    """Why a report is returned; the verdict comes with the button."""

    reason = words(_("What is missing"), _("Required for a return."))
    prefix = "rule"


class MoveDueForm(forms.Form):
    day = day(_("New term"))
    reason = words(_("Reason"), _("May stay empty if the executor's reasons are yours too."))
    prefix = "move"


class HandOverForm(forms.Form):
    part = forms.ChoiceField(label=_("What is handed over"), choices=Handover.Part.choices)
    to = forms.ModelChoiceField(
        Position.objects.none(),
        label=_("To whom"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("This position can no longer be chosen.")},
    )
    reason = words(_("Why it is handed over"))
    prefix = "hand"

    def __init__(self, *args: Any, standing: Standing, may_control: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = positions_to_take_over(standing)
        if not may_control:
            self.fields["part"].choices = [(Handover.Part.EXECUTOR, Handover.Part.EXECUTOR.label)]


class TakeOffForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("Choose")), *TakenOff.Outcome.choices],
    )
    mark = words(_("Mark of execution"), _("What was done, or why not; it stays for good."))
    prefix = "take"
