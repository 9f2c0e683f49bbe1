"""An act on paper: what the print template asks, made of an edition or of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from documents.layout import LayoutProfile, profile_for
from documents.models import StoredFile
from documents.pdf import PdfMetadata, render_pdf
from regulations.cited import cited
from regulations.models import Act, Approval, Edition, Rendition
from regulations.paper.code import short_form
from regulations.reading import latest, read_revision, structure_of
from regulations.record import ledger
from regulations.text import Provision, Structure, render
from regulations.writing.linking import links_of
from regulations.writing.stamps import stamp

_STYLESHEETS = ("print/act.css",)


def keep_pdf(edition: Edition, *, at: datetime) -> Rendition:
    """Render the PDF of an edition and keep it under its hash. Idempotent."""
    act = edition.act
    profile = profile_for(edition.dated)
    structure = structure_of(edition)
    data = _pdf(
        _context(
            act,
            structure,
            profile,
            links=_links(structure, edition.dated),
            dated=edition.dated,
            number=edition.number,
            signer=(edition.signer_post, edition.signer_name),
        ),
        title=f"{act.citation}: {edition.title}",
        author=act.issuer.name,
        identifier=edition.digest,
        created=edition.recorded_at,
    )
    stored = StoredFile.objects.store(data, name=file_name(edition), at=at)
    with transaction.atomic():
        ledger.lock()  # two workers must not find the same rendition missing
        known = edition.renditions.filter(kind=Rendition.Kind.PDF, sha256=stored.sha256).first()
        if known:
            return known
        rendition = Rendition.objects.create(
            edition=edition,
            kind=Rendition.Kind.PDF,
            file=stored,
            sha256=stored.sha256,
            profile=profile.code,
            made_at=at,
        )
        ledger.append(
            "rendered",
            ledger.subject_of(act),
            {"kind": "pdf", "sha256": stored.sha256, "edition": edition.ordinal},
            rows=[rendition, stored],
            stated_at=at,
        )
    return rendition


def draft_pdf(act: Act, *, at: datetime) -> bytes:
    """The draft's newest text on paper, marked «ПРОЕКТ», with blanks for date and number."""
    newest = act.get_latest_revision_as_object()
    reading = latest(act)
    return _pdf(
        _context(newest, reading.structure, profile_for(timezone.localdate(at)), draft=True),
        title=f"ПРОЕКТ. {newest.subject}",
        author=newest.issuer.name,
        identifier=reading.digest,
        created=at,
    )


def pdf_to_sign(approval: Approval, signer: tuple[str, str], *, at: datetime) -> bytes:
    """The exact text of ``approval`` for a signature by hand of ``signer`` (post, name).

    Number and date are left blank. Each page bears the short form of the digest, the end of the
    text the whole of it, in letters and as a QR code: the paper says which text was signed.
    """
    newest = approval.revision.as_object()
    reading = read_revision(approval.revision)
    context = _context(
        newest, reading.structure, profile_for(timezone.localdate(at)), signer=signer
    )
    context |= {"text_code": short_form(reading.digest), "digest": reading.digest}
    return _pdf(
        context,
        title=f"Для подписания. {newest.subject}",
        author=newest.issuer.name,
        identifier=reading.digest,
        created=at,
        media={"digest": _qr(reading.digest)},
    )


def _qr(words: str) -> bytes:
    drawn = BytesIO()
    segno.make(words, error="m", micro=False).save(drawn, kind="png", scale=8, border=2)
    return drawn.getvalue()


def file_name(edition: Edition, ending: str = "pdf") -> str:
    """«постановление-2013-11-01-4517.pdf»: what a reader finds in the downloads folder."""
    number = edition.number.replace("/", "-").replace(" ", "")
    return f"{edition.act.get_kind_display()}-{edition.dated:%Y-%m-%d}-{number}.{ending}"


def _pdf(
    act: dict[str, Any],
    *,
    title: str,
    author: str,
    identifier: str,
    created: datetime,
    media: Mapping[str, bytes] | None = None,
) -> bytes:
    return render_pdf(
        render_to_string("regulations/print/act.html", {"act": act}),
        stylesheets=[Path(settings.BASE_DIR) / "static_src" / sheet for sheet in _STYLESHEETS],
        metadata=PdfMetadata(
            title=title,
            identifier=identifier,
            created=created,
            author=author,
        ),
        media=media,
    )


def _context(
    act: Act,
    structure: Structure,
    profile: LayoutProfile,
    *,
    dated: date | None = None,
    number: str = "",
    signer: tuple[str, str] = ("", ""),
    links: tuple[render.Link, ...] = (),
    draft: bool = False,
) -> dict[str, Any]:
    main = tuple(
        p for p in structure.provisions if p.kind not in ("title", "appendix", "signature")
    )
    return {
        "profile": profile,
        "emblem": "",
        "emblem_alt": "",
        "issuer_upper": act.issuer.name.upper(),
        "kind_upper": act.get_kind_display().upper(),
        "date": dated,
        "number": number,
        "place": act.issuer.place,
        "title": act.subject,
        "draft": draft,
        "body_html": _html(main, links),
        "signer_post": signer[0],
        "signer_name": signer[1],
        "appendices": [
            _appendix(act, provision, dated, number, links)
            for provision in structure.provisions
            if provision.kind == "appendix"
        ],
        "approvals": [],
    }


def _appendix(
    act: Act,
    provision: Provision,
    dated: date | None,
    number: str,
    links: tuple[render.Link, ...],
) -> dict[str, Any]:
    lines = (provision.label, *stamp(act, provision, dated=dated, number=number))
    kind, title = _kind_and_title(provision)
    return {
        "label_lines": [line for line in lines if line],
        "number": "".join(c for c in provision.label if c.isdigit()),
        "kind_upper": kind.upper(),
        "title": title,
        "html": _html(provision.children, links),
    }


def _kind_and_title(provision: Provision) -> tuple[str, str]:
    """«Порядок ведения реестра» → («порядок», «ведения реестра»): the kind is set apart."""
    kind, title = provision.role, provision.title
    rest = title[len(kind) :].strip()
    if kind and title.casefold().startswith(kind) and not rest[:1].isupper():
        return kind, rest
    return "", title


def _links(structure: Structure, on: date) -> tuple[render.Link, ...]:
    """Links of the citations, with whole addresses: paper is read away from the site."""
    found = links_of(structure, cited(structure, on))
    site = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return tuple(
        replace(link, href=f"{site}{link.href}") if link.href.startswith("/") else link
        for link in found
    )


def _html(provisions: tuple[Provision, ...], links: tuple[render.Link, ...]) -> str:
    html = render.html(Structure(provisions), link_numbers=False)
    # The engine's HTML is escaped text in its own markup.
    return mark_safe(render.with_links(html, links))  # noqa: S308
