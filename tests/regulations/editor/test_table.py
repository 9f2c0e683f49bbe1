"""The table of an act in the browser: merged cells, a Russian menu, a big table."""

import pytest

from .conftest import raw

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def table(rows, columns, merged=()):
    data = [[f"{r}.{c} значение" for c in range(columns)] for r in range(rows)]
    value = {"data": data, "cell": [], "mergeCells": list(merged), "table_header_choice": "row",
             "first_row_is_table_header": True, "first_col_is_header": False,
             "table_caption": ""}  # fmt: skip
    return {"type": "table", "value": value}


def cell(editor, words):
    return editor.page.locator(".ht_master .htCore td", has_text=words).first


def test_menu_speaks_russian_and_merges_cells(lawyer):
    editor = lawyer([{"type": "text", "value": "<p>1. Начало.</p>"}, table(4, 3)])
    cell(editor, "1.0 значение").click()
    cell(editor, "2.0 значение").click(modifiers=["Shift"])
    cell(editor, "2.0 значение").click(button="right")
    menu = editor.page.locator(".htContextMenu .htItemWrapper").all_inner_texts()
    assert "Вставить строку выше" in menu
    assert "Удалить строки" in menu
    editor.page.locator(
        ".htContextMenu .htItemWrapper", has_text="Объединить ячейки"
    ).dispatch_event("mousedown")
    editor.page.wait_for_timeout(300)
    saved = raw(editor.save())[1]["value"]
    assert saved["mergeCells"] == [{"row": 1, "col": 0, "rowspan": 2, "colspan": 1}]


def test_two_hundred_rows_with_merged_cells_open_change_and_save(lawyer):
    merged = [{"row": r, "col": 0, "rowspan": 2, "colspan": 1} for r in range(1, 197, 4)]
    editor = lawyer([{"type": "text", "value": "<p>1. Начало.</p>"}, table(200, 10, merged)])
    cell(editor, "5.5 значение").dblclick()
    editor.page.keyboard.press("Control+a")
    editor.page.keyboard.type("правка")
    editor.page.keyboard.press("Enter")
    saved = raw(editor.save())[1]["value"]
    assert saved["data"][5][5] == "правка"
    assert saved["data"][199][9] == "199.9 значение"
    assert len(saved["data"]) == 200
    assert saved["mergeCells"] == merged
