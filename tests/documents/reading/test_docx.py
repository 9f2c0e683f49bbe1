"""What Word shows is what is read: numbers, merged cells, notes, tracked changes."""

import pytest

from documents.model import Paragraph, Run
from documents.reading.docx import read_docx
from tests.documents.reading.word_files import docx, lists, lvl, p, r, table, tc, tr


def lines(body, side="accepted", **parts):
    return read_docx(docx(body, **parts), side).text.split("\n")


MULTI = lists(lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", "russianLower"))
CONTINUED = (
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)

NUMBERED = [
    ("one level", lists(lvl(0, "%1.")), ["1.0", "1.0", "1.0"], ["1.", "2.", "3."]),
    ("many levels", MULTI, ["1.0", "1.1", "1.2", "1.2", "1.1", "1.0", "1.1"],
     ["1.", "1.1.", "а)", "б)", "1.2.", "2.", "2.1."]),
    ("Russian letters skip ё and й", lists(lvl(0, "%1)", "russianLower", 6)),
     ["1.0"] * 5, ["е)", "ж)", "з)", "и)", "к)"]),
    ("Roman", lists(lvl(0, "%1.", "upperRoman", 8)), ["1.0"] * 3, ["VIII.", "IX.", "X."]),
    ("words in the label", lists(lvl(0, "Статья %1.")), ["1.0", "1.0"], ["Статья 1.", "Статья 2."]),
    ("figures under a Roman number", lists(
        lvl(0, "%1.", "upperRoman"), lvl(1, "%1.%2.", more="<w:isLgl/>")),
     ["1.0", "1.0", "1.1"], ["I.", "II.", "2.1."]),
    ("two lists of one kind count on", lists(lvl(0, "%1."), nums=CONTINUED),
     ["1.0", "1.0", "2.0"], ["1.", "2.", "3."]),
    ("a list that starts anew", lists(lvl(0, "%1."), nums=CONTINUED),
     ["1.0", "1.0", "3.0", "3.0"], ["1.", "2.", "7.", "8."]),
    ("a level that never restarts", lists(
        lvl(0, "%1."), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')),
     ["1.0", "1.1", "1.0", "1.1"], ["1.", "1)", "2.", "2)"]),
    ("a level used before its parent", lists(lvl(0, "%1."), lvl(1, "%1.%2.")),
     ["1.1", "1.1"], ["1.1.", "1.2."]),
    ("a list that does not exist", lists(lvl(0, "%1.")), ["9.0"], [""]),
    ("no list", lists(lvl(0, "%1.")), ["0.0"], [""]),
    ("a bullet of the font Symbol", lists(lvl(0, "\uf0b7", "bullet")), ["1.0"], ["•"]),
    ("a dash stays a dash", lists(lvl(0, "-", "bullet")), ["1.0"], ["-"]),
    ("past the alphabet", lists(lvl(0, "%1)", "lowerLetter", 26)), ["1.0", "1.0"], ["z)", "aa)"]),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "nums", "labels"), [n[1:] for n in NUMBERED],
                         ids=[n[0] for n in NUMBERED])  # fmt: skip
def test_automatic_numbers(numbering, nums, labels):
    read = read_docx(docx("".join(p("Слова", num=num) for num in nums), numbering=numbering))
    assert [block.label for block in read.blocks] == labels
    assert [block.words for block in read.blocks] == ["Слова"] * len(nums)


def test_numbers_given_by_a_style_through_the_style_it_is_based_on():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Point"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="Point"/></w:style>'
    )
    body = p("Раз", num="1.0") + p("Два", style="Mine") + p("Три", style="Mine", more="")
    assert lines(body, numbering=MULTI, styles=styles) == ["1. Раз", "1.1. Два", "1.2. Три"]


def test_a_number_glued_to_the_words():
    glued = lists(lvl(0, "§%1", more='<w:suff w:val="nothing"/>'))
    assert lines(p(" О реестре", num="1.0"), numbering=glued) == ["§1 О реестре"]


def test_an_empty_numbered_paragraph_counts_and_says_nothing_outside_a_table():
    body = p("Раз", num="1.0") + p(num="1.0") + p("Три", num="1.0")
    read = read_docx(docx(body, numbering=lists(lvl(0, "%1."))))
    assert read.text == "1. Раз\n\n3. Три"
    assert read.remark("empty_numbers") == 1
    grid = table(tr(tc(p(num="1.0")), tc("Иванов")), tr(tc(p(num="1.0")), tc("Петров")))
    assert lines(grid, numbering=lists(lvl(0, "%1."))) == ["1.", "Иванов", "2.", "Петров"]


