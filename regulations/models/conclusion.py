"""The conclusion of an expertise, given with its sign-off. Written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.kinds import CorruptionFactor, StepSort
from regulations.models.append_only import AppendOnly


class Conclusion(AppendOnly):
    """The paper of an expertise, and the corruption factors that it names (codes)."""

    sign_off = models.OneToOneField(
        "regulations.SignOff", models.PROTECT, related_name="conclusion"
    )
    sort = models.CharField(_("expertise"), max_length=15, choices=StepSort.choices)
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file")
    )
    factors = models.JSONField(_("corruption factors"), default=list)

    class Meta:
        verbose_name = _("conclusion of an expertise")
        verbose_name_plural = _("conclusions of expertises")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_sort_display()

    @property
    def factors_in_words(self) -> list[str]:
        return [str(CorruptionFactor(code).label) for code in self.factors]
