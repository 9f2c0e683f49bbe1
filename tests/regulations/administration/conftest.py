"""A chief of staff signed in to the admin, and the forms of the registers as they are posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from regulations.groups import ensure_groups
from regulations.models import Route


@pytest.fixture
def chief(city, client) -> Client:
    """The chief of staff's browser, with the rights that the group gives and no others."""
    city.chief.user_permissions.clear()
    city.chief.groups.set([ensure_groups()["chief"]])
    client.force_login(city.chief)
    return client


@pytest.fixture
def post(chief) -> Callable[..., Any]:
    """Post a form of a register; ``pk`` edits, without it the form adds."""

    def post(register: str, pk: int | None = None, **fields: Any) -> Any:
        name = f"{register}:edit" if pk else f"{register}:add"
        data = {key: value for key, value in fields.items() if value is not None}
        return chief.post(reverse(name, args=[pk] if pk else []), data)

    return post


@pytest.fixture
def route_data() -> Callable[..., dict[str, Any]]:
    """The form of a stored route as a browser sends it, for tests to change."""
    return form_of


def form_of(route: Route, **fields: Any) -> dict[str, Any]:
    return {
        "name": route.name,
        "issuer": route.issuer_id,
        "kind": route.kind,
        "page_type": route.page_type,
        "is_active": route.is_active,
        "checked_by": route.checked_by_id or "",
        "check_days": route.check_days,
        "reason": "",
        "steps": [
            {
                "id": step.pk,
                "title": step.title,
                "rule": step.rule,
                "quorum": step.quorum or "",
                "sort": step.sort,
                "condition": step.condition,
                "look": step.look,
                "look_appendices": step.look_appendices,
                "days": step.days,
                "urgent_days": step.urgent_days,
                "repeat_days": step.repeat_days,
                "slots": [
                    {"id": slot.pk, "who": slot.who, "position": slot.position_id or ""}
                    for slot in step.slots.all()
                ],
            }
            for step in route.steps.all()
        ],
        **fields,
    }


def posted(data: dict[str, Any]) -> dict[str, Any]:
    """Flatten a route's form; parts with an ``id`` are stored ones and come first."""
    steps = [dict(step) for step in data["steps"]]
    for step in steps:
        step["slots"] = _formset(step["slots"])
    flat = nested_form_data({**data, "steps": _formset(steps)})
    return {
        key: "on" if value is True else value for key, value in flat.items() if value is not False
    }


def _formset(parts: list[dict[str, Any]]) -> dict[str, Any]:
    stored = sum(1 for part in parts if part.get("id"))
    return inline_formset([{"id": "", **part} for part in parts], initial=stored)
