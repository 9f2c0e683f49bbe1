"""What the import screen shows of a file: rows side by side, doubts, what is kept beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise, cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.permission_policies.pages import PagePermissionPolicy

from documents.reading.docx.side import Side
from regulations import text
from regulations.importing.acts import card_of, kind_is_unknown, sha256_of
from regulations.importing.doubts import Doubt, doubts
from regulations.importing.own_form import OwnForm, own_form
from regulations.importing.reading import FileRead, read_file
from regulations.importing.understanding import Row, understand
from regulations.models import RegulationIndex

if TYPE_CHECKING:
    from regulations.organisation.models import User

# A page of more rows than this is slow in a browser; what is beyond is read in the editor.
MOST_ROWS: Final = 1500
_MARKS: Final = str.maketrans("", "", text.SUP_ON + text.SUP_OFF + text.SUB_ON + text.SUB_OFF)
_PARTS: Final[dict[str, str | Promise]] = {
    "kind": gettext_lazy("kind of act"),
    "date": gettext_lazy("date"),
    "number": gettext_lazy("number"),
    "place": gettext_lazy("place"),
}
_NAMES: Final[dict[str, str | Promise]] = {
    "issuer": gettext_lazy("body that issues, or a line above the kind"),
    "title": gettext_lazy("title of the act"),
    "signature": gettext_lazy("signature"),
    "tail": gettext_lazy("line below the signature"),
    "contents": gettext_lazy("contents: Svod makes them of the headings"),
    "editions": gettext_lazy("note of editions"),
    "drawn": gettext_lazy("line drawn with signs"),
}
_FATES: Final[dict[str, str | Promise]] = {
    "field": gettext_lazy("becomes a field"),
    "beside": gettext_lazy("kept beside the draft"),
    "out": gettext_lazy("left out of the text"),
}
_ROLES: Final[dict[str, str | Promise]] = {
    "passport": gettext_lazy("паспорт of a programme"),
    "funding": gettext_lazy("money by years"),
    "measures": gettext_lazy("measures"),
    "indicators": gettext_lazy("indicators"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words: what the file says, what it is taken for, what becomes of it."""

    row: Row
    said: str
    what: str
    becomes: str
    doubts: tuple[Doubt, ...]


class Incoming:
    """A file that was read on one ``side``, for who may begin acts at ``places``.

    Raises FileRefused as ``read_file``.
    """

    def __init__(self, name: str, data: bytes, side: Side, places: list[RegulationIndex]) -> None:
        self.places = places
        self.side = side
        self.sha256 = sha256_of(data)
        self.read: FileRead = read_file(name, data, side=side)
        self.form: OwnForm = own_form(self.read.blocks)
        self._structure, self.rows = understand(self.read.blocks)

    @cached_property
    def doubts(self) -> list[Doubt]:
        found = list(doubts(self.read, self.form, self._structure))
        issuer = self.form.requisites.issuer
        if issuer and self._named() is None:
            words = _(
                "The file names another body: «%(issuer)s». The draft will belong to the body "
                "in the card."
            )
            found.insert(0, Doubt("other_issuer", words % {"issuer": issuer}))
        return found

    @property
    def has_revisions(self) -> bool:
        return bool(self.read.remark("revisions"))

    @cached_property
    def lines(self) -> list[Line]:
        by_eid: dict[str, list[Doubt]] = {}
        for doubt in self.doubts:
            by_eid.setdefault(doubt.eid, []).append(doubt)
        lines = []
        budget = MOST_ROWS
        for row in self.rows:
            budget -= 1 + len(row.table)
            if budget < 0 and lines:
                break
            found = tuple(by_eid.get(row.eid, ())) if row.eid else ()
            lines.append(
                Line(
                    row,
                    row.said.translate(_MARKS),
                    capfirst(_what(row)),
                    str(_FATES.get(row.fate, "")),
                    found,
                )
            )
        return lines

    @property
    def beyond(self) -> int:
        """How many rows are not shown."""
        return len(self.rows) - len(self.lines)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the file says of itself and a draft has no field for: kept beside the draft."""
        found = self.form.requisites
        dated = parse_date(found.dated) if found.dated else None
        signer = ", ".join(filter(None, (found.signer_post, found.signer_name)))
        told = (
            (_("Body in the file"), found.issuer),
            (_("Date"), date_format(dated, "d.m.Y") if dated else ""),
            (_("Number"), found.number),
            (_("Place"), found.place),
            (_("Signed by"), signer),
        )
        return [(name, value or _("not found")) for name, value in told]

    def initial(self) -> dict[str, Any]:
        """The card as the file gives it; what was not recognised stays to be chosen."""
        card = card_of(self.form, fallback="")
        known = bool(self.form.requisites.kind) and not kind_is_unknown(self.form)
        return {
            "index": self._named(),
            "page_type": card.page_type._meta.model_name,
            "kind": card.kind if known else "",
            "subject": card.subject,
        }

    def _named(self) -> RegulationIndex | None:
        """The place whose body the file names, if exactly one is named so."""
        said = text.fold(self.form.requisites.issuer).casefold()
        found = [place for place in self.places if text.fold(place.issuer.name).casefold() == said]
        return found[0] if len(found) == 1 else None


def places_of(user: User) -> list[RegulationIndex]:
    """Where this person may begin an act: the bodies under whose index they may add pages."""
    may_add = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    return list(
        RegulationIndex.objects.filter(page_ptr__in=may_add.values("pk")).select_related("issuer")
    )


def _what(row: Row) -> str:
    if row.code == "requisites":
        return ", ".join(str(_PARTS[part]) for part in row.parts)
    if row.code in _NAMES and row.fate != "text":
        return str(_NAMES[row.code])
    if row.code == "heading":
        return _("heading")
    if row.code == "table":
        size = ngettext("%(count)d row", "%(count)d rows", len(row.table)) % {
            "count": len(row.table)
        }
        role = _ROLES.get(row.role)
        return f"{row.name}: {role}, {size}" if role else f"{row.name}: {size}"
    if row.code == "appendix":
        name = f"{row.name}: {row.role}" if row.role else row.name
        return f"{name}; {_('its stamp becomes fields')}" if row.stamped else name
    return row.name
