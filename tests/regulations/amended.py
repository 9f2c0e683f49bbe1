"""Enacted acts that amend others, as their texts order it."""

from __future__ import annotations

from typing import Any

from regulations.amending.follow import follow
from regulations.models import Edition
from tests.city import City

TERM = "в пункте 2 Порядка слово «десяти» заменить словом «пяти»"
PRESS = "пункт 2 признать утратившим силу"
STOPS = "в пункте 2 Порядка слово «месяца» заменить словом «дня»"


def amending(city: City, base: Edition, *changes: str, **draft: Any) -> Edition:
    """An act with these changes of ``base``, enacted."""
    named = (
        f"постановление администрации города Хабаровска от {base.dated:%d.%m.%Y} № {base.number}"
    )
    lines = "".join(f"<p>{n}) {change};</p>" for n, change in enumerate(changes, 1))
    html = f"<p>Администрация города постановляет:</p><p>1. Внести в {named} следующие изменения:</p>{lines}"
    edition = city.enacted(
        subject=f"О внесении изменений в {named}",
        body=[{"type": "text", "value": html}],
        **draft,
    )
    follow(edition, city.now)
    return edition
