"""An acting official's post, as it is printed under the text."""

import pytest

from regulations.text.posts import acting_post

CASES = [
    ("Мэр города", "И.о. мэра города"),
    ("Первый заместитель Мэра города", "И.о. первого заместителя Мэра города"),
    ("Управляющий делами", "И.о. управляющего делами"),
    ("Начальник юридического управления", "И.о. начальника юридического управления"),
    ("Глава города", "И.о. главы города"),
]


@pytest.mark.parametrize(("title", "printed"), CASES)
def test_the_post_stands_in_the_genitive(title, printed):
    assert acting_post(title) == printed
