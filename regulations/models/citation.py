"""Citations of the published texts, and those texts with their citations as links.

Both are made from an edition and made again whenever what is cited becomes known; neither is
evidence. ``verify`` compares a linked text with the frozen one.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.edition import Edition


class Citation(models.Model):
    """An act cited in a provision of an edition, resolved or left open."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="citations")
    order = models.PositiveIntegerField(_("order"))
    eid = models.CharField(_("provision"), max_length=255)
    text = models.TextField(_("words"))
    number = models.CharField(_("number"), max_length=50, blank=True, db_index=True)
    act = models.ForeignKey(
        "regulations.Act", models.PROTECT, null=True, related_name="cited_in", verbose_name=_("act")
    )
    source = models.ForeignKey(
        "regulations.LegalSource",
        models.PROTECT,
        null=True,
        related_name="cited_in",
        verbose_name=_("legal source"),
    )

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["edition", "order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "order"], name="citation_order_once")
        ]

    def __str__(self) -> str:
        return self.text[:100]


class LinkedText(models.Model):
    """The HTML of an edition with its citations as links: what readers are shown."""

    edition = models.OneToOneField(Edition, models.PROTECT, primary_key=True, related_name="linked")
    html = models.TextField(_("text with links, HTML"))

    class Meta:
        verbose_name = _("text with links")
        verbose_name_plural = _("texts with links")

    def __str__(self) -> str:
        return str(self.edition)
