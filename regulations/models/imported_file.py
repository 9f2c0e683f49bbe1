"""Which files have become acts, so that none becomes one twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedFile(models.Model):
    """A file by its hash, and the act that it has become.

    ``requisites`` is what the file says of itself (``text.Recognised``): number and date are no
    fields of a draft, and whoever enters the act through the archive door needs them. ``comments``
    are those that reviewers left in the file: each with ``author``, the words it is ``about``, and
    ``text``.
    """

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    name = models.CharField(_("name of the file"), max_length=255)
    act = models.ForeignKey(
        "regulations.Act", models.CASCADE, related_name="imported_from", verbose_name=_("act")
    )
    requisites = models.JSONField(_("requisites"), default=dict)
    comments = models.JSONField(_("comments"), default=list)
    imported_at = models.DateTimeField(_("imported at"))

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
