"""Why an act cannot be edited now, said where it is met (Wagtail's lock seam)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

if TYPE_CHECKING:
    from regulations.models import Act


class ChainLock(BaseLock):
    """The text is locked for everyone while the chain runs, superusers included."""

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return _(
            "The act is being approved: its text is locked for everyone. "
            "To change it, take it back from approval on the signing page."
        )

    def get_icon(self, user) -> str:
        return "lock"

    def get_locked_by(self, user) -> str:
        return _("Locked by approval")

    def get_description(self, user) -> str:
        return self.get_message(user)


class EnactedLock(ChainLock):
    """A registered act never changes."""

    def get_message(self, user) -> str:
        return _("The act is registered: its text never changes. Another act amends it.")

    def get_locked_by(self, user) -> str:
        return _("Locked by registration")


def lock_of(act: Act) -> BaseLock | None:
    if act.is_enacted:
        return EnactedLock(act)
    if act.pk and act.running_approval:
        return ChainLock(act)
    return None
