"""The record of decisions: append-only, each entry bound to the one before by its hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly


class LedgerEntry(AppendOnly):
    """One event. ``facts`` is canonical JSON; ``hash`` covers every other column.

    ``stated_at`` is when it happened by the statement of who did it; ``recorded_at`` is when
    this machine wrote it down.
    """

    sequence = models.PositiveBigIntegerField(_("sequence"), primary_key=True)
    recorded_at = models.DateTimeField(_("recorded"))
    stated_at = models.DateTimeField(_("stated"))
    event = models.CharField(_("event"), max_length=50)
    subject = models.CharField(_("subject"), max_length=100, db_index=True)
    facts = models.TextField(_("facts, canonical JSON"))
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64, unique=True)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.event}"


class PublishedHead(AppendOnly):
    """A head of the ledger that was made public: page, feed and file repeat it."""

    sequence = models.PositiveBigIntegerField(_("sequence"))
    hash = models.CharField(_("hash"), max_length=64)
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("published head")
        verbose_name_plural = _("published heads")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sequence}: {self.hash}"
