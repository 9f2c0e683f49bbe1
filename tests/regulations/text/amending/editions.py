"""Pairs of editions for property tests: an act, and the same act after some edits of its lines."""

from hypothesis import strategies as st

from regulations.text import Cell, Structure, Table, parse, read_rows

WORDS = (
    "заявка", "срок", "комиссия", "администрация города", "решение", "в течение 10 дней",
    "на 2014–2020 годы", "«Развитие культуры»", "перечень", "участник", "№ 131-ФЗ", "бюджет",
    "не менее 3", "субсидия", "(далее – Порядок)", "Хабаровский край", "10,5 тыс. рублей",
    "предоставляется", "рассматривается", "направляется", "муниципальная программа",
)  # fmt: skip
sentence = st.builds(
    lambda first, words, end: f"{first} {' '.join(words)}{end}",
    st.sampled_from(("Заявитель", "Комиссия", "Управление", "Порядок", "Срок", "Программа")),
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=9),
    st.sampled_from((".", ".", ":", ";")),
)
item = st.builds(
    lambda words, end: f"{' '.join(words)}{end}",
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    st.sampled_from((";", ";", ".")),
)
cell = st.one_of(st.sampled_from(WORDS), st.sampled_from(("", "1", "2", "100,5", "-")))


@st.composite
def tables(draw):
    width = draw(st.integers(2, 4))
    head = tuple(Cell(f"Графа {at}", header=True) for at in range(1, width + 1))
    rows = [
        (Cell(f"{at}."), *(Cell(draw(cell)) for _ in range(width - 1)))
        for at in range(1, draw(st.integers(2, 5)))
    ]
    return Table((head, *rows))


@st.composite
def points(draw, most=5):
    """Lines of points with their lists, абзацы and tables."""
    lines = []
    for number in range(1, draw(st.integers(2, most)) + 1):
        lines.append(f"{number}. {draw(sentence)}")
        shape = draw(st.integers(0, 7))
        if shape == 0:
            lines += [
                f"{number}.{at}. {draw(sentence)}" for at in range(1, draw(st.integers(2, 4)))
            ]
        elif shape == 1:
            lines += [f"{at}) {draw(item)}" for at in range(1, draw(st.integers(2, 5)))]
        elif shape == 2:
            lines += [f"{letter}) {draw(item)}" for letter in "абвг"[: draw(st.integers(2, 4))]]
        elif shape == 3:
            lines += [draw(sentence) for _ in range(draw(st.integers(1, 3)))]
        elif shape == 4:
            lines += [f"- {draw(item)}" for _ in range(draw(st.integers(1, 3)))]
        elif shape == 5:
            lines.append(draw(tables()))
    return lines


@st.composite
def acts(draw):
    """An act as lines and tables, with up to two appendices."""
    lines = [
        "АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА", "ПОСТАНОВЛЕНИЕ", "12.08.2013 № 3102",
        "Об утверждении Порядка",
        "В соответствии с Уставом города администрация города постановляет:",
        *draw(points()),
        "Мэр города А.Н. Соколов",
    ]  # fmt: skip
    for number in range(1, draw(st.integers(0, 2)) + 1):
        lines += [
            f"Приложение № {number}", "к постановлению администрации города",
            "от 12.08.2013 № 3102", "ПОРЯДОК", "предоставления субсидий",
        ]  # fmt: skip
        if draw(st.booleans()):
            for section in ("I. Общие положения", "II. Порядок предоставления"):
                lines += [section, *draw(points(3))]
        else:
            lines += draw(points())
    return lines


@st.composite
def edited(draw, lines):
    """The lines after one to four edits of words, lines, rows or whole stretches."""
    lines = list(lines)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(3, len(lines) - 1))
        line = lines[at]
        if isinstance(line, Table):
            lines[at] = draw(edited_table(line))
            continue
        kind = draw(st.integers(0, 7))
        words = line.split(" ")
        place = draw(st.integers(min(1, len(words) - 1), len(words) - 1))
        if kind == 0:
            words[place] = draw(st.sampled_from(WORDS))
            lines[at] = " ".join(words)
        elif kind == 1:
            words.insert(place, draw(st.sampled_from(WORDS)))
            lines[at] = " ".join(words)
        elif kind == 2 and len(words) > 3:
            del words[place]
            lines[at] = " ".join(words)
        elif kind == 3:
            lines.insert(at + 1, draw(sentence))
        elif kind == 4 and len(lines) > 8:
            del lines[at]
        elif kind == 5:
            lines[at] = f"{words[0]} {draw(sentence)}"
        elif kind == 6:
            label = draw(st.sampled_from(("1.1. ", "9. ", "2.1. ", "5) ", "д) ", "6. ", "- ")))
            lines.insert(at + 1, f"{label}{draw(sentence)}")
        elif kind == 7:
            lines += ["Приложение № 7", "к постановлению от 12.08.2013 № 3102", "СОСТАВ КОМИССИИ",
                      *draw(points(3))]  # fmt: skip
    return lines


@st.composite
def edited_table(draw, table):
    rows = [list(row) for row in table.rows]
    kind = draw(st.integers(0, 3))
    at = draw(st.integers(0, len(rows) - 1))
    if kind == 0:
        column = draw(st.integers(0, len(rows[at]) - 1))
        rows[at][column] = Cell(draw(cell), header=rows[at][column].header)
    elif kind == 1:
        rows.insert(at + 1, [Cell(draw(cell)) for _ in rows[at]])
    elif kind == 2 and len(rows) > 1:
        del rows[at]
    else:
        rows[at] = [Cell(one.text, rowspan=one.rowspan, header=one.header) for one in rows[at]]
        rows[at][-1] = Cell(draw(cell), colspan=draw(st.integers(1, 2)))
    return Table(tuple(map(tuple, rows)), table.role, table.caption)


@st.composite
def editions(draw) -> tuple[Structure, Structure]:
    """Two editions of one act."""
    lines = draw(acts())
    return parse(read_rows(lines)), parse(read_rows(draw(edited(lines))))
