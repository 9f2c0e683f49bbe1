"""What the forms of all registers share."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from regulations.organisation.models import User


class RegisterForm(WagtailAdminModelForm):
    """A form whose saves are kept in versions: it asks why."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Goes into the history: the order, its date and number, or a few words."),
    )

    def changes_something(self) -> bool:
        """Whether anything but the reason was changed, in the form or its parts."""
        return bool(set(self.changed_data) - {"reason"}) or any(
            formset.has_changed() for formset in self.formsets.values()
        )


class PersonField(forms.ModelChoiceField):
    """A choice of people, named in full; those switched off are left out, except one in place."""

    def __init__(self, **kwargs) -> None:
        super().__init__(queryset=User.objects.filter(is_active=True), **kwargs)

    def keep(self, person_id: int | None) -> None:
        """Let a form show, and save again, a person who has been switched off since."""
        if person_id is not None:
            self.queryset = self.queryset | User.objects.filter(pk=person_id)

    def label_from_instance(self, user: User) -> str:
        return user.get_full_name()
