"""What a registrar types of a paper, and what the second person says of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.errors import FileRefused
from documents.sniff import require_size
from regulations.desk.forms import DateInput, words

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate


class PaperForm(forms.Form):
    dated = forms.DateField(
        label=_("Date on the paper"),
        widget=DateInput(),
        help_text=_("As written by hand. The act will bear this date."),
    )
    signer = forms.TypedChoiceField(label=_("Who signed"), coerce=int)
    code = forms.CharField(
        label=_("Text code"),
        max_length=40,
        help_text=_("Twelve signs at the bottom of each page of the paper, letters are Latin."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    scan = forms.FileField(
        label=_("Scan"),
        help_text=_("The whole paper: PDF, JPEG or PNG. It is kept and never changes."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, *args: Any, signers: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = {each.person.pk: each.person for each in signers}
        self.fields["signer"].choices = [(pk, str(who)) for pk, who in self.signers.items()]

    def clean_scan(self) -> Any:
        """Refused by its size before it is read."""
        sent = self.cleaned_data["scan"]
        try:
            require_size(sent.name, sent.size)
        except FileRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return sent


class ReviewForm(forms.Form):
    reason = words(_("Why the paper is rejected"), _("Who entered it will read this."), rows=3)
