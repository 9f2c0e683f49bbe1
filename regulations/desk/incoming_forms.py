"""What is typed on the import screen: a file or a pasted text, then the card of the draft."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from documents.sniff import require_size
from regulations.importing.acts import Card
from regulations.kinds import ActKind
from regulations.models import Decree, Procedure, RegulationIndex, TargetProgramme

ACCEPTED: Final = ".docx,.odt,.rtf,.doc,.html,.htm,.txt,.xml"
_PAGE_TYPES: Final = {
    model._meta.model_name: model for model in (Decree, Procedure, TargetProgramme)
}
_SIDES: Final = (
    ("accepted", _("with the changes: as if all of them were accepted")),
    ("rejected", _("without the changes: as the text was before them")),
)


class UploadForm(forms.Form):
    """One file or one text. ``html`` is what the clipboard held of a text pasted from Word."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("Word (.docx, .doc), OpenDocument (.odt), RTF, web page or plain text."),
    )
    text = forms.CharField(
        label=_("Or the text itself, pasted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "data-paste": "id_html"}),
        help_text=_("Copy the whole act in Word and paste it here: tables come with it."),
    )
    html = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        sent, typed = cleaned.get("file"), (cleaned.get("text") or "").strip()
        if not sent and not typed:
            self.add_error("file", _("Choose a file or paste a text."))
        elif sent and typed:
            self.add_error(
                "file", _("Choose a file or paste a text, not both: it is not clear which to read.")
            )
        return cleaned

    def sent(self) -> tuple[str, bytes]:
        """The name and the bytes (the form must be valid). Raises FileRefused by size."""
        file = self.cleaned_data["file"]
        if file:
            require_size(file.name, file.size)
            return file.name, file.read()
        html = self.cleaned_data["html"].strip()
        name = str(_("pasted text")) + (".html" if html else ".txt")
        data = (html or self.cleaned_data["text"]).encode("utf-8", "replace")
        require_size(name, len(data))
        return name, data


class CardForm(forms.Form):
    """The card of the draft, filled in as the file was understood.

    ``side`` is asked only of a file with tracked changes, ``index`` only of who drafts for several
    bodies.
    """

    side = forms.ChoiceField(
        label=_("Tracked changes"),
        choices=_SIDES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which text is taken.")},
    )
    index = forms.ModelChoiceField(
        label=_("Issuing body"), queryset=RegulationIndex.objects.none(), empty_label=_("Choose")
    )
    page_type = forms.ChoiceField(label=_("What the act is"))
    kind = forms.ChoiceField(label=_("Kind of act"), choices=[("", _("Choose")), *ActKind.choices])
    subject = forms.CharField(
        label=_("Title"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(
        self, *args: Any, places: list[RegulationIndex], revisions: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._only_place = places[0] if len(places) == 1 else None
        if self._only_place:
            del self.fields["index"]
        else:
            pks = [place.pk for place in places]
            field = self.fields["index"]
            field.queryset = RegulationIndex.objects.filter(pk__in=pks).select_related("issuer")
            field.label_from_instance = lambda place: place.issuer.name
        if not revisions:
            del self.fields["side"]
        self.fields["page_type"].choices = [
            (name, capfirst(model._meta.verbose_name)) for name, model in _PAGE_TYPES.items()
        ]

    @property
    def place(self) -> RegulationIndex:
        return self._only_place or self.cleaned_data["index"]

    def card(self) -> Card:
        """What was settled (the form must be valid)."""
        chosen = self.cleaned_data
        subject = " ".join(chosen["subject"].split())
        return Card(_PAGE_TYPES[chosen["page_type"]], chosen["kind"], subject)
