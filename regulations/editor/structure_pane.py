"""The structure pane beside the editor: contents, what to look at, what is cited.

Wagtail 8.0 has no hook for side panels of a page's editor (admin/views/pages/edit.py,
``get_side_panels``): ours is added to its list, for acts only. Drop when a hook comes.
"""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.edit import EditView

from regulations.models import Act


class StructureSidePanel(BaseSidePanel):
    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle structure and checks")
        icon_name = "list-ul"
        has_counter = False

    name = "structure"
    title = _("Structure and checks")
    template_name = "regulations/editor/structure_panel.html"
    order = 90

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        return {**context, "address": reverse("desk:structure", args=[self.object.pk])}

    @property
    def media(self) -> Media:
        return Media(css={"all": ["editor/structure-pane.css"]}, js=["editor/structure-pane.js"])


def install() -> None:
    """Add the pane to the side panels of Wagtail's page editor. Idempotent."""
    plain = EditView.get_side_panels
    if getattr(plain, "has_structure_pane", False):
        return

    def get_side_panels(self: EditView) -> Any:
        panels = plain(self)
        if isinstance(self.page, Act) and not self.expects_json_response:
            panels.append(StructureSidePanel(self.page, self.request))
        return panels

    get_side_panels.has_structure_pane = True
    EditView.get_side_panels = get_side_panels
