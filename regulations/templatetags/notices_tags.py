"""The bell in the head of the admin's pages."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from regulations.notices.bell import unread

register = template.Library()


@register.inclusion_tag("regulations/notices/bell.html", takes_context=True)
def bell(context: Context) -> dict[str, Any]:
    request = context.get("request")
    is_known = request is not None and request.user.is_authenticated
    return {"is_known": is_known, "count": unread(request) if is_known else 0}
