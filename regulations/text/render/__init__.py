"""Renderers of the provision tree; each output format is a module."""

from . import plain
from .akn import Identity, akn
from .columns import columns
from .contents import Entry, contents
from .in_words import in_words
from .inline import inline
from .links import Link, hrefs, with_links, without_links
from .markdown import markdown
from .page import html
from .redline import redline

__all__ = [
    "Entry",
    "Identity",
    "Link",
    "akn",
    "columns",
    "contents",
    "hrefs",
    "html",
    "in_words",
    "inline",
    "markdown",
    "plain",
    "redline",
    "with_links",
    "without_links",
]
