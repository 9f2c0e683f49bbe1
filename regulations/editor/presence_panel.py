"""Loads the script that shows who is in which block."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


class PresencePanel(Panel):
    """Nothing to see by itself: the address to ask, the words to show."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "regulations/admin/presence.html"

        @property
        def media(self) -> forms.Media:
            return forms.Media(
                css={"all": [versioned_static("editor/presence.css")]},
                js=[versioned_static("editor/presence.js")],
            )

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def show_panel_furniture(self) -> bool:
            return False

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"address": reverse("desk:presence", args=[self.instance.pk])}
