"""What changed between the text a person saw last and the text before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from regulations.kinds import ForceRule
from regulations.text import compare, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regulations.reading import Reading


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A requisite, a field of the card or an attachment that differs; empty: was not, is not."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """``html`` is the redline of provisions; ``fields`` what changed beside the text."""

    html: SafeString
    fields: tuple[FieldChange, ...]
    count: int
    total: int

    @property
    def is_empty(self) -> bool:
        return not self.count and not self.fields

    @property
    def words(self) -> str:
        """«изменены 2 положения из 34»."""
        if self.is_empty:
            return _("nothing has changed")
        if not self.count:
            return _("the text is the same, the card or the attachments have changed")
        return ngettext(
            "%(count)s provision of %(total)s changed",
            "%(count)s provisions of %(total)s changed",
            self.count,
        ) % {"count": self.count, "total": self.total}


def changes(before: Reading, now: Reading) -> Changes:
    """Compare two texts as a reader must see them: everything that the digest covers."""
    comparison = compare(before.structure, now.structure)
    return Changes(
        # The engine escapes every word of the text and writes its own markup around.
        html=mark_safe(render.redline(comparison)),  # noqa: S308
        fields=tuple(_fields(before, now)),
        count=len(comparison.changed()),
        total=now.structure.count(),
    )


_CARD = {
    "force_rule": gettext_lazy("entry into force"),
    "force_days": gettext_lazy("days after publication"),
    "force_date": gettext_lazy("date of entry into force"),
    "valid_until": gettext_lazy("in force until"),
    "publication_place": gettext_lazy("place of publication"),
    "restricted": gettext_lazy("not for the public"),
}
_YES_NO = {"yes": gettext_lazy("yes"), "no": gettext_lazy("no")}


def _fields(before: Reading, now: Reading) -> Iterator[FieldChange]:
    if before.requisites.title != now.requisites.title:
        yield FieldChange(_("title"), before.requisites.title, now.requisites.title)
    old_card = dict(before.requisites.card)
    for name, value in now.requisites.card:
        old = old_card.get(name, "")
        if old != value:
            yield FieldChange(str(_CARD.get(name, name)), _shown(name, old), _shown(name, value))
    old_files = {file.sha256: file.name for file in before.attachments}
    new_files = {file.sha256: file.name for file in now.attachments}
    for sha256, name in new_files.items():
        if sha256 not in old_files:
            yield FieldChange(_("attachment"), "", name)
    for sha256, name in old_files.items():
        if sha256 not in new_files:
            yield FieldChange(_("attachment"), name, "")


def _shown(name: str, value: str) -> str:
    if name == "force_rule" and value in ForceRule.values:
        return str(ForceRule(value).label)
    if name == "restricted":
        return str(_YES_NO.get(value, value))
    return value
