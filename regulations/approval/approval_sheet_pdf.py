"""The approval sheet on paper: the same facts as its page, at one moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from documents.layout import profile_for
from documents.pdf import PdfMetadata, render_pdf
from regulations.approval.approval_sheet import approval_sheet
from regulations.models import Act

_STYLESHEETS = ("print/act.css", "print/approval_sheet.css")


def approval_sheet_pdf(act: Act, *, at: datetime) -> bytes:
    """The sheet of an act as a tagged PDF; its text is names and words, no part of the act."""
    on = timezone.localdate(at)
    sheet = approval_sheet(act, on)
    context = {"sheet": sheet, "act": act, "at": at, "profile": profile_for(on)}
    return render_pdf(
        render_to_string("regulations/print/approval_sheet.html", context),
        stylesheets=[Path(settings.BASE_DIR) / "static_src" / name for name in _STYLESHEETS],
        metadata=PdfMetadata(
            title=f"Лист согласования. {act.subject}",
            identifier=f"{act.uuid} {at.isoformat()}",
            created=at,
            author=act.issuer.name,
        ),
    )
