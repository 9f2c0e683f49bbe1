"""Control on the dashboard: what I must execute, what waits for my decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from regulations.control.lists import own
from regulations.control.shown import shown
from regulations.desk.panels import SHOWN, DeskPanel


class ControlPanel(DeskPanel):
    """Empty for who is charged with nothing."""

    name = "control"
    template_name = "regulations/control/panel.html"
    order = 202

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user, on = parent_context["request"].user, timezone.localdate()
        mine = own(user, on)
        to_rule, to_execute = mine.to_rule, mine.to_execute
        items = shown([*to_rule[:SHOWN], *to_execute[:SHOWN]], on)
        split = len(to_rule[:SHOWN])
        return {
            "to_rule": items[:split],
            "to_execute": items[split:],
            "has_more": max(len(to_rule), len(to_execute)) > SHOWN,
        }
