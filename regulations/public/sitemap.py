"""Public acts for search engines."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from regulations.models import Act


class ActSitemap(Sitemap):
    """Addresses of public acts; a text never changes, so the day of publication is enough."""

    limit = 5000

    def items(self) -> QuerySet:
        acts = Act.objects.open_to_public().order_by("pk")
        return acts.values_list("address", "last_published_at")

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("acts:act", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]
