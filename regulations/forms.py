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
from regulations.editor import conflict, merging

_PLAIN = ("subject", "legal_basis", "publication_place")


class ActForm(WagtailAdminPageForm):
    """Refuses what would harm a text, and says where; what was typed stays in the form."""

    text_mark = forms.CharField(required=False, widget=forms.HiddenInput)
    text_base = forms.CharField(required=False, widget=forms.HiddenInput)

    newer_text: conflict.NewerText | None = None
    merged: merging.MergedText | None = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if data is not None:
            data = merging.without_gone_papers(data, kwargs.get("instance"))
        super().__init__(data, *args, **kwargs)
        self.initial["text_mark"] = conflict.mark_of(self.instance)
        if not self.is_bound:
            self.initial["text_base"] = merging.base_of(self.instance)
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
        if not self.errors and self.instance.pk:
            self._merge_with_newer(cleaned)
        return cleaned

    def _require_term_of_force(self, cleaned: dict[str, Any]) -> None:
        rule = cleaned.get("force_rule")
        if rule == "date" and not cleaned.get("force_date"):
            self.add_error(
                "force_date", _("Give the date, or choose another rule of entry into force.")
            )

    def _merge_with_newer(self, cleaned: dict[str, Any]) -> None:
        """Put a colleague's newer text and this one together; refuse while a clash is open."""
        act = self.instance
        # Read anew, once: the mark that the guard will ask for is that of the text merged with.
        newest = conflict.newest_of(act)
        act.newest_mark = newest and conflict.mark_of_revision(newest)
        newer = conflict.newer_than(act, cleaned.get("text_mark") or "", reader=self.for_user)
        if newer is None:
            return
        # What was chosen holds for the text that was shown, and for no later one.
        choices = self.data if self.data.get("merge_seen") == act.newest_mark else {}
        theirs = newest.as_object()
        merged = merging.merge_texts(cleaned.get("text_base") or "", theirs, cleaned, choices)
        self.newer_text, self.merged = newer, merged
        if not merged.asked:
            cleaned.update(merged.values)
            act.is_merged = True
            return
        self.add_error(
            None,
            ValidationError(
                _(
                    "Not saved: while you were editing, %(who)s saved another text (%(when)s) and "
                    "changed what you have changed too. Your text is not lost: it stands in the "
                    "form. Choose below what is to stand."
                ),
                code="newer_text",
                params={
                    "who": newer.by or _("another person"),
                    "when": naturaltime(newer.at),
                },
            ),
        )

    def save(self, commit: bool = True) -> Any:
        act = super().save(commit)
        act.merged_from = self.newer_text and (self.newer_text, self.merged)
        return act

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """After an autosave the open form stands on the text that was just saved."""
        updates = super().get_field_updates_for_resave()
        if self.merged is not None:
            # The open form has not got the words that came in: it stands on what it was loaded of.
            return updates
        return [
            *updates,
            ("text_mark", conflict.mark_of(self.instance)),
            ("text_base", merging.base_of(self.instance)),
        ]


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
