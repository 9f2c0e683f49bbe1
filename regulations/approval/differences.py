"""Every difference between two texts, one by one, as a person is asked about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.text import ATTACHMENTS, Change, compare, name

if TYPE_CHECKING:
    from regulations.reading import Reading
    from regulations.text import Comparison

TITLE, CARD = "@title", "@card"
_CONTEXT = 80  # characters beside a change that tell a reader where they are


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: where it was and is (eIds or «@title», «@card», «@attachments»; "" for none).

    ``said`` names the place and what happened there. ``words`` are pieces ("=", …), ("-", …),
    ("+", …): what stayed, went and came; what stayed is cut where it is long.
    """

    old: str
    new: str
    said: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return f"{self.old}|{self.new}"

    def as_row(self, nature: str) -> dict[str, str]:
        """The change as a statement keeps it."""
        return {"old": self.old, "new": self.new, "said": self.said, "nature": str(nature)}


def differences(before: Reading, now: Reading) -> tuple[Difference, ...]:
    """All that the digest of the package covers; nothing differs where digests are the same."""
    return (*_requisites(before, now), *_provisions(before, now), *_attachments(before, now))


def _requisites(before: Reading, now: Reading) -> Iterator[Difference]:
    old, new = before.requisites, now.requisites
    if (old.title, old.kind, old.issuer) != (new.title, new.kind, new.issuer):
        yield Difference(TITLE, TITLE, _("title"), _replaced(old.title, new.title))
    if old.card != new.card:
        yield Difference(CARD, CARD, _("card: force, publication, access"))


def _attachments(before: Reading, now: Reading) -> Iterator[Difference]:
    if before.attachments != now.attachments:
        names = ["; ".join(paper.name for paper in text.attachments) for text in (before, now)]
        yield Difference(ATTACHMENTS, ATTACHMENTS, _("attachments"), _replaced(*names))


def _provisions(before: Reading, now: Reading) -> Iterator[Difference]:
    comparison = compare(before.structure, now.structure)
    for change in comparison.changed():
        if not _is_told_with_parent(change, comparison):
            yield _difference(change, comparison)


def _is_told_with_parent(change: Change, comparison: Comparison) -> bool:
    """What is in an added or removed unit is added or removed with it."""
    if change.kind not in {"added", "removed"}:
        return False
    is_new = change.kind == "added"
    parents = comparison.new_parents if is_new else comparison.old_parents
    known = comparison.by_new if is_new else comparison.by_old
    parent = parents.get(change.provision.eid)
    return parent is not None and known[parent.eid].kind == change.kind


def _difference(change: Change, comparison: Comparison) -> Difference:
    parents = comparison.new_parents if change.new else comparison.old_parents
    done = {
        "added": _("added"),
        "removed": _("taken out"),
        "changed": _("changed"),
        "moved": _("moved or renumbered"),
    }[change.kind]
    return Difference(
        change.old.eid if change.old else "",
        change.new.eid if change.new else "",
        f"{name(change.provision, 'nom', parents)}: {done}",
        tuple(_shortened(change.words)),
    )


def _replaced(old: str, new: str) -> tuple[tuple[str, str], ...]:
    return tuple((sign, words) for sign, words in (("-", old), ("+", new)) if words)


def _shortened(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    pieces = list(words)
    for n, (sign, said) in enumerate(pieces):
        if sign != "=" or len(said) <= 2 * _CONTEXT:
            yield sign, said
            continue
        before = said[:_CONTEXT].rpartition(" ")[0] if n else ""
        after = said[-_CONTEXT:].partition(" ")[2] if n < len(pieces) - 1 else ""
        yield sign, f"{before} … {after}"
