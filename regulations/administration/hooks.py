"""Puts the registers into Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSetGroup

from regulations.administration import account, people, versioning
from regulations.administration.bodies import BodyViewSet
from regulations.administration.calendar import CalendarViewSet
from regulations.administration.check_list import CheckQuestionViewSet
from regulations.administration.journals import JournalViewSet
from regulations.administration.positions import PositionViewSet
from regulations.administration.routes import RouteViewSet
from regulations.administration.running import RunningByRoute
from regulations.administration.sources import SourceViewSet
from regulations.administration.substitutions import SubstitutionViewSet
from regulations.administration.templates import TemplateViewSet
from regulations.administration.units import UnitViewSet
from regulations.organisation.models import User

versioning.register()
account.install()


class OrganisationGroup(ModelViewSetGroup):
    menu_label = _("Organisation")
    menu_name = "organisation"
    menu_icon = "group"
    menu_order = 500
    items = (
        PositionViewSet,
        UnitViewSet,
        BodyViewSet,
        SubstitutionViewSet,
        CalendarViewSet,
        RouteViewSet,
        CheckQuestionViewSet,
        JournalViewSet,
        TemplateViewSet,
        SourceViewSet,
    )


@hooks.register("register_admin_viewset")
def register_organisation() -> OrganisationGroup:
    return OrganisationGroup()


@hooks.register("register_admin_urls")
def running_url():
    return [
        path(
            "organisation/routes/<int:pk>/running/",
            RunningByRoute.as_view(),
            name="running_by_route",
        )
    ]


@hooks.register("insert_global_admin_css")
def style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("registers.css"))


@hooks.register("before_bulk_action")
def before_bulk(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    """Wagtail's bulk actions on users go past their own views."""
    return people.guard_bulk(request, action, objects) if view.model is User else None


@hooks.register("after_bulk_action")
def after_bulk(request: HttpRequest, action: str, objects: list[Any], view: Any) -> None:
    if view.model is User:
        people.keep_bulk(request, objects)
