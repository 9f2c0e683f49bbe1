"""Points of the demo's enacted act on control: one overdue, one reported, one for every quarter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from cms.demo.city_hall import CityHall
from cms.demo.texts.information_procedure import INFORMATION_PROCEDURE
from regulations.control.putting import Charge, put_on_control
from regulations.control.reporting import report
from regulations.models import Assignment, Edition


def give(hall: CityHall, now: datetime) -> Iterator[str]:
    """Put three points on control; yield what was put."""
    edition = Edition.objects.filter(act__subject=INFORMATION_PROCEDURE.title).first()
    if edition is None or Assignment.objects.filter(edition=edition).exists():
        return
    today, posts = timezone.localdate(now), hall.positions
    press, portal, staff = put_on_control(
        edition,
        [
            Charge(
                "para_4",
                posts["press"],
                posts["chief_of_staff"],
                due=today - timedelta(days=4),
                note="Номер газеты и адрес страницы на сайте.",
            ),
            Charge(
                "para_3",
                posts["administrator"],
                posts["chief_of_staff"],
                due=today + timedelta(days=9),
            ),
            Charge(
                "para_2__para_2.1",
                posts["head_analysts"],
                posts["deputy_public"],
                due=today + timedelta(days=30),
                every=Assignment.Every.QUARTER,
                co_executors=(posts["head_legal"],),
            ),
        ],
        by=hall.people["mayor"],
        at=now - timedelta(days=25),
        first_look=True,
    )
    report(
        portal,
        by=hall.people["administrator"],
        text="Раздел «Электронная приёмная» принимает запросы, форма проверена.",
        at=now - timedelta(days=1),
    )
    for task in (press, portal, staff):
        yield f"{task.label} {task.quote}"
