import pytest

from regulations.text.labels import latin, read_label, roman
from regulations.text.marks import SUP_OFF, SUP_ON

READ = [
    ("1. Утвердить", "dot", (1,), "1", "1."),
    ("1.1. Срок", "dot", (1, 1), "1.1", "1.1."),
    ("1.1.1 Срок", "dot", (1, 1, 1), "1.1.1", "1.1.1"),
    ("3.Контроль", "dot", (3,), "3", "3."),
    ("1 . Текст", "dot", (1,), "1", "1 ."),
    ("12.", "dot", (12,), "12", "12."),
    ("1)низкая", "paren", (1,), "1", "1)"),
    ("12.1) срок", "paren", (12, 1), "12.1", "12.1)"),
    ("3¹. Пункт", "dot", (3,), "3-1", "3¹."),
    (f"3{SUP_ON}1{SUP_OFF}. Пункт", "dot", (3,), "3-1", f"3{SUP_ON}1{SUP_OFF}."),
    ("12(1). Пункт", "dot", (12,), "12-1", "12(1)."),
    ("а) граждан", "letter", (1,), "a", "а)"),
    ("a) Latin a", "letter", (1,), "a", "a)"),
    ("г.1) срок", "letter", (4, 1), "g.1", "г.1)"),
    ("I. Общие", "roman", (1,), "1", "I."),
    ("ІV. Общие", "roman", (4,), "4", "ІV."),
    ("ХII. Общие", "roman", (12,), "12", "ХII."),
    ("Ⅳ. Общие", "roman", (4,), "4", "Ⅳ."),
    ("Раздел I. Общие", "section", (1,), "1", "Раздел I."),
    ("РАЗДЕЛ VIII. Общие", "section", (8,), "8", "РАЗДЕЛ VIII."),
    ("Раздел второй", "section", (2,), "2", "Раздел второй"),
    ("Глава 2. Права", "chapter", (2,), "2", "Глава 2."),
    ("Статья 12.1. Право", "article", (12, 1), "12.1", "Статья 12.1."),
    ("Подпрограмма 1", "part", (1,), "1", "Подпрограмма 1"),
]

NOT_LABELS = [
    "22.05.2015 года",
    "2014 год – 10,7",
    "0,3 – уровень",
    "173.5 т. рублей",
    "г. Хабаровск",
    "с. Корткерос",
    "С. Петров",
    "Глава района",
    "Статьями 5 и 6",
    "IIIV. Прочее",
    "П,3 Приложения",
    "5",
    "- дефис",
    "",
]


@pytest.mark.parametrize(("line", "form", "path", "number", "typed"), READ)
def test_label_is_read(line, form, path, number, typed):
    label = read_label(line)
    assert (label.form, label.path, label.number) == (form, path, number)
    assert line[: label.end] == typed


@pytest.mark.parametrize("line", NOT_LABELS)
def test_what_only_looks_like_a_label_is_not_read(line):
    assert read_label(line) is None


@pytest.mark.parametrize(
    ("typed", "value"), [("XIV", 14), ("ХIV", 14), ("IX", 9), ("IIX", 0), ("IIIV", 0), ("", 0)]
)
def test_roman_numbers_in_either_alphabet(typed, value):
    assert roman(typed) == value


def test_letters_never_share_an_address():
    alphabet = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    assert len({latin(letter) for letter in alphabet}) == len(alphabet)
    assert "".join(map(latin, alphabet)).isascii()
