"""What people may change of themselves: not the name that their sign-offs bear.

Wagtail's account page lets everybody rename themselves, and a sign-off is recorded under the name
of the moment: an approver could sign as «А. Н. Соколов» and be called otherwise the next minute.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel


class OwnEmailForm(NameEmailForm):
    """Wagtail's form without the name: those who manage people enter it, with a version kept."""

    first_name = last_name = None

    class Meta(NameEmailForm.Meta):
        fields = ("email",)


def install() -> None:
    """Put our form in the place of Wagtail's (8.0 offers no other way than its class)."""
    NameEmailSettingsPanel.form_class = OwnEmailForm
    NameEmailSettingsPanel.title = _("Email")
