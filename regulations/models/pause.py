"""An approval that stands still for an answer from outside, and its going on. Written once."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import OuterRef
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly, AppendOnlyQuerySet


class PauseQuerySet(AppendOnlyQuerySet):
    def holding(self, approval: int | OuterRef, due: date | OuterRef) -> PauseQuerySet:
        """Those that keep a term of calendar days, whose last day is ``due``, from running out.

        A term that was over before the clock stopped stays over. In a subquery both are
        references.
        """
        return self.filter(approval=approval, resumption__isnull=True, paused_at__date__lte=due)


class Pause(AppendOnly):
    """The clock of an approval is stopped: nobody decides, no term runs."""

    approval = models.ForeignKey("regulations.Approval", models.PROTECT, related_name="pauses")
    waits_for = models.CharField(_("whose answer is awaited"), max_length=255)
    reason = models.TextField(_("reason"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    paused_at = models.DateTimeField(_("paused"))

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["paused_at", "pk"]

    def __str__(self) -> str:
        return self.waits_for


class Resumption(AppendOnly):
    """The clock goes on; ``days`` working days were added to the term of each open step."""

    pause = models.OneToOneField(Pause, models.PROTECT, related_name="resumption")
    days = models.PositiveSmallIntegerField(_("working days added to the terms"))
    note = models.TextField(_("what was answered"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    resumed_at = models.DateTimeField(_("resumed"))

    class Meta:
        verbose_name = _("end of a pause")
        verbose_name_plural = _("ends of pauses")
        ordering = ["resumed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pause}: {self.resumed_at:%d.%m.%Y}"
