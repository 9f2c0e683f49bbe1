"""Who acts for an absent holder («И.о.»), for which days, by which order."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SubstitutionQuerySet(models.QuerySet):
    def running(self, on: date) -> SubstitutionQuerySet:
        return self.filter(starts__lte=on, ends__gte=on)


class Substitution(models.Model):
    """A person acts for a position from one day to another (both included)."""

    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        related_name="substitutions",
        verbose_name=_("position"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="substitutions",
        verbose_name=_("acting person"),
    )
    starts = models.DateField(_("from"))
    ends = models.DateField(_("to"))
    basis = models.CharField(
        _("order"), max_length=255, help_text=_("The order it rests on: распоряжение, date, number.")
    )

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="substitution_ends_after_it_starts",
                violation_error_message=_("The last day is before the first. Mend the dates."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.person}"
