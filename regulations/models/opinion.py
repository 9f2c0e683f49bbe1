"""What an approver asks of a colleague, and what was said: advice, not a vote. Written once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class OpinionRequest(AppendOnly):
    """A question of whoever decides in ``slot`` to another position, on one exact text."""

    approval = models.ForeignKey(
        "regulations.Approval", models.PROTECT, related_name="opinion_requests"
    )
    slot = models.ForeignKey("regulations.Slot", models.PROTECT, related_name="opinion_requests")
    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        related_name="opinion_requests",
        verbose_name=_("who is asked"),
    )
    position_title = models.CharField(_("position as it was"), max_length=255)
    question = models.TextField(_("question"))
    digest = models.CharField(_("digest of the text"), max_length=80)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(_("asked by"), max_length=255)
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        verbose_name = _("request for an opinion")
        verbose_name_plural = _("requests for opinions")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "position"], name="position_asked_once_for_a_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position_title}: {self.question[:80]}"


class Opinion(AppendOnly):
    """What the position asked said of that text."""

    request = models.OneToOneField(OpinionRequest, models.PROTECT, related_name="opinion")
    text = models.TextField(_("opinion"))
    digest = models.CharField(_("digest of the text"), max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
