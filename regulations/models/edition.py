"""The text of an act as it became law, when it is in force, and its stored files."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly, AppendOnlyQuerySet
from regulations.models.history import History, HistoryRow


class EditionQuerySet(AppendOnlyQuerySet):
    def public(self) -> EditionQuerySet:
        """Editions that anyone may read: of acts that are live and not restricted."""
        return self.filter(act__live=True, act__restricted=False)

    def as_at(self, day: date, *, known: datetime | None = None) -> EditionQuerySet:
        """The edition of each act that is its text on ``day``, as known at the moment ``known``.

        Of each act one edition at the most: none before its date, or before it was recorded.
        Without ``known``: as known now. One condition of one query (docs/editions.md).
        """
        histories = History.objects.order_by("-recorded_at", "-pk")
        if known is not None:
            histories = histories.filter(recorded_at__lte=known)
        newest = histories.filter(act=OuterRef(OuterRef("act"))).values("pk")[:1]
        row = HistoryRow.objects.filter(history=Subquery(newest), starts__lte=day)
        found = self.filter(
            Q(pk=Subquery(row.order_by("-starts").values("edition")[:1]))
            # Nothing has befallen the text since it was signed.
            | Q(~Exists(histories.filter(act=OuterRef("act"))), ordinal=1, dated__lte=day)
        )
        return found if known is None else found.filter(recorded_at__lte=known)


class Edition(AppendOnly):
    """A frozen text: canonical form, ready HTML, digest. Number and date are the act's.

    A consolidation is derived: from an edition of the act and the acts that amended it
    (``Consolidation``). From which day a text holds is said by the act's ``History``.
    """

    class Origin(models.TextChoices):
        CHAIN = "chain", _("signed in Svod")
        ARCHIVE = "archive", _("text made before Svod")
        CONSOLIDATION = "consolidation", _("made from the signed text and its amendments")

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="editions")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    origin = models.CharField(_("origin"), max_length=15, choices=Origin.choices)
    source = models.TextField(_("source of an archive text"), blank=True)
    approval = models.OneToOneField(
        "regulations.Approval", models.PROTECT, null=True, blank=True, related_name="edition"
    )
    title = models.TextField(_("title"))
    number = models.CharField(_("number"), max_length=50)
    dated = models.DateField(_("date of the act"))
    signer_post = models.CharField(_("signer's post"), max_length=255, blank=True)
    signer_name = models.CharField(_("signer"), max_length=255, blank=True)
    digest = models.CharField(_("digest of the package"), max_length=80)
    canonical = models.TextField(_("canonical form, JSON"))
    html = models.TextField(_("text, HTML"))
    contents = models.JSONField(_("contents"), default=list)
    parser = models.CharField(_("version of the parser"), max_length=20)
    recorded_at = models.DateTimeField(_("recorded"))

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["act", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["act", "ordinal"], name="edition_ordinal_once"),
            models.CheckConstraint(
                condition=Q(origin="chain", approval__isnull=False)
                | (Q(origin="archive", approval__isnull=True) & ~Q(source=""))
                | Q(origin="consolidation", approval__isnull=True, source=""),
                name="edition_rests_on_a_chain_or_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, {self.ordinal}"


class EditionProvision(AppendOnly):
    """A provision of an edition as a row, for links, search and history."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="provisions")
    order = models.PositiveIntegerField(_("order"))
    eid = models.CharField(_("eId"), max_length=255)
    parent_eid = models.CharField(_("parent's eId"), max_length=255, blank=True)
    kind = models.CharField(_("kind"), max_length=20)
    label = models.CharField(_("label"), max_length=100, blank=True)
    heading = models.TextField(_("heading"), blank=True)
    text = models.TextField(_("text"), blank=True)
    digest = models.CharField(_("digest"), max_length=80)

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["edition", "order"]
        constraints = [models.UniqueConstraint(fields=["edition", "eid"], name="eid_once")]

    def __str__(self) -> str:
        return self.eid


class ForceEvent(AppendOnly):
    """A fact about an act's force, or that of its provision ``eid``.

    Status is computed from these, never switched by a job. ``basis`` says in words by what:
    where it was published, the court with date and number of the case; ``basis_act`` is the act
    of ours that ordered it. ``until`` is the last day of a suspension. An event that did not come
    to be (its act was itself repealed before the day) is withdrawn by another event, which names
    it in ``withdraws``; a retroactive one is a note («распространяется на правоотношения,
    возникшие с …»).
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", "подписан"
        PUBLISHED = "published", "опубликован"
        IN_FORCE = "in_force", "вступил в силу"
        RETROACTIVE = "retroactive", "распространяется на правоотношения, возникшие с"
        SUSPENDED = "suspended", "приостановлен"
        RESUMED = "resumed", "возобновлён"
        REPEALED = "repealed", "утратил силу"
        CANCELLED = "cancelled", "отменён"
        STRUCK_DOWN = "struck_down", "признан недействующим судом"
        WITHDRAWN = "withdrawn", "запись не действует"

    #: What ends an act or a provision for good.
    ENDS = (Kind.STRUCK_DOWN, Kind.CANCELLED, Kind.REPEALED)

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="force_events")
    eid = models.CharField(_("provision"), max_length=255, blank=True)
    kind = models.CharField(_("event"), max_length=15, choices=Kind.choices)
    on = models.DateField(_("date"))
    until = models.DateField(_("until"), null=True, blank=True)
    basis = models.TextField(_("basis"), blank=True)
    basis_act = models.ForeignKey(
        "regulations.Act", models.PROTECT, null=True, blank=True, related_name="force_given"
    )
    issue = models.CharField(_("issue"), max_length=100, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    withdraws = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="withdrawn_by"
    )
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        verbose_name = _("event of force")
        verbose_name_plural = _("events of force")
        ordering = ["act", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="withdrawn", withdraws__isnull=False)
                | (~Q(kind="withdrawn") & Q(withdraws__isnull=True)),
                name="withdrawal_names_its_event",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d.%m.%Y}"


class Rendition(AppendOnly):
    """A stored file of an edition."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="renditions")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    file = models.ForeignKey("documents.StoredFile", models.PROTECT, related_name="renditions")
    sha256 = models.CharField("SHA-256", max_length=64)
    profile = models.CharField(_("layout profile"), max_length=50)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("stored file of an edition")
        verbose_name_plural = _("stored files of editions")
        ordering = ["edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "sha256"], name="edition_rendition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}.{self.kind}"
