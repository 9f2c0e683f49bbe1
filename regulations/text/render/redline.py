"""A comparison in one column: what was struck out and what was put in, also for the ear."""

from html import escape
from itertools import groupby

from ..comparing import Change, Comparison
from .notes import note, spoken
from .pieces import cells, hidden, is_row, pieces


def redline(comparison: Comparison, *, context: int | None = 0) -> str:
    """Return the changed provisions with ``<ins>`` and ``<del>``; rows of a table as rows.

    ``context`` is how many unchanged provisions to show on either side; None shows them all.
    """
    out: list[str] = []
    for at, stretch in enumerate(stretches(comparison, context)):
        if at:
            out.append('<p class="gap" aria-hidden="true">…</p>')
        for rows, changes in groupby(stretch, key=is_row):
            if rows:
                out.append('<table class="change-rows"><tbody>')
                out.extend(_row(change, comparison) for change in changes)
                out.append("</tbody></table>")
            else:
                out.extend(_change(change, comparison) for change in changes)
    return "".join(out)


def stretches(comparison: Comparison, context: int | None) -> list[list[Change]]:
    """Return the changes to show, parted where unchanged provisions are left out."""
    if context is None:
        return [list(comparison.changes)] if comparison.changes else []
    count = len(comparison.changes)
    found: list[list[Change]] = []
    end = -1
    for at, change in enumerate(comparison.changes):
        if change.kind == "same":
            continue
        start, last = max(0, at - context, end), min(count, at + context + 1)
        if start > end or not found:
            found.append([])
        found[-1].extend(comparison.changes[max(start, end) : last])
        end = max(end, last)
    return found


def _change(change: Change, comparison: Comparison) -> str:
    eid = escape(change.provision.eid)
    lead = _lead(change, comparison)
    return (
        f'<div class="change change-{change.kind}" data-eid="{eid}">'
        f"<p>{lead}{pieces(change.words)}</p></div>"
    )


def _row(change: Change, comparison: Comparison) -> str:
    eid = escape(change.provision.eid)
    lead = _lead(change, comparison)
    row = cells(change, lead=lead)
    return f'<tr class="change change-{change.kind}" data-eid="{eid}">{row}</tr>'


def _lead(change: Change, comparison: Comparison) -> str:
    seen = note(change, comparison)
    if seen:
        return f'<span class="change-note">{seen}: </span>'
    heard = spoken(change)
    return hidden(f"{heard}: ") if heard else ""
