"""HTML to tagged PDF, closed to the world.

The renderer reads the style sheets it is handed and the pictures named in ``media``; every other
address, local or remote, is refused. The same input gives the same bytes, so that a rendition
made again after a jam has the same SHA-256.
"""

import hashlib
import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents.errors import PrintFailed
from documents.sniff import sniff

logger = logging.getLogger(__name__)

# PDF/UA-1: tags, language, title. PDF/A-3a together with it waits for a validator in the tests.
VARIANT = "pdf/ua-1"
SCHEME = "svod:"


@dataclass(frozen=True, slots=True)
class PdfMetadata:
    """What the file says of itself.

    ``identifier`` is any text that names this very rendition (a digest of the edition);
    ``created`` is an aware moment, given and never read from a clock.
    """

    title: str
    identifier: str
    created: datetime
    author: str = ""
    subject: str = ""
    language: str = "ru"


@dataclass(slots=True)
class _ClosedFetcher(URLFetcher):
    """Gives what stands in ``media`` under ``svod:name`` and notes every other wish."""

    media: Mapping[str, bytes | Path]
    refused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _fail_on_errors: bool = False  # read by weasyprint.urls.fetch

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if not url.startswith(SCHEME):
            shown = url[:200]
            self.refused.append(shown)
            raise ValueError(f"address refused: {shown}")
        name = url.removeprefix(SCHEME)
        if name not in self.media:
            self.missing.append(name)
            raise ValueError(f"no such media: {name}")
        source = self.media[name]
        data = source.read_bytes() if isinstance(source, Path) else source
        return URLFetcherResponse(url, data, {"Content-Type": sniff(data).content_type})

    __call__ = fetch


_per_thread = threading.local()


def _font_configuration() -> FontConfiguration:
    """One font map a thread: making it costs more than a page, and Pango's is not thread-safe."""
    if not hasattr(_per_thread, "fonts"):
        _per_thread.fonts = FontConfiguration()
    return _per_thread.fonts


def render_pdf(
    html: str,
    *,
    stylesheets: Sequence[Path],
    metadata: PdfMetadata,
    media: Mapping[str, bytes | Path] | None = None,
) -> bytes:
    """Render ``html`` into the bytes of a tagged PDF.

    Args:
        stylesheets: our own CSS files; their ``url()`` is refused like any other.
        media: pictures by name; ``<img src="svod:name">`` shows one.

    Raises:
        PrintFailed: ``media_missing`` when the text names a picture that was not given,
            ``renderer_failed`` when WeasyPrint gives up. A refused foreign address is no error:
            it is logged, and its place stays empty.
    """
    fetcher = _ClosedFetcher(media or {})
    fonts = _font_configuration()
    try:
        sheets = [
            CSS(string=path.read_text(encoding="utf-8"), font_config=fonts, url_fetcher=fetcher)
            for path in stylesheets
        ]
        document = HTML(string=html, url_fetcher=fetcher).render(
            font_config=fonts, stylesheets=sheets
        )
        if fetcher.missing:
            raise PrintFailed("media_missing", {"names": ", ".join(sorted(set(fetcher.missing)))})
        _describe(document.metadata, metadata)
        data = document.write_pdf(
            pdf_identifier=hashlib.sha256(metadata.identifier.encode()).digest()[:16],
            pdf_variant=VARIANT,
        )
    except PrintFailed:
        raise
    except Exception as error:
        raise PrintFailed("renderer_failed", {"reason": type(error).__name__}) from error
    if fetcher.refused:
        logger.warning("PDF “%s”: %d addresses refused", metadata.title, len(fetcher.refused))
    return data


def _describe(target, metadata: PdfMetadata) -> None:
    """Overwrite whatever the HTML said of itself: only the caller's facts are written."""
    target.title = metadata.title
    target.authors = [metadata.author] if metadata.author else []
    target.description = metadata.subject or None
    target.keywords = []
    target.generator = "Svod"
    target.created = target.modified = metadata.created.astimezone(UTC).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    target.lang = metadata.language
    target.attachments = []
    target.custom = {}
