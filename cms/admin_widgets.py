"""Lets Wagtail's admin run under a policy without inline scripts.

Wagtail 8.0 starts some widgets by a ``<script>`` written beside them. Here they write what to
start into attributes, and ``static_src/admin_widgets.js`` starts it: the choosers by the method
below, inline panels and dates by ``templates/wagtailadmin``. Drop when wagtail#7053 closes.
Held by tests/cms/test_site_policy.py.
"""

from __future__ import annotations

import json
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.widgets.chooser import BaseChooser


def install() -> None:
    BaseChooser.render = render_chooser
    hooks.register("insert_global_admin_js", starter)


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any], renderer: Any = None
) -> SafeString:
    """``BaseChooser.render`` of Wagtail 8.0.1 without its script."""
    value_data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, value_data)
    return format_html(
        '{}<span hidden data-svod-start="{}" data-svod-arguments="{}"></span>',
        self.render_html(name, value_data, attrs),
        self.js_constructor,
        json.dumps([attrs["id"], options]),
    )


def starter() -> SafeString:
    return format_html('<script src="{}"></script>', static("admin_widgets.js"))
