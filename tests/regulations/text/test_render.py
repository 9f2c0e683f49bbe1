import re

from regulations.text import AppendixSource, Cell, Paragraph, Table, parse, render

BODY = [
    Paragraph("В целях учёта:"),
    Paragraph("1. Утвердить <Порядок> & опубликовать."),
    Paragraph("1.1. Срок – 5 м\ue0012\ue002."),
    Table(
        (
            (Cell("Год", header=True), Cell("Сумма", header=True)),
            (Cell("2013", rowspan=2), Cell("1")),
        ),
        caption="Средства",
    ),
    AppendixSource(
        (
            Paragraph("Раздел I. Общие положения"),
            Paragraph("1. Текст."),
            Table(((Cell("Цель"), Cell("Дороги")),), "passport"),
        ),
        "1",
        "порядок",
        "Порядок ведения реестра",
    ),
]


def test_every_provision_is_a_linked_place():
    structure = parse(BODY)
    page = render.html(structure)
    for provision, _ in structure.walk():
        assert page.count(f'id="{provision.eid}"') == 1
    assert (
        '<a class="n" href="#para_1">1.</a> Утвердить &lt;Порядок&gt; &amp; опубликовать.' in page
    )


def test_print_has_no_links():
    assert "<a" not in render.html(parse(BODY), link_numbers=False)


def test_tags_are_balanced():
    page = render.html(parse(BODY))
    for tag in ("div", "section", "table", "thead", "tbody", "tr", "td", "th", "p", "h2", "h3"):
        assert len(re.findall(rf"<{tag}[ >]", page)) == page.count(f"</{tag}>"), tag


def test_headings_never_skip_a_level():
    levels = [int(level) for level in re.findall(r"<h(\d)", render.html(parse(BODY)))]
    assert levels == [2, 3]


def test_table_can_be_scrolled_and_heard():
    page = render.html(parse(BODY))
    assert 'class="tbl" id="para_1__para_1.1__table_1" tabindex="0" role="region"' in page
    assert 'aria-label="Средства"' in page
    assert '<th scope="col">Год</th>' in page and '<td rowspan="2">2013</td>' in page
    assert '<th scope="row">Цель</th>' in page


def test_raised_figures_are_marked_and_unbalanced_marks_do_no_harm():
    assert "м<sup>2</sup>." in render.html(parse(BODY))
    page = render.html(parse([Paragraph("а\ue001б\ue003в\ue002г<")]))
    assert "<sup>б</sup><sub>вг&lt;</sub>" in page


def test_contents_list_what_opens_something():
    entries = render.contents(parse(BODY))
    assert [(entry.eid, entry.label, entry.heading, entry.level) for entry in entries] == [
        ("att_1", "Приложение 1", "Порядок ведения реестра", 1),
        ("att_1__sec_1", "Раздел I.", "Общие положения", 2),
    ]
