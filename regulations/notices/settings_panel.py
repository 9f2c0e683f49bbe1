"""«Уведомления» of the account page: how each topic comes by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import (
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)

from regulations.desk.menu import may_edit_site
from regulations.models import NoticePreference, Topic
from regulations.notices.preferences import Preferences, allowed

if TYPE_CHECKING:
    from regulations.organisation.models import User


class PreferencesForm(forms.Form):
    """A choice a topic; what cannot be off does not offer it."""

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.person = instance
        super().__init__(*args, **kwargs)
        preferences = Preferences([instance])
        for topic in Topic:
            self.fields[topic] = forms.ChoiceField(
                label=capfirst(topic.label),
                choices=[(delivery, capfirst(delivery.label)) for delivery in allowed(topic)],
                initial=preferences.topic(instance, topic),
                required=False,  # what is not sent stays as it is
            )

    def save(self) -> None:
        for topic in filter(self.cleaned_data.get, Topic):
            NoticePreference.objects.update_or_create(
                person=self.person,
                topic=topic,
                defaults={"delivery": self.cleaned_data[topic]},
            )


class NoticesPanel(BaseSettingsPanel):
    name = "notices"
    title = _("Mails about acts")
    tab = notifications_tab
    order = 10
    form_class = PreferencesForm
    template_name = "regulations/notices/preferences.html"


class SitePagesPanel(NotificationsSettingsPanel):
    """Wagtail's own choices are about pages of the site: for those who edit them."""

    def is_active(self) -> bool:
        return may_edit_site(self.user) and super().is_active()


@hooks.register("register_account_settings_panel")
def panel(request: Any, user: User, profile: Any) -> NoticesPanel:
    return NoticesPanel(request, user, profile)


def install() -> None:
    """Put our panel in the place of Wagtail's (8.0 lists the class in its own module)."""
    from wagtail.admin.views import account

    account.NotificationsSettingsPanel = SitePagesPanel


install()
