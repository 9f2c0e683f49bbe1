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


@st.composite
def edited(draw, bodies=bodies):
    """A body and the body after a few edits: blocks put in, taken out, moved, rewritten, doubled.

    Tables lose and gain rows and columns; an appendix is edited inside.
    """
    body = draw(bodies)
    now = list(body)
    for _ in range(draw(st.integers(0, 6))):
        now = _edit(draw, now)
    return body, now


def _edit(draw, blocks):
    kind = draw(st.sampled_from(["put in", "take out", "move", "rewrite", "double", "swap words"]))
    at = draw(st.integers(0, max(len(blocks) - 1, 0)))
    blocks = list(blocks)
    if kind == "put in" or not blocks:
        blocks.insert(at, draw(st.one_of(paragraphs, tables)))
    elif kind == "take out":
        del blocks[at]
    elif kind == "move":
        block = blocks.pop(at)
        blocks.insert(draw(st.integers(0, len(blocks))), block)
    elif kind == "double":
        blocks.insert(at, blocks[at])
    else:
        blocks[at] = _rewritten(draw, blocks[at])
    return blocks


def _rewritten(draw, block):
    if isinstance(block, AppendixSource):
        inner = tuple(_edit(draw, block.blocks))
        return AppendixSource(inner, block.number, block.kind, block.title, block.approved)
    if isinstance(block, Table):
        rows = [list(row) for row in block.rows]
        change = draw(st.sampled_from(["row", "column", "cell", "no row"]))
        if change == "row" or not rows:
            rows.insert(draw(st.integers(0, len(rows))), draw(st.lists(cells, max_size=3)))
        elif change == "no row":
            del rows[draw(st.integers(0, len(rows) - 1))]
        elif change == "column":
            column = draw(st.integers(0, 3))
            for row in rows:
                row.insert(column, draw(cells))
        elif rows[-1]:
            rows[-1][draw(st.integers(0, len(rows[-1]) - 1))] = draw(cells)
        return Table(tuple(map(tuple, rows)), block.role, block.caption)
    words_ = block.text.split(" ")
    words_.insert(draw(st.integers(0, len(words_))), draw(st.sampled_from(WORDS + ODD)))
    if draw(st.booleans()):
        del words_[draw(st.integers(0, len(words_) - 1))]
    return Paragraph(" ".join(words_), block.style)
