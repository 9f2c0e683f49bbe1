"""What happened when a file of an edition was to be made: for staff, not evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RenderAttempt(models.Model):
    """The state of making an edition's PDF: how often it was tried, what failed last."""

    edition = models.OneToOneField(
        "regulations.Edition", models.CASCADE, related_name="render_attempt"
    )
    tries = models.PositiveIntegerField(_("tries"), default=0)
    error = models.TextField(_("last failure"), blank=True)
    tried_at = models.DateTimeField(_("last tried"))

    class Meta:
        verbose_name = _("rendering of a file")
        verbose_name_plural = _("rendering of files")

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.tries}"
