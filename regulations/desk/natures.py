"""What a change after a return does to sign-offs: whose hold, whose are void, what is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from regulations.approval import routing
from regulations.approval.carry_over import may_rule
from regulations.approval.carrying import Carrying
from regulations.approval.differences import differences
from regulations.approval.state_nature import sent_last
from regulations.approval.submission_check import resolve
from regulations.approval.traits import traits_of
from regulations.models import Act, CarryOverRuling, ChangeStatement, SignOff
from regulations.reading import read_revision

if TYPE_CHECKING:
    from regulations.approval.differences import Difference
    from regulations.organisation.models import User
    from regulations.reading import Reading


@dataclass(frozen=True, slots=True)
class Natures:
    """``statement`` (with its ``ruling``) is about the text of now, or None.

    ``kept`` and ``void`` are the sign-offs that would hold, or not, if the act were sent now.
    """

    digest: str
    differences: tuple[Difference, ...]
    statement: ChangeStatement | None
    ruling: CarryOverRuling | None
    kept: tuple[SignOff, ...]
    void: tuple[SignOff, ...]
    may_state: bool
    may_rule: bool

    @property
    def technical(self) -> tuple[Difference, ...]:
        """The changes that the drafter calls technical, with their words."""
        keys = {(item["old"], item["new"]) for item in self.statement.technical}
        return tuple(item for item in self.differences if (item.old, item.new) in keys)

    @property
    def substantive(self) -> tuple[Difference, ...]:
        return tuple(item for item in self.differences if item not in self.technical)


def natures(act: Act, user: User, on: date, now: Reading, *, is_drafter: bool) -> Natures | None:
    """None while nothing was sent, the chain runs, or the text is the one sent last."""
    last = sent_last(act)
    if last is None or last.digest == now.digest:
        return None
    statement = (
        ChangeStatement.objects.filter(act=act, from_digest=last.digest, to_digest=now.digest)
        .select_related("ruling", "act")
        .order_by("-stated_at", "-pk")
        .first()
    )
    ruling = getattr(statement, "ruling", None)
    kept, void = _sign_offs(act, now)
    return Natures(
        digest=now.digest,
        differences=differences(read_revision(last.revision), now),
        statement=statement,
        ruling=ruling,
        kept=kept,
        void=void,
        may_state=is_drafter and bool(void) and statement is None,
        may_rule=statement is not None and ruling is None and may_rule(statement, user, on),
    )


def _sign_offs(act: Act, now: Reading) -> tuple[tuple[SignOff, ...], tuple[SignOff, ...]]:
    """Sign-offs given so far that would hold if the act were sent now, and those that would not."""
    newest = act.get_latest_revision_as_object()
    route = routing.route_for(newest)
    if route is None:
        return (), ()
    carrying = Carrying(act, now)
    kept, void = [], []
    for step in routing.steps_needed(route, traits_of(newest))[:-1]:
        for slot in step.slots.all():
            position = resolve(slot, newest)
            last = carrying.last(position) if position else None
            if last is not None and last.agrees:
                (kept if carrying.holds(last, step) else void).append(last)
    return tuple(kept), tuple(void)
