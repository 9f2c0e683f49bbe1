"""Forms of the completeness check. Rules are not here: the decisions check them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from regulations.desk.forms import words
from regulations.models import CheckQuestion
from regulations.package_check.give import Answer, Answered
from regulations.package_check.package import Package
from regulations.package_check.requirements import Requirement


class AskCheckForm(forms.Form):
    note = words(
        _("Words to who checks"),
        _("If a paper is missing, say here why the act needs none. May stay empty otherwise."),
    )
    prefix = "ask_check"


class CheckForm(forms.Form):
    """The check list, grounds for what is missing, and the reasons of a return."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=80)
    verdict = forms.CharField(widget=forms.HiddenInput, max_length=10, required=False)
    text = words(_("Reasons for the return"), _("The drafter reads them."), rows=3)

    def __init__(self, *args: Any, package: Package, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = list(package.questions)
        self._missing = package.missing
        for question in self._questions:
            self.fields[f"answer-{question.pk}"] = forms.ChoiceField(
                label=question.words,
                choices=Answer.choices,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"note-{question.pk}"] = forms.CharField(
                label=_("Note"), required=False, max_length=500
            )
        for each in self._missing:
            self.fields[f"grounds-{each.code}"] = forms.CharField(
                label=_("Why the package is complete without it"), required=False, max_length=500
            )

    def questions(self) -> Iterator[tuple[CheckQuestion, Any, Any]]:
        """Each question with the fields of its answer and its note."""
        for question in self._questions:
            yield question, self[f"answer-{question.pk}"], self[f"note-{question.pk}"]

    def missing(self) -> Iterator[tuple[Requirement, Any]]:
        """Each paper that is missing with the field of its grounds."""
        for each in self._missing:
            yield each, self[f"grounds-{each.code}"]

    def given(self) -> dict[str, Any]:
        """What was typed, as the decision takes it."""
        typed = self.cleaned_data
        return {
            "verdict": typed["verdict"],
            "digest": typed["digest"],
            "text": typed["text"],
            "answers": {
                question.pk: Answered(typed[f"answer-{question.pk}"], typed[f"note-{question.pk}"])
                for question in self._questions
            },
            "grounds": {each.code: typed[f"grounds-{each.code}"] for each in self._missing},
        }
