"""What stands above and below a page of the site, as everybody sees it."""

from __future__ import annotations

from wagtail.models import Page, PageQuerySet


def below(page: Page) -> PageQuerySet:
    """Published sections and lists under ``page``, in the editors' order."""
    return page.get_children().live().public().specific()


def above(page: Page) -> PageQuerySet:
    """Published pages over ``page``: a parent taken off the site does not show its title."""
    return page.get_ancestors().live().public().filter(depth__gt=1)
