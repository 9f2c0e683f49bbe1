"""Input made to hurt: every text is read in time that grows with its length alone."""

import time

import pytest

from regulations.text import compare, digest, parse, read_lines, render
from regulations.text.canon import Requisites
from tests.examples import SOAK

SIZE = 60_000 if SOAK else 24_000
LIMIT = 5.0  # seconds; a megabyte of such text takes well under one
FEW, MANY = SIZE // 15, SIZE * 2 // 15

HOSTILE = {
    "one endless line": "а" * SIZE * 5,
    "one line of marks": "«" * SIZE,
    "one line of dots": "1." * SIZE,
    "one line of spaced letters": "П " * SIZE,
    "one line of brackets": "(" * SIZE,
    "one line of underscores": "от " + "_" * SIZE,
    "label without end": "Раздел " + "I" * SIZE,
    "restarting lists": "1) раз;\n2) два.\n" * FEW,
    "lists within lists": "1. Раз:\n" * MANY,
    "letters within letters": "а) раз:\n" * MANY,
    "quotations never closed": "пункт 1 изложить в следующей редакции: «1. Раз\n" * FEW,
    "quotations within quotations": "дополнить пунктом следующего содержания: «раз\n" * FEW
    + "раз».\n" * FEW,
    "appendices": "Приложение № 1\nк постановлению\n" * FEW,
    "approvals": "УТВЕРЖДЕН\n" * MANY,
    "documents within documents": "«УТВЕРЖДЕН\nпостановлением\nПОРЯДОК\n1. Раз.\n" * FEW,
    "confirmations": "УТВЕРЖДАЮ\nГлава города\n___ И.В. Ким\n" * FEW,
    "leads": "3.1. Раз.\nЗадача 1. Два:\nа) раз;\nЗадача 2. Два:\n" * FEW,
    "tables": "Таблица 1\n\nОбъёмы средств\n\n1. Раз.\n" * FEW,
    "signatures": "Глава города\n" * MANY,
    "headings": "ОБЩИЕ ПОЛОЖЕНИЯ\n" * MANY,
    "headings apart": "Общие положения\n\nо реестре\n\n" * FEW,
    "prepositions": "О порядке\n" * MANY,
    "right to left": "\u202e1. שלום\u202c\n" * MANY,
    "zero width": "1\u200b.\u200b Раз\ufeff\n" * MANY,
    "null and controls": "1. \x00\x01\x1f раз\n" * MANY,
    "combining marks": "1. " + "и\u0306\u0301" * SIZE,
    "deep numbers": "".join(f"1{'.1' * (at % 12)}. Раз:\n" for at in range(MANY)),
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
