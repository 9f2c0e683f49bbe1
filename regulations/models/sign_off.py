"""A decision of one position on one exact text. Written once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly

if TYPE_CHECKING:
    from regulations.organisation.models import User


class SignOff(AppendOnly):
    """Who decided what, when, for which position, on which digest (promise 2).

    ``unseen`` are confidential attachments that the position was not shown (name, SHA-256): the
    sign-off is not about their content, and ``scope_digest`` is that of the rest.
    """

    class Verdict(models.TextChoices):
        AGREED = "agreed", "согласовано"
        WITH_REMARKS = "with_remarks", "согласовано с замечаниями"
        REFUSED = "refused", "не согласовано"

    approval = models.ForeignKey("regulations.Approval", models.PROTECT, related_name="sign_offs")
    slot = models.OneToOneField("regulations.Slot", models.PROTECT, related_name="sign_off")
    position = models.ForeignKey("organisation.Position", models.PROTECT, related_name="sign_offs")
    position_title = models.CharField(_("position"), max_length=255)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs")
    person_name = models.CharField(_("person"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    verdict = models.CharField(_("verdict"), max_length=15, choices=Verdict.choices)
    text = models.TextField(_("remarks or reasons"), blank=True)
    revision = models.ForeignKey("wagtailcore.Revision", models.PROTECT, related_name="+")
    digest = models.CharField(_("digest of the package"), max_length=80)
    scope_digest = models.CharField(_("digest of the scope"), max_length=80)
    unseen = models.JSONField(_("attachments not shown"), default=list)
    signed_at = models.DateTimeField(_("signed"))
    paper = models.OneToOneField(
        "regulations.PaperSignature",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_off",
        verbose_name=_("signature on paper"),
    )

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["approval", "person"], name="person_signs_once_in_a_chain"
            ),
            models.CheckConstraint(
                condition=Q(verdict="agreed") | ~Q(text=""), name="remarks_and_reasons_have_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_title}: {self.get_verdict_display()}"

    @property
    def agrees(self) -> bool:
        return self.verdict != self.Verdict.REFUSED

    @property
    def dated(self) -> date:
        """The day of the decision: the one on the paper, else that of the city when it was made."""
        return self.paper.dated if self.paper else timezone.localdate(self.signed_at)

    @property
    def recorded_by(self) -> User:
        """Who pressed the button: the signer, or who confirmed the signature on paper."""
        return self.paper.review.person if self.paper else self.person
