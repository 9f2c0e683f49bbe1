"""Mails of drafting on the queue. A courtesy: sent at most once, never the words of a draft."""

from __future__ import annotations

from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_tasks import task


@task()
def mail_of_comments(act_id: int, person_id: int, by_id: int) -> None:
    """Tell ``person_id`` that ``by_id`` commented: kind of act, title if for the public, link.

    A task a person: an address that is refused costs nobody else their mail.
    """
    from django.conf import settings

    from regulations.models import Act
    from regulations.organisation.models import User

    act = Act.objects.filter(pk=act_id).first()
    by = User.objects.get(pk=by_id)
    if act is None or act.is_enacted:
        return
    with translation.override(settings.LANGUAGE_CODE):
        kind = capfirst(act.get_kind_display())
        named = _("%(kind)s, not for the public") % {"kind": kind}
        if not act.restricted and not act.get_latest_revision_as_object().restricted:
            named = f"{kind} «{act.title}»"
        subject = _("Comments on a draft: %(kind)s") % {"kind": kind}
        words = _("%(by)s has commented on the draft: %(act)s.") % {"by": by, "act": named}
        where = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(
            "wagtailadmin_pages:edit", args=[act.pk]
        )
        text = f"{words}\n\n{_('Read and answer in the editor:')} {where}\n"
    person = User.objects.filter(pk=person_id, is_active=True).exclude(email="").first()
    if person is not None:
        send_mail(subject, text, None, [person.email])
