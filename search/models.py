"""The index: one row an act, one row a provision. Derived data, rebuilt at any time.

It holds public editions only: a draft or a restricted act never has a row here, so no query can
reach one. The databases' own word indexes over ``Clause`` are made by ``search.backends``.
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.kinds import ActKind

# A clause's id is its act's id shifted left by so many bits, plus its place in the text: hundreds
# of thousands of hits are grouped by act without a look at the rows.
PLACE_BITS: Final = 20


class IndexedAct(models.Model):
    """A public act as search shows and filters it."""

    act = models.OneToOneField(
        "regulations.Act", models.CASCADE, primary_key=True, related_name="+"
    )
    edition = models.OneToOneField("regulations.Edition", models.CASCADE, related_name="+")
    issuer = models.ForeignKey("organisation.IssuingBody", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=ActKind.choices)
    number = models.CharField(max_length=50)
    number_key = models.CharField(max_length=50, db_index=True)
    title_key = models.CharField(max_length=64, db_index=True)
    dated = models.DateField()
    year = models.PositiveSmallIntegerField(db_index=True)
    citation = models.TextField()
    title = models.TextField()

    class Meta:
        verbose_name = _("act in the index")
        verbose_name_plural = _("acts in the index")

    def __str__(self) -> str:
        return self.citation


class Clause(models.Model):
    """A provision in the index; at place 0 the requisites and the title of the act.

    ``name`` is what a lawyer calls it: «подпункт 2 пункта 4 приложения 1»; ``path`` the headings
    above it, one a line. ``lemmas`` are of its own words, ``context`` of the act's requisites and
    of all that stands above it.
    """

    id = models.BigIntegerField(primary_key=True)
    act = models.ForeignKey(IndexedAct, models.CASCADE, related_name="clauses")
    eid = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=20)
    name = models.TextField(blank=True)
    path = models.TextField(blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    lemmas = models.TextField()
    context = models.TextField(blank=True)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.act_id}#{self.eid}"

    @property
    def place(self) -> int:
        """Where it stands in the text of its act, from 1; 0 for the requisites."""
        return self.id & ((1 << PLACE_BITS) - 1)

    @staticmethod
    def key(act_id: int, place: int) -> int:
        return act_id << PLACE_BITS | place
