"""Parts of public addresses (architecture: addresses)."""

from __future__ import annotations

from datetime import date


class ActAddress:
    """``khabarovsk/postanovlenie/2013/4517``: ``Act.address``."""

    regex = r"[a-z0-9-]+/[a-z]+/[0-9]{4}/[a-z0-9-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Year:
    """``2013``: four digits that are a year."""

    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return date(int(value), 1, 1).year

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class Day:
    """``2013-11-01``."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


class EId:
    """``att_1__para_2.1`` (docs/eid.md)."""

    regex = r"[A-Za-z0-9_.-]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
