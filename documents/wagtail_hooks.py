"""Closes Wagtail's own address of library documents."""

from django.http import Http404, HttpRequest
from wagtail import hooks

from documents.library import may_see
from documents.models import Document


@hooks.register("before_serve_document")
def refuse_what_is_not_open(document: Document, request: HttpRequest) -> None:
    """Answer 404 for a closed document; the restriction of its collection is asked after us."""
    if not may_see(document, request.user):
        raise Http404("No such document.")
