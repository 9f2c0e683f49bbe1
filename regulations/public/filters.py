"""Filters of the list of acts: they stay in the address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.kinds import ActKind
from regulations.models import Act
from regulations.public.standing import with_standing

# What a reader asks for, and the codes of regulations.status it means.
STANDINGS: Final = {
    "in-force": (_("in force"), ("in_force",)),
    "not-yet": (_("not yet in force"), ("signed", "not_yet")),
    "suspended": (_("suspended"), ("suspended",)),
    "ended": (_("no longer in force"), ("repealed", "struck_down", "expired")),
}
_ANY: Final = [("", _("any"))]


class ActFilter(forms.Form):
    """Choices that some public act has; an unknown value is named and does not filter."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    issuer = forms.ChoiceField(label=_("Issuing body"), required=False)

    def __init__(self, data, *, acts: QuerySet[Act]) -> None:
        super().__init__(data, label_suffix="")
        found = list(
            acts.order_by()
            .values_list("kind", "dated__year", "issuer__slug", "issuer__name")
            .distinct()
        )
        kinds = {kind for kind, *_rest in found}
        self._offer("kind", ((k.value, k.label) for k in ActKind if k.value in kinds))
        years = sorted({year for _kind, year, *_rest in found}, reverse=True)
        self._offer("year", ((str(year), str(year)) for year in years))
        self._offer("status", ((code, label) for code, (label, _codes) in STANDINGS.items()))
        bodies = sorted({tuple(body) for *_rest, body in ((r[0], r[1], r[2:]) for r in found)})
        self._offer("issuer", sorted(bodies, key=lambda body: body[1]))
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"
            field.error_messages["invalid_choice"] = _("There is nothing like this in the list.")

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = [*_ANY, *choices]

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
            acts = with_standing(acts, on).filter(standing__in=STANDINGS[asked["status"]][1])
        return acts

    @property
    def is_set(self) -> bool:
        """Whether anything narrows the list."""
        return self.is_valid() and any(self.cleaned_data.values())
