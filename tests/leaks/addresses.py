"""Every address an outsider may try: all that the site knows, all that its pages name, guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize

from tests.leaks.secrets import Secrets

_PARAMETER = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
_LINK = re.compile(r"""(?:href|src|action|data-path)=["']([^"'#]+)|<loc>([^<]+)</loc>""")

SUFFIXES = (
    "",
    "edit/",
    "?format=json",
    "?format=pdf",
    "?preview=1",
    "?draft=1",
    "?_wagtail_preview=1",
    "history/",
    "p/para_1/",
    "feed/",
    "draft.pdf",
)
GUESSES = (
    "/api/v2/pages/?fields=*",
    "/api/v3/pages/",
    "/api/main/pages/",
    "/admin/api/main/pages/?fields=*",
    "/feed/",
    "/rss.xml",
    "/atom.xml",
    "/acts/feed/",
    "/acts.json",
    "/acts/?format=json",
    "/acts/?status=draft&live=false&restricted=1",
    "/acts/?page=-1",
    "/consultations/?page=2",
    "/consultations/feed/",
    "/graphql",
    "/media/",
    "/media/stored/",
    "/static/",
    "/static/../svod.sqlite3",
    "/svod.sqlite3",
    "/var/svod.sqlite3",
    "/logs/svod.log",
    "/secret_key",
    "/.git/config",
    "/sitemap-drafts.xml",
    "/sitemap.xml?p=2",
    "/django-admin/",
    "/__debug__/",
    "/tainyi-razdel/",
)


def known(secrets: Secrets) -> Iterator[str]:
    """Every pattern of the site with the ids and addresses of secret things put in."""
    for template, names in _templates(get_resolver().url_patterns):
        if not names:
            yield f"/{template}"
            continue
        for row in secrets.identities():
            yield "/" + template % {name: _value(name, row, secrets) for name in names}


def _templates(patterns: list, before: str = "") -> Iterator[tuple[str, list[str]]]:
    for each in patterns:
        for route in _routes(each.pattern):
            if isinstance(each, URLResolver):
                yield from _templates(each.url_patterns, before + route)
            elif isinstance(each, URLPattern):
                whole = before + route
                yield whole, re.findall(r"%\((\w+)\)s", whole)


def _routes(pattern: Any) -> list[str]:
    if isinstance(pattern, RoutePattern):
        return [_PARAMETER.sub(r"%(\1)s", str(pattern).replace("%", "%%"))]
    return [
        re.sub(r"%\((_\d+)\)s", r"%(positional\1)s", form).removeprefix("/")
        for form, _names in normalize(str(pattern))
    ]


def _value(name: str, row: Any, secrets: Secrets) -> str:
    restricted = secrets.acts["restricted"]
    given = {
        "address": restricted.address,
        "dated": str(restricted.dated),
        "eid": "para_1",
        "issuer": "khabarovsk",
        "kind": "postanovlenie",
        "year": "2026",
        "section": "acts",
        "sha256": secrets.shut[0].sha256,
        "app_label": "regulations",
        "app_name": "regulations",
        "model_name": "act",
        "content_type_app_name": "regulations",
        "content_type_model_name": "decree",
        "slug": "pravovye-akty",
        "filename": "x.pdf",
        "document_filename": "x.pdf",
        "path": f"pravovye-akty/{restricted.slug}/",
        "positional_0": f"pravovye-akty/{restricted.slug}/",
        "name": secrets.shut[0].name,
        "mode": "",
        "uidb64": "MQ",
        "token": "x",
        "filter_spec": "original",
        "signature": "x",
    }
    return given.get(name, str(row.pk))


def guessed(secrets: Secrets) -> Iterator[str]:
    """Addresses made from what an insider may know of secret things."""
    yield from GUESSES
    for act in secrets.acts.values():
        for base in (
            f"/pravovye-akty/{act.slug}/",
            f"/{act.slug}/",
            f"/acts/{act.pk}/",
            f"/acts/{act.uuid}/",
            f"/acts/{act.address}/",
            f"/admin/desk/{act.pk}/",
            f"/admin/pages/{act.pk}/view_draft/",
            f"/admin/pages/{act.pk}/edit/preview/",
            f"/admin/userbar/{act.pk}/",
            f"/admin/userbar/moderation/{act.latest_revision_id}/",
        ):
            yield from (base + suffix for suffix in SUFFIXES)
        yield f"/acts/{act.address}.pdf"
        yield f"/acts/{act.address}.json"
        yield f"/acts/{act.address}/{act.dated}.pdf"
        yield f"/api/v2/pages/{act.pk}/"
    for base in secrets.consultations:
        yield from (base + suffix for suffix in (*SUFFIXES, "conclusion/", "received/"))
    for stored in secrets.shut:
        yield f"/files/{stored.sha256}/{stored.name}"
        yield f"/files/{stored.sha256}/x.pdf"
        yield f"/media/{stored.file.name}"
        yield f"/media/images/../{stored.file.name}"
    yield f"/documents/{secrets.document.pk}/{secrets.document.filename}"
    yield f"/media/{secrets.document.file.name}"


def linked(page: str) -> Iterator[str]:
    """Addresses of this host that a page or a sitemap names."""
    for match in _LINK.finditer(page):
        address = (match[1] or match[2]).replace("&amp;", "&")
        address = re.sub(r"^https?://(testserver|localhost)(:\d+)?", "", address)
        if address.startswith("/") and not address.startswith("//"):
            yield address
        elif address.startswith("?"):
            yield f"/acts/{address}"
