"""An act as a page: its fields, its guard, and nothing else.

``Act`` is a table of its own (docs/decisions/0001): evidence refers to it by PROTECT keys. Only
its three kinds of page can be created.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data
from wagtail.admin.panels import CommentPanel, FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager, PageQuerySet

from regulations.blocks import ActBody
from regulations.blocks.ids import give_ids
from regulations.confidential.fields import PositionKeys
from regulations.editor.conflict_panel import ConflictPanel
from regulations.editor.presence_panel import PresencePanel
from regulations.fields import StoredFileKey
from regulations.forms import ActForm
from regulations.guards import guard
from regulations.kinds import ActKind, AttachmentKind, ForceRule

if TYPE_CHECKING:
    from regulations.models.approval import Approval


class ActQuerySet(PageQuerySet):
    def enacted(self) -> ActQuerySet:
        return self.exclude(number="")

    def drafts(self) -> ActQuerySet:
        return self.filter(number="")

    def open_to_public(self) -> ActQuerySet:
        """Acts that anyone may read."""
        return self.filter(live=True, restricted=False).exclude(number="")


class Act(Page):
    """An act. Its text is ``body``; its requisites are filled at registration."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.TextField(
        _("title"), help_text=_("What the act is about: «О…», «Об…», without a full stop.")
    )
    kind = models.CharField(
        _("kind of act"), max_length=20, choices=ActKind.choices, default=ActKind.DECREE
    )
    issuer = models.ForeignKey(
        "organisation.IssuingBody",
        models.PROTECT,
        related_name="acts",
        editable=False,
        verbose_name=_("issuing body"),
    )
    responsible_unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="acts",
        verbose_name=_("responsible unit"),
        help_text=_("The unit that prepares the act; its head signs first."),
    )
    legal_basis = models.TextField(_("legal basis"), blank=True)
    force_rule = models.CharField(
        _("enters into force"),
        max_length=15,
        choices=ForceRule.choices,
        default=ForceRule.PUBLICATION,
    )
    force_days = models.PositiveSmallIntegerField(
        _("so many days after publication"), null=True, blank=True
    )
    force_date = models.DateField(_("date of entry into force"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    publication_place = models.CharField(_("place of publication"), max_length=255, blank=True)
    restricted = models.BooleanField(
        _("not for the public"),
        default=False,
        help_text=_("The act gets a number, its text is not shown to the public."),
    )
    spends_money = models.BooleanField(
        _("spends money of the budget"),
        default=False,
        help_text=_("Where the text has tables of funding or measures, this is known without it."),
    )
    touches_rights = models.BooleanField(
        _("touches rights, freedoms or duties of citizens"), default=False
    )
    burdens_business = models.BooleanField(
        _("sets mandatory requirements for business (ОРВ)"), default=False
    )
    body = StreamField(ActBody(), verbose_name=_("text"), blank=True)

    # Requisites: filled at registration by enact() or archive(), frozen from then on.
    number = models.CharField(_("number"), max_length=50, blank=True, editable=False)
    dated = models.DateField(_("date"), null=True, blank=True, editable=False)
    address = models.CharField(  # noqa: DJ001 (NULL is no address; "" would meet another)
        _("address"),
        max_length=255,
        null=True,
        unique=True,
        editable=False,
    )

    objects = PageManager.from_queryset(ActQuerySet)()

    # Set by the editor's form: the mark of the text that was merged with, or none; whether it was.
    newest_mark: str | None = None
    is_merged = False

    base_form_class = ActForm
    is_creatable = False
    parent_page_types = ["regulations.RegulationIndex"]
    subpage_types: list[str] = []
    exclude_fields_in_copy = ["uuid", "number", "dated", "address"]

    content_panels = [
        ConflictPanel(),
        PresencePanel(),
        FieldPanel("subject"),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("responsible_unit"), FieldPanel("legal_basis")],
            heading=_("Requisites"),
        ),
        FieldPanel("body"),
        InlinePanel("attachments", label=_("attachment"), heading=_("Attachments")),
        MultiFieldPanel(
            [
                FieldPanel("force_rule"),
                FieldPanel("force_days"),
                FieldPanel("force_date"),
                FieldPanel("valid_until"),
                FieldPanel("publication_place"),
                FieldPanel("restricted"),
            ],
            heading=_("Force and publication"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("spends_money"),
                FieldPanel("touches_rights"),
                FieldPanel("burdens_business"),
            ],
            heading=_("What decides who must agree"),
        ),
        CommentPanel(),
    ]
    promote_panels: list = []
    settings_panels: list = []

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        permissions = [
            ("archive_act", _("Can enter acts made before Svod")),
            ("promulgate_act", _("Can record official publication")),
            ("keep_editions", _("Can keep editions: amendments, what befalls an act")),
            ("oversee_approval", _("Can oversee approvals of all acts")),
            ("plan_consultation", _("Can have routes open drafts for independent expertise")),
        ]
        indexes = [models.Index(fields=["-dated", "-page_ptr"], name="act_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "kind", "dated", "number"],
                condition=~Q(number=""),
                name="act_requisites_once",
            ),
            models.CheckConstraint(
                condition=Q(number="", dated__isnull=True, address__isnull=True)
                | (~Q(number="") & Q(dated__isnull=False, address__isnull=False)),
                name="act_requisites_together",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.title

    # --- the guard --------------------------------------------------------------------------

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._fill_page_fields()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._fill_page_fields()
        super().minimal_clean()

    def _fill_page_fields(self) -> None:
        """Page's own title, slug and issuer follow from the act and its place."""
        self.title = Truncator(" ".join(self.subject.split())).chars(250) or str(
            self._meta.verbose_name
        )
        self.draft_title = self.title
        self.slug = self.uuid.hex
        if self.issuer_id is None and self.path:
            self.issuer_id = self.get_parent().specific.issuer_id

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        guard.check_save(self)
        super().save(*args, **kwargs)

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any):
        guard.check_new_text(self, kwargs.get("approved_go_live_at"))
        overwritten = kwargs.get("overwrite_revision")
        if self.is_merged or (overwritten and guard.is_bound(overwritten)):
            # A text of two people is a revision of its own; and autosave goes on in one of its
            # own: the editor may be open since before.
            kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Act:
        act = super().with_content_json(content)
        give_ids(act.body.raw_data, act.uuid)
        return act

    def delete(self, *args: Any, **kwargs: Any):
        guard.check_delete(self)
        return super().delete(*args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any):
        guard.check_unpublish(self)
        return super().unpublish(*args, **kwargs)

    def permissions_for_user(self, user):
        from regulations.guards.permissions import ActPermissionTester

        return ActPermissionTester(user, self)

    def get_lock(self):
        from regulations.guards.locks import lock_of

        # Wagtail's own locks follow its workflow state, which only mirrors ours and may end while
        # a page is being shown (its WorkflowLock then fails); nobody can lock an act by hand.
        return lock_of(self)

    # --- what readers ask -------------------------------------------------------------------

    @property
    def is_enacted(self) -> bool:
        return bool(self.number)

    @cached_property
    def running_approval(self) -> Approval | None:
        return self.approvals.running().first()

    def get_url_parts(self, request=None):
        """An act's address is given at enactment; a draft has none."""
        parts = super().get_url_parts(request)
        if not parts or not self.address:
            return None
        return parts[0], parts[1], self.public_path

    @property
    def public_path(self) -> str:
        return reverse("acts:act", kwargs={"address": self.address})

    def route(self, request, path_components):
        """The page tree serves no act: editions are served by our own urlconf."""
        from django.http import Http404

        raise Http404

    def serve(self, request, *args: Any, **kwargs: Any):
        from django.http import Http404

        raise Http404

    def serve_preview(self, request, mode_name):
        """Wagtail's preview: the draft as its readers will see it."""
        from regulations.writing.draft_page import draft_page

        return draft_page(self, request)

    @property
    def citation(self) -> str:
        """«постановление администрации города Хабаровска от 01.11.2013 № 4517»."""
        head = f"{self.get_kind_display()} {self.issuer.name_genitive}"
        if not self.number:
            return head
        return f"{head} от {self.dated:%d.%m.%Y} №\u00a0{self.number}"

    @property
    def force_term(self) -> tuple[str, int, date | None]:
        return self.force_rule, self.force_days or 0, self.force_date


class Attachment(Orderable):
    """A paper that goes with the act: named by its hash, part of the package digest."""

    act = ParentalKey(Act, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(_("kind"), max_length=20, choices=AttachmentKind.choices)
    title = models.CharField(_("title"), max_length=255, blank=True)
    file = StoredFileKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name=_("file")
    )

    confidential = models.BooleanField(
        _("for official use"),
        default=False,
        help_text=_(
            "The content is seen by the drafters, the positions named below and the head of the "
            "city. Others who see the draft know the kind, the title and the digest: put nothing "
            "secret into the title."
        ),
    )
    seen_by = PositionKeys(
        _("positions that see it"),
        default=list,
        blank=True,
        help_text=_("Hold Ctrl to choose several."),
    )

    panels = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("confidential"),
        FieldPanel("seen_by"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Attachment:
        """Restore from a revision without asking for each key: neither can dangle.

        The act is the one that is read, and a stored file is never deleted.
        """
        return model_from_serializable_data(cls, data, check_fks=False, strict_fks=strict_fks)


class Decree(Act):
    """A decree: operative points, with or without appendices."""

    parent_page_types = Act.parent_page_types
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("decree")
        verbose_name_plural = _("decrees")


class Procedure(Act):
    """An act that approves a порядок, which stands in its appendix."""

    parent_page_types = Act.parent_page_types
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")


class TargetProgramme(Act):
    """An act that approves a programme: паспорт, measures, indicators, money."""

    parent_page_types = Act.parent_page_types
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("target programme")
        verbose_name_plural = _("target programmes")
