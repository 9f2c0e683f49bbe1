"""The printed act, read back from its PDF: docs/layout.md, point by point."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from pypdf import PageObject, PdfReader

from documents.layout import PROFILES, profile_for
from documents.pdf import PdfMetadata, render_pdf
from regulations.text import Paragraph, parse, render
from tests.documents import samples
from tests.documents.print_samples import act, appendix, clauses, table

SHEET = Path(__file__).resolve().parents[2] / "static_src/print/act.css"
METADATA = PdfMetadata("Постановление", "svod1:0a", datetime(2013, 11, 1, tzinfo=UTC))
MM = 72 / 25.4


def printed(media=None, **changes) -> PdfReader:
    html = render_to_string("regulations/print/act.html", {"act": act(**changes)})
    data = render_pdf(html, stylesheets=[SHEET], metadata=METADATA, media=media)
    return PdfReader(io.BytesIO(data))


def words(page: PageObject) -> str:
    return " ".join(page.extract_text().split())


def pieces(page: PageObject) -> list[tuple[str, float, float]]:
    """Texts of a page with the left edge and the base line, in points from the bottom left."""
    found: list[tuple[str, float, float]] = []

    def visit(text, cm, tm, _font, _size) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    page.extract_text(visitor_text=visit)
    return found


def test_requisites_stand_in_their_order() -> None:
    text = words(printed().pages[0])
    order = [
        "АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА",
        "01.11.2013",
        "№ 4443",
        "г. Хабаровск",
        "О взаимодействии",
        "1. Управлению",
        "Мэр города",
        "А. Н. Соколов",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert "ПОСТАНОВЛЕНИЕ" in text.replace(" ", "")
    assert "ПРОЕКТ" not in text


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.code)
def test_text_keeps_the_margins_of_its_profile(profile) -> None:
    page = printed(profile=profile, body=clauses(12)).pages[0]
    assert round(float(page.mediabox.width) / MM) == 210
    assert round(float(page.mediabox.height) / MM) == 297
    placed = pieces(page)
    assert min(x for _, x, _ in placed) >= profile.margin_left * MM - 0.5
    assert min(y for _, _, y in placed) >= profile.margin_bottom * MM


def test_pages_are_numbered_from_the_second_ten_mm_from_the_edge() -> None:
    first, second, *_ = printed(body=clauses(20)).pages
    assert "1" not in [text for text, _, _ in pieces(first)]
    number = [(x, y) for text, x, y in pieces(second) if text == "2"]
    assert len(number) == 1
    x, y = number[0]
    middle = (30 + 170 / 2) * MM
    assert abs(x - middle) < 3 * MM
    assert (297 - 20) * MM < y < (297 - 10) * MM


def test_fonts_are_embedded_pt_serif() -> None:
    fonts = printed().pages[0]["/Resources"]["/Font"]
    names = {str(fonts[name]["/BaseFont"]) for name in fonts}
    assert names
    assert all("PT-Serif" in name or "PTSerif" in name or "Liberation" in name for name in names)


def test_draft_has_its_mark_and_blanks() -> None:
    text = words(printed(draft=True, date=None, number="").pages[0])
    assert "ПРОЕКТ" in text
    assert "____" in text
    assert "4443" not in text


def test_signature_is_never_alone_on_a_page() -> None:
    """Whatever the length of the text, some of it stands above the signature."""
    for lines in range(30, 46):
        body = "".join(f'<div class="prov"><p>Строка {at}.</p></div>' for at in range(lines))
        pages = [words(page) for page in printed(body=body).pages]
        signed = next(text for text in pages if "Мэр города" in text)
        assert "Строка" in signed, f"{lines} lines"
        assert "А. Н. Соколов" in signed


def test_signer_stands_at_the_right_edge_on_the_last_line_of_the_post() -> None:
    page = printed(signer_post="Заместитель Мэра города по связям с общественностью и СМИ").pages[0]
    placed = pieces(page)
    name = next((x, y) for text, x, y in placed if "Соколов" in text)
    post = [y for text, _, y in placed if "Заместитель" in text or "общественностью" in text]
    assert name[0] > 140 * MM
    assert abs(name[1] - min(post)) < 2


def test_appendix_opens_a_page_with_its_label_at_the_right() -> None:
    reader = printed(appendices=[appendix("1", "ПОРЯДОК", "ведения реестра", clauses(2, first=4))])
    assert len(reader.pages) == 2
    placed = pieces(reader.pages[1])
    label = [x for text, x, _ in placed if text in {"УТВЕРЖДЕН", "города Хабаровска"}]
    assert label and all(x > 115 * MM for x in label)
    text = words(reader.pages[1])
    assert text.index("УТВЕРЖДЕН") < text.index("ПОРЯДОК") < text.index("ведения реестра")


def test_bookmarks_name_the_title_and_each_appendix() -> None:
    reader = printed(
        appendices=[
            appendix("1", "ПОРЯДОК", "ведения реестра", "<h2>1. Общие положения</h2><p>x</p>"),
            appendix("2", "", "Форма заявки", clauses(1, first=4)),
        ]
    )
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert titles[0].startswith("О\u00a0взаимодействии")
    assert titles[1] == "Приложение 1. ПОРЯДОК ведения реестра"
    assert titles[2].split() == ["Приложение", "2.", "Форма", "заявки"]
    assert [item.title for item in reader.outline[2]] == ["1. Общие положения"]


def test_head_of_a_long_table_is_repeated_and_rows_stay_whole() -> None:
    pages = printed(body=table(5, 120)).pages
    assert len(pages) > 2
    assert all("Год 2013" in words(page) for page in pages[:-1])
    for shown in (f" {words(page)} " for page in pages):
        for row in range(1, 121):
            assert (f" {row},0 " in shown) == (f" {row},4 " in shown)


def test_wide_table_lies_on_its_side_between_upright_pages() -> None:
    widths = [
        round(float(page.mediabox.width) / MM)
        for page in printed(body=clauses(1) + table(9, 5) + clauses(1, first=2)).pages
    ]
    assert widths == [210, 297, 210]


def right_edge(page: PageObject) -> float:
    """Where the lines of the tables of a page end, in points from its left edge."""
    ends: list[float] = []

    def visit(operator, operands, cm, _tm) -> None:
        if operator == b"l":
            x, y = (float(value) for value in operands)
            ends.append(cm[0] * x + cm[2] * y + cm[4])

    page.extract_text(visitor_operand_before=visit)
    return max(ends)


@pytest.mark.parametrize("columns", [5, 7, 10, 15])
def test_long_words_of_a_head_do_not_push_columns_off_the_sheet(columns) -> None:
    body = table(columns, 2)
    for at in range(columns):
        body = body.replace(f"Год {2013 + at}", "Регистрационный номер (переадресовано)")
    page = printed(body=body).pages[-1 if columns < 8 else 1]
    assert right_edge(page) <= float(page.mediabox.width) - 10 * MM + 1


def test_table_of_money_stays_upright() -> None:
    money = table(10, 5).replace('class="tbl"', 'class="tbl tbl-funding"')
    assert len(printed(body=clauses(1) + money).pages) == 1


def test_landscape_page_is_bound_by_its_top() -> None:
    page = printed(body=table(9, 5)).pages[1]
    highest = max(y for text, _, y in pieces(page) if text != "2")
    assert highest < (210 - 30) * MM


def test_emblem_takes_room_only_when_given() -> None:
    plain = printed().pages[0]
    adorned = printed(
        emblem="gerb.png", emblem_alt="Герб города Хабаровска", media={"gerb.png": samples.PNG}
    ).pages[0]
    assert len(adorned.images) == 1

    def top(page: PageObject) -> float:
        return max(y for text, _, y in pieces(page) if "АДМИНИСТРАЦИЯ" in text)

    assert top(adorned) < top(plain)


def test_approvals_are_a_sheet_of_their_own_and_claim_no_signature() -> None:
    approval = {
        "post": "Начальник юридического управления",
        "name": "А. А. Петрова",
        "verdict": "Согласовано с замечаниями",
        "date": date(2013, 10, 20),
        "remark": "Уточнить пункт 2.",
    }
    text = words(printed(approvals=[approval]).pages[-1])
    assert "Согласовано в системе" in text
    assert "Уточнить пункт 2." in text
    assert "20.10.2013" in text
    assert "ЭЛЕКТРОННОЙ ПОДПИСЬЮ" not in text
    assert "не заменяют" in text


def test_text_is_escaped_unless_it_is_safe_html() -> None:
    html = render_to_string(
        "regulations/print/act.html",
        {"act": act(title="<script>x</script>") | {"body_html": "<img src=x>"}},
    )
    assert "<script>" not in html
    assert "<img" not in html


def test_numbers_of_the_profile_are_css_in_any_language() -> None:
    html = render_to_string("regulations/print/act.html", {"act": act()})
    assert "--indent: 12.5mm" in html
    assert "--leading: 1.3" in html


def test_marks_of_the_text_engine_are_those_of_the_sheet() -> None:
    """The engine's own HTML gets the indent of 1.25 cm, and its heading the middle of the page."""
    structure = parse(
        (
            Paragraph("1. Общие положения", style="heading"),
            Paragraph("1.1. Порядок определяет правила ведения реестра."),
        )
    )
    page = printed(body=render.html(structure, link_numbers=False)).pages[0]
    placed = pieces(page)
    point = next(x for text, x, _ in placed if text.startswith("1.1."))
    heading = next(x for text, x, _ in placed if text.startswith("1.") and "1.1" not in text)
    assert abs(point - (30 + 12.5) * MM) < 1
    assert heading > 70 * MM


def test_layout_of_today_is_that_of_2025() -> None:
    assert profile_for(date(2026, 1, 1)).norm == "ГОСТ Р 7.0.97-2025"


def test_renderer_understands_the_whole_sheet(caplog) -> None:
    printed(
        body=clauses(1) + table(2, 2),
        appendices=[appendix("1", "ПОРЯДОК", "", clauses(1, first=2))],
    )
    assert "Ignored" not in caplog.text
