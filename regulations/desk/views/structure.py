"""What the structure pane of the editor shows, as a piece of a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from regulations import reading
from regulations.approval.checklist import notes, problems_of_citations
from regulations.approval.submission_check import problems_of_text
from regulations.cited import cited
from regulations.desk.views.base import ActView
from regulations.editor.outline import outline


class StructurePane(ActView):
    """The newest text: its contents, what stands in the way, what to look at, what it cites.

    The comments are those that stood in the file it was made of.
    """

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        newest = self.act.get_latest_revision_as_object()
        text = reading.read(newest)
        found = cited(text.structure, timezone.localdate(self.at))
        context = {
            "lines": outline(text.structure),
            "problems": [
                *problems_of_text(newest, text),
                *problems_of_citations(text.structure, found),
            ],
            "notes": tuple(notes(text.structure, found)),
            "comments": [
                comment for file in self.act.imported_from.all() for comment in file.comments
            ],
            "cited": [each for each in found if each.standing != "internal"],
        }
        return render(request, "regulations/editor/structure.html", context)
