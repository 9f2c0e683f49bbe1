"""What a lawyer typed, and what comes from the clipboard, is still there after any paste."""

import pytest
from playwright.sync_api import expect

from regulations.lowering import blocks_of

from .conftest import raw, sample, text_block

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBERED = [f"{n}. Пункт {n} порядка." for n in range(1, 23)] + [
    "1) первый подпункт;",
    "а) подпункт с буквой;",
    "- абзац с чертой;",
    "i. римская строчная.",
    "• абзац с точкой;",
    "2.1. Пункт второго уровня.",
]

TYPED = [
    "1. Первый",
    "- с чертой",
    "* звезда",
    "а) буква",
    "1) скобка",
    "____ строка",
    "i. римская",
]
WORD_BEFORE = [
    "В целях обеспечения благоприятных условий для развития малого и\xa0среднего "
    "предпринимательства администрация ПОСТАНОВЛЯЕТ:",
    "1. Утвердить муниципальную программу.",
    "1.1. Площадь помещений – 150 м2, объём воды – 3 м3, H2O.",
    "- субъекты малого предпринимательства;",
    "2. Постановление вступает в\xa0силу с 1 января 2019 года.",
]
WORD_AFTER = ["3. Контроль возложить на заместителя главы администрации."]

CLIPBOARDS = {
    "word_online.html": [
        "Администрация постановляет:",
        "5. Утвердить программу.",
        "5.1. Цели программы.",
        "- поддержка предпринимательства;",
        "6. Опубликовать постановление.",
    ],
    "libreoffice.html": [
        "1. Общие положения",
        "3. Постановление вступает в силу с\xa01\xa0января 2019\xa0года.",
        "4. Контроль возложить на заместителя главы:",
        "4.1. по экономическим вопросам;",
        "4.2. по социальным вопросам.",
        "а) отдел экономики;",
        "б) отдел культуры.",
        "- Примечание. Пункт 31 исключён.",
        "6. Пункт с номером, набранным вручную.",
    ],
    "google_docs.html": [
        "Администрация постановляет:",
        "1. Утвердить программу.",
        "а) 150 м2 площади;",
        "2. Опубликовать.",
    ],
    "hostile.html": [
        "1. Первый пункт.",
        "2. Второй пункт.",
        "3. Третий пункт.",
        "4. <b>не тег</b>",
    ],
}


def test_pasting_one_word_keeps_every_number(lawyer):
    editor = lawyer([text_block(*NUMBERED)])
    editor.put_cursor()
    editor.paste(text=" слово")
    expected = [*NUMBERED[:-1], NUMBERED[-1] + " слово"]
    assert editor.paragraphs() == expected
    assert [p.text for p in blocks_of(editor.save())] == expected


def test_plain_text_keeps_its_numbers(lawyer):
    editor = lawyer([text_block("1. Первый.")])
    editor.put_cursor()
    editor.paste(text="\r\n".join(["", *NUMBERED, ""]))
    assert editor.paragraphs() == ["1. Первый." + NUMBERED[0], *NUMBERED[1:]]


def test_typing_keeps_numbers(lawyer):
    editor = lawyer([text_block("Преамбула.")])
    editor.put_cursor()
    for line in TYPED:
        editor.page.keyboard.press("Enter")
        editor.page.keyboard.type(line)
    assert editor.paragraphs()[1:] == TYPED


@pytest.mark.parametrize("name", CLIPBOARDS)
def test_clipboards_of_programs(lawyer, name):
    editor = lawyer([text_block(*NUMBERED, "")])
    editor.put_cursor()
    editor.paste(html=sample(name), text="другое")
    assert editor.paragraphs() == [*NUMBERED, *CLIPBOARDS[name]]
    assert editor.page.evaluate("window.svodHit") is None


