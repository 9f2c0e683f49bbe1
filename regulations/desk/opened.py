"""Which texts a reader has opened at the desk in this session: only those are agreed to at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import Approval

_KEY = "svod_opened"
_MOST = 300


def remember(request: HttpRequest, approval: Approval) -> None:
    """Keep that the reader has had the text of ``approval`` before them."""
    if has_opened(request, approval):
        return
    opened = {**request.session.get(_KEY, {})}
    opened.pop(str(approval.act_id), None)
    opened[str(approval.act_id)] = approval.digest
    request.session[_KEY] = dict(list(opened.items())[-_MOST:])


def has_opened(request: HttpRequest, approval: Approval) -> bool:
    """Whether it was this very text: another one must be opened anew."""
    return request.session.get(_KEY, {}).get(str(approval.act_id)) == approval.digest
