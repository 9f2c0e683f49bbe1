"""Editions against their digests, sign-offs against the text of their revision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from regulations import reading, text
from regulations.enactment.freeze import page_html, provisions
from regulations.models import (
    Approval,
    CheckVerdict,
    Edition,
    EditionProvision,
    LegalSource,
    LinkedText,
    SignOff,
)
from regulations.text import render
from regulations.verification.fault import Fault

_COLUMNS = ("order", "eid", "parent_eid", "kind", "label", "heading", "text", "digest")


def check_editions() -> Iterator[Fault]:
    """The canonical form gives the digest, the HTML, the contents and the rows again."""
    for edition in Edition.objects.iterator(chunk_size=50):
        where = f"edition {edition.pk}"
        try:
            frozen = reading.restored(edition)
        except (ValueError, KeyError, TypeError):
            yield Fault("edition-form", where, "the canonical form cannot be read")
            continue
        if frozen.digest != edition.digest:
            yield Fault("edition-digest", where, "the text is not what its digest says")
        if edition.title != frozen.requisites.title:
            yield Fault("edition-title", where, "the title is not that of the text")
        if edition.parser != text.PARSER:
            continue  # made by an earlier version: the row's digest in the ledger covers the rest
        is_signed = edition.origin != Edition.Origin.CONSOLIDATION  # others: check_consolidations
        if is_signed and page_html(frozen) != edition.html:
            yield Fault("edition-html", where, "readers are shown another text")
        contents = [asdict(entry) for entry in render.contents(frozen.structure)]
        if contents != edition.contents:
            yield Fault("edition-contents", where, "the contents are not those of the text")
        rows = EditionProvision.objects.filter(edition=edition).order_by("order")
        expected = [tuple(getattr(row, c) for c in _COLUMNS) for row in provisions(edition, frozen)]
        if list(rows.values_list(*_COLUMNS)) != expected:
            yield Fault("edition-rows", where, "the rows of provisions are not those of the text")


def check_linked_texts() -> Iterator[Fault]:
    """A text with links is the frozen text once the links are taken off, and they lead home.

    A link leads to a provision of this text, to an act of ours, or to a source of the register.
    """
    sources = set(LegalSource.objects.exclude(link="").values_list("link", flat=True))
    for linked in LinkedText.objects.select_related("edition").iterator(chunk_size=50):
        where = f"edition {linked.pk}"
        if render.without_links(linked.html) != linked.edition.html:
            yield Fault("linked-text", where, "readers are shown another text")
        for href in render.hrefs(linked.html):
            if not href.startswith(("#", "/acts/")) and href not in sources:
                yield Fault("linked-address", where, f"a link leads elsewhere: {href[:100]}")


def check_sign_offs() -> Iterator[Fault]:
    """Each sign-off binds the text of the revision it names, and so does its approval."""
    digests: dict[int, str] = {}
    for approval in Approval.objects.select_related("revision").iterator():
        digests[approval.revision_id] = current = _digest_of(approval)
        if approval.digest != current:
            yield Fault(
                "approval-text", f"approval {approval.pk}", "the text is not the one that was sent"
            )
    for sign_off in SignOff.objects.select_related("approval").iterator():
        where = f"sign-off {sign_off.pk}"
        if sign_off.revision_id != sign_off.approval.revision_id:
            yield Fault("sign-off-revision", where, "it names another text than its approval")
        elif sign_off.digest != digests.get(sign_off.revision_id):
            yield Fault("sign-off-text", where, "the text is not the one that was signed")


def check_package_verdicts() -> Iterator[Fault]:
    """Each verdict on a package binds the text of the revision it names."""
    for verdict in CheckVerdict.objects.select_related("revision").iterator(chunk_size=50):
        if verdict.digest != _digest_of(verdict):
            yield Fault(
                "check-text", f"check verdict {verdict.pk}", "the text is not the one checked"
            )


def _digest_of(row: Approval | CheckVerdict) -> str:
    try:
        return reading.read_revision(row.revision).digest
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""  # a revision that cannot be read has no digest
