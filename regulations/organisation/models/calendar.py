"""Days that differ from the vendored working calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarException(models.Model):
    """One day whose nature the city knows better than the vendored table (a new decree)."""

    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("working day"))
    basis = models.CharField(_("basis"), max_length=255)

    class Meta:
        verbose_name = _("calendar exception")
        verbose_name_plural = _("calendar exceptions")
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"
