"""Addresses of the whole site. Acts are served from their editions, never from the page tree."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import sitemap, views
from regulations.public import ledger_urls

urlpatterns = [
    path("admin/", include("regulations.signin.urls")),  # before Wagtail's own log-in
    path("admin/", include(wagtailadmin_urls)),
    path("files/", include("documents.urls")),
    path("media/", include("documents.media_urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("acts/", include("regulations.public.urls")),
    path("consultations/", include("regulations.consultation.urls")),
    path("search/", include("search.urls")),
    path("ledger/", include(ledger_urls)),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<section>.xml", sitemap.section, name="sitemap-section"),
    path("robots.txt", views.robots, name="robots"),
    path("", include(wagtail_urls)),
]
