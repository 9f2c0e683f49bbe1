"""Phrases that several families of events in the history are told with."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _


def acting(order: str) -> str:
    return _("acting by order: %(order)s") % {"order": order} if order else ""


def day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
