"""Forms of those who steer a running approval. Rules are not here: the decisions check them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.approval.adding import positions_to_add, steps_to_add_to
from regulations.approval.handing_on import positions_to_hand_to
from regulations.approval.opinions import positions_to_ask
from regulations.approval.removing import slots_to_remove
from regulations.desk.forms import words
from regulations.models import Approval, Slot, Step
from regulations.organisation.models import Position, User


class _ToPosition(forms.Form):
    position = forms.ModelChoiceField(
        Position.objects.none(),
        label=_("Position"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("This position can no longer be chosen.")},
    )


class AddForm(_ToPosition):
    step = forms.ModelChoiceField(
        Step.objects.none(), label=_("In which step"), empty_label=_("Choose")
    )
    reason = words(_("Why it must approve too"), _("Everybody who signs will read it."))
    field_order = ("position", "step", "reason")

    def __init__(self, *args: Any, approval: Approval, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].queryset = positions_to_add(approval)
        self.fields["step"].queryset = steps_to_add_to(approval)


class RemoveForm(forms.Form):
    slot = forms.ModelChoiceField(
        Slot.objects.none(),
        label=_("Position that was added"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("This position can no longer be taken out.")},
    )
    reason = words(_("Why it is taken out"), _("Everybody who signs will read it."))
    prefix = "remove"

    def __init__(self, *args: Any, approval: Approval, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].queryset = slots_to_remove(approval, user)


class HandOnForm(_ToPosition):
    reason = words(_("Why you hand it on"), _("Everybody who signs will read it."))

    def __init__(self, *args: Any, slot: Slot, **kwargs: Any) -> None:
        super().__init__(*args, prefix="hand", **kwargs)
        self.fields["position"].queryset = positions_to_hand_to(slot)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "position" in cleaned:
            cleaned["to"] = cleaned.pop("position")
        return cleaned


class AskForm(_ToPosition):
    question = words(_("What you ask"))

    def __init__(self, *args: Any, slot: Slot, **kwargs: Any) -> None:
        super().__init__(*args, prefix="ask", **kwargs)
        self.fields["position"].queryset = positions_to_ask(slot)


class OpinionForm(forms.Form):
    text = words(_("Your opinion"), _("It is advice: who asked you decides."))
    prefix = "opinion"


class PauseForm(forms.Form):
    waits_for = forms.CharField(
        label=_("Whose answer is awaited"),
        required=False,
        max_length=255,
        help_text=_("For example: the regional ministry of finance"),
    )
    reason = words(_("Why approval cannot go on without it"))
    prefix = "pause"


class ResumeForm(forms.Form):
    note = words(_("What was answered"))
    prefix = "resume"
