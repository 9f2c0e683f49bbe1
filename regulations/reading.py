"""An act's text as read by the engine: one structure that everything else asks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regulations import lowering, text

if TYPE_CHECKING:
    from wagtail.models import Revision

    from regulations.models import Act, Edition


@dataclass(frozen=True)
class Reading:
    """Requisites, provisions, attachments and digests of one exact text."""

    requisites: text.Requisites
    structure: text.Structure
    attachments: tuple[text.Attached, ...]
    digests: text.DigestTree
    # For each attachment the positions that see its content; None where all do.
    shown_to: tuple[frozenset[int] | None, ...] = ()

    @property
    def digest(self) -> str:
        return self.digests.package

    def unseen_by(self, position: int | None) -> tuple[text.Attached, ...]:
        """Confidential attachments that holders of the position (its key) are not shown.

        No position is the public, which is shown none of them.
        """
        return tuple(
            paper
            for paper, positions in zip(self.attachments, self.shown_to, strict=False)
            if positions is not None and position not in positions
        )

    def as_seen_by(self, position: int | None) -> text.DigestTree:
        """The digests of what the position is shown: without what it is not."""
        unseen = self.unseen_by(position)
        if not unseen:
            return self.digests
        seen = [paper for paper in self.attachments if paper not in unseen]
        return text.digest(self.requisites, self.structure, seen)

    def frozen(self) -> Reading:
        """The same text as its canonical form gives it back: what an edition holds."""
        requisites, structure, attachments = text.from_canonical(
            text.canonical(self.requisites, self.structure, self.attachments)
        )
        return Reading(requisites, structure, attachments, self.digests)

    def amended(self, structure: text.Structure) -> Reading:
        """The same requisites and attachments with other provisions."""
        digests = text.digest(self.requisites, structure, self.attachments)
        return Reading(self.requisites, structure, self.attachments, digests)

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
        requisites,
        structure,
        attachments,
        text.digest(requisites, structure, attachments),
        lowering.shown_to(act) if attachments else (),
    )


def structure_of(edition: Edition) -> text.Structure:
    """The provisions of an edition, from its canonical form: nothing is parsed or digested.

    Raises ValueError, KeyError or TypeError for a form that cannot be read.
    """
    _requisites, structure, _attachments = text.from_canonical(json.loads(edition.canonical))
    return structure


def restored(edition: Edition) -> Reading:
    """The text of an edition, from its canonical form: nothing is parsed.

    Raises ValueError, KeyError or TypeError for a form that cannot be read.
    """
    requisites, structure, attachments = text.from_canonical(json.loads(edition.canonical))
    return Reading(
        requisites, structure, attachments, text.digest(requisites, structure, attachments)
    )


def read_revision(revision: Revision) -> Reading:
    """Read the text of a revision: the digest is always computed from content (docs/guards.md)."""
    return read(revision.as_object())


def latest(act: Act) -> Reading:
    """Read the act's newest text."""
    return read(act.get_latest_revision_as_object())
