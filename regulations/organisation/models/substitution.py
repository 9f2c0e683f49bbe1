"""Who acts for an absent holder («И.о.»), for which days, by which order."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SubstitutionQuerySet(models.QuerySet):
    def running(self, on: date) -> SubstitutionQuerySet:
        return self.filter(starts__lte=on, ends__gte=on)

    def overlapping(self, other: Substitution) -> SubstitutionQuerySet:
        """Substitutions of the same position that share a day with ``other``, but not itself."""
        return self.filter(
            position=other.position_id, starts__lte=other.ends, ends__gte=other.starts
        ).exclude(pk=other.pk)


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
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    basis = models.CharField(
        _("by order"),
        max_length=255,
        help_text=_("The order it rests on: распоряжение, date, number."),
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

    def clean(self) -> None:
        """Refuse who cannot act, and days with two acting persons. Forms ask, not ``save``."""
        super().clean()
        if self.person_id:
            self._check_person()
        if self.position_id and self.starts and self.ends:
            self._check_overlap()

    def _check_person(self) -> None:
        params = {"person": self.person}
        if not self.person.is_active:
            raise ValidationError(
                {
                    "person": ValidationError(
                        _(
                            "The account of %(person)s is switched off, so nothing could be "
                            "signed. Choose another person, or have the account switched on."
                        ),
                        "inactive_person",
                        params,
                    )
                }
            )
        if self.position_id and self.position.holder_id == self.person_id:
            raise ValidationError(
                {
                    "person": ValidationError(
                        _(
                            "%(person)s holds this position: nobody acts for themselves. "
                            "Choose another person."
                        ),
                        "acts_for_self",
                        params,
                    )
                }
            )

    def _check_overlap(self) -> None:
        other = type(self).objects.overlapping(self).select_related("person").first()
        if other is None:
            return
        raise ValidationError(
            {
                "starts": ValidationError(
                    _(
                        "On these days %(person)s acts for this position already: "
                        "%(starts)s – %(ends)s (%(basis)s). Change the dates of one of the two."
                    ),
                    "overlap",
                    {
                        "person": other.person,
                        "starts": f"{other.starts:%d.%m.%Y}",
                        "ends": f"{other.ends:%d.%m.%Y}",
                        "basis": other.basis,
                    },
                )
            }
        )
