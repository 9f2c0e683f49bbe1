"""What approvers said of the text, and what was answered. Both are written once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class Remark(AppendOnly):
    """A remark to a provision (eId, quoted words, digest) or, with an empty eId, to the act."""

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="remarks")
    sign_off = models.ForeignKey("regulations.SignOff", models.PROTECT, related_name="remarks")
    eid = models.CharField(_("provision"), max_length=255, blank=True)
    label = models.CharField(_("provision's label"), max_length=255, blank=True)
    quote = models.TextField(_("quoted words"), blank=True)
    digest = models.CharField(_("digest"), max_length=80)
    text = models.TextField(_("remark"))
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class RemarkAnswer(AppendOnly):
    """The drafter's answer to a remark."""

    class Verdict(models.TextChoices):
        TAKEN = "taken", "учтено"
        PARTLY = "partly", "учтено частично"
        REJECTED = "rejected", "не учтено"

    remark = models.OneToOneField(Remark, models.PROTECT, related_name="answer")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("grounds"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answer to a remark")
        verbose_name_plural = _("answers to remarks")

    def __str__(self) -> str:
        return self.get_verdict_display()
