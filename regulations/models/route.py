"""Routes: who must agree, in which order, in how many working days. Data, edited by staff."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from regulations.kinds import PAGE_TYPES, ActKind, Look, StepSort, Trait


class Route(ClusterableModel):
    """A route for one kind of act. A running approval keeps the copy it started with."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    kind = models.CharField(_("kind of act"), max_length=20, choices=ActKind.choices)
    page_type = models.CharField(
        _("only for"),
        max_length=50,
        blank=True,
        choices=PAGE_TYPES,
        help_text=_("Empty: for every act of the kind that has no route of its own."),
    )
    issuer = models.ForeignKey(
        "organisation.IssuingBody", models.PROTECT, related_name="routes", verbose_name=_("body")
    )
    is_active = models.BooleanField(_("in use"), default=True)
    checked_by = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who checks the package"),
        help_text=_("Empty: acts of this route start without a completeness check."),
    )
    check_days = models.PositiveSmallIntegerField(
        _("term of the check, working days"), default=2, validators=[MinValueValidator(1)]
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("issuer"),
        FieldPanel("kind"),
        FieldPanel("page_type"),
        FieldPanel("is_active"),
        InlinePanel("steps", label=_("step"), min_num=1),
    ]

    class Meta:
        verbose_name = _("route")
        verbose_name_plural = _("routes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "kind", "page_type"],
                condition=Q(is_active=True),
                name="one_route_in_use_for_a_kind",
                violation_error_message=_(
                    "Another route in use serves these acts. Take that one out of use first."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name


class RouteStep(ClusterableModel, Orderable):
    """A step: several positions in parallel, in a term of working days.

    ``condition``: a step for such acts only (empty: for all). ``urgent_days`` is the term of an
    urgent act, ``repeat_days`` that of people who are asked again after a change (domain facts,
    section 2: repeated expertise is shorter). ``look`` says what its signers look at.

    A consultation has no signers: ``days`` are then calendar days, and always the whole of them.
    """

    class Rule(models.TextChoices):
        ALL = "all", _("all sign")
        QUORUM = "quorum", _("so many sign")

    route = ParentalKey(Route, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("title"), max_length=255)
    rule = models.CharField(_("rule"), max_length=10, choices=Rule.choices, default=Rule.ALL)
    quorum = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    sort = models.CharField(
        _("sort"),
        max_length=15,
        choices=StepSort.choices,
        default=StepSort.SIGN_OFF,
        help_text=_(
            "In an expertise a conclusion is attached to each decision. In an independent "
            "expertise nobody signs: the text stands open to the public for the term."
        ),
    )
    condition = models.CharField(
        _("only if the act"),
        max_length=10,
        blank=True,
        choices=Trait.choices,
        help_text=_("Empty: for every act of the route."),
    )
    look = models.CharField(
        _("looks at"),
        max_length=10,
        choices=Look.choices,
        default=Look.WHOLE,
        help_text=_("After a change only those are asked again whose part has changed."),
    )
    look_appendices = models.CharField(
        _("which appendices"),
        max_length=100,
        blank=True,
        help_text=_("Numbers with commas: 1, 3. For «named appendices» only."),
    )
    days = models.PositiveSmallIntegerField(
        _("term, working days"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Of an independent expertise: calendar days, 7 at least."),
    )
    urgent_days = models.PositiveSmallIntegerField(
        _("of an urgent act"), default=1, validators=[MinValueValidator(1)]
    )
    repeat_days = models.PositiveSmallIntegerField(
        _("when asked again"), default=2, validators=[MinValueValidator(1)]
    )

    class Meta(Orderable.Meta):
        verbose_name = _("step of a route")

    def __str__(self) -> str:
        return self.title

    @property
    def is_consultation(self) -> bool:
        """Whether the text stands open for independent experts, and nobody signs."""
        return self.sort == StepSort.CONSULTATION


class RouteSlot(Orderable):
    """One who must agree: a position, or the head of the act's responsible unit."""

    class Who(models.TextChoices):
        POSITION = "position", _("this position")
        UNIT_HEAD = "unit_head", _("head of the responsible unit")

    step = ParentalKey(RouteStep, on_delete=models.CASCADE, related_name="slots")
    who = models.CharField(_("who"), max_length=10, choices=Who.choices, default=Who.POSITION)
    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("position"),
    )

    panels = [FieldPanel("who"), FieldPanel("position")]

    class Meta(Orderable.Meta):
        verbose_name = _("who signs")

    def __str__(self) -> str:
        return str(self.position or self.get_who_display())
