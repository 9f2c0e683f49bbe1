"""The text of an act as HTML: one wrapper per provision, every provision linkable."""

from collections.abc import Iterable
from html import escape
from typing import Final

from ..blocks import Cell
from ..structure import Provision, Structure
from .inline import inline

_LOWEST: Final = 6
_HEADED: Final = frozenset({"section", "chapter", "article", "appendix", "title"})


def html(structure: Structure, *, link_numbers: bool = True) -> str:
    """Return escaped, safe HTML of the whole text, without inline styles or scripts.

    ``link_numbers`` makes each label a link to its own provision; turn it off for print.
    """
    out: list[str] = []
    _all(structure.provisions, out, level=2, links=link_numbers)
    return "".join(out)


def table(provision: Provision) -> str:
    """Return a table alone."""
    out: list[str] = []
    _table(provision, out, level=2, links=False)
    return "".join(out)


def _all(provisions: Iterable[Provision], out: list[str], *, level: int, links: bool) -> None:
    for provision in provisions:
        _WRITERS.get(provision.kind, _unit)(provision, out, level, links)


def _unit(provision: Provision, out: list[str], level: int, links: bool) -> None:
    eid = escape(provision.eid)
    out.append(f'<div class="{_classes(provision)}" id="{eid}">')
    below = level
    if provision.heading:
        below = _heading(provision, out, level, links)
        if provision.text:
            out.append(f"<p>{inline(provision.text)}</p>")
    elif provision.label or provision.text:
        out.append(f"<p>{_label(provision, links)}{inline(provision.text)}</p>")
    _all(provision.children, out, level=below, links=links)
    out.append("</div>")


def _heading(provision: Provision, out: list[str], level: int, links: bool) -> int:
    tag = f"h{min(level, _LOWEST)}"
    out.append(f"<{tag}>{_label(provision, links)}{inline(provision.heading)}</{tag}>")
    return level + 1


def _label(provision: Provision, links: bool) -> str:
    if not provision.label:
        return ""
    label = inline(provision.label)
    if not links:
        return f'<span class="n">{label}</span> '
    return f'<a class="n" href="#{escape(provision.eid)}">{label}</a> '


def _appendix(provision: Provision, out: list[str], level: int, links: bool) -> None:
    eid = escape(provision.eid)
    name = escape(" ".join(f"{provision.label} {provision.title}".split())) or "Приложение"
    classes = "appendix approved" if provision.style == "approved" else "appendix"
    out.append(f'<section class="{classes}" id="{eid}" aria-label="{name}">')
    out.append(f'<p class="appendix-label">{_label(provision, links)}')
    if provision.text and not provision.heading:
        out.append(f'<span class="appendix-of">{inline(provision.text)}</span>')
    out.append("</p>")
    tag = f"h{min(level, _LOWEST)}"
    if provision.heading:
        out.append(f"<{tag}>{inline(provision.heading)}</{tag}>")
        if provision.text:
            out.append(f"<p>{inline(provision.text)}</p>")
    _all(provision.children, out, level=level + (not _titled(provision)), links=links)
    out.append("</section>")


def _titled(provision: Provision) -> bool:
    """Whether the first child is the title, and takes the heading level of the appendix."""
    return bool(provision.children) and provision.children[0].kind == "title"


def _title(provision: Provision, out: list[str], level: int, links: bool) -> None:
    tag = f"h{min(level, _LOWEST)}"
    words = inline(provision.heading or provision.text)
    out.append(f'<{tag} class="{_classes(provision)}" id="{escape(provision.eid)}">{words}</{tag}>')


def _table(provision: Provision, out: list[str], level: int, links: bool) -> None:
    eid = escape(provision.eid)
    name = escape(provision.heading) or "Таблица"
    role = f" tbl-{escape(provision.role)}" if provision.role else ""
    out.append(
        f'<div class="tbl{role}" id="{eid}" tabindex="0" role="region" aria-label="{name}"><table>'
    )
    if provision.heading:
        out.append(f"<caption>{inline(provision.heading)}</caption>")
    rows = provision.children
    head = 0
    while head < len(rows) and rows[head].cells and all(cell.header for cell in rows[head].cells):
        head += 1
    if head == len(rows):
        head = 0
    if head:
        out.append("<thead>")
        for row in rows[:head]:
            _row(row, out, scope="col")
        out.append("</thead>")
    out.append("<tbody>")
    for row in rows[head:]:
        _row(row, out, scope="row")
    out.append("</tbody></table></div>")


def _row(row: Provision, out: list[str], *, scope: str) -> None:
    out.append(f'<tr id="{escape(row.eid)}">')
    field = row.kind == "passport_field"
    for at, cell in enumerate(row.cells):
        is_header = cell.header or (field and at == 0)
        out.append(_cell(cell, scope if is_header else ""))
    out.append("</tr>")


def _cell(cell: Cell, scope: str) -> str:
    spans = "".join(
        f' {name}="{int(value)}"'
        for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if value != 1
    )
    if scope:
        return f'<th scope="{scope}"{spans}>{inline(cell.text)}</th>'
    return f"<td{spans}>{inline(cell.text)}</td>"


def _quoted(provision: Provision, out: list[str], level: int, links: bool) -> None:
    out.append(f'<blockquote class="prov prov-quoted" id="{escape(provision.eid)}">')
    if provision.text:
        out.append(f"<span>{inline(provision.text)}</span>")
    _all(provision.children, out, level=level + 1, links=links)
    out.append("</blockquote>")


def _classes(provision: Provision) -> str:
    names = ["prov", f"prov-{provision.kind}"]
    names += [
        f"prov-{word}" for word in (provision.role, provision.style) if word.isascii() and word
    ]
    return escape(" ".join(names))


_WRITERS: Final = {
    "appendix": _appendix,
    "title": _title,
    "table": _table,
    "quoted": _quoted,
}
