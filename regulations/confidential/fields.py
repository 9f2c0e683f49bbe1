"""The positions that see a confidential attachment, as a field: keys, kept with the text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst


def _positions() -> list[tuple[int, str]]:
    from regulations.organisation.models import Position

    return list(Position.objects.order_by("title").values_list("pk", "title"))


class PositionKeys(models.JSONField):
    """Keys of positions as a list: a revision holds it like any other column."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            coerce=int,
            choices=_positions,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.SelectMultiple(attrs={"size": 6}),
        )
