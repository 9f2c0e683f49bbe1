"""What follows for other acts from an enactment or a fact of force.

No decision calls this yet (docs/editions.md).
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from regulations.amending.consolidate import consolidate
from regulations.amending.orders import read_orders
from regulations.models import Act, Amendment, Edition, History

logger = logging.getLogger(__name__)


def follow(edition: Edition, at: datetime) -> None:
    """Find which acts a newly enacted text amends, and make their histories anew.

    Never raises: a signature is not undone by what it means for other texts. What fails is
    logged; ``find`` may be asked again.
    """
    try:
        with transaction.atomic():
            find(edition, at)
    except Exception:
        logger.exception("What edition %s amends could not be taken in.", edition.pk)


def follow_force(act: Act, at: datetime) -> None:
    """The same when the force of an amending act has changed."""
    try:
        with transaction.atomic():
            for amendment in Amendment.objects.filter(edition__act=act).order_by("act"):
                consolidate(amendment.act, why=History.Why.FORCE, at=at, basis=amendment.edition)
    except Exception:
        logger.exception("What the force of act %s means for others is not taken in.", act.pk)


def find(edition: Edition, at: datetime) -> list[Amendment]:
    """Write which acts an enacted text amends, and what becomes of their texts. Idempotent."""
    found = []
    for act_id in sorted(read_orders(edition).orders):
        if edition.amends.filter(act=act_id).exists():
            continue
        amendment = Amendment.objects.create(edition=edition, act_id=act_id, found_at=at)
        consolidate(
            amendment.act, why=History.Why.AMENDED, at=at, basis=edition, written=[amendment]
        )
        found.append(amendment)
    return found
