"""The page under which the acts of one issuing body live."""

from django.core.exceptions import ValidationError
from django.db import models
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from regulations.models.holds_acts import HoldsActs


class RegulationIndex(HoldsActs, Page):
    """The acts of one issuing body. Acts are its children and never move."""

    issuer = models.OneToOneField(
        "organisation.IssuingBody",
        models.PROTECT,
        related_name="index",
        verbose_name=_("issuing body"),
    )

    content_panels = [*Page.content_panels, FieldPanel("issuer")]
    promote_panels = []
    settings_panels = []
    parent_page_types = ["cms.HomePage", "cms.SectionPage"]
    subpage_types = ["regulations.Decree", "regulations.Procedure", "regulations.TargetProgramme"]

    class Meta:
        verbose_name = _("acts of a body")
        verbose_name_plural = _("acts of bodies")

    def clean(self) -> None:
        super().clean()
        stored = RegulationIndex.objects.filter(pk=self.pk).values_list("issuer", flat=True).first()
        if stored and stored != self.issuer_id and self.holds_acts():
            raise ValidationError(
                {"issuer": _("Acts of this body live here: the body cannot be changed.")}
            )

    def permissions_for_user(self, user):
        from regulations.guards.permissions import IndexPermissionTester

        return IndexPermissionTester(user, self)

    def get_url_parts(self, request=None):
        """The list of acts answers at ``/acts/``; the tree's own address is not used."""
        parts = super().get_url_parts(request)
        return parts and (parts[0], parts[1], f"/acts/?issuer={self.issuer.slug}")

    def serve(self, request, *args, **kwargs):
        """The tree's own address leads to the list."""
        return redirect(self.get_url(request))
