"""A comparison in two columns: as it was, as it is."""

from html import escape

from ..comparing import Change, Comparison
from .notes import note
from .pieces import cells, hidden, is_row, side
from .redline import stretches


def columns(comparison: Comparison, *, context: int | None = 0) -> str:
    """Return a table of two columns, a provision a row, with ``<del>`` left and ``<ins>`` right.

    ``context`` is as in ``redline``. Each cell bears the name of its column in ``data-side``, so
    that a narrow screen may set them under each other.
    """
    parts = stretches(comparison, context)
    if not parts:
        return ""
    out = [
        '<table class="comparison"><thead><tr><th scope="col">Было</th>'
        '<th scope="col">Стало</th></tr></thead><tbody>'
    ]
    for at, stretch in enumerate(parts):
        if at:
            out.append('<tr class="gap" aria-hidden="true"><td colspan="2">…</td></tr>')
        out.extend(_row(change, comparison) for change in stretch)
    out.append("</tbody></table>")
    return "".join(out)


def _row(change: Change, comparison: Comparison) -> str:
    eid = escape(change.provision.eid)
    said = note(change, comparison)
    lead = f'<p class="change-note">{said}</p>' if said else ""
    old = _side(change, "-", lead if change.new is None else "")
    new = _side(change, "+", lead if change.new is not None else "")
    return f'<tr class="change change-{change.kind}" data-eid="{eid}">{old}{new}</tr>'


def _side(change: Change, sign: str, lead: str) -> str:
    name = "Было" if sign == "-" else "Стало"
    if (change.old if sign == "-" else change.new) is None:
        return f'<td data-side="{name}" class="none">{hidden("нет")}</td>'
    if is_row(change):
        body = f'<table class="change-rows"><tbody><tr>{cells(change, sign)}</tr></tbody></table>'
    else:
        body = f"<p>{side(change.words, sign)}</p>"
    return f'<td data-side="{name}">{lead}{body}</td>'
