"""Dated profiles of a printed act: which norm of office work rules on which day.

Lengths are millimetres, font sizes points. A profile is data: the template and the style sheet
read it, nothing else knows the numbers. Each point and its norm stands in ``docs/layout.md``.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """How a paper of one period looks. ``since`` is the first day on which it rules."""

    code: str
    norm: str
    since: date
    margin_left: int = 30
    margin_right: int = 10
    margin_top: int = 20
    margin_bottom: int = 20
    page_number_from_edge: int = 10
    font_size: int = 14
    table_font_size: int = 12
    line_height: str = "1.3"
    first_line_indent: str = "12.5"
    title_width: int = 100
    corner_width: int = 75
    draft_mark: str = "ПРОЕКТ"
    approvals_heading: str = "Согласовано в системе"
    approvals_note: str = (
        "Отметки поставлены в системе Svod и не заменяют квалифицированную электронную подпись."
    )


# Left margin is 30 mm in every profile: acts are kept for ever, and the norms ask for at least
# 30 mm when papers are kept longer than ten years.
PROFILES: tuple[LayoutProfile, ...] = (
    LayoutProfile(code="2003", norm="ГОСТ Р 6.30-2003", since=date(2003, 7, 1)),
    LayoutProfile(code="2016", norm="ГОСТ Р 7.0.97-2016", since=date(2018, 7, 1)),
    LayoutProfile(code="2025", norm="ГОСТ Р 7.0.97-2025", since=date(2025, 8, 18), corner_width=80),
)


def profile_for(day: date) -> LayoutProfile:
    """Return the profile that rules on ``day``; before the first norm, the oldest one."""
    ruling = [profile for profile in PROFILES if profile.since <= day]
    return ruling[-1] if ruling else PROFILES[0]
