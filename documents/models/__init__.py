"""Files: the media library and the stored evidence."""

from documents.models.document import Document
from documents.models.image import Image, ImageRendition
from documents.models.stored_file import StoredFile, StoredFileQuerySet

# Tables whose rows are proof: never updated or deleted, by database triggers too.
EVIDENCE_MODELS = (StoredFile,)

__all__ = [
    "EVIDENCE_MODELS",
    "Document",
    "Image",
    "ImageRendition",
    "StoredFile",
    "StoredFileQuerySet",
]
