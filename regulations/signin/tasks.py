"""Mails about the second factor of a person, on the queue. Nobody can switch them off.

The row of the queue is written in the transaction of the change: mailed after its commit, or never.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

APP, PASSKEY = "app", "passkey"


@task()
def mail_of_added(person_id: int, kind: str, moment: str, address: str) -> None:
    """Tell a person that a device of theirs counts since ``moment`` (ISO 8601).

    ``kind``: ``APP`` or ``PASSKEY``, not its name: whoever set it up has chosen that.
    ``address``: of the browser; "" when it is not known.
    """
    with translation.override(settings.LANGUAGE_CODE):
        device = {APP: _("app with codes"), PASSKEY: _("passkey")}[kind]
        what = _("A second factor was added to your account: %(device)s.") % {"device": device}
        lines = [what, _when(moment)]
        if address:
            lines.append(_("From the address: %(address)s.") % {"address": address})
        lines += [
            "",
            _("If it was you, there is nothing to do."),
            _(
                "If it was not you, tell the chief of staff and the administrator of the system "
                "at once: somebody else may be able to sign in under your name."
            ),
            "",
            f"{_('Your devices:')} {_address_of_devices()}",
        ]
        _send(person_id, _("A second factor was added to your account"), lines)


@task()
def mail_of_reset(person_id: int, by_name: str, moment: str) -> None:
    """Tell a person that all their devices were taken away.

    ``by_name``: who did it; "" for a command on the server.
    """
    with translation.override(settings.LANGUAGE_CODE):
        by = by_name or _("administrator, on the server")
        lines = [
            _("The second factor of your account was reset: all devices were taken away."),
            _when(moment),
            _("Reset by: %(by)s.") % {"by": by},
            "",
            _(
                "If you asked for it, set up a new device at the next log-in, with the code that "
                "is handed over to you in person."
            ),
            _(
                "If you did not ask for it, tell the chief of staff and the administrator of the "
                "system at once, and give the code to nobody."
            ),
        ]
        _send(person_id, _("The second factor of your account was reset"), lines)


def _when(moment: str) -> str:
    local = timezone.localtime(datetime.fromisoformat(moment))
    return _("When: %(moment)s.") % {"moment": f"{local:%d.%m.%Y %H:%M}"}


def _address_of_devices() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("signin_account_factors")


def _send(person_id: int, subject: str, lines: list[str]) -> None:
    from regulations.organisation.models import User

    person = User.objects.filter(pk=person_id).exclude(email="").first()
    if person is not None:
        send_mail(subject, "\n".join(lines) + "\n", None, [person.email])
