"""What people type on the desk. Rules are not here: the decisions check them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.approval.sign_off import RemarkTo
from regulations.desk import provisions
from regulations.enactment.archive import ArchiveCard
from regulations.models import RemarkAnswer

MAX_WORDS = 20_000


def words(label: Any, help_text: Any = "", *, rows: int = 2) -> forms.CharField:
    """Words in plain lines; whether they are needed is asked by the decision."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class DecisionForm(forms.Form):
    """The words of a decision; slot, digest and verdict come with the button."""

    slot = forms.IntegerField(widget=forms.HiddenInput)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    verdict = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    text = words(_("Remarks, or reasons for the return"), rows=4)


RULING = "ruling-"


def rulings_posted(data: Mapping[str, str]) -> dict[int, str]:
    """The rulings chosen on held remarks: «ruling-<reply>» by radio buttons of the signing form."""
    return {
        int(name.removeprefix(RULING)): chosen
        for name, chosen in data.items()
        if name.startswith(RULING) and is_number(name.removeprefix(RULING)) and chosen
    }


def is_number(posted: str) -> bool:
    """Whether a key or a count was posted: «²» is a digit to Python, and no number."""
    return posted.isdecimal() and len(posted) < 19  # what a key of the database can be


def words_so_far(form: DecisionForm) -> str:
    """The words of a decision as they are being typed."""
    return _plain(form["text"].value())


class ProvisionField(forms.CharField):
    """A provision of the text in hand: its words are shown, its eId is what is meant.

    One list for all rows (``<datalist>``): an act of 500 provisions would weigh 60 KB a row. What
    is not found stays as typed, for the decision to refuse: first it asks whether the text is
    still the one that was read.
    """

    choices: provisions.Choices = ()

    def prepare_value(self, value: Any) -> Any:
        return next((words for eid, words in self.choices if eid == value), value)

    def clean(self, value: Any) -> str:
        return self.meant(super().clean(value))

    def meant(self, typed: str) -> str:
        return provisions.find(typed, self.choices) or typed


class RemarkForm(forms.Form):
    """A remark to one provision: which, which words, what is wrong."""

    eid = ProvisionField(
        label=_("Provision"),
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"list": "provisions", "autocomplete": "off"}),
        help_text=_("Its number: 3.2, or choose from the list. Empty: the act as a whole."),
    )
    quote = forms.CharField(
        label=_("Words of the text"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = words(_("Remark"))
    proposal = words(
        _("Proposed wording"),
        _("The whole provision in your words, without its number. May stay empty."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("proposal"):
            if not cleaned.get("eid"):
                self.add_error("eid", _("Choose the provision for which you propose a wording."))
            cleaned["text"] = cleaned.get("text") or str(_("Word the provision as proposed."))
        if not cleaned.get("text") and (cleaned.get("eid") or cleaned.get("quote")):
            self.add_error("text", _("Write the remark to this provision, or choose no provision."))
        return cleaned


class BaseRemarkFormSet(forms.BaseFormSet):
    """Remarks to provisions of one text; ``provisions`` are its (eId, words)."""

    def __init__(self, *args: Any, provisions: provisions.Choices = (), **kwargs: Any):
        self._provisions = provisions
        super().__init__(*args, **kwargs)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["eid"].choices = self._provisions

    def typed(self) -> list[RemarkTo]:
        """The remarks that have words, in the order typed (the set must be valid)."""
        return [
            RemarkTo(
                text=form.cleaned_data["text"],
                eid=form.cleaned_data["eid"],
                quote=form.cleaned_data["quote"],
                proposal=form.cleaned_data["proposal"],
            )
            for form in self.forms
            if form.cleaned_data.get("text")
        ]

    def so_far(self) -> list[RemarkTo]:
        """The rows as they are being typed, finished or not (the set may be invalid)."""
        rows = [
            {name: _plain(form[name].value()) for name in _REMARK_FIELDS} for form in self.forms
        ]
        for form, row in zip(self.forms, rows, strict=True):
            row["eid"] = form.fields["eid"].meant(row["eid"])
        return [RemarkTo(**row) for row in rows if any(row.values())]


_REMARK_FIELDS = ("text", "eid", "quote", "proposal")


def _plain(typed: str | None) -> str:
    """What was typed, without the character that no database keeps."""
    return (typed or "").replace("\0", "")


RemarkFormSet = forms.formset_factory(
    RemarkForm, formset=BaseRemarkFormSet, extra=1, max_num=50, absolute_max=60
)


class SubmitForm(forms.Form):
    urgent = words(
        _("Why it is urgent"), _("The terms are then shorter. Everybody who signs will read this.")
    )


class NatureForm(forms.Form):
    """What the drafter says of the changes; which are technical comes as ``technical`` keys."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    grounds = words(
        _("Why these changes leave the meaning as it was"),
        _("The legal unit will read this and confirm it, or not."),
    )


class RulingForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    verdict = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)
    text = words(_("Reasons"), _("Required if a change is substantive: say which, and why."))


class WithdrawForm(forms.Form):
    reason = words(_("Why you take it back"), _("Approvers will read it."), rows=3)


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What was done"),
        required=False,
        choices=[("", _("Choose")), *RemarkAnswer.Verdict.choices],
    )
    text = words(_("Grounds"), _("Required unless the remark is taken in full."))


class ExpertReplyForm(AnswerForm):
    """What the drafter replies to an independent expert, always with grounds."""

    text = words(_("Grounds"), _("The expert will get this by mail."), rows=3)


class ReplyForm(forms.Form):
    """Why a remark is held; the verdict comes with the button."""

    text = words(
        _("Why the remark is held"),
        _("The drafter and the head of the city will read this. It may stay empty."),
    )


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ArchiveForm(forms.Form):
    """What the paper original says of itself."""

    number = forms.CharField(label=_("Number"), max_length=50)
    dated = forms.DateField(label=_("Date of the act"), widget=DateInput())
    source = forms.CharField(
        label=_("Source of the text"),
        max_length=2000,
        help_text=_("Where the text was taken from: newspaper and issue, archive file."),
    )
    signer_post = forms.CharField(label=_("Who signed: post"), max_length=255, required=False)
    signer_name = forms.CharField(label=_("Who signed: name"), max_length=255, required=False)

    def card(self) -> ArchiveCard:
        return ArchiveCard(**self.cleaned_data)


class PromulgateForm(forms.Form):
    place = forms.CharField(
        label=_("Where it was published"),
        max_length=500,
        help_text=_("Newspaper or site, issue, date: «Хабаровские вести», № 45."),
    )
    on = forms.DateField(label=_("Day of publication"), widget=DateInput())
