"""The form by which an independent expert sends a conclusion."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations.consultation.receiving import KINDS, Sent
from regulations.kinds import CorruptionFactor

NONE_FOUND = "none"
_ACCEPTED = ",".join(f".{kind}" for kind in KINDS)


class ConclusionForm(forms.Form):
    """What is typed; the rules are in ``receiving``. ``website`` is a trap that people do not see.

    The widget of the file says what may be chosen: names of files are checked by their content.
    """

    expert_name = forms.CharField(
        label=gettext_lazy("Surname, name and patronymic of the expert, or name of the body"),
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    accreditation = forms.CharField(
        label=gettext_lazy("Number and date of the order on accreditation"),
        help_text=gettext_lazy("Order of the Ministry of Justice of Russia."),
        max_length=255,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail for the answer"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    factors = forms.MultipleChoiceField(
        label=gettext_lazy("Corruption factors that you found"),
        help_text=gettext_lazy(
            "By the Methodology approved by the Government of Russia on 26.02.2010, № 96."
        ),
        choices=[
            (NONE_FOUND, gettext_lazy("no corruption factors are found")),
            *CorruptionFactor.choices,
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    file = forms.FileField(
        label=gettext_lazy("File of the conclusion"),
        help_text=gettext_lazy("PDF or DOCX, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I agree that my personal data given here (name, accreditation, e-mail) are handled "
            "to consider the conclusion and to answer it (152-ФЗ). They are not published."
        ),
    )
    website = forms.CharField(required=False)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, label_suffix="")

    def clean_factors(self) -> list[str]:
        chosen = self.cleaned_data["factors"]
        if NONE_FOUND in chosen and len(chosen) > 1:
            raise forms.ValidationError(
                _("You marked factors and «no factors» at once. Leave one of the two."), "both"
            )
        return [code for code in chosen if code != NONE_FOUND]

    @property
    def is_trapped(self) -> bool:
        """Whether a machine filled in what people do not see."""
        return bool(self.data.get("website"))

    def sent(self, data: bytes, address: str) -> Sent:
        """The conclusion as typed, with the bytes of its file."""
        typed: dict[str, Any] = self.cleaned_data
        return Sent(
            expert_name=typed["expert_name"],
            accreditation=typed["accreditation"],
            email=typed["email"],
            file_name=typed["file"].name,
            data=data,
            factors=tuple(typed["factors"]),
            consent=str(self.fields["consent"].label) if typed["consent"] else "",
            address=address,
        )
