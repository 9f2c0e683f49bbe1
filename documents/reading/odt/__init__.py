"""Reading an OpenDocument text (ODT)."""

from documents.reading.odt.document import read_odt

__all__ = ["read_odt"]
