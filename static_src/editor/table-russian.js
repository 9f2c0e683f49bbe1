/* The menu of a table in Russian (Handsontable 6 brings English only). */
(function () {
  "use strict";

  window.Handsontable.languages.registerLanguageDictionary({
    languageCode: "ru-RU",
    "ContextMenu:items.insertRowAbove": "Вставить строку выше",
    "ContextMenu:items.insertRowBelow": "Вставить строку ниже",
    "ContextMenu:items.insertColumnOnTheLeft": "Вставить столбец слева",
    "ContextMenu:items.insertColumnOnTheRight": "Вставить столбец справа",
    "ContextMenu:items.removeRow": ["Удалить строку", "Удалить строки"],
    "ContextMenu:items.removeColumn": ["Удалить столбец", "Удалить столбцы"],
    "ContextMenu:items.undo": "Отменить",
    "ContextMenu:items.redo": "Повторить",
    "ContextMenu:items.mergeCells": "Объединить ячейки",
    "ContextMenu:items.unmergeCells": "Разделить ячейки",
    "ContextMenu:items.copy": "Копировать",
    "ContextMenu:items.cut": "Вырезать",
  });
})();
