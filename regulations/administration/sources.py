"""Legal sources in the admin: what acts of others are called, and whether they are in force."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from regulations.administration import views
from regulations.administration.viewset import RegisterViewSet
from regulations.enactment import followup
from regulations.models import LegalSource


def _standing(source: LegalSource) -> str:
    if source.is_repealed(timezone.localdate()):
        return _("no longer in force")
    return _("replaced") if source.successor_id else _("in force")


class SourceCreate(views.CreateView):
    def save_instance(self) -> LegalSource:
        return _linked_anew(super().save_instance())


class SourceEdit(views.EditView):
    def save_instance(self) -> LegalSource:
        return _linked_anew(super().save_instance())


def _linked_anew(source: LegalSource) -> LegalSource:
    followup.after_change_of_source(source)
    return source


class SourceViewSet(RegisterViewSet):
    model = LegalSource
    name = "sources"
    url_prefix = "organisation/sources"
    icon = "link"
    menu_label = gettext_lazy("Legal sources")
    fields = (
        "kind",
        "issuer",
        "dated",
        "number",
        "title",
        "link",
        "repealed_on",
        "repeal_basis",
        "successor",
    )
    add_view_class = SourceCreate
    edit_view_class = SourceEdit
    related = ("successor",)
    list_display = [
        "__str__",
        Column("title", label=gettext_lazy("Title")),
        Column("standing", label=gettext_lazy("Status"), accessor=_standing),
        Column("successor", label=gettext_lazy("Cite instead")),
    ]
    list_filter = ["kind"]
    search_fields = ("number", "title", "issuer")
    advice = gettext_lazy("A source that is cited or named as a successor stays.")
