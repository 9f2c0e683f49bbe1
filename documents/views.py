"""Files sent out. To whom a file is closed, it does not exist: 404, never 403."""

import logging
from pathlib import PurePath

from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.access import may_read
from documents.library import is_open, may_see
from documents.models import ImageRendition, StoredFile
from documents.sniff import claimed_kind

logger = logging.getLogger(__name__)

# Shown in the browser. Not SVG and not HTML: both run scripts under our own address.
INLINE = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"})
# Access to an open file may be taken back (a restricted act), so caches must ask again soon.
PUBLIC_CACHE = "public, max-age=300, must-revalidate"
PRIVATE_CACHE = "private, no-cache"


@require_safe
def serve(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """Send a stored file as ``name``. The name may differ from the first one, its suffix not."""
    # Asked before the look-up: «Vary: Cookie» must not tell a closed file from a missing one.
    reader = get_user(request)
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if stored is None or not may_read(stored, reader):
        raise Http404("No such file.")
    if claimed_kind(name) != claimed_kind(stored.name):
        raise Http404("No such file.")
    return _send(
        request,
        stored.file,
        content_type=stored.content_type,
        name=name,
        etag=f'"{stored.sha256}"',
        public=may_read(stored, AnonymousUser()),
    )


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a scaled picture. Originals and everything else under media have no address."""
    reader = get_user(request)  # before the look-up, as above
    picture = get_object_or_404(
        ImageRendition.objects.select_related("image"), file=f"images/{name}"
    )
    if not may_see(picture.image, reader):
        raise Http404("No such picture.")
    kind = PurePath(name).suffix.lower().removeprefix(".")
    return _send(
        request,
        picture.file,
        content_type=f"image/{'jpeg' if kind == 'jpg' else kind}",
        name=PurePath(name).name,
        etag=f'"{picture.pk}-{picture.image.file_hash}"',
        public=is_open(picture.image),
    )


def _send(
    request: HttpRequest, file: File, *, content_type: str, name: str, etag: str, public: bool
) -> HttpResponseBase:
    not_modified = get_conditional_response(request, etag=etag)
    response = not_modified or _stream(file, content_type, name)
    response["ETag"] = etag
    response["Cache-Control"] = PUBLIC_CACHE if public else PRIVATE_CACHE
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _stream(file: File, content_type: str, name: str) -> HttpResponseBase:
    try:
        opened = file.storage.open(file.name, "rb")
    except FileNotFoundError:
        logger.critical("the file %s is missing in the storage", file.name)
        return HttpResponse(
            _(
                "The file is temporarily unavailable: it is missing in the storage. "
                "Try again later; if it does not help, tell the administrator."
            ),
            status=503,
            content_type="text/plain; charset=utf-8",
        )
    return FileResponse(
        opened,
        content_type=content_type,
        filename=name,
        as_attachment=content_type not in INLINE,
    )
