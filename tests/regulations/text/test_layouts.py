"""One text in several layouts is one tree: layout is the printer's, structure the lawmaker's.

Excerpt of Federal Law 59-ФЗ of 2 May 2006 (no object of copyright: Civil Code, art. 1259 § 6).
"""

import pytest

from regulations.text import parse, read_lines

LAW = (
    "Статья 3. Правовое регулирование правоотношений, связанных с рассмотрением обращений граждан",
    "1. Правоотношения, связанные с рассмотрением обращений граждан, регулируются Конституцией "
    "Российской Федерации, международными договорами Российской Федерации и иными федеральными "
    "законами.",
    "2. Законы и иные нормативные правовые акты субъектов Российской Федерации могут:",
    "1) устанавливать положения, направленные на защиту права граждан на обращение;",
    "2) устанавливать гарантии права граждан на обращение.",
    "Статья 4. Основные термины, используемые в настоящем Федеральном законе",
    "Для целей настоящего Федерального закона используются следующие основные термины:",
    "1) обращение гражданина - направленные предложение, заявление или жалоба;",
    "2) предложение - рекомендация гражданина по совершенствованию законов.",
)


def outline(text):
    return [
        (p.eid, p.kind, p.label.replace("С т а т ь я", "Статья"))
        for p, _ in parse(read_lines(text)).walk()
    ]


def broken(line, width=64):
    words, lines = line.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


LAYOUTS = {
    "blank lines between all": "\n\n".join(LAW),
    "blank lines round headings": "\n".join(
        f"\n{line}\n" if line.startswith("Статья") else line for line in LAW
    ),
    "indented": "\n".join(f"     {line}" for line in LAW),
    "broken by a typewriter": "\n".join(map(broken, LAW)),
    "letter-spaced labels": "\n".join(LAW).replace("Статья", "С т а т ь я"),
    "no space after the number": "\n".join(LAW).replace("1. П", "1.П").replace("2. З", "2.З"),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout_does_not_change_the_tree(text):
    assert outline(text) == outline("\n".join(LAW))


def test_the_tree_is_the_law():
    assert [eid for eid, _, _ in outline("\n".join(LAW))] == [
        "art_3",
        "art_3__para_1",
        "art_3__para_2",
        "art_3__para_2__subpara_1",
        "art_3__para_2__subpara_2",
        "art_4",
        "art_4__al_1",
        "art_4__subpara_1",
        "art_4__subpara_2",
    ]
