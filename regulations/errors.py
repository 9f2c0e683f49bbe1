"""Refusals of the acts' rules: what happened, why, and what to do, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before a step: ``code`` for callers, ``message`` in the user's language."""

    code: str
    message: str


class ActRefused(Exception):
    """A rule refuses. ``code`` names the rule; ``message`` is for people.

    ``params`` are the facts that the message was made of, for callers that decide by them.
    """

    def __init__(self, code: str, message: Any, params: Mapping[str, Any] | None = None) -> None:
        self.code = code
        self.params = dict(params or {})
        self._message = message
        super().__init__(code)

    @property
    def message(self) -> str:
        return str(self._message) % self.params if self.params else str(self._message)

    def __str__(self) -> str:
        return self.message


class ActFrozen(ActRefused, PermissionDenied):
    """The text may not change now: it is in the chain, or enacted.

    Also what Wagtail's editor understands as a refusal of a save: it shows the message beside the
    text that was not saved (docs/overrides.md).
    """


class TextChanged(ActRefused):
    """The text at hand is not the text that was read."""


class NotYours(ActRefused):
    """The person who asks may not do it."""


class ChainIncomplete(ActRefused):
    """Somebody who must sign has not."""
