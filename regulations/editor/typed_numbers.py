"""The Draftail feature ``typed-numbers``: typed numbers survive every paste."""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text.editors.draftail.features import PluginFeature

NAME = "typed-numbers"
SCRIPTS = [
    "editor/last-words.js",
    "editor/list-labels.js",
    "editor/pasted-html.js",
    "editor/splitting.js",
    "editor/typed-numbers.js",
]


class TypedNumbersFeature(PluginFeature):
    """Loads the plugin, and lets it see pastes that Draftail would otherwise take itself."""

    def construct_options(self, options: dict[str, Any]) -> None:
        super().construct_options(options)
        # With this on, Draftail leaves a paste from another Draftail to plugins; without it the
        # paste goes through the filter that cuts numbers, and no plugin sees it.
        options["stripPastedStyles"] = True


def register(features: Any) -> None:
    """Add the feature to Wagtail's registry (hook ``register_rich_text_features``)."""
    features.register_editor_plugin(
        "draftail", NAME, TypedNumbersFeature({"type": NAME}, js=SCRIPTS)
    )
