"""Two texts of one act side by side, in one column, in words, or as a Word file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from documents.sniff import KINDS
from regulations import reading, text
from regulations.desk.changes import changes
from regulations.desk.known_texts import KnownText, known_texts
from regulations.desk.views.base import ActView
from regulations.writing.comparison_forms import FORMS, in_form, known_form
from regulations.writing.tracked import tracked_docx


class Compare(ActView):
    """A reader chooses from the texts that they may see; any other is told not to be there."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        texts = known_texts(self.act, request.user)
        new = _chosen(texts, request.GET.get("new"), 0)
        old = _chosen(texts, request.GET.get("old"), 1)
        view = request.GET.get("view", "")
        context = {
            "act": self.act,
            "texts": texts,
            "old": old,
            "new": new,
            "views": list(FORMS.items()),
            "view": known_form(view),
            "header_title": _("Comparison"),
            "header_icon": "doc-full-inverse",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name}, {"url": "", "label": _("Comparison")}
            ),
        }
        if old is not None and new is not None:
            before, now = (reading.read_revision(chosen.revision) for chosen in (old, new))
            comparison = text.compare(before.structure, now.structure)
            if view == "docx":
                return self._word(comparison, old, new)
            context["changes"] = changes(before, now)
            # The engine escapes every word of the text and writes its own markup around.
            context["html"] = mark_safe(in_form(comparison, context["view"]))  # noqa: S308
        return TemplateResponse(request, "regulations/desk/compare.html", context)

    def _word(self, comparison: text.Comparison, old: KnownText, new: KnownText) -> HttpResponse:
        title = f"{self.act.title[:80]}: {old.words} → {new.words}"
        name = quote(f"Сравнение. {self.act.title[:80]}.docx")
        return HttpResponse(
            tracked_docx(comparison, title=title, author=str(self.request.user), at=self.at),
            content_type=KINDS["docx"].content_type,
            headers={
                "Content-Disposition": f'attachment; filename="comparison.docx"; '
                f"filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )


def _chosen(texts: list[KnownText], asked: str | None, default: int) -> KnownText | None:
    """Return the text asked for; the newest ones if none is; 404 for one that is not known."""
    if not asked:
        return texts[default] if default < len(texts) else None
    found = next((known for known in texts if str(known.pk) == asked), None)
    if found is None:
        raise Http404
    return found
