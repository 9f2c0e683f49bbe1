"""Begin a draft from a template of text or from another act.

Wagtail's own copy of a page stays shut for acts (docs/guards.md): it would take requisites,
revisions and papers along. Here a new page is made of what is named below, and of nothing else;
every block gets an identity of its own. What the draft was made from stands in its history.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import may_see_act
from regulations.models import Act, ActTemplate, RegulationIndex
from regulations.organisation.models import Unit
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User


@transaction.atomic
def begin_from_template(
    template: ActTemplate, index: RegulationIndex, *, by: User, at: datetime
) -> Act:
    """Save a draft with the template's title, kind, legal basis and text.

    Raises NotYours for who may not begin acts of this body, ActRefused for a template that is
    out of use or belongs to another body.
    """
    _require_place(index, by)
    if not template.is_active or template.issuer_id not in (None, index.issuer_id):
        raise ActRefused(
            "template_not_in_use",
            _("The template «%(name)s» is not in use for acts of this body. Choose another."),
            {"name": template.name},
        )
    page_type = apps.get_model("regulations", template.page_type)
    return _begin(
        page_type(
            subject=template.subject,
            kind=template.kind,
            legal_basis=template.legal_basis,
            body=own_blocks(template.body.get_prep_value()),
        ),
        index,
        {"template": template.name},
        by=by,
        at=at,
    )


@transaction.atomic
def begin_from_act(source: Act, index: RegulationIndex, *, by: User, at: datetime) -> Act:
    """Save a draft with the title, kind, legal basis and newest text of another act.

    An act that is not for the public gives a draft that is not for the public. Number, date,
    attachments, sign-offs and remarks, terms of force and comments stay with the source.
    Raises NotYours for who may not see the source, or may not begin acts of this body.
    """
    _require_place(index, by)
    if not _is_open(source) and not may_see_act(source, by):
        raise NotYours("source_not_yours", _("There is no such act among those that you may see."))
    newest = source.specific.get_latest_revision_as_object()
    return _begin(
        type(newest)(
            subject=newest.subject,
            kind=newest.kind,
            legal_basis=newest.legal_basis,
            restricted=newest.restricted,
            body=own_blocks(newest.body.get_prep_value()),
        ),
        index,
        {
            "source": ledger.subject_of(source),
            "page": source.pk,
            "citation": source.citation if source.is_enacted else "",
        },
        by=by,
        at=at,
    )


def own_blocks(value: Any) -> Any:
    """The raw value of a body with a fresh id for each block and item, however deep."""
    if isinstance(value, list):
        return [own_blocks(part) for part in value]
    if not isinstance(value, dict):
        return value
    fresh = {key: own_blocks(part) for key, part in value.items()}
    if {"type", "value"} <= value.keys():
        fresh["id"] = str(uuid.uuid4())
    return fresh


def _require_place(index: RegulationIndex, by: User) -> None:
    if not index.permissions_for_user(by).can_add_subpage():
        raise NotYours("no_place", _("You do not draft acts of this body."))


def _is_open(source: Act) -> bool:
    return Act.objects.open_to_public().filter(pk=source.pk).exists()


def _begin(
    act: Act, index: RegulationIndex, origin: dict[str, Any], *, by: User, at: datetime
) -> Act:
    act.owner = by
    act.responsible_unit = Unit.objects.filter(body=index.issuer_id, positions__holder=by).first()
    index.add_child(instance=act)
    act.save_revision(user=by)
    ledger.append(
        "begun", ledger.subject_of(act), {**origin, "by": by.get_full_name()}, stated_at=at
    )
    return act
