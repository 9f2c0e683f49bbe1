"""Who beside the author writes in a draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CoDrafter(models.Model):
    """A person or a unit that was named to write in one draft; a row is deleted when they leave.

    No evidence: who wrote what stands in the revisions, who was named by whom in the ledger.
    """

    act = models.ForeignKey("regulations.Act", models.CASCADE, related_name="co_drafters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        verbose_name = _("co-drafter")
        verbose_name_plural = _("co-drafters")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(unit=None), name="co_drafter_is_person_or_unit"
            ),
            models.UniqueConstraint(fields=["act", "person"], name="co_drafter_person_once"),
            models.UniqueConstraint(fields=["act", "unit"], name="co_drafter_unit_once"),
        ]

    def __str__(self) -> str:
        return self.person.get_full_name() if self.person else str(self.unit)
