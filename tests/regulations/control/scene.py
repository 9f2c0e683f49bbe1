"""An act that charges the finance and the legal unit, under the deputy's control."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from regulations.control.putting import Charge, put_on_control
from regulations.control.standing import Standing, with_rows
from regulations.models import Assignment, Edition
from regulations.organisation import workdays
from tests.city import ZONE, City

BODY = [
    {
        "type": "text",
        "value": (
            "<p>В целях исполнения бюджета администрация города постановляет:</p>"
            "<p>1. Утвердить план мероприятий.</p>"
            "<p>2. Департаменту финансов (Дёмина А. Л.) в срок до 1 марта 2027 г. предусмотреть "
            "средства.</p>"
            "<p>3. Юридическому управлению, аналитическому отделу ежеквартально до 10 числа "
            "представлять отчёт.</p>"
            "<p>4. Контроль за исполнением постановления возложить на заместителя мэра города "
            "Зимина Л. И.</p>"
        ),
    }
]
DUE = date(2026, 12, 18)  # a Friday


def enacted(city: City, **draft: Any) -> Edition:
    return city.enacted(body=BODY, **draft)


def charge(city: City, name: str = "finance", **fields: Any) -> Charge:
    return Charge(
        **{
            "eid": "para_2",
            "executor": city.positions[name],
            "controller": city.positions["deputy"],
            "due": DUE,
            **fields,
        }
    )


def assigned(city: City, edition: Edition | None = None, **fields: Any) -> Assignment:
    """The finance unit must report by 18.12.2026; the deputy keeps control."""
    edition = edition or enacted(city)
    (put,) = put_on_control(
        edition, [charge(city, **fields)], by=city.chief, at=city.later(), first_look=False
    )
    return put


def stands(assignment: Assignment) -> Standing:
    return Standing(
        with_rows(Assignment.objects.filter(pk=assignment.pk)).get(), workdays.current()
    )


def at(day: int, month: int = 12, year: int = 2026) -> datetime:
    return datetime(year, month, day, 10, 0, tzinfo=ZONE)
