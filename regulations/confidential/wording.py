"""What a position was not shown, in words: beside its sign-off in the sheet and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from regulations.models import SignOff


def without(given: SignOff) -> str:
    """«Without attachments for official use: …»; empty if the position was shown everything."""
    names = [paper["name"].partition(": ")[2] or paper["name"] for paper in given.unseen]
    if not names:
        return ""
    return _("without attachments for official use: %(names)s") % {"names": "; ".join(names)}
