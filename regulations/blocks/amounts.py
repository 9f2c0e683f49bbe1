"""A row of amounts, one a year, typed or pasted as one line and kept as decimals."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock

_BETWEEN = re.compile(r"[;\t\n|]+")


def parse_amounts(text: str) -> list[Decimal]:
    """Read «1 250,0; 300» (also tabs, as Excel copies a row) as decimals.

    Raises ValidationError naming the part that is not a number.
    """
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return [_decimal(part) for part in parts]


def _decimal(part: str) -> Decimal:
    plain = re.sub(r"[\s\u00a0\u202f]", "", part).replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite():
        raise ValidationError(
            _("«%(part)s» is not a number. Separate the years with a semicolon."),
            code="not_a_number",
            params={"part": part},
        )
    return number


def format_amount(amount: Decimal | str | None) -> str:
    """«1250,0»: the decimal as typed, with the comma of Russian papers."""
    return "" if amount is None else str(amount).replace(".", ",")


class AmountsField(forms.CharField):
    """A text line of amounts; its value is a list of decimals as strings (JSON keeps them)."""

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return [str(amount) for amount in value]
        return [str(amount) for amount in parse_amounts(super().to_python(value) or "")]

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, list):
            return "; ".join(format_amount(amount) for amount in value)
        return value or ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial) != (data or "")


class AmountsBlock(FieldBlock):
    """Amounts by year: native value is a list of decimal strings."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        self.field = AmountsField(
            required=required,
            help_text=help_text
            or _("One a year, separated by semicolons; a row copied from Excel will do."),
        )
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> str:
        return self.field.prepare_value(value)

    def value_from_form(self, value: Any) -> Any:
        return value

    def get_default(self) -> list[str]:
        return []

    def get_prep_value(self, value: Any) -> list[str]:
        return [str(amount) for amount in value] if isinstance(value, list) else []

    class Meta:
        icon = "table"
