"""Applying a comparison to the old text gives the new one, always."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulations.text import (
    Cell,
    DoesNotFit,
    Paragraph,
    Requisites,
    Structure,
    Table,
    apply,
    canonical,
    compare,
    digest,
    parse,
    read_lines,
)
from tests.examples import examples

from .strategies import bodies, edited, texts

REQUISITES = Requisites("Администрация города Хабаровска", "постановление", "О реестре")


def without_words(comparison):
    """The comparison as it would be sent: what is new is known only from the pieces."""
    changes = tuple(
        replace(
            change,
            new=change.new
            and replace(change.new, label="", heading="", text="", cells=(), children=()),
            old=change.old
            and replace(change.old, label="", heading="", text="", cells=(), children=()),
        )
        for change in comparison.changes
    )
    return replace(comparison, changes=changes, old=Structure(()), new=Structure(()))


def assert_gives(old, new):
    result = apply(without_words(compare(old, new)), old)
    assert canonical(REQUISITES, result) == canonical(REQUISITES, new)
    assert digest(REQUISITES, result) == digest(REQUISITES, new)


@settings(max_examples=examples(120), deadline=None)
@given(edited())
def test_an_edited_act_is_made_of_the_old_one(pair):
    old, new = map(parse, pair)
    assert_gives(old, new)
    assert_gives(new, old)


@settings(max_examples=examples(60), deadline=None)
@given(bodies, bodies)
def test_any_act_is_made_of_any_other(old, new):
    assert_gives(parse(old), parse(new))


@settings(max_examples=examples(60), deadline=None)
@given(texts, texts)
def test_any_text_is_made_of_any_other(old, new):
    assert_gives(parse(read_lines(old)), parse(read_lines(new)))


@settings(max_examples=examples(100), deadline=None)
@given(st.text(), st.text())
def test_any_unicode_is_made_of_any_other(old, new):
    assert_gives(parse(read_lines(old)), parse(read_lines(new)))


OTHERS = {
    "another word": [Paragraph("1. Утвердить порядок."), Paragraph("2. Опубликовать.")],
    "a provision more": [
        Paragraph("1. Утвердить Порядок."),
        Paragraph("2. Опубликовать."),
        Paragraph("3. Контроль."),
    ],
    "a provision less": [Paragraph("1. Утвердить Порядок.")],
    "a table": [Table(((Cell("1. Утвердить Порядок."),),))],
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_a_comparison_is_not_applied_to_another_text(other):
    old = parse([Paragraph("1. Утвердить Порядок."), Paragraph("2. Опубликовать.")])
    new = parse([Paragraph("1. Утвердить Положение."), Paragraph("2. Опубликовать.")])
    with pytest.raises(DoesNotFit) as refusal:
        apply(compare(old, new), parse(other))
    assert refusal.value.params["eid"]
