"""What a rendering says of a change besides its words: moved from where, parted from what."""

from html import escape
from typing import Final

from ..comparing import Change, Comparison
from ..naming import name

_SPOKEN: Final = {
    "added": "Добавлено",
    "removed": "Исключено",
    "changed": "Изменено",
    "moved": "Перенесено",
}


def spoken(change: Change) -> str:
    """Return the word that opens a change for a screen reader; "" for what stayed the same."""
    return _SPOKEN.get(change.kind, "")


def note(change: Change, comparison: Comparison) -> str:
    """Return, escaped, what the marked words do not show; "" if they show everything."""
    if change.kind == "moved" and change.old is not None:
        before = name(change.old, "nom", comparison.old_parents)
        word = "Перенесено" if change.elsewhere else "Новый номер"
        return escape(f"{word}, раньше {before}")
    if change.split_from and (source := comparison.old.find(change.split_from)) is not None:
        return escape(f"Выделено из {name(source, 'gen', comparison.old_parents)}")
    if change.merged_into and (target := comparison.new.find(change.merged_into)) is not None:
        return escape(f"Присоединено к {name(target, 'dat', comparison.new_parents)}")
    if change.is_slight:
        return "Только пунктуация" if change.weight == "punctuation" else "Только оформление"
    return ""
