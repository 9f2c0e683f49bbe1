"""Who drafted an act is read from its revisions, so they go with the act only, never before it.

Nobody approves what they drafted (``eligibility``). ``purge_revisions`` of Wagtail deletes the
revisions of a draft that are not its newest, and with them the trace of whoever wrote them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, ProtectedError, QuerySet
from django.db.models.signals import pre_delete
from wagtail.models import Revision


def keep_revisions(sender: type[Revision], instance: Revision, origin: Any, **_kwargs: Any) -> None:
    """Refuse to delete a revision of an act, unless what is being deleted is the act.

    Raises ProtectedError, which ``purge_revisions`` counts and passes by.
    """
    from regulations.models import Act

    root: type[Model] = origin.model if isinstance(origin, QuerySet) else type(origin)
    if root is Revision and Act.objects.filter(pk=instance.object_id).exists():
        raise ProtectedError("A revision tells who drafted the act.", {instance})


def connect() -> None:
    """Called once, when Django starts."""
    pre_delete.connect(keep_revisions, sender=Revision, dispatch_uid="svod_drafts")
