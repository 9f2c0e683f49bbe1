"""What approvers said of the text, what was answered, and what became of it. All written once.

A remark is answered by a drafter; its author accepts the answer or holds the remark; a new answer
may follow; what is still held is ruled on by the head of the city.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class Remark(AppendOnly):
    """A remark to a provision (eId, quoted words, digest) or, with an empty eId, to the act.

    ``proposal`` is the wording of the provision that the author proposes, without its number.
    """

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="remarks")
    sign_off = models.ForeignKey("regulations.SignOff", models.PROTECT, related_name="remarks")
    eid = models.CharField(_("provision"), max_length=255, blank=True)
    label = models.CharField(_("provision's label"), max_length=255, blank=True)
    quote = models.TextField(_("quoted words"), blank=True)
    digest = models.CharField(_("digest"), max_length=80)
    text = models.TextField(_("remark"))
    proposal = models.TextField(_("proposed wording"), blank=True, default="")
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class RemarkAnswer(AppendOnly):
    """The drafter's answer to a remark; a later one may follow when the remark is held."""

    class Verdict(models.TextChoices):
        TAKEN = "taken", "учтено"
        PARTLY = "partly", "учтено частично"
        REJECTED = "rejected", "не учтено"

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="answers")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("grounds"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        verbose_name = _("answer to a remark")
        verbose_name_plural = _("answers to remarks")
        ordering = ["answered_at", "pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()


class RemarkReply(AppendOnly):
    """What the author's position says to an answer: the remark is settled, or still held."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "ответ принят"
        HELD = "held", "замечание остаётся"

    answer = models.OneToOneField(RemarkAnswer, models.PROTECT, related_name="reply")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("reasons"), blank=True)
    position = models.ForeignKey("organisation.Position", models.PROTECT, related_name="+")
    position_title = models.CharField(_("position"), max_length=255)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    replied_at = models.DateTimeField(_("replied"))

    class Meta:
        verbose_name = _("reply to an answer")
        verbose_name_plural = _("replies to answers")
        ordering = ["replied_at", "pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()


class RemarkRuling(AppendOnly):
    """The decision of the head of the city on a held remark, made with their own sign-off."""

    class Verdict(models.TextChoices):
        DRAFTER = "drafter", "в пользу разработчика"
        APPROVER = "approver", "в пользу согласующего"

    reply = models.OneToOneField(RemarkReply, models.PROTECT, related_name="ruling")
    sign_off = models.ForeignKey("regulations.SignOff", models.PROTECT, related_name="rulings")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    ruled_at = models.DateTimeField(_("ruled"))

    class Meta:
        verbose_name = _("ruling on a held remark")
        verbose_name_plural = _("rulings on held remarks")
        ordering = ["ruled_at", "pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()
