"""Which text of an act held from which day, as it was known since a moment.

Two times (docs/decisions/0005): the day a text holds from, and the moment it was recorded. A
history is never changed: whatever becomes known later, a retroactive amendment, the repeal of an
amending act before its day, a correction, is a new history, and the older one stays as what was
known till then. An act without a history has its signed text from its date on.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class History(AppendOnly):
    """The texts of an act over time, as known since ``recorded_at``.

    Its rows say from which day each text holds, till the day of the next: they can neither
    overlap nor leave a hole. ``basis`` is the amending act's edition that this history came by.
    """

    class Why(models.TextChoices):
        AMENDED = "amended", _("amended by another act")
        FORCE = "force", _("the force of an amending act has changed")
        SETTLED = "settled", _("amendments that had stopped are settled")
        CORRECTED = "corrected", _("an error of consolidation is corrected")
        ARCHIVE = "archive", _("editions made before Svod")

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="histories")
    why = models.CharField(_("reason"), max_length=10, choices=Why.choices)
    note = models.TextField(_("note"), blank=True)
    basis = models.ForeignKey(
        "regulations.Edition", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_name = models.CharField(_("recorded by"), max_length=255, blank=True)
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        verbose_name = _("history of an act's texts")
        verbose_name_plural = _("histories of acts' texts")
        ordering = ["act", "recorded_at", "pk"]
        indexes = [models.Index(fields=["act", "-recorded_at", "-id"], name="history_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(why="corrected") | (~Q(note="") & Q(by__isnull=False)),
                name="correction_says_what_and_who",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act_id}, {self.get_why_display()}"


class HistoryRow(AppendOnly):
    """From ``starts`` on the act's text is that of ``edition``."""

    history = models.ForeignKey(History, models.PROTECT, related_name="rows")
    starts = models.DateField(_("from"))
    edition = models.ForeignKey("regulations.Edition", models.PROTECT, related_name="history_rows")

    class Meta:
        verbose_name = _("row of a history")
        verbose_name_plural = _("rows of histories")
        ordering = ["history", "starts"]
        constraints = [
            models.UniqueConstraint(fields=["history", "starts"], name="one_text_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.starts:%d.%m.%Y}: {self.edition_id}"


class NotApplied(AppendOnly):
    """An amendment that this history could not take in: readers see that it is missing.

    ``starts`` is the day from which the text should have it; from then on no later amendment is
    taken in either. ``reasons``: the operations that stopped (order, reason, detail).
    """

    history = models.ForeignKey(History, models.PROTECT, related_name="not_applied")
    amendment = models.ForeignKey(
        "regulations.Amendment", models.PROTECT, related_name="not_applied"
    )
    starts = models.DateField(_("from"))
    reasons = models.JSONField(_("reasons"), default=list)

    class Meta:
        verbose_name = _("amendment not taken in")
        verbose_name_plural = _("amendments not taken in")
        ordering = ["history", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["history", "amendment", "starts"], name="not_applied_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts:%d.%m.%Y}: {self.amendment_id}"
