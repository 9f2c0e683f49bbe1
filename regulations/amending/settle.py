"""A lawyer settles what the engine could not do, or mends what it did wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations.amending.consolidate import consolidate
from regulations.amending.orders import FORMULA, NOTHING, READ, read_orders
from regulations.amending.replay import formula
from regulations.approval import chain
from regulations.errors import ActRefused, NotYours
from regulations.models import Amendment, History, Settlement
from regulations.organisation.rights import granted
from regulations.text.amending import operations

if TYPE_CHECKING:
    from regulations.organisation.models import User

PERMISSION = "regulations.keep_editions"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one order does: ``how``, and the ``words`` of a formula or why it changes nothing."""

    how: str
    words: str = ""


@transaction.atomic
def settle(
    amendment: Amendment,
    rulings: Mapping[int, Ruling],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> History | None:
    """Settle an amendment by ``rulings``, by the numbers of its orders; the rest stands as read.

    A second settlement of the same amendment corrects the first: the history says so to all.
    Raises NotYours without the permission ``keep_editions``; ActRefused for an order that is not
    there, a formula that orders nothing, grounds that are missing, or if anything still stops.
    """
    chain.lock(amendment.act_id)
    if not granted(by, PERMISSION):
        raise NotYours("settle", _("Only who keeps the editions settles amendments."))
    if not reason.strip():
        raise ActRefused("reason", _("Give the grounds: everybody will read them."))
    orders = {o.number: o for o in read_orders(amendment.edition).orders[amendment.act_id]}
    items = {number: order.as_read() for number, order in orders.items()}
    for number, ruling in rulings.items():
        _require(number in orders, ruling)
        items[number]["how"] = ruling.how
        items[number]["formula"] = ruling.words.strip() if ruling.how == FORMULA else ""
        items[number]["reason"] = ruling.words.strip() if ruling.how == NOTHING else ""
    was_settled = amendment.act.histories.exists() and amendment.settlements.exists()
    settlement = Settlement.objects.create(
        amendment=amendment,
        operations=[items[number] for number in sorted(items)],
        reason=reason.strip(),
        by=by,
        by_name=by.get_full_name() or by.get_username(),
        settled_at=at,
    )
    history = consolidate(
        amendment.act,
        why=History.Why.CORRECTED if was_settled else History.Why.SETTLED,
        at=at,
        basis=amendment.edition,
        by=by,
        note=reason.strip(),
        written=[settlement],
    )
    last = amendment.act.histories.last()
    stops = last.not_applied.filter(amendment=amendment).exclude(reasons=[]) if last else None
    if stops is not None and stops.exists():
        raise ActRefused(
            "still_stopped",
            _("An operation still cannot be applied. Settle it by a formula, or leave it out."),
            {},
        )
    log(instance=amendment.act, action="svod.settle", user=by, data={"reason": reason.strip()})
    return history


def _require(is_there: bool, ruling: Ruling) -> None:
    if not is_there or ruling.how not in (READ, FORMULA, NOTHING):
        raise ActRefused("order", _("The amending act has no such operation."))
    if ruling.how == NOTHING and not ruling.words.strip():
        raise ActRefused("words", _("Say why the operation changes nothing in the text."))
    if ruling.how == FORMULA and not operations(formula(ruling.words)):
        raise ActRefused(
            "formula",
            _("No operation can be read in the formula. Write it as in an amending act."),
        )
