"""The page chooser, which asks no policy of permissions, leaves hidden acts out too."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page

from regulations.drafting.page_policy import known


@hooks.register("construct_page_chooser_queryset")
def only_known(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return known(request.user, pages)
