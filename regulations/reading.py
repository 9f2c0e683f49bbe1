"""An act's text as read by the engine: one structure that everything else asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from regulations import lowering, text

if TYPE_CHECKING:
    from wagtail.models import Revision

    from regulations.models import Act


@dataclass(frozen=True)
class Reading:
    """Requisites, provisions, attachments and digests of one exact text."""

    requisites: text.Requisites
    structure: text.Structure
    attachments: tuple[text.Attached, ...]
    digests: text.DigestTree

    @property
    def digest(self) -> str:
        return self.digests.package

    def frozen(self) -> Reading:
        """The same text as its canonical form gives it back: what an edition holds."""
        requisites, structure, attachments = text.from_canonical(
            text.canonical(self.requisites, self.structure, self.attachments)
        )
        return Reading(requisites, structure, attachments, self.digests)

    def canonical_json(self) -> str:
        return text.canonical_json(
            text.canonical(self.requisites, self.structure, self.attachments)
        )


def read(act: Act) -> Reading:
    """Read the text that ``act`` (a row, or an object made from a revision) holds."""
    requisites = lowering.requisites_of(act)
    structure = text.parse(lowering.blocks_of(act))
    attachments = lowering.attachments_of(act)
    return Reading(
        requisites, structure, attachments, text.digest(requisites, structure, attachments)
    )


def read_revision(revision: Revision) -> Reading:
    """Read the text of a revision: the digest is always computed from content (docs/guards.md)."""
    return read(revision.as_object())


def latest(act: Act) -> Reading:
    """Read the act's newest text."""
    return read(act.get_latest_revision_as_object())
