"""Renderers of the provision tree; each output format is a module."""

from . import plain
from .contents import Entry, contents
from .page import html
from .redline import redline

__all__ = ["Entry", "contents", "html", "plain", "redline"]
