"""The editing form of an act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from regulations import characters
from regulations.editor import conflict

_PLAIN = ("subject", "legal_basis", "publication_place")


class ActForm(WagtailAdminPageForm):
    """Refuses what would harm a text, and says where; what was typed stays in the form."""

    text_mark = forms.CharField(required=False, widget=forms.HiddenInput)

    newer_text: conflict.NewerText | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["text_mark"] = conflict.mark_of(self.instance)
        self._offer_own_units()

    def _offer_own_units(self) -> None:
        """The head of the unit signs first: a unit of another body is none of the choices."""
        issuer = self.instance.issuer_id
        if issuer is None and self.parent_page is not None:
            issuer = self.parent_page.specific.issuer_id
        if issuer and "responsible_unit" in self.fields:
            units = self.fields["responsible_unit"].queryset
            self.fields["responsible_unit"].queryset = units.filter(body=issuer)

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split())

    def clean_body(self) -> Any:
        body = self.cleaned_data["body"]
        errors = {}
        for place, block in enumerate(body.get_prep_value()):
            hidden = _first_hidden(characters.words_of(block["value"]))
            if hidden:
                errors[place] = _hidden_character(hidden)
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return body

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in _PLAIN:
            hidden = characters.hidden_in(cleaned.get(name) or "")
            if hidden:
                self.add_error(name, _hidden_character(hidden))
        if not self.is_deferred_validation:
            self._require_term_of_force(cleaned)
        self._refuse_newer_text(cleaned.get("text_mark") or "")
        return cleaned

    def _require_term_of_force(self, cleaned: dict[str, Any]) -> None:
        rule = cleaned.get("force_rule")
        if rule == "date" and not cleaned.get("force_date"):
            self.add_error(
                "force_date", _("Give the date, or choose another rule of entry into force.")
            )

    def _refuse_newer_text(self, mark: str) -> None:
        newer = conflict.newer_than(self.instance, mark, reader=self.for_user)
        if newer is None or self.data.get("save_over") == newer.mark:
            return
        self.newer_text = newer
        self.add_error(
            None,
            ValidationError(
                _(
                    "Not saved: while you were editing, %(who)s saved another text (%(when)s). "
                    "Your text is not lost: it stands in the form. Choose below what to do."
                ),
                code="newer_text",
                params={
                    "who": newer.by or _("another person"),
                    "when": naturaltime(newer.at),
                },
            ),
        )

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After an autosave the open form stands on the text that was just saved."""
        updates = super().get_field_updates_for_resave()
        return [*updates, ("text_mark", conflict.mark_of(self.instance))]


def _first_hidden(strings: Any) -> characters.Hidden | None:
    return next(filter(None, map(characters.hidden_in, strings)), None)


def _hidden_character(hidden: characters.Hidden) -> ValidationError:
    return ValidationError(
        _(
            "The text has an invisible character (%(name)s) after the words «%(before)s». "
            "It would make a reader see another text than is signed. Delete it and save."
        ),
        code="hidden_character",
        params={"name": hidden.name, "before": hidden.before},
    )
