"""The text of an act as it became law, when it is in force, and its stored files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly, AppendOnlyQuerySet


class EditionQuerySet(AppendOnlyQuerySet):
    def public(self) -> EditionQuerySet:
        """Editions that anyone may read: of acts that are live and not restricted."""
        return self.filter(act__live=True, act__restricted=False)


class Edition(AppendOnly):
    """A frozen text: canonical form, ready HTML, digest. Number and date are the act's."""

    class Origin(models.TextChoices):
        CHAIN = "chain", _("signed in Svod")
        ARCHIVE = "archive", _("text made before Svod")

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="editions")
    ordinal = models.PositiveSmallIntegerField(_("ordinal"))
    origin = models.CharField(_("origin"), max_length=10, choices=Origin.choices)
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
                | (Q(origin="archive", approval__isnull=True) & ~Q(source="")),
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
    """A fact about an act's force. Status is computed from these, never switched by a job."""

    class Kind(models.TextChoices):
        SIGNED = "signed", "подписан"
        PUBLISHED = "published", "опубликован"
        IN_FORCE = "in_force", "вступил в силу"
        SUSPENDED = "suspended", "приостановлен"
        REPEALED = "repealed", "утратил силу"
        STRUCK_DOWN = "struck_down", "признан недействующим судом"

    act = models.ForeignKey("regulations.Act", models.PROTECT, related_name="force_events")
    eid = models.CharField(_("provision"), max_length=255, blank=True)
    kind = models.CharField(_("event"), max_length=15, choices=Kind.choices)
    on = models.DateField(_("date"))
    basis = models.TextField(_("basis"), blank=True)
    recorded_at = models.DateTimeField(_("recorded"))

    class Meta:
        verbose_name = _("event of force")
        verbose_name_plural = _("events of force")
        ordering = ["act", "on", "pk"]

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
