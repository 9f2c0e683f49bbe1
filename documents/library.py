"""Who may see what lies in Wagtail's libraries of documents and pictures.

Wagtail shows a document to whoever has its link unless its collection is restricted. Here it is the
other way round: nothing leaves the house until someone opens it.
"""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import CollectionMember


def may_see(item: CollectionMember, user) -> bool:
    """Whether ``user`` may see a ``Document`` or an ``Image``: it is open, or the user is staff."""
    return item.is_public or _is_staff(user)


def is_open(item: CollectionMember) -> bool:
    """Whether everybody may see the item, so that caches between us and readers may keep it."""
    return may_see(item, AnonymousUser())


def _is_staff(user) -> bool:
    return user.is_active and user.has_perm("wagtailadmin.access_admin")
