"""Filters of the list of acts: they stay in the address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regulations.kinds import ActKind
from regulations.models import Act
from regulations.public.choices import choices
from regulations.public.standing import standing

STANDINGS: Final = {
    "in-force": _("in force"),
    "not-yet": _("not yet in force"),
    "suspended": _("suspended"),
    "ended": _("no longer in force"),
}
_ANY: Final = [("", _("any"))]
_ANY_STATUS: Final = [("", pgettext_lazy("status", "any"))]


class ActFilter(forms.Form):
    """Choices that some public act has; an unknown value is named and does not filter."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    issuer = forms.ChoiceField(label=_("Issuing body"), required=False)

    def __init__(self, data) -> None:
        super().__init__(data, label_suffix="")
        found = choices()
        self._offer("kind", ((k.value, k.label) for k in ActKind if k.value in found.kinds))
        self._offer("year", ((str(year), str(year)) for year in found.years))
        self._offer("status", STANDINGS.items(), _ANY_STATUS)
        self._offer("issuer", found.bodies)
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"
            field.error_messages["invalid_choice"] = _("There is nothing like this in the list.")

    def _offer(self, name: str, choices: Iterable[tuple[str, str]], no_choice=_ANY) -> None:
        self.fields[name].choices = [*no_choice, *choices]

    def apply(self, acts: QuerySet[Act], on: date) -> QuerySet[Act]:
        """Narrow ``acts`` to what was asked; the status is that of day ``on``."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        if "kind" in asked:
            acts = acts.filter(kind=asked["kind"])
        if "year" in asked:
            acts = acts.filter(dated__year=int(asked["year"]))
        if "issuer" in asked:
            acts = acts.filter(issuer__slug=asked["issuer"])
        if "status" in asked:
            acts = acts.filter(standing(asked["status"], on))
        return acts

    @property
    def count(self) -> int:
        """How many choices narrow the list."""
        self.is_valid()
        return sum(1 for value in self.cleaned_data.values() if value)
