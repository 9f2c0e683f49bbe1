"""Input made to hurt: every text is read in time that grows with its length alone."""

import time

import pytest

from regulations.text import compare, digest, parse, read_lines, render
from regulations.text.canon import Requisites

SIZE = 60_000
LIMIT = 5.0  # seconds; a megabyte of such text takes well under one

HOSTILE = {
    "one endless line": "а" * SIZE * 5,
    "one line of marks": "«" * SIZE,
    "one line of dots": "1." * SIZE,
    "one line of spaced letters": "П " * SIZE,
    "one line of brackets": "(" * SIZE,
    "one line of underscores": "от " + "_" * SIZE,
    "label without end": "Раздел " + "I" * SIZE,
    "restarting lists": "1) раз;\n2) два.\n" * 4_000,
    "lists within lists": "1. Раз:\n" * 8_000,
    "letters within letters": "а) раз:\n" * 8_000,
    "quotations never closed": "пункт 1 изложить в следующей редакции: «1. Раз\n" * 4_000,
    "quotations within quotations": "дополнить пунктом следующего содержания: «раз\n" * 4_000
    + "раз».\n" * 4_000,
    "appendices": "Приложение № 1\nк постановлению\n" * 4_000,
    "approvals": "УТВЕРЖДЕН\n" * 8_000,
    "documents within documents": "«УТВЕРЖДЕН\nпостановлением\nПОРЯДОК\n1. Раз.\n" * 4_000,
    "confirmations": "УТВЕРЖДАЮ\nГлава города\n___ И.В. Ким\n" * 4_000,
    "leads": "3.1. Раз.\nЗадача 1. Два:\nа) раз;\nЗадача 2. Два:\n" * 4_000,
    "tables": "Таблица 1\n\nОбъёмы средств\n\n1. Раз.\n" * 4_000,
    "signatures": "Глава города\n" * 8_000,
    "headings": "ОБЩИЕ ПОЛОЖЕНИЯ\n" * 8_000,
    "headings apart": "Общие положения\n\nо реестре\n\n" * 4_000,
    "prepositions": "О порядке\n" * 8_000,
    "right to left": "\u202e1. שלום\u202c\n" * 8_000,
    "zero width": "1\u200b.\u200b Раз\ufeff\n" * 8_000,
    "null and controls": "1. \x00\x01\x1f раз\n" * 8_000,
    "combining marks": "1. " + "и\u0306\u0301" * SIZE,
    "deep numbers": "".join(f"1{'.1' * (at % 12)}. Раз:\n" for at in range(8_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_quickly_and_wholly(text):
    start = time.process_time()
    structure = parse(read_lines(text))
    digest(Requisites("", "", ""), structure)
    render.html(structure)
    compare(structure, parse(read_lines(text[len(text) // 3 :])))
    assert time.process_time() - start < LIMIT
    words = "".join("".join((p.label, p.heading, p.text)) for p, _ in structure.walk())
    assert "".join(words.split()) == "".join(text.split())
