"""Wagtail's doors that are shut for acts: say so in words, before anything fails.

Not a guard: the guards are the model, the database and the permission tester, which also make
the buttons vanish. These hooks speak to whoever comes by an address or by a bulk action.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from regulations.errors import ActFrozen
from regulations.guards import guard
from regulations.models import Act

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@hooks.register("before_delete_page")
def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, why_not_deleted(page))


@hooks.register("before_move_page")
def before_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return _refuse(request, page, why_not_moved(page))


@hooks.register("before_copy_page")
@hooks.register("before_convert_alias_page")
def before_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, _why_not_copied(page))


@hooks.register("before_publish_page")
@hooks.register("before_unpublish_page")
def before_publish(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _refuse(request, page, _why_not_published(page))


@hooks.register("before_bulk_action")
def before_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[object], action: object
) -> HttpResponse | None:
    """Refuse the whole bulk action for the first page that may not take part."""
    why = {
        "delete": why_not_deleted,
        "move": why_not_moved,
        "publish": _why_not_published,
        "unpublish": _why_not_published,
    }.get(action_type)
    for page in objects if why else ():
        refusal = isinstance(page, Page) and _refuse(request, page, why(page.specific))
        if refusal:
            return refusal
    return None


def why_not_deleted(page: Page) -> str:
    """Why the page stays where it is; empty when it may be deleted."""
    if isinstance(page, Act):
        try:
            guard.check_delete(page)
        except ActFrozen as frozen:
            return frozen.message
        return ""
    if holds_acts(page):
        return _(
            "There are acts below «%(title)s». They have addresses and evidence, so this page "
            "cannot be deleted."
        ) % {"title": page.title}
    return ""


def why_not_moved(page: Page) -> str:
    if isinstance(page, Act):
        return _("Acts are never moved: an act stays with the body that issues it.")
    if holds_acts(page):
        return _("There are acts below «%(title)s», so it cannot be moved.") % {"title": page.title}
    return ""


def _why_not_copied(page: Page) -> str:
    if _is_act(page):
        return _("An act cannot be copied. Begin a new one from the list of acts.")
    if holds_acts(page):
        return _("There are acts below «%(title)s», so it cannot be copied.") % {
            "title": page.title
        }
    return ""


def _why_not_published(page: Page) -> str:
    if _is_act(page):
        return _("An act is published only by the signature of the head of the city.")
    return ""


def holds_acts(page: Page) -> bool:
    return Act.objects.filter(path__startswith=page.path, depth__gt=page.depth).exists()


def _is_act(page: Page) -> bool:
    return issubclass(page.specific_class or type(page), Act)


def _refuse(request: HttpRequest, page: Page, why: str) -> HttpResponse | None:
    if not why:
        return None
    messages.error(request, why)
    if _is_act(page):
        return redirect("desk:act", page.pk)
    return redirect("wagtailadmin_explore", page.pk)
