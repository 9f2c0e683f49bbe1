"""Where the editor shows that somebody saved another text meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import Revision

from regulations import text
from regulations.reading import read, read_revision


class ConflictPanel(Panel):
    """Shown when a save was refused for a newer text: who, when, the difference, the choice."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "regulations/admin/conflict.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(css={"all": [versioned_static("editor/conflict.css")]})

        def is_shown(self) -> bool:
            return bool(getattr(self.form, "newer_text", None))

        def show_panel_furniture(self) -> bool:
            return False

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            newer = self.form.newer_text
            return context | {"act": self.instance, "newer": newer, "redline": self._redline(newer)}

        def _redline(self, newer: Any) -> str:
            """From the colleague's text to the one in the form; empty while that has errors."""
            if "body" not in self.form.cleaned_data:
                return ""
            theirs = read_revision(Revision.page_revisions.get(pk=newer.revision_id))
            mine = read(self.instance)
            return text.render.redline(text.compare(theirs.structure, mine.structure), context=0)
