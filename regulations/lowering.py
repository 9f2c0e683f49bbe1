"""From an act's body to what the text engine reads.

One way only: everything signed is made of this, so nothing here may depend on anything but the
act (its requisites, body and attachments).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from documents.models import StoredFile
from regulations import text
from regulations.blocks.amounts import format_amount
from regulations.kinds import AppendixKind

if TYPE_CHECKING:
    from regulations.models import Act

_PARAGRAPHS = {"p", "li", "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style"}
_MARKS = {
    "sup": (text.SUP_ON, text.SUP_OFF),
    "sub": (text.SUB_ON, text.SUB_OFF),
}


def blocks_of(act: Act) -> tuple[text.Block, ...]:
    """The act's body as paragraphs, tables and appendices."""
    return lowered(act.body)


def lowered(stream: Iterable[Any]) -> tuple[text.Block, ...]:
    """The blocks of a body that belongs to no act yet."""
    return tuple(_blocks(stream))


def requisites_of(act: Act) -> text.Requisites:
    """What is known of the act before it is registered."""
    return text.Requisites(
        issuer=act.issuer.name, kind=act.kind, title=act.subject, card=tuple(_card(act))
    )


def attachments_of(act: Act) -> tuple[text.Attached, ...]:
    """The papers of the package, in their order (one query)."""
    items = list(act.attachments.all())
    files = StoredFile.objects.in_bulk([item.file_id for item in items])
    return tuple(
        text.Attached(name=f"{item.kind}: {item.title}", sha256=files[item.file_id].sha256)
        for item in items
    )


def shown_to(act: Act) -> tuple[frozenset[int] | None, ...]:
    """For each paper, in their order, the positions that see it; None where all do."""
    return tuple(
        frozenset(item.seen_by) if item.confidential else None for item in act.attachments.all()
    )


def _card(act: Act) -> Iterator[tuple[str, str]]:
    """Fields beside the text that have legal effect (docs/decisions/0002)."""
    yield "force_rule", act.force_rule
    yield "force_days", str(act.force_days or 0)
    yield "force_date", act.force_date.isoformat() if act.force_date else ""
    yield "valid_until", act.valid_until.isoformat() if act.valid_until else ""
    yield "publication_place", act.publication_place
    yield "restricted", "yes" if act.restricted else "no"


def _blocks(stream: Iterable[Any]) -> Iterator[text.Block]:
    for block in stream:
        value = block.value
        match block.block_type:
            case "text":
                yield from paragraphs(value.source)
            case "table":
                yield from grid(value)
            case "passport":
                yield _rows("passport", [], [(row["name"], row["value"]) for row in value["rows"]])
            case "funding":
                yield _funding(value)
            case "measures":
                yield _measures(value)
            case "indicators":
                yield _indicators(value)
            case "appendix":
                yield text.AppendixSource(
                    blocks=tuple(_blocks(value["content"])),
                    number=value["number"] or "",
                    kind=value["kind"] or "",
                    title=_named(value["kind"] or "", value["title"] or ""),
                    approved=bool(value["approved"]),
                )


def _named(kind: str, title: str) -> str:
    """The full name of an appendix: «ведения реестра» of a порядок is «Порядок ведения реестра».

    A title that begins with a capital letter is a name already.
    """
    title = " ".join(title.split())
    if not kind or kind == AppendixKind.OTHER or title[:1].isupper():
        return title
    return f"{kind.capitalize()} {title}".strip()


def paragraphs(source: str) -> Iterator[text.Paragraph]:
    """Rich text as paragraphs; a manual line break begins a new one."""
    if not source.strip():
        return
    for element in html.fragments_fromstring(source):
        if isinstance(element, str):
            yield from _lines(element, "")
        else:
            yield from _element(element)


def _element(element: etree._Element) -> Iterator[text.Paragraph]:
    yield from _body(element)
    yield from _lines(_words(element.tail), "")


def _body(element: etree._Element) -> Iterator[text.Paragraph]:
    if any(_is_block(child) for child in element):
        yield from _mixed(element)
        return
    style = "heading" if element.tag in _HEADINGS else ""
    yield from _lines("".join(_inline(element)), style)


