"""The neutral model to files for people: DOCX, and through LibreOffice ODT."""

from documents.writing.docx import FileFacts, write_docx
from documents.writing.styles import ParagraphStyle, Styles

__all__ = ["FileFacts", "ParagraphStyle", "Styles", "write_docx"]
