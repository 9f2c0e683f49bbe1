"""Positions: they sign, not people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from regulations.organisation.models.user import User


class PositionQuerySet(models.QuerySet):
    def held_by(self, user: User, on: date) -> PositionQuerySet:
        """Positions for which ``user`` may act on that day: their own, or by substitution.

        While a substitution runs, the holder keeps the right: an order appoints a deputy, it
        does not dismiss the holder.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        substituted = self.model._meta.get_field("substitutions").related_model.objects.running(on)
        return self.filter(
            Q(holder=user) | Q(pk__in=substituted.filter(person=user).values("position"))
        )


class Position(models.Model):
    """A post in a unit, its holder, and the part it plays in making acts."""

    class Role(models.TextChoices):
        MAYOR = "mayor", _("head of the city: signs acts")
        DEPUTY = "deputy", _("deputy head")
        CHIEF_OF_STAFF = "chief_of_staff", _("chief of staff")
        HEAD_OF_UNIT = "head_of_unit", _("head of a unit")
        SPECIALIST = "specialist", _("specialist")

    title = models.CharField(
        _("title"), max_length=255, help_text=_("For example: Mayor of the city")
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="positions", verbose_name=_("unit")
    )
    role = models.CharField(
        _("part in making acts"), max_length=20, choices=Role.choices, default=Role.SPECIALIST
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
        verbose_name=_("holder"),
    )

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_mayor(self) -> bool:
        return self.role == self.Role.MAYOR

    def clean(self) -> None:
        """Refuse a second head of a body or of a unit, and a holder who cannot sign in."""
        super().clean()
        if self.holder_id and not self.holder.is_active:
            raise ValidationError(
                {
                    "holder": ValidationError(
                        _(
                            "The account of %(person)s is switched off, so nothing could be "
                            "signed. Choose another holder, or have the account switched on."
                        ),
                        "inactive_holder",
                        {"person": self.holder},
                    )
                }
            )
        if self.unit_id:
            self._check_only_head()

    def _check_only_head(self) -> None:
        """A route means «the head»: two of them would leave to chance who signs."""
        others = type(self).objects.exclude(pk=self.pk).filter(role=self.role)
        if self.role == self.Role.MAYOR:
            other = others.filter(unit__body=self.unit.body_id).first()
            message = _(
                "The head of this body is «%(position)s»: there is one. "
                "Choose another part, or change that position first."
            )
        elif self.role == self.Role.HEAD_OF_UNIT:
            other = others.filter(unit=self.unit_id).first()
            message = _(
                "The head of this unit is «%(position)s»: there is one. "
                "Choose another part, or change that position first."
            )
        else:
            return
        if other is not None:
            raise ValidationError(
                {"role": ValidationError(message, "second_head", {"position": other})}
            )