def _mixed(element: etree._Element) -> Iterator[text.Paragraph]:
    """Paragraphs inside, and words between them: those are paragraphs too."""
    held = [_words(element.text)]
    for child in element:
        if _is_block(child):
            yield from _lines("".join(held), "")
            yield from _body(child)
            held = []
        else:
            held += ["\n"] if child.tag == "br" else _inline(child)
        held.append(_words(child.tail))
    yield from _lines("".join(held), "")


def _is_block(element: etree._Element) -> bool:
    return any(each.tag in _PARAGRAPHS for each in element.iter())


def _words(words: str | None) -> str:
    return (words or "").replace("\n", " ")


def _is_silent(element: etree._Element) -> bool:
    """Whether no page shows it: a script, a style sheet, a comment (whose tag is no word)."""
    return not isinstance(element.tag, str) or element.tag in _SILENT


def _lines(words: str, style: str) -> Iterator[text.Paragraph]:
    for line in words.split("\n"):
        if line.strip():
            yield text.Paragraph(line, style)


def _inline(element: etree._Element) -> Iterator[str]:
    if _is_silent(element):
        return
    on, off = _MARKS.get(element.tag, ("", ""))
    yield on
    yield _words(element.text)
    for child in element:
        if child.tag == "br":
            yield "\n"
        else:
            yield from _inline(child)
        yield _words(child.tail)
    yield off


def grid(value: dict[str, Any] | None) -> Iterator[text.Table]:
    """A table of Wagtail's TableBlock: cells under a merged one are left out."""
    if not value or not value.get("data"):
        return
    spans = {(m["row"], m["col"]): m for m in value.get("mergeCells") or ()}
    covered = {
        (row, col)
        for (top, left), m in spans.items()
        for row in range(top, top + m["rowspan"])
        for col in range(left, left + m["colspan"])
        if (row, col) != (top, left)
    }
    head = 1 if value.get("first_row_is_table_header") else 0
    first_column = bool(value.get("first_col_is_header"))
    rows = []
    for r, cells in enumerate(value["data"]):
        rows.append(
            tuple(
                text.Cell(
                    words or "",
                    colspan=spans.get((r, c), {}).get("colspan", 1),
                    rowspan=spans.get((r, c), {}).get("rowspan", 1),
                    header=r < head or (first_column and c == 0),
                )
                for c, words in enumerate(cells)
                if (r, c) not in covered
            )
        )
    yield text.Table(tuple(rows), caption=value.get("table_caption") or "")


def _rows(
    role: str, head: list[str], rows: Iterable[Iterable[str]], caption: str = ""
) -> text.Table:
    lines = [tuple(text.Cell(word, header=True) for word in head)] if head else []
    lines += [
        tuple(
            text.Cell(word or "", header=role == "passport" and n == 0)
            for n, word in enumerate(row)
        )
        for row in rows
    ]
    return text.Table(tuple(lines), role=role, caption=caption)


def _years(value: Any) -> list[str]:
    return [str(year) for year in range(value["first_year"] or 0, (value["last_year"] or -1) + 1)]


def _funding(value: Any) -> text.Table:
    head = ["Источник финансирования", "Всего", *_years(value)]
    rows = (
        [row["source"], format_amount(row["total"]), *map(format_amount, row["amounts"])]
        for row in value["rows"]
    )
    return _rows("funding", head, rows, caption=value["unit"] or "")


def _measures(value: Any) -> text.Table:
    head = [
        "№",
        "Мероприятие",
        "Исполнитель",
        "Срок",
        "Источник",
        "Всего",
        *_years(value),
        "Результат",
    ]
    width = len(_years(value))
    rows = (
        [
            row["number"],
            row["name"],
            row["executor"],
            row["term"],
            row["source"],
            format_amount(row["total"]),
            *_padded(row["amounts"], width),
            row["result"],
        ]
        for row in value["rows"]
    )
    return _rows("measures", head, rows, caption=value["unit"] or "")


def _indicators(value: Any) -> text.Table:
    head = ["№", "Показатель", "Единица измерения", "Источник", "Базовое значение", *_years(value)]
    rows = (
        [
            row["number"],
            row["name"],
            row["unit"],
            row["source"],
            format_amount(row["base"]),
            *map(format_amount, row["amounts"]),
        ]
        for row in value["rows"]
    )
    return _rows("indicators", head, rows)


def _padded(amounts: Iterable[str], width: int) -> list[str]:
    written = [format_amount(amount) for amount in amounts or ()]
    return written + [""] * (width - len(written))
