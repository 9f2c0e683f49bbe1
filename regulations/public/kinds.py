"""Kinds of act as headings of lists."""

from django.utils.translation import pgettext_lazy

from regulations.kinds import ActKind

_PLURALS = {
    ActKind.DECREE.value: pgettext_lazy("kind of act", "Decrees"),
    ActKind.ORDER.value: pgettext_lazy("kind of act", "Orders"),
    ActKind.DECISION.value: pgettext_lazy("kind of act", "Decisions"),
}


def plural(kind: str) -> str:
    """«Постановления» for ``postanovlenie``."""
    return _PLURALS[kind]
