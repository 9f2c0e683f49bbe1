"""The completeness check (нормоконтроль) of a draft's package before its approval starts.

A request and a verdict are written once; the questions of the check list are data of the staff.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.kinds import ActKind, Trait
from regulations.models.append_only import AppendOnly


class CheckQuestion(models.Model):
    """A question of the lawyer's check list, for acts of one kind or with one trait only."""

    words = models.CharField(
        _("question"),
        max_length=255,
        help_text=_("So that «yes» means that all is well: «Ссылки на акты проверены?»"),
    )
    kind = models.CharField(
        _("kind of act"),
        max_length=20,
        choices=ActKind.choices,
        blank=True,
        help_text=_("Empty: for acts of every kind."),
    )
    condition = models.CharField(
        _("only if the act"),
        max_length=10,
        choices=Trait.choices,
        blank=True,
        help_text=_("Empty: for every act."),
    )
    place = models.PositiveSmallIntegerField(_("place in the list"), default=1)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("question of the check list")
        verbose_name_plural = _("questions of the check list")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.words


class CheckRequest(AppendOnly):
    """The drafter asks ``position`` to check the package; ``digest`` is of the text of then.

    The position and the term are those of the route at that moment.
    """

    act = models.ForeignKey(
        "regulations.Act", models.PROTECT, related_name="check_requests", verbose_name=_("act")
    )
    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        related_name="check_requests",
        verbose_name=_("who checks"),
    )
    position_title = models.CharField(_("position as it was"), max_length=255)
    digest = models.CharField(_("digest of the package"), max_length=80)
    note = models.TextField(_("words to who checks"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(_("asked by"), max_length=255)
    asked_at = models.DateTimeField(_("when it was asked"))
    due = models.DateField(_("due"))

    class Meta:
        verbose_name = _("request for a completeness check")
        verbose_name_plural = _("requests for completeness checks")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.position_title}: {self.asked_at:%d.%m.%Y}"


class CheckVerdict(AppendOnly):
    """What was found: bound to one exact text, its papers and its traits.

    ``answers`` are rows {question, answer, note} of the check list as it was asked;
    ``required`` are rows {code, words, state, grounds} of what such an act needs; ``papers``
    are rows {kind, title, sha256} of the package as it was checked.
    """

    class Verdict(models.TextChoices):
        COMPLETE = "complete", _("the package is complete")
        RETURNED = "returned", _("returned to the drafter")

    request = models.OneToOneField(CheckRequest, models.PROTECT, related_name="verdict")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("reasons"), blank=True)
    answers = models.JSONField(_("check list"), default=list)
    required = models.JSONField(_("what the act needs"), default=list)
    papers = models.JSONField(_("papers of the package"), default=list)
    traits = models.JSONField(_("what the act is like"), default=list)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, related_name="+", verbose_name=_("text")
    )
    digest = models.CharField(_("digest of the package"), max_length=80)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("verdict of a completeness check")
        verbose_name_plural = _("verdicts of completeness checks")
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def is_complete(self) -> bool:
        return self.verdict == self.Verdict.COMPLETE
