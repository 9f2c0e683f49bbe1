"""Whose cursor is in which block of a draft, for the editor of the others."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class BlockPresence(models.Model):
    """The block in which a person was seen last. No evidence; binds nobody; deleted when old.

    ``block`` is the id of the innermost block, empty while the cursor is in none.
    """

    act = models.ForeignKey("regulations.Act", models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    block = models.CharField(max_length=36, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "person"], name="presence_once_in_act")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.block}"
