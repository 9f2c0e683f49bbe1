"""After a save that was put together with a colleague's text, the lawyer is told what came in."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page


def tell(request: HttpRequest, page: Page) -> None:
    """Hook ``after_edit_page``. Says nothing of autosave, which never merges."""
    merged_from = getattr(page, "merged_from", None)
    if not merged_from:
        return
    newer, merged = merged_from
    if merged.taken:
        messages.success(
            request,
            _("Saved together with the text of %(who)s. Taken from it: %(what)s.")
            % {"who": newer.by or _("another person"), "what": "; ".join(merged.taken)},
        )
    else:
        messages.success(
            request,
            _("Saved on top of the text of %(who)s, as you chose.")
            % {"who": newer.by or _("another person")},
        )
