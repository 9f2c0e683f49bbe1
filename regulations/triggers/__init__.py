"""Rules that the database itself keeps, on SQLite and PostgreSQL alike, with no bypass flag."""

from regulations.triggers.install import (
    are_passed_by,
    install,
    missing,
    names_in_database,
    uninstall,
)
from regulations.triggers.rules import TRIGGERS

__all__ = ["TRIGGERS", "are_passed_by", "install", "missing", "names_in_database", "uninstall"]
