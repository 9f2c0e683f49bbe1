"""The desk's own way of opening pages, here too."""

from tests.regulations.desk.conftest import desk

__all__ = ["desk"]
