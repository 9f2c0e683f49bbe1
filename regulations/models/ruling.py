"""Changes of a returned act said to be technical, and the ruling on it: both written once.

The carry-over ruling of promise 2: substantive change after a sign-off voids it, technical one
does not, and it is recorded who has classified (domain facts, section 2).
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class ChangeStatement(AppendOnly):
    """What the drafter says of each change between the text last sent and the text of now.

    ``changes`` lists all of them, as computed: {"old", "new" (eIds, "" for none, or «@title»,
    «@card», «@attachments»), "said" (in words), "nature"}.
    """

    class Nature(models.TextChoices):
        TECHNICAL = "technical", _("technical: the meaning is the same")
        SUBSTANTIVE = "substantive", _("substantive")

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="change_statements")
    from_digest = models.CharField(_("digest of the text before"), max_length=80)
    to_digest = models.CharField(_("digest of the text after"), max_length=80)
    changes = models.JSONField(_("changes"))
    grounds = models.TextField(_("why they are technical"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    stated_at = models.DateTimeField(_("stated"))

    class Meta:
        verbose_name = _("statement on changes")
        verbose_name_plural = _("statements on changes")
        ordering = ["stated_at", "pk"]

    def __str__(self) -> str:
        return f"{self.act_id}: {len(self.changes)}"

    @property
    def technical(self) -> list[dict]:
        return [item for item in self.changes if item["nature"] == self.Nature.TECHNICAL]

    @property
    def substantive(self) -> list[dict]:
        return [item for item in self.changes if item["nature"] != self.Nature.TECHNICAL]


class CarryOverRuling(AppendOnly):
    """An independent person's answer: sign-offs on what changed technically hold, or do not."""

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", _("the changes are technical")
        DENIED = "denied", _("the changes are substantive")

    statement = models.OneToOneField(ChangeStatement, models.PROTECT, related_name="ruling")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("reasons"), blank=True)
    position = models.ForeignKey("organisation.Position", models.PROTECT, related_name="+")
    position_title = models.CharField(_("position"), max_length=255)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person_name = models.CharField(_("person"), max_length=255)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    ruled_at = models.DateTimeField(_("ruled"))

    class Meta:
        verbose_name = _("carry-over ruling")
        verbose_name_plural = _("carry-over rulings")
        ordering = ["ruled_at", "pk"]

    def __str__(self) -> str:
        return f"{self.position_title}: {self.get_verdict_display()}"
