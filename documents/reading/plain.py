"""Plain text to the neutral model: a line is a paragraph."""

from __future__ import annotations

from documents.model import Document, Paragraph, Remark, Run
from documents.reading.encodings import decode


def read_plain(data: bytes) -> Document:
    """Read a text in UTF-8, UTF-16 or an old Russian encoding. Raises Unreadable ``encoding``."""
    text, guessed = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00ad", "")
    blocks = tuple(Paragraph((Run(line),) if line else ()) for line in text.split("\n"))
    return Document(blocks, remarks=(Remark("encoding"),) if guessed else ())
