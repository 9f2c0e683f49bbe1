"""Rights that are given by name: for the lawful doors beside the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.db.models import Q

if TYPE_CHECKING:
    from regulations.organisation.models import User


def granted(user: User, permission: str) -> bool:
    """Whether the right was given to this person or to a group of theirs, by name.

    Being a superuser gives none of them.
    """
    app, codename = permission.split(".")
    return user.is_active and (
        Permission.objects.filter(content_type__app_label=app, codename=codename)
        .filter(Q(user=user) | Q(group__user=user))
        .exists()
    )
