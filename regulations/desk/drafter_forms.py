"""Forms of who writes in a draft. Rules are not here: the decisions check them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.desk.forms import words
from regulations.drafting.together import people_to_hand_to, people_to_name, units_to_name
from regulations.models import Act
from regulations.organisation.models import Unit, User


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.get_full_name()


class NameForm(forms.Form):
    """One person or one unit."""

    person = _PersonField(User.objects.none(), label=_("Person"), required=False, empty_label="—")
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("or a unit"),
        required=False,
        empty_label="—",
        help_text=_("Everybody who holds a position in it."),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, prefix="name", **kwargs)
        self.fields["person"].queryset = people_to_name(act)
        self.fields["unit"].queryset = units_to_name(act)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and bool(cleaned["person"]) == bool(cleaned["unit"]):
            self.add_error("person", _("Choose a person or a unit, one of the two."))
        return cleaned

    @property
    def chosen(self) -> User | Unit:
        return self.cleaned_data["person"] or self.cleaned_data["unit"]


class HandOverForm(forms.Form):
    to = _PersonField(User.objects.none(), label=_("New author"), empty_label=_("Choose"))
    reason = words(
        _("Why it is handed over"), _("Leave, dismissal, another task: stands in the history.")
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        super().__init__(*args, prefix="hand", **kwargs)
        self.fields["to"].queryset = people_to_hand_to(act)
