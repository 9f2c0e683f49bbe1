"""The sitemap: pages of the site and public acts, in parts."""

from __future__ import annotations

from typing import Final

from django.contrib.sitemaps import Sitemap, views
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.models import HomePage, SectionPage
from regulations.public.sitemap import ActSitemap


class SitePages(Sitemap):
    """Published pages of the tree; those behind a restriction are left out."""

    limit = 5000

    def items(self) -> QuerySet[Page]:
        return Page.objects.live().public().type(HomePage, SectionPage).order_by("path")

    def location(self, item: Page) -> str:
        return item.get_url() or "/"

    def lastmod(self, item: Page):
        return item.last_published_at


class Lists(Sitemap):
    def items(self) -> list[str]:
        return ["acts:list", "ledger:head"]

    def location(self, item: str) -> str:
        return reverse(item)


SECTIONS: Final = {"pages": SitePages, "lists": Lists, "acts": ActSitemap}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return views.index(request, SECTIONS, sitemap_url_name="sitemap-section")


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, SECTIONS, section=section)
