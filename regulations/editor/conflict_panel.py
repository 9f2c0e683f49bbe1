"""Where the editor shows what a colleague and the reader both changed meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


class ConflictPanel(Panel):
    """Shown when a save met a newer text that clashes: both wordings side by side, the choice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "regulations/admin/conflict.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(css={"all": [versioned_static("editor/conflict.css")]})

        def is_shown(self) -> bool:
            return bool(getattr(self.form, "newer_text", None)) and bool(self.form.merged.asked)

        def show_panel_furniture(self) -> bool:
            return False

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {
                "act": self.instance,
                "newer": self.form.newer_text,
                "merged": self.form.merged,
            }
