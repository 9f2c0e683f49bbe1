"""A provision with its place in the act and what became of it from edition to edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from regulations import text
from regulations.models import Edition, EditionProvision
from regulations.public.act_page import ActPage
from regulations.reading import structure_of
from regulations.text import Provision, Structure, render


@dataclass(frozen=True, slots=True)
class Wording:
    """An edition in which the provision got its words (or lost them: ``gone``)."""

    edition: Edition
    gone: bool = False


@dataclass(frozen=True)
class ProvisionPage:
    """``path``: the units the provision stands in, outermost first."""

    page: ActPage
    provision: Provision
    path: tuple[Provision, ...]
    history: tuple[Wording, ...]

    @property
    def text(self) -> SafeString:
        return mark_safe(render.html(Structure((self.provision,))))  # noqa: S308 (escaped by our renderer)

    @property
    def name(self) -> str:
        """«Пункт 6 раздела II приложения 1», «Раздел II приложения 1. Способы доступа»."""
        units = (*self.path, self.provision)
        parents = {below.eid: above for above, below in pairwise(units)}
        called = capfirst(text.name(self.provision, "nom", parents))
        heading = "" if self.provision.kind == "table" else self.provision.title
        return f"{called}. {heading}" if heading else called


def read_provision(page: ActPage, eid: str) -> ProvisionPage:
    """Restore the provision from the edition's canonical form; Http404 if it has none such."""
    structure = structure_of(page.edition)
    parents = {each.eid: parent for each, parent in structure.walk()}
    provision = structure.find(eid)
    if provision is None:
        raise Http404
    path = []
    parent = parents[eid]
    while parent is not None:
        path.insert(0, parent)
        parent = parents[parent.eid]
    return ProvisionPage(page, provision, tuple(path), tuple(_history(page, eid)))


def _history(page: ActPage, eid: str) -> Iterator[Wording]:
    """Editions that changed the provision, newest first."""
    rows = EditionProvision.objects.filter(edition__in=page.editions, eid=eid)
    digests = dict(rows.values_list("edition", "digest"))
    changes: list[Wording] = []
    before: str | None = None
    for edition in reversed(page.editions):
        digest = digests.get(edition.pk)
        if digest != before:
            changes.append(Wording(edition, gone=digest is None))
        before = digest
    yield from reversed(changes)
