"""The mail that tells an independent expert how the conclusion was considered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from regulations.notices.headers import headers

if TYPE_CHECKING:
    from regulations.models import NoticeMail


def reply_mail(mail: NoticeMail) -> EmailMultiAlternatives:
    """Plain text: the conclusion as it was sent, and what was decided. No word of the draft."""
    reply = mail.reply
    conclusion = reply.conclusion
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "reply": reply,
            "conclusion": conclusion,
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/")
            + conclusion.consultation.public_path,
        }
        return EmailMultiAlternatives(
            subject=_("Reply to your conclusion of the independent anti-corruption expertise"),
            body=render_to_string("regulations/notices/reply.txt", context),
            to=[conclusion.email],
            headers=headers(mail),
        )
