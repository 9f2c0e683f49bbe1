"""Acts of others that ours rest on: laws, acts of the region, standards."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LegalSource(models.Model):
    """An act outside Svod, known by kind, issuer, date and number.

    ``kind`` and ``issuer`` are in the nominative, as citations are read («федеральный закон»,
    «Правительство Хабаровского края»); a code and the Constitution have neither date nor number.
    """

    kind = models.CharField(
        _("kind"),
        max_length=80,
        help_text=_("In the singular, as a citation names it: «федеральный закон», «приказ»."),
    )
    issuer = models.CharField(_("issuing body"), max_length=255, blank=True)
    dated = models.DateField(_("date"), null=True, blank=True)
    number = models.CharField(
        _("number"), max_length=50, blank=True, help_text=_("Without the sign: 131-ФЗ, 391-пр.")
    )
    title = models.TextField(_("title"))
    link = models.URLField(_("where it is published"), blank=True, max_length=500)
    repealed_on = models.DateField(_("no longer in force since"), null=True, blank=True)
    repeal_basis = models.TextField(_("by which act"), blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("what is cited instead"),
    )

    class Meta:
        verbose_name = _("legal source")
        verbose_name_plural = _("legal sources")
        ordering = ["kind", "dated", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "issuer", "dated", "number"],
                condition=~Q(number=""),
                name="legal_source_once",
            ),
        ]

    def __str__(self) -> str:
        """«постановление от 30.12.2009 № 391-пр (Правительство …)»: no word needs a case."""
        if not self.number:
            return self.title or " ".join(part for part in (self.kind, self.issuer) if part)
        dated = f" от {self.dated:%d.%m.%Y}" if self.dated else ""
        body = f" ({self.issuer})" if self.issuer else ""
        return f"{self.kind}{dated} №\u00a0{self.number}{body}"

    def clean(self) -> None:
        self.kind = " ".join(self.kind.split())
        self.number = self.number.strip().removeprefix("№").strip()
        if self.repealed_on and not self.repeal_basis.strip():
            raise ValidationError(
                {"repeal_basis": _("Name the act by which it is no longer in force.")}
            )
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": _("A source cannot replace itself.")})

    def is_repealed(self, on: date) -> bool:
        return self.repealed_on is not None and self.repealed_on <= on
