"""A decision while it is being written: one person's, shown to nobody else, and no evidence."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionDraft(models.Model):
    """What ``person`` has typed for ``slot`` so far; ``digest`` is of the text before them.

    ``remarks`` are rows of {"eid", "quote", "text", "proposal"}; ``rulings`` the choices on held
    remarks by the key of the reply. Deleted once the decision is given.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="decision_drafts"
    )
    slot = models.ForeignKey("regulations.Slot", models.CASCADE, related_name="drafts")
    text = models.TextField(_("remarks or reasons"), blank=True)
    remarks = models.JSONField(_("remarks"), default=list)
    rulings = models.JSONField(_("rulings on held remarks"), default=dict)
    digest = models.CharField(_("digest of the package"), max_length=80)
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("draft of a decision")
        verbose_name_plural = _("drafts of decisions")
        constraints = [
            models.UniqueConstraint(fields=["person", "slot"], name="one_draft_of_a_decision")
        ]

    def __str__(self) -> str:
        return str(self.slot)
