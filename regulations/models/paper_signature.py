"""A signature made on paper: entered with its scan, confirmed by a second person. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class PaperSignature(AppendOnly):
    """What a registrar says of a paper: who signed which exact text, on which day.

    It signs nothing by itself: a ``SignOff`` refers to it once a second person has confirmed it.
    ``rulings`` are those written on the paper, by the key of the reply that holds a remark.
    """

    approval = models.ForeignKey("regulations.Approval", models.PROTECT, related_name="papers")
    slot = models.ForeignKey("regulations.Slot", models.PROTECT, related_name="papers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who signed")
    )
    person_name = models.CharField(_("who signed"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    dated = models.DateField(_("date on the paper"))
    digest = models.CharField(_("digest of the package"), max_length=80)
    rulings = models.JSONField(_("rulings on held remarks"), default=dict)
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("scan")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_by_name = models.CharField(_("entered by"), max_length=255)
    entered_at = models.DateTimeField(_("entered"))

    class Meta:
        verbose_name = _("signature on paper")
        verbose_name_plural = _("signatures on paper")
        ordering = ["entered_at", "pk"]
        permissions = [("enter_paper_signature", _("Can enter and confirm signatures on paper"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=models.F("entered_by")),
                name="nobody_enters_their_own_paper",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_name}, {self.dated:%d.%m.%Y}"


class PaperReview(AppendOnly):
    """What a second person says of a paper, its scan beside the text."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    paper = models.OneToOneField(PaperSignature, models.PROTECT, related_name="review")
    verdict = models.CharField(_("verdict"), max_length=15, choices=Verdict.choices)
    text = models.TextField(_("reason"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    reviewed_at = models.DateTimeField(_("reviewed"))

    class Meta:
        verbose_name = _("review of a signature on paper")
        verbose_name_plural = _("reviews of signatures on paper")
        ordering = ["reviewed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="confirmed") | ~Q(text=""), name="rejected_paper_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()
