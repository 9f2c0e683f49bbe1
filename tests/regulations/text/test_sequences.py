import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from regulations.text.sequences import matches


@given(st.lists(st.integers(0, 5)), st.lists(st.integers(0, 5)))
def test_matches_are_equal_elements_in_one_order(old, new):
    pairs = matches(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(st.lists(st.integers()))
def test_a_sequence_matches_itself_wholly(sequence):
    assert matches(sequence, sequence) == [(at, at) for at in range(len(sequence))]


def test_thousands_of_like_lines_take_no_quadratic_time():
    old = ["x"] * 20_000 + ["a"] + ["y"] * 20_000
    new = ["y"] * 20_000 + ["a"] + ["x"] * 20_000
    start = time.perf_counter()
    matches(old, new)
    assert time.perf_counter() - start < 2
