"""A row of amounts: typed or pasted, kept as decimals."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from regulations.blocks.amounts import AmountsBlock, AmountsField, format_amount, parse_amounts

D = Decimal
READ = [
    ("", []),
    ("100", [D("100")]),
    ("1 250,5; 300", [D("1250.5"), D("300")]),
    ("1\xa0250,5;300", [D("1250.5"), D("300")]),
    ("1\u202f250,50", [D("1250.50")]),
    ("12,5\t13,0\t14\r\n", [D("12.5"), D("13.0"), D("14")]),
    ("12.5;-3;;", [D("12.5"), D("-3")]),
    ("1\n2\n3", [D("1"), D("2"), D("3")]),
]
REFUSED = ["сто", "1; два; 3", "1,2,3", "NaN", "Infinity", "1e5000x"]


@pytest.mark.parametrize(("typed", "amounts"), READ)
def test_reading(typed, amounts):
    assert parse_amounts(typed) == amounts


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_number_is_named(typed):
    with pytest.raises(ValidationError) as refused:
        AmountsField(required=False).clean(typed)
    assert refused.value.code == "not_a_number"
    assert refused.value.params["part"] in typed


@pytest.mark.parametrize("typed", [typed for typed, amounts in READ if amounts])
def test_round_trip_through_form_and_json(typed):
    block = AmountsBlock()
    block.set_name("amounts")
    value = block.clean(block.value_from_datadict({"a": typed}, {}, "a"))
    stored = block.get_prep_value(value)
    assert all(isinstance(amount, str) for amount in stored)
    shown = block.value_for_form(block.to_python(stored))
    assert block.clean(block.value_from_datadict({"a": shown}, {}, "a")) == value
    assert parse_amounts(shown) == parse_amounts(typed)


def test_decimals_are_never_floats():
    assert format_amount("0.1") == "0,1"
    assert sum(parse_amounts("0,1; 0,2")) == D("0.3")
