"""The renderings of a comparison: safe, whole, for the eye and for the ear."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from regulations.text import Cell, Paragraph, Table, compare, fold, parse, read_lines, render
from tests.examples import examples

from .strategies import edited

BASE = "1. Утвердить Порядок.\n2. Вести реестр 30 дней.\n3. Опубликовать.\n4. Контроль."


class Sides(HTMLParser):
    """Gathers the words of either side; checks that tags are balanced and free of scripts."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.old, self.new = [], []
        self.side = ""

    def handle_starttag(self, tag, attributes):
        assert not {name for name, _ in attributes} & {"style", "onclick"}
        self.side = dict(attributes).get("data-side", self.side)
        if tag == "br":
            self.handle_data(" ")
            return
        self.open.append((tag, dict(attributes).get("class", "")))
        if tag in {"p", "td", "tr"}:
            self.handle_data(" ")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = {tag for tag, _ in self.open}
        classes = {name for _, name in self.open}
        if classes & {"visually-hidden", "change-note", "gap"}:
            return
        if "ins" not in tags and self.side != "Стало":
            self.old.append(data)
        if "del" not in tags and self.side != "Было":
            self.new.append(data)


def sides(html):
    reader = Sides()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return fold("".join(reader.old)), fold("".join(reader.new))


def bare(text):
    return re.sub(r"[\s\ue001-\ue004]+", "", text)


def words(structure):
    return bare("".join(fold(p.plain) for p, _ in structure.walk()))


def test_two_columns_show_each_side():
    old, new = parse(read_lines(BASE)), parse(read_lines(BASE.replace("30", "15")))
    page = render.columns(compare(old, new))
    assert '<th scope="col">Было</th><th scope="col">Стало</th>' in page
    left, right = re.findall(r'<td data-side="\w+">(.*?)</td>', page)
    assert "30</del>" in left and "15" not in left
    assert "15</ins>" in right and "30" not in right
    assert page.count("<tr") == 2


def test_context_is_shown_and_gaps_are_marked():
    comparison = compare(
        parse(read_lines(BASE)),
        parse(read_lines(BASE.replace("Порядок", "Правила").replace("Контроль", "Надзор"))),
    )
    assert [len(part) for part in render.redline(comparison).split('class="gap"')] == [
        len(part) for part in render.redline(comparison, context=0).split('class="gap"')
    ]
    assert render.redline(comparison).count('class="gap"') == 1
    assert render.redline(comparison, context=1).count('class="gap"') == 0
    assert render.columns(comparison, context=None).count('data-side="Было"') == 4


def test_moved_is_said_aloud_and_seen():
    new = BASE.replace("\n4.", "\n5.").replace("\n3.", "\n4.").replace("\n2.", "\n2. Новый.\n3.")
    comparison = compare(parse(read_lines(BASE)), parse(read_lines(new)))
    assert '<span class="change-note">Новый номер, раньше пункт 2: </span>' in render.redline(
        comparison
    )
    assert "Новый номер, раньше пункт 2" in render.columns(comparison)


def test_only_punctuation_is_told_apart():
    comparison = compare(parse(read_lines(BASE)), parse(read_lines(BASE.replace("дней.", "дней;"))))
    assert "Только пунктуация" in render.redline(comparison)
    assert 'class="slight"' in render.in_words(comparison)


def test_rows_stay_rows():
    def table(sum_):
        return parse(
            [Table(((Cell("1"), Cell("Газета"), Cell(sum_)), (Cell("2"), Cell("Сайт"), Cell("0"))))]
        )

    comparison = compare(table("5,0"), table("7,5"))
    page = render.redline(comparison)
    assert page.count("<table") == 1 and page.count("<td") == 3
    assert "5,0</del>" in page and "7,5</ins>" in page


def test_words_are_a_list_with_the_new_wording():
    comparison = compare(
        parse([Paragraph("1. Утвердить Порядок ведения реестра.")]),
        parse([Paragraph("1. Признать <недействующим> решение комиссии о наградах.")]),
    )
    assert render.in_words(comparison) == (
        '<ol class="in-words"><li data-eid="para_1">Пункт 1 изложен в новой редакции:<blockquote>'
        "<p>Признать &lt;недействующим&gt; решение комиссии о наградах.</p></blockquote></li></ol>"
    )


def test_nothing_changed_is_nothing_shown():
    comparison = compare(parse(read_lines(BASE)), parse(read_lines(BASE)))
    assert (
        render.redline(comparison)
        == render.columns(comparison)
        == render.in_words(comparison)
        == ""
    )


@pytest.mark.parametrize("view", [render.redline, render.columns])
@settings(max_examples=examples(40), deadline=None)
@given(edited())
def test_every_rendering_is_balanced_and_escaped(view, pair):
    old, new = map(parse, pair)
    comparison = compare(old, new)
    page = view(comparison, context=None)
    assert "<script" not in page
    assert not re.search(r"&(?!\w+;|#)", page)
    head = "БылоСтало" if view is render.columns and page else ""
    _, shown = sides(page)
    assert bare(shown).removeprefix(head) == words(new)
    sides(render.in_words(comparison))
