"""The demo texts are data: here they are held to the rules of a good clerk. No database."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from cms.demo.texts import archive, people, remarks
from cms.demo.texts.build import MONTHS, NBSP, ActText, Block, typeset
from cms.demo.texts.civil_society_programme import CIVIL_SOCIETY_PROGRAMME
from cms.demo.texts.information_procedure import INFORMATION_PROCEDURE
from cms.demo.texts.initiatives_procedure import INITIATIVES_PROCEDURE
from cms.demo.texts.ngo_decree import NGO_DECREE
from regulations.text import AppendixSource, Cell, Paragraph, Table, parse

ACTS = {
    "ngo": NGO_DECREE,
    "information": INFORMATION_PROCEDURE,
    "initiatives": INITIATIVES_PROCEDURE,
    "programme": CIVIL_SOCIETY_PROGRAMME,
}
EVERY_ACT = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
PARAGRAPH = re.compile(r"<(p|h3)>(.*?)</\1>", re.S)
DOTTED = re.compile(r"^(\d+(?:\.\d+)*)\.\s")
BRACKETED = re.compile(r"^(\d+)\)\s")
ROMAN = re.compile(r"^([IVX]+)\.\s")
ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


def paragraphs(blocks: list[Block]) -> list[tuple[str, str]]:
    """Tag and words of each paragraph of the text blocks, in order."""
    return [pair for block in blocks if block["type"] == "text" for pair in found(block["value"])]


def found(source: str) -> list[tuple[str, str]]:
    return [(tag, re.sub(r"<[^>]+>", "", words)) for tag, words in PARAGRAPH.findall(source)]


def parts(act: ActText) -> dict[str, list[Block]]:
    """The act's own text and each appendix, by its number («» for the act)."""
    own = [block for block in act.body if block["type"] != "appendix"]
    appendices = [block["value"] for block in act.body if block["type"] == "appendix"]
    return {"": own} | {one["number"] or "only": one["content"] for one in appendices}


def block_of(act: ActText, kind: str) -> dict:
    return next(
        block["value"]
        for content in parts(act).values()
        for block in content
        if block["type"] == kind
    )


