"""The editing form of an act."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from regulations import characters


class ActForm(WagtailAdminPageForm):
    """Refuses what would harm a text, and says where."""

    def clean_subject(self) -> str:
        subject = " ".join(self.cleaned_data["subject"].split())
        self._refuse_hidden(subject)
        return subject

    def clean_body(self) -> Any:
        body = self.cleaned_data["body"]
        for words in characters.words_of(body.get_prep_value()):
            self._refuse_hidden(words)
        return body

    def _refuse_hidden(self, words: str) -> None:
        found = characters.hidden_in(words)
        if found:
            raise ValidationError(
                _(
                    "The text has an invisible character (%(name)s) after the words «%(before)s». "
                    "It would make a reader see another text than is signed. Delete it and save."
                ),
                code="hidden_character",
                params={"name": found.name, "before": found.before},
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        rule = cleaned.get("force_rule")
        if rule == "date" and not cleaned.get("force_date") and not self.defer_required_fields_flag:
            self.add_error("force_date", _("Give the date, or choose another rule of entry into force."))
        return cleaned

    @property
    def defer_required_fields_flag(self) -> bool:
        return bool(getattr(self, "is_deferred_validation", False))