def test_word_text_with_a_table_splits_the_block(lawyer):
    editor = lawyer([text_block("1. Начало.", "2. Конец.")])
    editor.put_cursor(end=False)
    editor.page.keyboard.press("End")
    editor.page.keyboard.press("Enter")
    editor.paste(html=sample("word.html"), text="другое")
    assert editor.paragraphs(0) == ["1. Начало.", *WORD_BEFORE]
    assert editor.paragraphs(1) == [*WORD_AFTER, "2. Конец."]
    body = raw(editor.save())
    assert [block["type"] for block in body] == ["text", "table", "text"]
    table = body[1]["value"]
    assert [[words or "" for words in row] for row in table["data"]] == [
        ["№", "Мероприятие", "Объём, тыс. рублей", ""],
        ["", "", "2019", "2020"],
        ["1.", "Проведение семинаров\nплощадь – 40 м²", "12,5", "13,0"],
    ]
    assert {(m["row"], m["col"], m["rowspan"], m["colspan"]) for m in table["mergeCells"]} == {
        (0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2),
    }  # fmt: skip
    assert "150 м<sup>2</sup>, объём воды – 3 м<sup>3</sup>, H<sub>2</sub>O." in body[0]["value"]
    assert "<b>ПОСТАНОВЛЯЕТ</b>" in body[0]["value"]


def test_a_table_alone_in_an_empty_block_takes_its_place(lawyer):
    editor = lawyer([text_block("1. Начало."), text_block("")])
    editor.put_cursor(1)
    row = "<tr><td>2013</td><td>5</td></tr>"
    editor.paste(html=f"<table><tr><th>Год</th><th>Сумма</th></tr>{row}</table>", block=1)
    body = raw(editor.save())
    assert [block["type"] for block in body] == ["text", "table"]
    assert body[1]["value"]["first_row_is_table_header"] is True


def test_a_table_pasted_inside_an_appendix_stays_there(lawyer):
    appendix = {
        "type": "appendix",
        "value": {
            "number": "", "kind": "порядок", "title": "Порядок", "approved": True,
            "content": [text_block("1. Реестр ведёт отдел.")],
        },
    }  # fmt: skip
    editor = lawyer([text_block("1. Утвердить порядок."), appendix])
    editor.put_cursor(1)
    editor.paste(html=sample("word.html"), block=1)
    body = raw(editor.save())
    assert [block["type"] for block in body] == ["text", "appendix"]
    inner = body[1]["value"]["content"]
    assert [block["type"] for block in inner] == ["text", "table", "text"]


def test_copying_between_our_own_blocks_keeps_numbers_and_raised_digits(lawyer):
    editor = lawyer(
        [
            text_block(*NUMBERED, "3<sup>1</sup>. Вставленный пункт."),
            text_block("1. Второй блок.", ""),
        ]
    )
    editor.put_cursor(0)
    page = editor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    editor.put_cursor(1)
    page.keyboard.press("Control+v")
    page.wait_for_timeout(500)
    assert editor.paragraphs(1) == ["1. Второй блок.", *NUMBERED, "31. Вставленный пункт."]
    assert "3<sup>1</sup>. Вставленный" in raw(editor.save())[1]["value"]


def test_undo_takes_back_the_paste_alone(lawyer):
    editor = lawyer([text_block("1. Первый.", "2. Второй.")])
    editor.put_cursor()
    editor.page.keyboard.type(" Набрано")
    editor.paste(text=" вставлено")
    editor.page.keyboard.press("Control+z")
    # The editor draws the former text a moment later.
    expect(editor.editables().first.locator("[data-block=true]")).to_have_text(
        ["1. Первый.", "2. Второй. Набрано"]
    )


DRAG = """(name) => {
    const words = document.querySelector("[data-streamfield-child] [data-block=true] [data-text]");
    const box = words.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/plain", "брошено ");
    words.dispatchEvent(new DragEvent(name, {
        dataTransfer, bubbles: true, cancelable: true,
        clientX: box.left + 2, clientY: box.top + box.height / 2,
    }));
}"""


def test_dropped_text_keeps_numbers(lawyer):
    editor = lawyer([text_block(*NUMBERED)])
    editor.put_cursor(end=False)
    for event in ("dragenter", "dragover", "drop"):
        editor.page.evaluate(DRAG, event)
        editor.page.wait_for_timeout(300)
    assert editor.paragraphs() == ["брошено " + NUMBERED[0], *NUMBERED[1:]]


def test_fifty_pages_into_one_block_lose_nothing(lawyer):
    words = "Положение о порядке ведения реестра организаций города. " * 4
    clauses = [f"{n}. {words}".strip() for n in range(1, 601)]
    html = "".join(f"<p class=MsoNormal>{clause}<o:p></o:p></p>" for clause in clauses)
    editor = lawyer([text_block("1. Начало.", "")])
    editor.put_cursor()
    editor.paste(html=html, text="другое")
    assert editor.paragraphs() == ["1. Начало.", *clauses]
    assert raw(editor.save())[0]["value"].count("</p>") == 601
