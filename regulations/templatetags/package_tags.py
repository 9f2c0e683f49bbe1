"""Rows that a verdict of the completeness check keeps, in words."""

from __future__ import annotations

from django import template

from regulations.package_check.give import Answer
from regulations.package_check.package import label

register = template.Library()


@register.filter
def paper(row: dict[str, str]) -> str:
    return label(row)


@register.filter
def check_answer(code: str) -> str:
    return str(Answer(code).label)
