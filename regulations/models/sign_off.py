"""A decision of one position on one exact text. Written once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class SignOff(AppendOnly):
    """Who decided what, when, for which position, on which digest (promise 2)."""

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
    signed_at = models.DateTimeField(_("signed"))

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
