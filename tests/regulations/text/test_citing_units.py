"""Units as drafters name them: every case, list, range and order gives the same chains."""

import time

import pytest
from hypothesis import given

from regulations.text.citing.units import find_units, read_units

from .strategies import texts

# text → the provisions, smallest unit first, and the words that name them when not all the text
CASES = [
    ("подпункт «а» пункта 7", "подпункт а < пункт 7"),
    ("пункту 3", "пункт 3"),
    ("пунктами 1, 3 – 5 и подпунктом «а» пункта 7",
     "пункт 1; пункт 3; пункт 4; пункт 5; подпункт а < пункт 7"),
    ("подпунктов «а» – «в» пункта 2", "подпункт а < пункт 2; подпункт б < пункт 2; подпункт в < пункт 2"),
    ('подпункты "а"-"б" пункта 2', "подпункт а < пункт 2; подпункт б < пункт 2"),
    ("подпунктах а, б, в пункта 2", "подпункт а < пункт 2; подпункт б < пункт 2; подпункт в < пункт 2"),
    ("подпункты а) и б)", "подпункт а; подпункт б"),
    ("подпункте «б.1»", "подпункт б.1"),
    ("пункт 1) части 2", "пункт 1 < часть 2"),
    ("абзацем вторым пункта 3", "абзац 2 < пункт 3"),
    ("абзацы второй – четвертый подпункта 2 пункта 3.1",
     "абзац 2 < подпункт 2 < пункт 3.1; абзац 3 < подпункт 2 < пункт 3.1; абзац 4 < подпункт 2 < пункт 3.1"),
    ("первом и третьем предложениях абзаца тридцать второго",
     "предложение 1 < абзац 32; предложение 3 < абзац 32"),
    ("последнем абзаце пункта 3", "абзац последний < пункт 3"),
    ("2-й абзац", "абзац 2"),
    ("абзаце двадцать первом", "абзац 21"),
    ("часть вторая статьи 3", "часть 2 < статья 3"),
    ("часть 3¹ статьи 12(1)", "часть 3¹ < статья 12(1)"),
    ("часть 3\ue0011\ue002 статьи 12", "часть 3¹ < статья 12"),
    ("статьи 5-1", "статья 5-1"),
    ("п. 1-3", "пункт 1; пункт 2; пункт 3"),
    ("пункты с 5 по 7", "пункт 5; пункт 6; пункт 7"),
    ("пунктов 2.1 – 2.3", "пункт 2.1; пункт 2.2; пункт 2.3"),
    ("п.27 ч.1ст.15", "пункт 27 < часть 1 < статья 15"),
    ("ст. 5 п. 2", "пункт 2 < статья 5"),
    ("статья 31, часть 2", "часть 2 < статья 31"),
    ("п. 2, ст. 5", "пункт 2 < статья 5"),
    ("частью 4 статьи 5, пунктом 2 статьи 7", "часть 4 < статья 5; пункт 2 < статья 7"),
    ("пункты 1 и 2 части 3, часть 4 статьи 5",
     "пункт 1 < часть 3 < статья 5; пункт 2 < часть 3 < статья 5; часть 4 < статья 5"),
    ("пп. «а» п. 3", "подпункт а < пункт 3"),
    ("пп. 1 п. 3", "подпункт 1 < пункт 3"),
    ("разделы II – IV", "раздел II; раздел III; раздел IV"),
    ("главой IV.1", "глава IV.1"),
    ("ст.ст. 1, 4 и 15", "статья 1; статья 4; статья 15"),
    ("§ 5", "параграф 5"),
    ("строку «Объёмы и источники» паспорта", "строка Объёмы и источники < паспорт"),
    ("раздел 5 «Ресурсы» подпрограммы 2", "раздел 5 < подпрограмма 2"),
    ("графы 3 строки 2 таблицы 1", "графа 3 < строка 2 < таблица 1"),
    ("таблицы 1 приложения", "таблица 1 < приложение"),
    ("приложения № 1, 2, № 3", "приложение 1; приложение 2; приложение 3"),
    ("таблицу 1 к разделу 3", "таблица 1 < раздел 3"),
    ("п.п. 2.1.-2.2. раздела 2", "пункт 2.1 < раздел 2; пункт 2.2 < раздел 2"),
    ("пунктом 1, 2 статьи 5", "пункт 1 < статья 5; пункт 2 < статья 5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chains"), CASES, ids=[text for text, _ in CASES])
def test_units_are_read_as_a_lawyer_reads_them(text, chains):
    mention = read_units(text)
    assert mention is not None
    assert text[mention.start : mention.end] == text
    assert "; ".join(" < ".join(map(str, chain)) for chain in mention.chains) == chains


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("(п. 3)", ["п. 3"]),
        ("в пункте 3 и 10 рублей", ["пункте 3"]),
        ("пункт 3, 5 человек", ["пункт 3"]),
        ("в т.ч. 10 человек", []),
        ("р.п. 5, н.п. Ручьи", []),
        ("часть 30 процентов", []),
        ("статья расходов, главы района, части жителей", []),
        ("скорость 5 км/ч. 10 машин", []),
        ("п. Октябрьский", []),
    ],
)
def test_only_the_words_that_name_units_are_taken(text, named):
    assert [text[found.start : found.end] for found in find_units(text)] == named


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("пп. 1, 2", True), ("пп. 1 п. 3", False), ("статьи 5 – 5.2", True), ("пункты 1, 2", False)],
)
def test_what_may_be_read_in_two_ways_is_flagged(text, doubtful):
    mention = read_units(text)
    assert mention is not None and mention.doubtful is doubtful


@pytest.mark.parametrize(
    ("text", "case"),
    [("пунктом 3.1", "ins"), ("пункте 3", "loc"), ("статью 5", "acc"), ("пункту 3", "dat")],
)
def test_the_case_of_the_first_noun_is_kept(text, case):
    mention = read_units(text)
    assert mention is not None and case in mention.cases


@given(texts)
def test_mentions_lie_in_the_text_in_order(text):
    done = 0
    for mention in find_units(text):
        assert done <= mention.start < mention.end <= len(text)
        assert mention.chains and all(mention.chains)
        done = mention.end


@pytest.mark.parametrize(
    "text",
    [
        "пункт " * 8_000,
        "пункт 1, " * 8_000,
        "пункта 1 " * 8_000,
        "пункт 1" + ", 1" * 20_000,
        "пункты " + "1.1.1.1." * 8_000,
        "второй " * 12_000,
        "второй и " * 8_000 + "абзац",
        "раздел «" * 6_000,
        'строка "' * 6_000,
        "пункт 1 – 150, 1 – 150, " * 1_200,
        "п." * 20_000,
        "ст. " * 20_000,
        "пункт " + " " * 80_000 + "1",
    ],
    ids=lambda text: text[:20],
)
def test_hostile_text_is_scanned_quickly(text):
    start = time.process_time()
    for _ in find_units(text):
        pass
    assert time.process_time() - start < 1.5