def words(value: object) -> Iterator[str]:
    """Every string inside a body, whatever its depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words(inner)


def all_words(act: ActText) -> Iterator[str]:
    yield from (act.title, act.legal_basis, act.responsible_unit, act.publication_place)
    yield from words(act.body)
    for attachment in act.attachments:
        yield from (attachment.title, attachment.text)


def staff_words() -> Iterator[str]:
    for one in (*remarks.NGO_REMARKS, *remarks.PROGRAMME_REMARKS):
        yield from (one.text, one.quote, one.answer)
    for decisions in (
        remarks.NGO_DECISIONS,
        remarks.INFORMATION_DECISIONS,
        remarks.PROGRAMME_DECISIONS,
    ):
        yield from (decision.comment for decision in decisions)
    yield from (post.title for post in people.POSTS)
    yield from (unit.name for unit in people.UNITS)
    yield from (people.ISSUER.name, people.ISSUER.name_genitive, people.ISSUER.place)


# The text --------------------------------------------------------------------------------------


@EVERY_ACT
def test_numbers_follow_one_another(act):
    for content in parts(act).values():
        last: dict[tuple[int, ...], int] = defaultdict(int)
        bracket = roman = 0
        for _tag, line in paragraphs(content):
            if found_dotted := DOTTED.match(line):
                number = tuple(int(part) for part in found_dotted[1].split("."))
                parent = number[:-1]
                assert number[-1] == last[parent] + 1, line
                assert not parent or last[parent[:-1]] == parent[-1], line
                last[parent] = number[-1]
                bracket = 0
            elif found_bracket := BRACKETED.match(line):
                bracket += 1
                assert int(found_bracket[1]) == bracket, line
            elif found_roman := ROMAN.match(line):
                assert found_roman[1] == ROMANS[roman], line
                roman += 1
                bracket = 0


@EVERY_ACT
def test_a_list_ends_each_item_as_lists_do(act):
    for content in parts(act).values():
        lines = [line for _tag, line in paragraphs(content)]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if BRACKETED.match(line):
                ending = ";" if BRACKETED.match(following) else "."
                assert line.endswith(ending), line


@EVERY_ACT
def test_inner_references_lead_somewhere(act):
    for content in parts(act).values():
        lines = [line for _tag, line in paragraphs(content)]
        labels = {found[1] for line in lines if (found := DOTTED.match(line))}
        text = " ".join(lines)
        cited = re.findall(r"пункт\w* (\d+(?:\.\d+)*) настоящего Порядка", text)
        assert set(cited) <= labels


@EVERY_ACT
def test_the_decree_names_each_of_its_appendices(act):
    own = " ".join(line for _tag, line in paragraphs(parts(act)[""]))
    numbers = [block["value"]["number"] for block in act.body if block["type"] == "appendix"]
    assert numbers
    for number in filter(None, numbers):
        assert f"(приложение {number})" in own
    assert "постановляет:" in own
    assert "Контроль за исполнением настоящего постановления возложить на" in own


@EVERY_ACT
def test_the_clause_on_force_says_what_the_field_says(act):
    own = " ".join(line for _tag, line in paragraphs(parts(act)[""]))
    clause = {
        ("signing", None): "вступает в силу со дня его подписания",
        ("publication", 0): "вступает в силу со дня его официального опубликования",
        ("publication", 10): "вступает в силу по истечении 10 дней после дня его официального",
    }[act.force["rule"], act.force.get("days")]
    assert clause in own


@EVERY_ACT
def test_tables_are_rectangles_and_merges_stay_inside(act):
    for content in parts(act).values():
        for value in (block["value"] for block in content if block["type"] == "table"):
            rows, width = value["rows"], len(value["rows"][0])
            assert {len(row) for row in rows} == {width}
            for merge in value["merge"]:
                bottom, right = merge["row"] + merge["rowspan"], merge["col"] + merge["colspan"]
                assert bottom <= len(rows)
                assert right <= width
                covered = [
                    rows[row][col]
                    for row in range(merge["row"], bottom)
                    for col in range(merge["col"], right)
                ]
                assert not any(covered[1:])


# The parsed structure --------------------------------------------------------------------------


def lowered(blocks: list[Block]) -> Iterator[Paragraph | Table | AppendixSource]:
    """The raw blocks as the text engine takes them; tables only by their cells."""
    for block in blocks:
        value = block["value"]
        if block["type"] == "text":
            for tag, line in found(value):
                yield Paragraph(line, "heading" if tag == "h3" else "")
        elif block["type"] == "appendix":
            yield AppendixSource(
                tuple(lowered(value["content"])),
                number=value["number"],
                kind=value["kind"],
                title=value["title"],
                approved=value["approved"],
            )
        elif block["type"] == "table":
            yield Table(tuple(tuple(Cell(cell) for cell in row) for row in value["rows"]))


@pytest.mark.parametrize(("name", "least"), [("ngo", 25), ("information", 30), ("programme", 25)])
def test_the_engine_reads_as_many_clauses_as_were_asked_for(name, least):
    structure = parse(lowered(ACTS[name].body))
    clauses = [node for node, _parent in structure.walk() if node.kind in ("point", "subpoint")]
    assert len(clauses) >= least
    assert not structure.warnings


@pytest.mark.parametrize("name", ["ngo", "programme"])
def test_remarks_quote_the_clause_they_are_made_to(name):
    made = {"ngo": remarks.NGO_REMARKS, "programme": remarks.PROGRAMME_REMARKS}[name]
    act = parts(ACTS[name])
    for remark in made:
        lines = [line for _tag, line in paragraphs(act[remark.appendix or "only"])]
        clause = next(line for line in lines if line.startswith(remark.label))
        assert remark.quote in clause.replace(NBSP, " ")


def test_one_remark_to_the_first_decree_is_open():
    assert [one.author for one in remarks.NGO_REMARKS if not one.answer] == ["head_legal"]
    assert all(one.answer for one in remarks.PROGRAMME_REMARKS)


# Typography ------------------------------------------------------------------------------------

INITIALS = re.compile(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]")
SLIPS = {
    "straight quote": re.compile(r'"'),
    "N for №": re.compile(r"\bN\s*\d"),
    "breakable or missing space after №": re.compile(rf"№(?!{NBSP}?[а-яё])(?!{NBSP}\S)"),
    "hyphen for a dash": re.compile(r" - |^- "),
    "two spaces": re.compile(rf"[ {NBSP}]{{2}}"),
    "breakable date": re.compile(rf"\d (?:{MONTHS})|(?:{MONTHS}) \d"),
    "space before a stop": re.compile(r"\s[,;:.]"),
    "е for ё": re.compile(
        r"\b(?:ее|еще|учет\w*|отчет\w*|объем\w*|прием\w*|партнер\w*|молодеж\w*"
        r"|утвержден(?:ие|ия|ный|ным|ного)?\b(?<!ие)(?<!ия))\b",
        re.I,
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_no_slip_of_the_pen(slip):
    written = [*(word for act in ACTS.values() for word in all_words(act)), *staff_words()]
    plain = [re.sub(r"<[^>]+>", "", word) for word in written]
    assert [word for word in plain if slip.search(word)] == []


@EVERY_ACT
def test_a_dash_does_not_begin_a_line(act):
    assert [word for word in words(act.body) if " –" in word] == []


@EVERY_ACT
def test_quotes_are_balanced(act):
    for word in all_words(act):
        assert word.count("«") == word.count("»"), word


def test_initials_stay_with_the_surname():
    assert typeset("И. О. Рогожин") == f"И.{NBSP}О.{NBSP}Рогожин"
    written = " ".join(word for act in ACTS.values() for word in all_words(act))
    assert all(" " not in name for name in INITIALS.findall(written))


# Money -----------------------------------------------------------------------------------------


def amounts(row: dict) -> list[Decimal]:
    return [Decimal(amount) for amount in row["amounts"]]


def by_source(rows: list[dict]) -> dict[str, list[Decimal]]:
    sums: dict[str, list[Decimal]] = {}
    for row in rows:
        before = sums.get(row["source"], [Decimal(0)] * len(row["amounts"]))
        sums[row["source"]] = [a + b for a, b in zip(before, amounts(row), strict=True)]
    return sums


@pytest.mark.parametrize("kind", ["funding", "measures"])
def test_years_of_each_row_give_its_total(kind):
    value = block_of(CIVIL_SOCIETY_PROGRAMME, kind)
    years = value["last_year"] - value["first_year"] + 1
    for row in value["rows"]:
        assert len(row["amounts"]) == years
        assert sum(amounts(row)) == Decimal(row["total"]), row


def test_sources_give_the_total_of_the_programme():
    sums = by_source(block_of(CIVIL_SOCIETY_PROGRAMME, "funding")["rows"])
    total = sums.pop("всего")
    assert [sum(year) for year in zip(*sums.values(), strict=True)] == total


def test_measures_give_the_money_of_the_programme_by_year_and_source():
    planned = by_source(block_of(CIVIL_SOCIETY_PROGRAMME, "funding")["rows"])
    del planned["всего"]
    assert by_source(block_of(CIVIL_SOCIETY_PROGRAMME, "measures")["rows"]) == planned


def russian(amount: str) -> str:
    """«1250.0» as it is written in a text: «1 250,0»."""
    return f"{Decimal(amount):,.1f}".replace(",", NBSP).replace(".", ",")


def test_the_passport_says_the_same_figures():
    passport = block_of(CIVIL_SOCIETY_PROGRAMME, "passport")["rows"]
    lines = next(row["value"] for row in passport if row["name"].startswith("Объёмы")).split("\n")
    funding = block_of(CIVIL_SOCIETY_PROGRAMME, "funding")
    for row in funding["rows"]:
        start = "Общий объём" if row["source"] == "всего" else row["source"].capitalize()
        line = next(line for line in lines if line.startswith(start))
        assert f"– {russian(row['total'])} тыс. рублей" in line
        years = re.findall(rf"(\d{{4}}) год{NBSP}– ([\d{NBSP}]+,\d)", line)
        assert years == [
            (str(funding["first_year"] + n), russian(amount))
            for n, amount in enumerate(row["amounts"])
        ]


def test_the_text_and_the_papers_say_the_same_totals():
    written = " ".join(
        [
            *(line for _tag, line in paragraphs(parts(CIVIL_SOCIETY_PROGRAMME)["only"])),
            CIVIL_SOCIETY_PROGRAMME.attachments[1].text,
        ]
    )
    for row in block_of(CIVIL_SOCIETY_PROGRAMME, "funding")["rows"]:
        assert written.count(f"{russian(row['total'])} тыс. рублей") == 2


def test_measures_are_numbered_by_task_and_term_covers_the_money():
    value = block_of(CIVIL_SOCIETY_PROGRAMME, "measures")
    numbers = list(dict.fromkeys(row["number"] for row in value["rows"]))
    assert len(numbers) >= 14
    last: dict[str, int] = defaultdict(int)
    for number in numbers:
        task, own = number.split(".")
        last[task] += 1
        assert int(own) == last[task]
    assert list(last) == ["1", "2", "3", "4"]
    for row in value["rows"]:
        first, final = (int(year) for year in row["term"].split("–"))
        paid = [value["first_year"] + n for n, amount in enumerate(amounts(row)) if amount]
        assert first <= paid[0]
        assert paid[-1] <= final


def test_targets_have_a_value_for_each_year_and_never_fall():
    value = block_of(CIVIL_SOCIETY_PROGRAMME, "indicators")
    assert [row["number"] for row in value["rows"]] == [
        str(n + 1) for n in range(len(value["rows"]))
    ]
    assert len(value["rows"]) >= 8
    for row in value["rows"]:
        series = [Decimal(row["base"]), *amounts(row)]
        assert len(series) == value["last_year"] - value["first_year"] + 2
        assert series == sorted(series)


# People ----------------------------------------------------------------------------------------


def test_positions_and_logins_are_unique_and_units_exist():
    assert len({post.code for post in people.POSTS}) == len(people.POSTS)
    assert len({post.login for post in people.POSTS}) == len(people.POSTS)
    assert {post.unit for post in people.POSTS} <= {unit.code for unit in people.UNITS}
    assert all(post.login.isascii() and post.login.islower() for post in people.POSTS)


def test_every_duty_of_the_story_has_someone():
    duties = {duty for post in people.POSTS for duty in post.duties}
    assert duties == {"drafter", "approver", "registrar", "publisher", "administrator"}
    assert [post.code for post in people.POSTS if post.role == "mayor"] == ["mayor"]


def test_those_who_decide_hold_a_position():
    for decision in (
        *remarks.NGO_DECISIONS,
        *remarks.INFORMATION_DECISIONS,
        *remarks.PROGRAMME_DECISIONS,
    ):
        assert people.post(decision.position).role != "specialist"


# Archive ---------------------------------------------------------------------------------------

FOLDER = Path(archive.__file__).parent
ARCHIVED = tuple(archive.archived_acts())
EVERY_ARCHIVED = pytest.mark.parametrize("entry", ARCHIVED, ids=[one.file for one in ARCHIVED])


def folded(line: str) -> str:
    """Lower case without spaces: headings of forms are often letter-spaced."""
    return re.sub(r"\s", "", line).casefold()


def test_the_index_lists_every_file_once():
    assert len(ARCHIVED) == 20
    assert sorted(one.file for one in ARCHIVED) == sorted(
        path.name for path in FOLDER.glob("*.txt")
    )
    assert len({(one.issuer, one.kind, one.date, one.number) for one in ARCHIVED}) == 20


@EVERY_ARCHIVED
def test_requisites_are_those_of_the_text(entry):
    head = " ".join(entry.lines[: entry.head_lines])
    assert folded(entry.kind) in folded(head)
    assert folded(entry.title) in folded(head)
    assert re.search(rf"(?:№|N)\s?_*{re.escape(entry.number)}(?!\d)", head)
    assert dates_in(head)[0] == entry.date


def dates_in(text: str) -> list[datetime.date]:
    """Dates in the order of the text, in figures or with the month as a word."""
    names = MONTHS.split("|")
    pattern = rf"(\d{{1,2}})\D{{1,2}}(\d{{1,2}}|{MONTHS})\D{{1,2}}(\d{{4}}|\d{{2}})(?!\d)"
    return [
        datetime.date(
            int(year) if len(year) == 4 else 2000 + int(year),
            names.index(month) + 1 if month in names else int(month),
            int(day),
        )
        for day, month, year in re.findall(pattern, text)
    ]


@EVERY_ARCHIVED
def test_the_issuer_is_named_in_the_act(entry):
    text = folded(" ".join(entry.lines))
    assert "администраци" in text
    assert folded(entry.issuer.removeprefix("Администрация")) in text


@EVERY_ARCHIVED
def test_the_signer_stands_in_the_body(entry):
    assert sum(entry.signer in line for line in entry.body) == 1


@EVERY_ARCHIVED
def test_the_body_begins_after_the_title(entry):
    assert folded(entry.title) in folded(" ".join(entry.lines[: entry.head_lines]))
    assert not any(folded(line) == folded(entry.kind) for line in entry.body)


@EVERY_ARCHIVED
def test_an_excerpt_is_short_clean_and_names_its_origin(entry):
    source = "\n".join(entry.lines)
    assert 1500 <= len(source.encode()) <= 9000
    assert all(line and line == line.strip() for line in entry.lines)
    assert not re.search(r"тел\.|\b8\s?\(\d{3,5}\)|@", source), "a private contact was left in"
    assert re.fullmatch(r"acts/\w+\.txt", entry.source)
    assert entry.cut
    assert entry.amending == entry.title.startswith("О внесении")
