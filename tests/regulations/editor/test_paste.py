"""What a lawyer typed is still there after any paste."""

import pytest

from .conftest import raw, sample, text_block

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBERED = [f"{n}. Пункт {n} порядка." for n in range(1, 23)] + [
    "1) первый подпункт;",
    "а) подпункт с буквой;",
    "- абзац с чертой;",
    "2.1. Пункт второго уровня.",
]


def test_pasting_one_word_keeps_every_number(lawyer):
    editor = lawyer([text_block(*NUMBERED)])
    editor.put_cursor()
    editor.paste(text="слово")
    assert editor.paragraphs() == [*NUMBERED[:-1], NUMBERED[-1] + "слово"]
