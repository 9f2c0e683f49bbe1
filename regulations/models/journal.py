"""Journals of registration: numbers follow from their entries, there is no counter to set."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.kinds import ActKind
from regulations.models.append_only import AppendOnly


class Journal(models.Model):
    """Numbers of one kind of act of one body in one calendar year of the city's time."""

    issuer = models.ForeignKey(
        "organisation.IssuingBody", models.PROTECT, related_name="journals", verbose_name=_("body")
    )
    kind = models.CharField(_("kind of act"), max_length=20, choices=ActKind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    number_format = models.CharField(
        _("form of the number"),
        max_length=20,
        default="{n}",
        help_text=_("{n} stands for the number: «{n}», «{n}-р»."),
    )
    first = models.PositiveIntegerField(
        _("first number"),
        default=1,
        help_text=_("More than 1 when the year began in a paper journal."),
    )

    class Meta:
        verbose_name = _("journal")
        verbose_name_plural = _("journals")
        ordering = ["-year", "issuer", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "kind", "year"], name="journal_once"),
            models.CheckConstraint(
                condition=models.Q(number_format__contains="{n}"),
                name="number_format_has_n",
                violation_error_message=_("The form of the number must contain {n}."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.issuer}, {self.year}"


class JournalEntry(AppendOnly):
    """A number taken. Sequence runs without gaps from the journal's first number."""

    journal = models.ForeignKey(Journal, models.PROTECT, related_name="entries")
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number"), max_length=50)
    act = models.OneToOneField("regulations.Act", models.PROTECT, related_name="journal_entry")
    registered_on = models.DateField(_("date of the act"))

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        ordering = ["journal", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["journal", "sequence"], name="number_once"),
            models.UniqueConstraint(fields=["journal", "number"], name="number_text_once"),
        ]

    def __str__(self) -> str:
        return self.number
