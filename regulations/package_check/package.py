"""The package of an act as it is now: its text, its papers, and what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from documents.models import StoredFile
from regulations import reading
from regulations.approval.differences import differences
from regulations.approval.traits import traits_of
from regulations.cited import Cited, cited
from regulations.kinds import AttachmentKind, Trait
from regulations.models import CheckQuestion
from regulations.package_check.requirements import Requirement, requirements
from regulations.text import ATTACHMENTS

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.models import Act, CheckVerdict
    from regulations.reading import Reading

_SAID = 5  # changes of the text that are named; of more only the number is told


@dataclass(frozen=True)
class Package:
    """``act`` is an object made from the newest revision; ``text`` was read from it."""

    act: Act
    text: Reading
    on: date

    @cached_property
    def traits(self) -> frozenset[str]:
        return traits_of(self.act)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        return cited(self.text.structure, self.on)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        return requirements(self.act, self.text.structure, self.cited, self.traits)

    @property
    def missing(self) -> list[Requirement]:
        return [each for each in self.requirements if each.is_missing]

    @cached_property
    def papers(self) -> list[dict[str, str]]:
        """The papers as a verdict keeps them (one query for their files).

        Without the files' names: who sees a verdict may not see each paper.
        """
        items = list(self.act.attachments.all())
        files = StoredFile.objects.in_bulk([item.file_id for item in items])
        return [
            {
                "kind": item.kind,
                "title": item.title,
                "sha256": files[item.file_id].sha256,
            }
            for item in items
        ]

    @property
    def questions(self) -> QuerySet[CheckQuestion]:
        """The check list for such an act."""
        return CheckQuestion.objects.filter(
            is_active=True, kind__in=["", self.act.kind], condition__in=["", *self.traits]
        )

    def is_that_of(self, verdict: CheckVerdict) -> bool:
        """Whether the verdict is about this very text, these papers and traits."""
        return verdict.digest == self.text.digest and set(verdict.traits) == self.traits

    def changes_since(self, verdict: CheckVerdict) -> list[str]:
        """What became other than it was checked, in words; nothing if all is the same."""
        if self.is_that_of(verdict):
            return []
        before = reading.read_revision(verdict.revision)
        said = [each.said for each in differences(before, self.text) if each.new != ATTACHMENTS]
        if len(said) > _SAID:
            said[_SAID:] = [_("and %(count)s more") % {"count": len(said) - _SAID}]
        return [
            *said,
            *_papers_changed(verdict.papers, self.papers),
            *_traits_changed(verdict.traits, self.traits),
        ]


def newest(act: Act, on: date) -> Package:
    """The package with the newest text of ``act``."""
    held = act.get_latest_revision_as_object()
    return Package(held, reading.read(held), on)


def label(paper: dict[str, str]) -> str:
    """A paper in a few words."""
    kind = str(AttachmentKind(paper["kind"]).label)
    title = paper["title"].strip()
    return f"{kind}: {title}" if title and title.casefold() != kind.casefold() else kind


def _papers_changed(before: Iterable[dict[str, str]], now: Iterable[dict[str, str]]) -> list[str]:
    """Papers by kind and title; the same ones with another file were replaced."""
    old, new = (
        {(each["kind"], each["title"], each["sha256"]): each for each in papers}
        for papers in (before, now)
    )
    gone = {key[:2] for key in old.keys() - new.keys()}
    come = {key[:2] for key in new.keys() - old.keys()}
    said = []
    for key, paper in new.items():
        if key not in old:
            words = (
                _("paper replaced: %(paper)s") if key[:2] in gone else _("paper added: %(paper)s")
            )
            said.append(words % {"paper": label(paper)})
    for key, paper in old.items():
        if key not in new and key[:2] not in come:
            said.append(_("paper taken out: %(paper)s") % {"paper": label(paper)})
    return said


def _traits_changed(before: Iterable[str], now: Iterable[str]) -> list[str]:
    """What decides who must agree and which papers are needed."""
    old, new = set(before), set(now)
    return [
        *(_("now the act %(trait)s") % {"trait": Trait(each).label} for each in sorted(new - old)),
        *(
            _("no longer: the act %(trait)s") % {"trait": Trait(each).label}
            for each in sorted(old - new)
        ),
    ]
