"""What an enacted act orders about another, how it was settled, and the texts made by it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class Amendment(AppendOnly):
    """That the enacted ``edition`` changes ``act``, or ends or suspends it as a whole."""

    edition = models.ForeignKey("regulations.Edition", models.PROTECT, related_name="amends")
    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="amendments")
    found_at = models.DateTimeField(_("found"))

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["act", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "act"], name="amendment_found_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} → {self.act_id}"


class Settlement(AppendOnly):
    """What each operation of an amendment does. The newest one holds.

    Without ``by`` the engine read every operation itself. ``operations`` is a list of
    {"order", "eid", "text", "how", "formula", "reason"}: ``how`` is "read" (as the engine reads
    it), "formula" (as the lawyer wrote it, in words that the engine reads) or "nothing" (it
    changes no text; ``reason`` says why).
    """

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="settlements")
    operations = models.JSONField(_("operations"))
    reason = models.TextField(_("grounds"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(_("settled by"), max_length=255, blank=True)
    settled_at = models.DateTimeField(_("settled"))

    class Meta:
        verbose_name = _("settlement of an amendment")
        verbose_name_plural = _("settlements of amendments")
        ordering = ["amendment", "pk"]

    def __str__(self) -> str:
        return f"{self.amendment_id}, {self.pk}"


class Consolidation(AppendOnly):
    """How a consolidated edition was made: ``base`` with the steps of the day ``starts``.

    ``notes``: eId of a provision → keys of the editions that amended it, in their order.
    """

    edition = models.OneToOneField(
        "regulations.Edition", models.PROTECT, related_name="consolidation"
    )
    base = models.ForeignKey("regulations.Edition", models.PROTECT, related_name="+")
    starts = models.DateField(_("made for the day"))
    notes = models.JSONField(_("notes of amendments"), default=dict)

    class Meta:
        verbose_name = _("consolidation")
        verbose_name_plural = _("consolidations")
        ordering = ["edition"]

    def __str__(self) -> str:
        return f"{self.base_id} → {self.edition_id}"


class ConsolidationStep(AppendOnly):
    """One amendment taken in: ``orders`` are the numbers of its operations done in this step."""

    consolidation = models.ForeignKey(Consolidation, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"))
    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="steps")
    orders = models.JSONField(_("operations"))

    class Meta:
        verbose_name = _("step of a consolidation")
        verbose_name_plural = _("steps of consolidations")
        ordering = ["consolidation", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["consolidation", "order"], name="consolidation_step_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consolidation_id}, {self.order}"
