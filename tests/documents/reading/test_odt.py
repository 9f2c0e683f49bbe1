"""An ODT read by our own reader: what Writer shows is what is read."""

import pytest

from documents.model import Table
from documents.reading.odt import read_odt
from documents.reading.unreadable import Unreadable
from tests.documents.reading.word_files import packed

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def items(*inside: str) -> str:
    return "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)


def listed(inside: str, **attributes: str) -> str:
    given = "".join(f' text:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f'<text:list text:style-name="L"{given}>{inside}</text:list>'


def level(at: int, number_format: str, suffix: str = ".", **more: str) -> str:
    given = "".join(f' {k.replace("__", ":").replace("_", "-")}="{v}"' for k, v in more.items())
    return (
        f'<text:list-level-style-number text:level="{at}" style:num-format="{number_format}" '
        f'style:num-suffix="{suffix}"{given}/>'
    )


LIST = f'<text:list-style style:name="L">{level(1, "1")}{level(2, "1", text__display_levels="2")}{level(3, "а, б, .., аа, бб, ...", ")")}</text:list-style>'


def lines(body: str, styles: str = "", side="accepted") -> list[str]:
    return read_odt(odt(body, styles), side).text.split("\n")


def test_numbers_are_counted_as_writer_counts_them():
    inner = listed(items(p("в"), p("г") + listed(items(p("д"), p("е")))))
    body = (
        listed(items(p("а") + p("ещё абзац"), p("б") + inner))
        + p("между")
        + listed(items(p("ж")), continue_numbering="true")
        + listed(items(p("з")))
        + listed('<text:list-item text:start-value="7">' + p("и") + "</text:list-item>")
    )
    assert lines(body, LIST) == [
        "1. а", "ещё абзац", "2. б", "2.1. в", "2.2. г", "а) д", "б) е", "между",
        "3. ж", "1. з", "7. и",
    ]  # fmt: skip


def test_a_whole_format_of_a_number_and_a_bullet():
    styles = (
        '<text:list-style style:name="L">'
        + level(1, "I", loext="x", style__num_list_format="Глава %1%.").replace(' loext="x"', "")
        + '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf02d"/>'
        + "</text:list-style>"
    )
    assert lines(listed(items(p("Общее") + listed(items(p("раз"))))), styles) == [
        "Глава I. Общее",
        "– раз",
    ]


def test_white_space_breaks_and_raised_words():
    styles = (
        '<style:style style:name="U" style:family="text">'
        '<style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="N" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    body = p(
        '\n  1. Площадь\n  5 м<text:span text:style-name="U">2</text:span><text:s text:c="2"/>'
        'пло\u00adщадь<text:tab/>итог<text:line-break/>строка<text:span text:style-name="N">тайна'
        "</text:span>"
    )
    document = read_odt(odt(body, styles))
    assert document.text == "1. Площадь 5 м2  площадь\tитог\nстрока"
    assert [run.text for run in document.blocks[0].runs if run.raised == "sup"] == ["2"]
    assert document.remark("hidden") == 1


CHANGED = (
    "<text:tracked-changes>"
    '<text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="d"><text:deletion><office:change-info/>'
    f"{p('пять')}</text:deletion></text:changed-region>"
    '<text:changed-region text:id="dd"><text:deletion>'
    f"{p(' конец')}{p('2. Убран.')}{p('3. ')}</text:deletion></text:changed-region>"
    '<text:changed-region text:id="j"><text:insertion/></text:changed-region>'
    "</text:tracked-changes>"
    + p('1. Срок <text:change-start text:change-id="i"/>десять<text:change-end text:change-id="i"/>'
        '<text:change text:change-id="d"/> дней<text:change text:change-id="dd"/>Потом')
    + p('Было<text:change-start text:change-id="j"/> и стало')
    + p('Вставлен<text:change-end text:change-id="j"/>.')
)  # fmt: skip


def test_both_sides_of_tracked_changes():
    assert lines(CHANGED) == ["1. Срок десять днейПотом", "Было и стало", "Вставлен."]
    assert lines(CHANGED, side="rejected") == [
        "1. Срок пять дней конец", "2. Убран.", "3. Потом", "Было.",
    ]  # fmt: skip
    assert read_odt(odt(CHANGED)).remark("revisions") == 4


def test_notes_comments_boxes_and_pictures():
    body = p(
        'Утвердить<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('Сноска.')}</text:note-body></text:note>"
        '<office:annotation office:name="c"><dc:creator>Ершов</dc:creator>' + p("Зачем?")
        + '</office:annotation> Порядок<office:annotation-end office:name="c"/> сразу'
        f"<draw:frame><draw:text-box>{p('В рамке')}</draw:text-box></draw:frame>"
        '<draw:frame><draw:image xlink:href="http://127.0.0.1/x.png"/></draw:frame>'
    )  # fmt: skip
    document = read_odt(odt(body))
    assert document.text == "Утвердить1 Порядок сразу\nВ рамке"
    note, comment = document.notes
    assert (note.kind, note.text) == ("footnote", "Сноска.")
    assert (comment.author, comment.about, comment.text) == ("Ершов", "Порядок", "Зачем?")
    assert (document.remark("pictures"), document.remark("links")) == (1, 1)


def test_a_table_with_merged_cells_and_a_head():
    styles = (
        '<style:style style:name="c" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.05pt solid #000000"/></style:style>'
    )
    head = f'<table:table-cell table:number-columns-spanned="2" table:style-name="c">{p("Годы")}</table:table-cell><table:covered-table-cell/>'
    row = f"<table:table-cell>{p('2012')}</table:table-cell><table:table-cell>{p('5')}{p('6')}</table:table-cell>"
    body = (
        f"<table:table><table:table-header-rows><table:table-row>{head}</table:table-row>"
        f'</table:table-header-rows><table:table-row table:number-rows-repeated="2">{row}'
        "</table:table-row></table:table>"
    )
    (table,) = read_odt(odt(body, styles)).blocks
    assert isinstance(table, Table) and table.ruled
    assert [[(c.text, c.colspan, c.header) for c in each] for each in table.rows] == [
        [("Годы", 2, True)],
        *[[("2012", 1, False), ("5\n6", 1, False)]] * 2,
    ]


@pytest.mark.parametrize("again", ["rows", "columns"])
def test_a_table_that_repeats_itself_without_end(again):
    where = {"rows": ("table:number-rows-repeated='999999999'", ""), "columns": ("", "table:number-columns-repeated='999999999'")}  # fmt: skip
    row, cell = where[again]
    body = f"<table:table><table:table-row {row}><table:table-cell {cell}/></table:table-row></table:table>"
    with pytest.raises(Unreadable) as refused:
        read_odt(odt(body))
    assert refused.value.code == "too_heavy"


def test_styles_are_called_as_people_see_them():
    styles = (
        '<style:style style:name="Svod" style:display-name="Свод Пункт" style:family="paragraph"/>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Svod">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )
    (point,) = read_odt(odt(p("1. Да.", "P1"), styles)).blocks
    assert (point.style, point.new_page) == ("Свод Пункт", True)
