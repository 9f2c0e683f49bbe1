"""A route frozen for one act when it starts. These rows decide; Wagtail's state mirrors them."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from regulations.kinds import Look, StepSort, Trait


class ApprovalQuerySet(models.QuerySet):
    def running(self) -> ApprovalQuerySet:
        return self.filter(state=Approval.State.RUNNING)


class Approval(models.Model):
    """One passage of an act through the chain, for one exact text."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        RETURNED = "returned", _("returned to the drafter")
        WITHDRAWN = "withdrawn", _("taken back by the drafter")
        REROUTED = "rerouted", _("returned to the drafter: the route has changed")
        ENACTED = "enacted", _("signed by the head of the city")

    # The act is with its drafter again.
    BACK = (State.RETURNED, State.WITHDRAWN, State.REROUTED)

    act = models.ForeignKey(
        "regulations.Act", models.PROTECT, related_name="approvals", verbose_name=_("act")
    )
    round = models.PositiveSmallIntegerField(_("round"))
    route_name = models.CharField(_("route"), max_length=255)
    traits = models.JSONField(_("what the act is like"), default=list)
    urgent_reason = models.TextField(_("why it is urgent"), blank=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, related_name="+", verbose_name=_("text")
    )
    digest = models.CharField(_("digest of the package"), max_length=80)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RUNNING
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    started_at = models.DateTimeField(_("sent"))
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ended by"),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    end_reason = models.TextField(_("reason"), blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["act", "round"]
        constraints = [
            models.UniqueConstraint(fields=["act", "round"], name="approval_round_once"),
            models.UniqueConstraint(
                fields=["act"], condition=Q(state="running"), name="one_running_approval"
            ),
            models.UniqueConstraint(
                fields=["act"], condition=Q(state="enacted"), name="one_enacting_approval"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id}/{self.round}"

    @property
    def is_urgent(self) -> bool:
        return bool(self.urgent_reason)

    @property
    def traits_in_words(self) -> list[str]:
        return [str(Trait(trait).label) for trait in self.traits]


class StepQuerySet(models.QuerySet):
    def consultations(self) -> StepQuerySet:
        return self.filter(sort=StepSort.CONSULTATION)


class Step(models.Model):
    """A step of an approval. The last one is the signature of the head of the city.

    ``days`` are working days, in a consultation calendar days. ``carried_consultation`` is the
    window of an earlier round that holds for the text of this one: no other is needed then.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("later")
        OPEN = "open", _("open")
        DONE = "done", _("done")

    approval = models.ForeignKey(Approval, models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=255)
    sort = models.CharField(
        _("sort"), max_length=15, choices=StepSort.choices, default=StepSort.SIGN_OFF
    )
    look = models.CharField(_("looks at"), max_length=10, choices=Look.choices, default=Look.WHOLE)
    look_appendices = models.CharField(_("which appendices"), max_length=100, blank=True)
    needed = models.PositiveSmallIntegerField(_("sign-offs needed"))
    days = models.PositiveSmallIntegerField(_("term, working days"))
    carried_consultation = models.ForeignKey(
        "regulations.Consultation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("earlier publication that holds"),
    )
    is_signature = models.BooleanField(_("signature of the head of the city"), default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["approval", "order"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "order"], name="step_order_once"),
            models.UniqueConstraint(
                fields=["approval"],
                condition=Q(is_signature=True),
                name="one_signature_step",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_expertise(self) -> bool:
        """Whether its signers attach a conclusion."""
        return self.sort not in (StepSort.SIGN_OFF, StepSort.CONSULTATION)

    @property
    def is_consultation(self) -> bool:
        """Whether the text stands open for independent experts, and nobody signs."""
        return self.sort == StepSort.CONSULTATION


class SlotQuerySet(models.QuerySet):
    def awaited(self) -> SlotQuerySet:
        """Slots in which somebody must decide now: open, empty, not handed on nor taken out."""
        return self.filter(
            step__state=Step.State.OPEN,
            step__approval__state=Approval.State.RUNNING,
            sign_off__isnull=True,
            carried__isnull=True,
            heir__isnull=True,
            removal__isnull=True,
        )

    def unpaused(self) -> SlotQuerySet:
        """Leave out those whose approval stands still for an answer from outside."""
        paused = apps.get_model("regulations", "Pause").objects.filter(
            approval=OuterRef("step__approval"), resumption__isnull=True
        )
        return self.exclude(Exists(paused))


class Slot(models.Model):
    """One position that must agree in a step, and what it looks at.

    ``scope`` is a list of eIds (empty: the whole package). ``carried`` is an earlier sign-off of
    the same position that still holds: its digest, or its scope's, is unchanged.

    A slot with ``added_at`` came after the start: an interested position added to the chain, or
    (with ``handed_from``) the one to which a holder handed on what he was to decide.
    """

    step = models.ForeignKey(Step, models.PROTECT, related_name="slots")
    position = models.ForeignKey(
        "organisation.Position", models.PROTECT, related_name="slots", verbose_name=_("position")
    )
    position_title = models.CharField(_("position as it was"), max_length=255)
    scope = models.JSONField(_("scope"), default=list)
    carried = models.ForeignKey(
        "regulations.SignOff",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        verbose_name=_("earlier sign-off that holds"),
    )
    added_at = models.DateTimeField(_("added"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_by_name = models.CharField(_("added by"), max_length=255, blank=True)
    added_reason = models.TextField(_("why it was added"), blank=True)
    handed_from = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="heir",
        verbose_name=_("handed on from"),
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["step", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "position"], name="position_once_in_step")
        ]

    def __str__(self) -> str:
        return self.position_title

    @property
    def is_handed_on(self) -> bool:
        return hasattr(self, "heir")

    @property
    def is_removed(self) -> bool:
        """Whether the position was added by mistake and taken out."""
        return hasattr(self, "removal")

    @property
    def is_ad_hoc(self) -> bool:
        """Whether the position was added to the chain that its route does not name."""
        return self.added_at is not None and self.handed_from_id is None
