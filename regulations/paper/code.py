"""The short form of a digest: printed on each page, typed by who enters the paper."""

from __future__ import annotations

from typing import Final

_LENGTH: Final = 12
# A clerk's keyboard is Russian: these letters look the same on it.
_ALIKE: Final = str.maketrans("асе", "ace")


def short_form(digest: str) -> str:
    """«3f2a 91c0 77de»: the first twelve signs of a digest, by fours."""
    signs = digest.rpartition(":")[2][:_LENGTH]
    return " ".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def is_short_form(typed: str, digest: str) -> bool:
    """Whether ``typed`` is the short form of ``digest``, however it is spaced and cased."""
    signs = "".join(typed.split()).casefold().translate(_ALIKE)
    return signs == short_form(digest).replace(" ", "")
