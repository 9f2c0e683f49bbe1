"""What is chosen where a draft is begun: the body, then a template or another act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.models import ActTemplate, RegulationIndex


class BeginForm(forms.Form):
    """One source of two. ``place`` is asked only of who drafts for several bodies."""

    place = forms.ModelChoiceField(
        label=_("Issuing body"), queryset=RegulationIndex.objects.none(), empty_label=None
    )
    template = forms.ModelChoiceField(queryset=ActTemplate.objects.all(), required=False)
    act = forms.IntegerField(required=False)

    def __init__(self, *args: Any, places: list[RegulationIndex], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._only_place = places[0] if len(places) == 1 else None
        if self._only_place:
            del self.fields["place"]
        else:
            field = self.fields["place"]
            pks = [place.pk for place in places]
            field.queryset = RegulationIndex.objects.filter(pk__in=pks).select_related("issuer")
            field.label_from_instance = lambda place: place.issuer.name

    @property
    def index(self) -> RegulationIndex:
        return self._only_place or self.cleaned_data["place"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if bool(cleaned.get("template")) == bool(cleaned.get("act")):
            raise forms.ValidationError(_("Choose a template or an act to begin from."))
        return cleaned
