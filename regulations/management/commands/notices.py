"""``manage.py notices [--every SECONDS]``: what notices need beside the worker."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from regulations.consultation.closing import close_all
from regulations.notices.forget import forget
from regulations.notices.morning import morning
from regulations.notices.sweep import sweep

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Close publications for independent expertise whose term is over; tell new holders of "
        "awaited positions, queue unsent mails again; in the morning of a "
        "working day write reminders and digests. Sends nothing itself: the worker does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="go on, and look again so often"
        )

    def handle(self, *, every: int | None = None, **options: Any) -> None:
        if every is None:
            look()
            return
        while True:
            close_old_connections()
            try:
                look()
            except Exception:
                logger.exception("Notices could not be looked after; tried again in %s s.", every)
            time.sleep(every)


def look() -> None:
    now = timezone.now()
    close_all(now)
    sweep(now)
    morning(now)
    forget(now)
