"""Who may read a stored file: this room does not know, its owners do.

An owner is whoever keeps a meaning for the file: the act whose attachment it is, the edition whose
rendition it is. A room above registers one when it starts; a file that nobody owns is closed.
"""

from collections.abc import Callable
from typing import Any

from documents.models import StoredFile

# True: my file, and this user may read it. False: mine, and may not. None: not mine.
Owner = Callable[[StoredFile, Any], bool | None]

_owners: list[Owner] = []


def register_owner(owner: Owner) -> Owner:
    """Add an owner to ask; usable as a decorator. Registering twice asks once."""
    if owner not in _owners:
        _owners.append(owner)
    return owner


def unregister_owner(owner: Owner) -> None:
    """Take an owner away; one that was never there is no error."""
    if owner in _owners:
        _owners.remove(owner)


def may_read(stored: StoredFile, user: Any) -> bool:
    """Whether ``user`` (``AnonymousUser`` for the public) may read the file.

    The same bytes may belong to several acts: whom one owner lets in is in.
    """
    return any(owner(stored, user) is True for owner in _owners)
