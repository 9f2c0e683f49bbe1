"""Typed numbers that were in the text before a save and are not there after it.

A net under the editor: whatever a browser or a paste does, the lawyer is told.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from regulations.models import Act
from regulations.reading import read, read_revision
from regulations.text import Structure

SHOWN = 12


def vanished(before: Structure, after: Structure) -> list[str]:
    """Return labels that stand in ``before`` more often than in ``after``, in reading order."""
    left = Counter(_labels(after))
    gone = []
    for label in _labels(before):
        if left[label] > 0:
            left[label] -= 1
        else:
            gone.append(label)
    return gone


def _labels(structure: Structure) -> list[str]:
    return [
        " ".join(provision.label.split()).rstrip(".")
        for provision, _parent in structure.walk()
        if provision.label.strip()
    ]


def warn_of_vanished(request: HttpRequest, page: Page) -> None:
    """Tell who saved an act which numbers are gone since the text was loaded.

    Autosave is passed over: its own Save follows, and is compared with the text loaded.
    """
    act = page.specific
    if not isinstance(act, Act) or not request.accepts("text/html"):
        return
    loaded = _loaded_revision(request, act)
    if loaded is None:
        return
    gone = vanished(read_revision(loaded).structure, read(act).structure)
    if gone:
        messages.warning(
            request,
            _(
                "Numbers that were in the text are gone: %(numbers)s. If you did not delete them, "
                "compare this text with the former one in the history and restore them."
            )
            % {"numbers": ", ".join(gone[:SHOWN]) + (" …" if len(gone) > SHOWN else "")},
            buttons=[_compare_button(act, loaded)],
        )


def _loaded_revision(request: HttpRequest, act: Act) -> Any:
    posted = request.POST.get("loaded_revision_id", "")
    if not posted.isdigit():
        return None
    return act.revisions.filter(pk=int(posted)).exclude(pk=act.latest_revision_id).first()


def _compare_button(act: Act, loaded: Any) -> tuple:
    url = reverse(
        "wagtailadmin_pages:revisions_compare", args=[act.pk, loaded.pk, act.latest_revision_id]
    )
    return messages.button(url, _("Compare"), new_window=True)
