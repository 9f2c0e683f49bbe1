"""Bad setup of the organisation is named at start, with what to do."""

from __future__ import annotations

from datetime import date

from django.core import checks

from regulations.organisation import workdays


def register() -> None:
    checks.register(check_calendar_reaches)


def check_calendar_reaches(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """Warn (W001) in the last year of the vendored calendar: deadlines reach into the next."""
    last = workdays.last_year()
    if date.today().year < last:
        return []
    return [
        checks.Warning(
            f"The working calendar ends with {last}: beyond it every Monday to Friday counts.",
            hint="Enter the days of the next decree under «Рабочий календарь», or upgrade Svod.",
            id="organisation.W001",
        )
    ]
