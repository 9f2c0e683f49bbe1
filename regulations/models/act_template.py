"""Templates of text: what a new act of a kind begins with. Data, edited by staff."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from regulations.blocks import ActBody
from regulations.kinds import PAGE_TYPES, ActKind


class ActTemplate(models.Model):
    """A text with gaps named in words: «[наименование организации]». A draft takes a copy of it.

    Changing it later changes no draft that was begun from it.
    """

    name = models.CharField(
        _("name"),
        max_length=255,
        unique=True,
        help_text=_("As drafters look for it: «Постановление об утверждении порядка»."),
    )
    purpose = models.CharField(
        _("what it is for"), max_length=500, blank=True, help_text=_("A few words for drafters.")
    )
    issuer = models.ForeignKey(
        "organisation.IssuingBody",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="templates",
        verbose_name=_("body"),
        help_text=_("Empty: for every body."),
    )
    page_type = models.CharField(_("what the act is"), max_length=50, choices=PAGE_TYPES)
    kind = models.CharField(
        _("kind of act"), max_length=20, choices=ActKind.choices, default=ActKind.DECREE
    )
    subject = models.TextField(_("title"), help_text=_("Gaps too: «Об утверждении [чего]»."))
    legal_basis = models.TextField(_("legal basis"), blank=True)
    body = StreamField(
        ActBody(),
        verbose_name=_("text"),
        help_text=_(
            "A gap is named in square brackets: [наименование организации]. An act with a gap "
            "that was not filled in cannot be sent to approval."
        ),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("template of text")
        verbose_name_plural = _("templates of text")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return self.name
