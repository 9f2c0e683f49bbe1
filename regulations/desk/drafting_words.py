"""What the history says of how a draft was begun and of who writes in it.

Each takes the facts of an entry, and returns what happened, by whom, the tone, details, and words
that were said (``history``).
"""

from __future__ import annotations

from django.utils.translation import gettext as _


def _begun(facts, rows, entry):
    if facts.get("template"):
        origin = _("from the template «%(name)s»") % {"name": facts["template"]}
    else:
        # The title of another draft is not for every reader of this one.
        named = facts["citation"] or _("the draft under no. %(page)s") % {"page": facts["page"]}
        origin = _("from another act: %(act)s") % {"act": named}
    return _("Draft begun"), facts["by"], "", [origin], []


def _co_drafter_named(facts, rows, entry):
    return _("Writes in the draft: %(who)s") % facts, facts["by"], "", [], []


def _co_drafter_taken_off(facts, rows, entry):
    return _("Writes in the draft no more: %(who)s") % facts, facts["by"], "", [], []


def _handed_over(facts, rows, entry):
    before = [_("author before: %(from)s") % facts] if facts["from"] else []
    details = [*before, facts["reason"]]
    return _("Draft handed over to: %(to)s") % facts, facts["by"], "", details, []


WORDS = {
    "begun": _begun,
    "co_drafter_named": _co_drafter_named,
    "co_drafter_taken_off": _co_drafter_taken_off,
    "handed_over": _handed_over,
}
