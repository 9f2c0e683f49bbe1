"""Which letters the bytes of a text stand for."""

from __future__ import annotations

import re

from documents.reading.unreadable import Unreadable

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?([A-Za-z0-9_-]{2,20})""")
_OLD = ("cp1251", "koi8-r", "cp866", "mac_cyrillic")
# The commonest letters of Russian texts make up more than half of any of them.
_COMMON = frozenset("оеаинтсрвлкмд ")
_SAMPLE = 65_536
_HEAD = 4096


def decode(data: bytes, *, declared: bool = False) -> tuple[str, bool]:
    """Return the text and whether its encoding was guessed.

    UTF-8 and UTF-16 are told for certain; among the old Russian encodings the one that gives
    Russian words is taken. ``declared``: a page may name its encoding in its head, which is
    believed if the bytes agree.

    Raises:
        Unreadable: ``encoding`` when no encoding gives a text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    if declared and (match := _DECLARED.search(data[:_HEAD])):
        try:
            return data.decode(match[1].decode("ascii")), False
        except (LookupError, UnicodeDecodeError):
            pass
    best = max(_OLD, key=lambda name: _likeness(data[:_SAMPLE], name))
    if _likeness(data[:_SAMPLE], best) <= 0:
        raise Unreadable("encoding")
    return data.decode(best, "replace"), True


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding") from error


def _likeness(data: bytes, name: str) -> float:
    """How Russian the bytes read: common small letters speak for it, rare signs against."""
    high = [char for char in data.decode(name, "replace") if ord(char) > 127]
    if not high:
        return 0.0
    common = sum(char in _COMMON for char in high)
    strange = sum(not char.isalpha() and char not in "«»–—№…\u00a0" for char in high)
    capitals = sum(char.isupper() for char in high)
    return (common - 2 * strange - 0.5 * capitals) / len(high) + 0.5
