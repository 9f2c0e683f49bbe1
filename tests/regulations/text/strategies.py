"""Texts and bodies for property tests: like acts, unlike acts, and hostile."""

from hypothesis import strategies as st

from regulations.text import (
    SUB_OFF,
    SUB_ON,
    SUP_OFF,
    SUP_ON,
    AppendixSource,
    Cell,
    Paragraph,
    Table,
)

LABELS = (
    "1. ", "2.", "3. ", "1.1. ", "1.2.", "2.1.1. ", "1) ", "2)", "12.1) ", "а) ", "б)", "г.1) ",
    "3¹. ", "12(1). ", "I. ", "ІІ. ", "Ⅲ. ", "Раздел I. ", "Раздел 2 ", "Глава 1. ", "Статья 5. ",
    "Подпрограмма 1 ", "- ", "– ", "", "", "", "Примечание: ", "1.5 ", "22.05.2015 ", "П,3 ",
)  # fmt: skip
WORDS = (
    "Утвердить Порядок.", "утвердить:", "Общие положения", "ОБЩИЕ ПОЛОЖЕНИЯ", "заявки;", "суда.",
    "изложить в следующей редакции:", "«3. Заявка", "содержит:", "адрес.»;", "».", "«Развитие",
    "Приложение № 1", "Приложение", "к постановлению администрации", "от 01.11.2013 № 4443",
    "УТВЕРЖДЕНА", "ПОЛОЖЕНИЕ", "П О С Т А Н О В Л Е Н И Е", "постановляет:", "Об отмене",
    "В соответствии с законом", "Глава города", "А.Н. Соколов", "к Порядку", "(приложение 2)",
    "2 квартал", "\"Юность\"", "№", "N 5", "т.е.", "2014 год – 10,7 тыс. рублей;", "___",
)  # fmt: skip
ODD = (
    "\u00a0", "\u00ad", "\u200b", "\u200f", "\u202e", "\ufeff", "\t", "  ", "\x0b", "\x0c",
    "\u2028", "\x85", "й", "שלום", "مرحبا", "𝕏", SUP_ON, SUP_OFF, SUB_ON, SUB_OFF, "\x00", "&<>",
)  # fmt: skip

words = st.lists(st.sampled_from(WORDS + ODD), max_size=6).map(" ".join)
likely_lines = st.builds(str.__add__, st.sampled_from(LABELS), words)
odd_lines = st.text(max_size=40)
# Lines that begin, continue and end what spans several paragraphs.
SPANNING = (
    "1) пункт 3 изложить в следующей редакции:", "«3. Заявка содержит:", "«Цель Программы –",
    "адрес.»;", "срок».", "2. Дополнить пунктом 5 следующего содержания: «5. Отказ", "Глава города",
    "И.о. Мэра города", "А.Н. Соколов", "1. Сроки", "осуществления", "а) граждане", "3.", "ОБЩИЕ",
    "О реестре", "РЕШЕНИЕ", "Приложение 2", "к постановлению от 01.11.2013 № 5", "УТВЕРЖДЁН",
)  # fmt: skip
likely_lines = st.one_of(likely_lines, st.sampled_from(SPANNING))
lines = st.one_of(likely_lines, likely_lines, likely_lines, odd_lines, st.just(""))
texts = st.lists(lines, max_size=40).map("\n".join)

paragraphs = st.builds(
    Paragraph, st.one_of(likely_lines, odd_lines), st.sampled_from(["", "", "heading"])
)
cells = st.builds(
    Cell, words, st.integers(1, 3), st.integers(1, 3), st.booleans()
)  # fmt: skip
tables = st.builds(
    Table,
    st.lists(st.lists(cells, max_size=3).map(tuple), max_size=4).map(tuple),
    st.sampled_from(["", "passport", "funding", "measures", "indicators"]),
    words,
)
blocks = st.recursive(
    st.one_of(paragraphs, paragraphs, tables),
    lambda inner: st.builds(
        AppendixSource,
        st.lists(inner, max_size=6).map(tuple),
        st.sampled_from(["", "1", "2", "Приложение № 3", "2.1"]),
        st.sampled_from(["", "порядок", "программа"]),
        words,
        st.booleans(),
    ),
    max_leaves=12,
)
bodies = st.lists(blocks, max_size=20)
