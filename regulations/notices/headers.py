"""Headers that every mail of ours bears."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from regulations.models import NoticeMail


def headers(mail: NoticeMail) -> dict[str, str]:
    return {"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"}


def message_id(mail: NoticeMail) -> str:
    """The same for every attempt: a mail that came twice is known as one."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<notice.{mail.uuid}@{host}>"
