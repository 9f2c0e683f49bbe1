"""Addresses of acts: safe in a link, told apart, readable."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.enactment.addresses import address, number_slug

NUMBERS = {
    "4517": "4517",
    "333-р": "333-r",
    "391-пр": "391-pr",
    "12/1174": "12-1174",
    "111 а": "111-a",
    "№ 5": "5",
    "Щ-1": "sch-1",
    "7-ъ": "7",
    "": "bn",
    "б/н": "b-n",
    "№": "bn",
}


def test_a_year_has_four_digits():
    assert address("khabarovsk", "reshenie", date(201, 1, 2), "7") == "khabarovsk/reshenie/0201/7"


@pytest.mark.parametrize(("number", "slug"), NUMBERS.items())
def test_number_slug(number, slug):
    assert number_slug(number) == slug


@given(st.text(max_size=50))
def test_any_number_is_safe_in_an_address(number):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", number_slug(number))


def test_address():
    found = address("khabarovsk", "postanovlenie", date(2013, 11, 1), "4517")
    assert found == "khabarovsk/postanovlenie/2013/4517"