WORDS = [
    ("a manual line break", p("Мэр города\nА.Н. Соколов"), ["Мэр города", "А.Н. Соколов"]),
    ("a tab", p("Мэр\tСоколов"), ["Мэр\tСоколов"]),
    ("soft hyphens", p("поста<w:softHyphen/>новле\u00adние"), ["постановление"]),
    ("a hyphen that does not break", p("<w:r><w:t>391</w:t><w:noBreakHyphen/><w:t>пр</w:t></w:r>"),
     ["391-пр"]),
    ("letter-spacing is only looks", p(r("РЕШЕНИЕ", '<w:spacing w:val="60"/>')), ["РЕШЕНИЕ"]),
    ("codes of a field are not words", p(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://x"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("закон"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', r(" № 8")), ["закон № 8"]),
    ("hidden words", p("видно", r("скрыто", "<w:vanish/>")), ["видно"]),
    ("a link", p('<w:hyperlink r:id="rId5"><w:r><w:t>ссылка</w:t></w:r></w:hyperlink>'), ["ссылка"]),
    ("a control", "<w:sdt><w:sdtContent>" + p("Поле") + "</w:sdtContent></w:sdt>", ["Поле"]),
    ("a sign of the font Symbol", p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'), ["≥"]),
    ("a formula", p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["a+b"]),
    ("a text box, told once", p("Текст", "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
     f"<wps:txbx><w:txbxContent>{p('УТВЕРЖДЕН')}</w:txbxContent></wps:txbx></w:drawing>"
     f"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('УТВЕРЖДЕН')}"
     "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
     ["Текст", "УТВЕРЖДЕН"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "said"), [w[1:] for w in WORDS], ids=[w[0] for w in WORDS])
def test_words(body, said):
    body = body.replace("<w:softHyphen/>", "</w:t><w:softHyphen/><w:t>")
    assert lines(body) == said


def test_raised_and_lowered_words():
    (block,) = read_docx(
        docx(p("3", r("1", '<w:vertAlign w:val="superscript"/>'), r(". H"),
               r("2", '<w:vertAlign w:val="subscript"/>')))
    ).blocks  # fmt: skip
    assert block.runs == (Run("3"), Run("1", "sup"), Run(". H"), Run("2", "sub"))


def test_headings_and_page_breaks():
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    body = p("Глава", style="1") + p("<w:r><w:br w:type='page'/></w:r>", r("Приложение"))
    heading, after = read_docx(docx(body, styles=styles)).blocks
    assert (heading.level, heading.style, heading.new_page) == (1, "heading 1", False)
    assert (after.text.strip(), after.level, after.new_page) == ("Приложение", 0, True)


def spans(read):
    (grid,) = read.blocks
    return [[(c.text, c.colspan, c.rowspan) for c in row] for row in grid.rows]


def test_cells_merged_both_ways():
    body = table(
        tr(tc("№", '<w:vMerge w:val="restart"/>'), tc("Годы", '<w:gridSpan w:val="2"/>'),
           properties="<w:tblHeader/>"),
        tr(tc("", "<w:vMerge/>"), tc("2012"), tc("2013")),
        tr(tc("1"), tc("5"), tc("6")),
    )  # fmt: skip
    read = read_docx(docx(body))
    assert spans(read) == [
        [("№", 1, 2), ("Годы", 2, 1)],
        [("2012", 1, 1), ("2013", 1, 1)],
        [("1", 1, 1), ("5", 1, 1), ("6", 1, 1)],
    ]
    assert [cell.header for cell in read.blocks[0].rows[0]] == [True, True]


def test_words_under_a_merged_cell_are_not_lost():
    body = table(tr(tc("верх", '<w:vMerge w:val="restart"/>')), tr(tc("низ", "<w:vMerge/>")))
    assert spans(read_docx(docx(body))) == [[("верх\nниз", 1, 2)], []]


def test_a_table_inside_a_cell():
    inner = table(tr(tc("внутри")))
    (grid,) = read_docx(docx(table(tr(tc(p("до") + inner + p("после")))))).blocks
    kinds = [type(block).__name__ for block in grid.rows[0][0].blocks]
    assert kinds == ["Paragraph", "Table", "Paragraph"]
    assert grid.rows[0][0].text == "до\nвнутри\nпосле"


def test_a_table_without_lines_says_so():
    plain, ruled = (read_docx(docx(table(tr(tc("x")), borders=b))).blocks[0] for b in (0, 1))
    assert (plain.ruled, ruled.ruled) == (False, True)


ins = '<w:ins w:id="1" w:author="А">{}</w:ins>'.format
gone = '<w:del w:id="2" w:author="А">{}</w:del>'.format


def deleted(text):
    return gone(f"<w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r>")


MARK = '<w:rPr><w:{} w:id="3" w:author="А"/></w:rPr>'.format
TRACKED = [
    ("words", p("Срок – ", deleted("10"), ins(r("30")), r(" дней")), ["Срок – 30 дней"],
     ["Срок – 10 дней"]),
    ("a new paragraph", p("Раз") + p(ins(r("Два")), more=MARK("ins")) + p("Три"),
     ["Раз", "Два", "Три"], ["Раз", "Три"]),
    ("a paragraph taken out", p("Раз") + p(deleted("Два"), more=MARK("del")) + p("Три"),
     ["Раз", "Три"], ["Раз", "Два", "Три"]),
    ("two paragraphs made one", p("Раз, ", more=MARK("del")) + p("два"), ["Раз, два"],
     ["Раз, ", "два"]),
    ("one paragraph made two", p("Раз.", more=MARK("ins")) + p("Два."), ["Раз.", "Два."],
     ["Раз.Два."]),
    ("words moved", p('<w:moveFrom w:id="4">' + r("перенос") + "</w:moveFrom>", r("Раз"))
     + p("Два", '<w:moveTo w:id="5">' + r("перенос") + "</w:moveTo>"),
     ["Раз", "Дваперенос"], ["переносРаз", "Два"]),
    ("a row put in", table(tr(tc("а")), tr(tc("б"), properties='<w:ins w:id="6"/>')), ["а", "б"],
     ["а"]),
    ("a row taken out", table(tr(tc("а")), tr(tc("б"), properties='<w:del w:id="7"/>')), ["а"],
     ["а", "б"]),
    ("numbering put on", p("Раз", num="1.0", more='<w:pPrChange w:id="8"><w:pPr/></w:pPrChange>'),
     ["1. Раз"], ["Раз"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "rejected"), [t[1:] for t in TRACKED],
                         ids=[t[0] for t in TRACKED])  # fmt: skip
def test_tracked_changes_both_ways(body, accepted, rejected):
    numbering = lists(lvl(0, "%1."))
    assert lines(body, numbering=numbering) == accepted
    assert lines(body, "rejected", numbering=numbering) == rejected


def test_footnotes_stand_apart_and_their_marks_in_the_text():
    mark = r("", '<w:vertAlign w:val="superscript"/>').replace(
        "</w:r>", '<w:footnoteReference w:id="{}"/></w:r>'
    )
    body = p("Раз", mark.format(7), r(", два"), mark.format(2))
    notes = "".join(
        f'<w:footnote w:id="{n}">{p("<w:r><w:footnoteRef/></w:r>", r(f" Сноска {n}"))}</w:footnote>'
        for n in (2, 7)
    )
    read = read_docx(docx(body, footnotes=notes))
    assert read.text == "Раз1, два2"
    assert [(run.text, run.raised, run.note) for run in read.blocks[0].runs if run.note] == [
        ("1", "sup", "footnote-7"),
        ("2", "sup", "footnote-2"),
    ]
    assert [(note.kind, note.text) for note in read.notes] == [
        ("footnote", "Сноска 7"),
        ("footnote", "Сноска 2"),
    ]


def test_comments_are_notes_with_the_words_they_are_about():
    body = p("Срок ", '<w:commentRangeStart w:id="1"/>', r("десять дней"),
             '<w:commentRangeEnd w:id="1"/>', r(" со дня"))  # fmt: skip
    comments = f'<w:comment w:id="1" w:author="Громов">{p("Мало")}</w:comment>'
    read = read_docx(docx(body, comments=comments))
    (note,) = read.notes
    assert read.text == "Срок десять дней со дня"
    assert (note.kind, note.author, note.about, note.text) == (
        "comment",
        "Громов",
        "десять дней",
        "Мало",
    )


def test_headers_and_footers_are_dropped():
    header = p("Страница 3")
    assert lines(p("Текст"), header1=header, footer1=header) == ["Текст"]


def test_a_main_part_under_another_name():
    read = read_docx(docx(p("Текст"), main="word/document2.xml"))
    assert read.blocks == (Paragraph((Run("Текст"),)),)
