"""How much there is in a ZIP, told from its end, before any of it is read."""

from __future__ import annotations

import struct
from typing import Final

# An entry of the directory takes 46 bytes and its name: room for twenty thousand, far more than any
# office file has.
MOST_DIRECTORY: Final = 2 * 1024 * 1024
_END = b"PK\x05\x06"
_LOCATOR, _END_64 = b"PK\x06\x07", b"PK\x06\x06"
_END_SIZE, _LOCATOR_SIZE, _END_64_SIZE = 22, 20, 56
_LONGEST_COMMENT = 0xFFFF


def is_crowded(data: bytes) -> bool:
    """Whether the directory is larger than that of any office file; False for what is no ZIP."""
    at = data.rfind(_END, max(len(data) - _END_SIZE - _LONGEST_COMMENT, 0))
    if at < 0 or at + _END_SIZE > len(data):
        return False
    (size,) = struct.unpack_from("<L", data, at + 12)
    large = at - _LOCATOR_SIZE - _END_64_SIZE
    marks = data[large : large + 4], data[at - _LOCATOR_SIZE : at - _LOCATOR_SIZE + 4]
    if large >= 0 and marks == (_END_64, _LOCATOR):
        (size,) = struct.unpack_from("<Q", data, large + 40)
    return size > MOST_DIRECTORY
