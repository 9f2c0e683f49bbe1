"""The forms in which a reader may have a comparison, on the desk and on public pages."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from regulations import text

# Name in the address: what it is called. The first is shown when none is asked for.
FORMS: Final[dict[str, Promise]] = {
    "columns": _("two columns"),
    "one": _("one column"),
    "words": _("in words"),
}
# How many unchanged provisions stand around a change.
_CONTEXT: Final = 1


def known_form(asked: str | None) -> str:
    """Return the form asked for, or the first one."""
    return asked if asked in FORMS else next(iter(FORMS))


def in_form(comparison: text.Comparison, form: str) -> str:
    """Return the comparison as escaped HTML, "" when nothing changed."""
    if form == "words":
        return text.render.in_words(comparison)
    writer = text.render.redline if form == "one" else text.render.columns
    return writer(comparison, context=_CONTEXT)
