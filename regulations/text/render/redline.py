"""A comparison as HTML: what was struck out and what was put in, also for the ear."""

from html import escape
from typing import Final

from ..comparing import Change, Comparison
from .inline import inline

_MADE: Final = {
    "added": "Добавлено",
    "removed": "Исключено",
    "changed": "Изменено",
    "moved": "Перенесено",
    "same": "Без изменений",
}


def redline(comparison: Comparison, *, context: int | None = 0) -> str:
    """Return the changed provisions with ``<ins>`` and ``<del>``.

    ``context`` is how many unchanged provisions to show on either side; None shows them all.
    """
    shown = _shown(comparison, context)
    out: list[str] = []
    last = -1
    for at in shown:
        if last >= 0 and at != last + 1:
            out.append('<p class="gap" aria-hidden="true">…</p>')
        out.append(_change(comparison.changes[at]))
        last = at
    return "".join(out)


def _shown(comparison: Comparison, context: int | None) -> list[int]:
    count = len(comparison.changes)
    if context is None:
        return list(range(count))
    shown: set[int] = set()
    for at, change in enumerate(comparison.changes):
        if change.kind != "same":
            shown.update(range(max(0, at - context), min(count, at + context + 1)))
    return sorted(shown)


def _change(change: Change) -> str:
    provision = change.new or change.old
    eid = escape(provision.eid) if provision else ""
    body = "".join(_piece(sign, words) for sign, words in change.words)
    note = _MADE[change.kind]
    if change.kind == "moved" and change.old is not None and change.old.label:
        note = f"{note} ({escape(change.old.label)})"
    kept = change.kind == "same"
    lead = "" if kept else f'<span class="visually-hidden">{note}: </span>'
    return f'<div class="change change-{change.kind}" data-eid="{eid}"><p>{lead}{body}</p></div>'


def _piece(sign: str, words: str) -> str:
    if sign == "=":
        return inline(words)
    tag, spoken = ("ins", "добавлено") if sign == "+" else ("del", "исключено")
    return f'<{tag}><span class="visually-hidden">{spoken}: </span>{inline(words)}</{tag}>'
