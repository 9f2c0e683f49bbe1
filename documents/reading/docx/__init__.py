"""DOCX to the neutral model."""

from documents.reading.docx.document import read_docx
from documents.reading.docx.side import Side

__all__ = ["Side", "read_docx"]
