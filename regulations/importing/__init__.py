"""Acts from files: read, put into the act's own form, saved as drafts."""

from regulations.importing.body import body_of
from regulations.importing.own_form import OwnForm, own_form
from regulations.importing.reading import FileRead, blocks_of, is_akn, read_blocks, read_file

__all__ = [
    "FileRead",
    "OwnForm",
    "blocks_of",
    "body_of",
    "is_akn",
    "own_form",
    "read_blocks",
    "read_file",
]
