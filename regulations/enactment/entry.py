"""On which day an act enters into force by the rule of its card (domain facts, section 2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from regulations.kinds import ForceRule

if TYPE_CHECKING:
    from regulations.models import Act


def day(act: Act, *, dated: date, published: date | None) -> date | None:
    """Return the first day of force; None while it hangs on a publication that is not recorded.

    An act on rights and freedoms is never in force before it was published (art. 15 of the
    Constitution), whatever its own rule says. «По истечении N дней после дня опубликования»
    counts from the day after: the act is in force on the day after the last of them.
    """
    rule, days, fixed = act.force_term
    starts = {ForceRule.SIGNING: dated, ForceRule.DATE: fixed}.get(rule)
    if published is None:
        return None if act.touches_rights else starts
    if rule == ForceRule.PUBLICATION:
        starts = published + timedelta(days=days)
    elif rule == ForceRule.EXPIRY:
        starts = published + timedelta(days=days + 1)
    return max(starts, published) if starts and act.touches_rights else starts
