"""Which norm rules the layout on which day."""

from datetime import date, timedelta

import pytest

from documents.layout import PROFILES, profile_for

CASES = [
    (date(1998, 1, 1), "2003"),
    (date(2013, 11, 1), "2003"),
    (date(2018, 6, 30), "2003"),
    (date(2018, 7, 1), "2016"),
    (date(2025, 8, 17), "2016"),
    (date(2025, 8, 18), "2025"),
    (date(2030, 1, 1), "2025"),
]


@pytest.mark.parametrize(("day", "code"), CASES)
def test_profile_of_a_day(day: date, code: str) -> None:
    assert profile_for(day).code == code


def test_profiles_follow_each_other() -> None:
    starts = [profile.since for profile in PROFILES]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.code)
def test_margins_are_those_of_papers_kept_for_ever(profile) -> None:
    margins = (
        profile.margin_left,
        profile.margin_right,
        profile.margin_top,
        profile.margin_bottom,
    )
    assert margins == (30, 10, 20, 20)
    assert profile.page_number_from_edge >= 10
    assert profile_for(profile.since - timedelta(days=1)).code != profile.code or (
        profile is PROFILES[0]
    )
