"""Renderers of the provision tree; each output format is a module."""

from . import plain
from .akn import Identity, akn
from .contents import Entry, contents
from .markdown import markdown
from .page import html
from .redline import redline

__all__ = ["Entry", "Identity", "akn", "contents", "html", "markdown", "plain", "redline"]
