"""The styles of an act in Word, by what a paragraph is.

The names are seen by lawyers in the pane of styles and read back by ``importing``: a paragraph
that keeps its style keeps its meaning, whatever was typed into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from documents.writing import ParagraphStyle, Styles

PREFIX: Final = "Свод "
_TEXT_WIDTH: Final = 170.0
_INDENT: Final = 12.5
_CORNER: Final = 90.0

BODY: Final = f"{PREFIX}Текст"
HEAD: Final = f"{PREFIX}Реквизиты"
KIND: Final = f"{PREFIX}Вид акта"
TITLE: Final = f"{PREFIX}Название акта"
PREAMBLE: Final = f"{PREFIX}Преамбула"
SECTION: Final = f"{PREFIX}Раздел"
CHAPTER: Final = f"{PREFIX}Глава"
ARTICLE: Final = f"{PREFIX}Статья"
HEADED_POINT: Final = f"{PREFIX}Пункт-заголовок"
HEADING: Final = f"{PREFIX}Подзаголовок"
POINT: Final = f"{PREFIX}Пункт"
SUBPOINT: Final = f"{PREFIX}Подпункт"
PLAIN: Final = f"{PREFIX}Строка перечня"
NOTE: Final = f"{PREFIX}Примечание"
SIGNATURE: Final = f"{PREFIX}Подпись"
SIGNATURE_ON: Final = f"{PREFIX}Подпись, продолжение"
TAIL: Final = f"{PREFIX}После подписи"
APPENDIX: Final = f"{PREFIX}Приложение"
APPROVED: Final = f"{PREFIX}Приложение утверждённое"
# An empty paragraph after an appendix, only where the text that it is attached to goes on.
APPENDIX_END: Final = f"{PREFIX}Конец приложения"
ATTRIBUTION: Final = f"{PREFIX}Гриф приложения"
APPENDIX_TITLE: Final = f"{PREFIX}Название приложения"
APPENDIX_NAME: Final = f"{PREFIX}Наименование приложения"
CAPTION: Final = f"{PREFIX}Заголовок таблицы"
CELL: Final = f"{PREFIX}Ячейка"
HEAD_CELL: Final = f"{PREFIX}Шапка таблицы"
TABLE: Final = f"{PREFIX}Таблица"
SHEET_END: Final = f"{PREFIX}Конец листа"

HEADINGS: Final = frozenset({SECTION, CHAPTER, ARTICLE, HEADED_POINT, HEADING})
# An appendix to an appendix: how deep it stands is told by a number after the name of its style.
DEPTHS: Final = ("", " 2", " 3", " 4")
# The role of a table, as it is called in the name of its style.
ROLES: Final[Mapping[str, str]] = {
    "passport": "паспорт",
    "funding": "финансирование",
    "measures": "мероприятия",
    "indicators": "показатели",
}


def styles(kinds: tuple[str, ...] = ()) -> Styles:
    """All styles of an act; ``kinds`` are those that titles of its appendices name."""
    made = {style.name: style for style in _fixed()}
    for depth in DEPTHS:
        for name in (APPENDIX, APPROVED):
            made[name + depth] = _corner(name + depth, new_page=not depth)
        end = APPENDIX_END + depth
        made[end] = ParagraphStyle(end, "left", size=2, spacing=1)
    for base in (APPENDIX_TITLE, APPENDIX_NAME):
        for name in (base, *(f"{base}: {kind}" for kind in kinds)):
            made[name] = _centred(name, level=1, before=18, after=12)
    return Styles(made, BODY, sheet_end=SHEET_END)


def _fixed() -> tuple[ParagraphStyle, ...]:
    return (
        ParagraphStyle(BODY, first_line=_INDENT),
        _centred(HEAD, bold=False),
        _centred(KIND, bold=True, before=6, after=6),
        ParagraphStyle(TITLE, "left", before=12, after=12, level=1, keep_lines=True, bold=True),
        ParagraphStyle(PREAMBLE, first_line=_INDENT),
        _centred(SECTION, level=2, before=12, after=6),
        _centred(CHAPTER, level=3, before=12, after=6),
        ParagraphStyle(
            ARTICLE, "left", _INDENT, bold=True, level=4, before=12, after=6, keep_next=True
        ),
        _centred(HEADED_POINT, level=4, before=12, after=6),
        _centred(HEADING, level=4, before=12, after=6),
        ParagraphStyle(POINT, first_line=_INDENT, next_style=POINT),
        ParagraphStyle(SUBPOINT, first_line=_INDENT, next_style=SUBPOINT),
        ParagraphStyle(PLAIN, first_line=_INDENT),
        ParagraphStyle(NOTE, first_line=_INDENT, size=12),
        ParagraphStyle(SIGNATURE, "left", before=36, keep_lines=True, tab=_TEXT_WIDTH),
        ParagraphStyle(SIGNATURE_ON, "left", keep_lines=True, tab=_TEXT_WIDTH),
        ParagraphStyle(TAIL, "left", size=12),
        ParagraphStyle(ATTRIBUTION, "left", left=_CORNER),
        ParagraphStyle(CAPTION, "center", before=6, after=3, keep_next=True),
        ParagraphStyle(CELL, "left", size=12, spacing=1),
        ParagraphStyle(HEAD_CELL, "center", size=12, spacing=1),
        ParagraphStyle(SHEET_END, "left", size=2, spacing=1),
    )


def _centred(
    name: str, *, level: int = 0, before: int = 0, after: int = 0, bold: bool = True
) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        "center",
        before=before,
        after=after,
        bold=bold,
        level=level,
        keep_next=level > 0,
        next_style=BODY if level else "",
    )


def _corner(name: str, *, new_page: bool) -> ParagraphStyle:
    return ParagraphStyle(name, "left", left=_CORNER, new_page=new_page, next_style=ATTRIBUTION)
