"""A position that was added to a running approval by mistake, taken out again. Written once."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class SlotRemoval(AppendOnly):
    """The added slot is awaited no more, and no later round repeats it."""

    slot = models.OneToOneField("regulations.Slot", models.PROTECT, related_name="removal")
    reason = models.TextField(_("why it was taken out"))
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_by_name = models.CharField(_("taken out by"), max_length=255)
    removed_at = models.DateTimeField(_("when it was taken out"))

    class Meta:
        verbose_name = _("removal of an added position")
        verbose_name_plural = _("removals of added positions")
        ordering = ["removed_at", "pk"]

    def __str__(self) -> str:
        return str(self.slot)
