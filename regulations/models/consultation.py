"""A text opened for independent anti-corruption expertise, and what experts said. Written once.

Federal law 172-ФЗ and постановление Правительства РФ от 26.02.2010 № 96: the draft stands at a
public address for some days; accredited experts send conclusions, which have to be considered.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from regulations.kinds import ActKind, AttachmentKind, CorruptionFactor
from regulations.models.append_only import AppendOnly, AppendOnlyQuerySet
from regulations.models.approval import Approval, Step
from regulations.models.pause import Pause
from regulations.models.remark import RemarkAnswer


class ConsultationQuerySet(AppendOnlyQuerySet):
    def with_pause(self) -> ConsultationQuerySet:
        """Say of each whether a pause keeps its window from ending: ``stands_still``."""
        paused = Pause.objects.holding(OuterRef("step__approval"), OuterRef("step__due"))
        return self.annotate(stands_still=Exists(paused))

    def open_on(self, day: date) -> ConsultationQuerySet:
        """Those that anyone may read on that day: the one rule of what stands open.

        Computed from dates and the state of the approval; no job switches it. While an approval
        stands still its window does not end; one that was over by then is not opened again.
        """
        return self.with_pause().filter(
            Q(step__due__gte=day) | Q(stands_still=True),
            step__state=Step.State.OPEN,
            step__approval__state=Approval.State.RUNNING,
        )


class Consultation(AppendOnly):
    """One exact text at a public address of its own, which is never given to another.

    Readers are served ``html`` as it was frozen at the opening. ``closes_on`` is the last day as
    it was announced; a pause moves it, and the step's own ``due`` then says it.
    """

    step = models.OneToOneField("regulations.Step", models.PROTECT, related_name="consultation")
    slug = models.CharField(_("address"), max_length=20, unique=True)
    kind = models.CharField(_("kind of act"), max_length=20, choices=ActKind.choices)
    title = models.TextField(_("title"))
    digest = models.CharField(_("digest of the package"), max_length=80)
    html = models.TextField(_("text, HTML"))
    contents = models.JSONField(_("contents"), default=list)
    parser = models.CharField(_("version of the parser"), max_length=20)
    opened_at = models.DateTimeField(_("opened"))
    closes_on = models.DateField(_("last day as announced"))

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication for independent expertise")
        verbose_name_plural = _("publications for independent expertise")
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.slug

    @property
    def public_path(self) -> str:
        return reverse("consultations:text", args=[self.slug])


class ConsultationPaper(AppendOnly):
    """A paper of the draft that stands open beside its text."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="papers")
    kind = models.CharField(_("kind"), max_length=20, choices=AttachmentKind.choices)
    title = models.CharField(_("title"), max_length=255)
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("paper open for independent expertise")
        verbose_name_plural = _("papers open for independent expertise")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class IndependentConclusion(AppendOnly):
    """What an accredited expert sent. Its personal data are the staff's alone.

    ``salt`` makes the digest of the row, which the ledger keeps, tell nothing of the person.
    ``sender`` is a keyed hash of the network address, to brake floods. ``consent`` keeps the words
    by which the expert let the city handle their data.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="conclusions")
    number = models.PositiveSmallIntegerField(_("number"))
    expert_name = models.CharField(_("expert"), max_length=255)
    accreditation = models.CharField(_("accreditation"), max_length=255)
    email = models.EmailField(_("e-mail for the answer"))
    factors = models.JSONField(_("corruption factors"), default=list)
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    consent = models.TextField(_("consent"))
    sender = models.CharField(_("sent from, hashed"), max_length=64)
    salt = models.CharField(_("salt"), max_length=32)
    received_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("conclusion of an independent expert")
        verbose_name_plural = _("conclusions of independent experts")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "number"], name="independent_conclusion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.number}"

    @property
    def factors_in_words(self) -> list[str]:
        return [str(CorruptionFactor(code).label) for code in self.factors]


class ConclusionReply(AppendOnly):
    """How the drafter considered a conclusion; it is mailed to the expert."""

    conclusion = models.OneToOneField(IndependentConclusion, models.PROTECT, related_name="reply")
    verdict = models.CharField(
        _("what was done"), max_length=10, choices=RemarkAnswer.Verdict.choices
    )
    text = models.TextField(_("grounds"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    replied_at = models.DateTimeField(_("replied"))

    class Meta:
        verbose_name = _("reply to an independent expert")
        verbose_name_plural = _("replies to independent experts")
        ordering = ["replied_at", "pk"]

    def __str__(self) -> str:
        return f"{self.conclusion}: {self.get_verdict_display()}"
