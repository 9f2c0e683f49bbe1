"""Who may lawfully sign: the one place of this rule.

Positions sign, not people. A person signs once in a chain, whichever positions they hold, and
never an act that they drafted; the acting holder of the mayor's position may sign for the mayor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from regulations.errors import NotYours
from regulations.models import Act, SignOff, Slot
from regulations.organisation.models import Position, Substitution, User

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who holds a position on a day: ``acting_by`` names the order of a substitute."""

    person: User
    acting_by: str = ""


def candidates(position: Position, on: date) -> tuple[Candidate, ...]:
    """Active people who hold ``position`` on that day: the holder, then acting ones."""
    people = []
    if position.holder and position.holder.is_active:
        people.append(Candidate(position.holder))
    running = Substitution.objects.running(on).filter(position=position, person__is_active=True)
    people += [Candidate(s.person, s.basis) for s in running.select_related("person")]
    return tuple(people)


def drafter_ids(act: Act) -> set[int]:
    """Ids of everyone who wrote any revision of the act, and of who began it."""
    authors = set(
        Revision.page_revisions.filter(object_id=str(act.pk), user__isnull=False).values_list(
            "user_id", flat=True
        )
    )
    if act.owner_id:
        authors.add(act.owner_id)
    return authors


def lawful(
    position: Position, on: date, *, drafters: Iterable[int], signed: Iterable[int]
) -> tuple[Candidate, ...]:
    """Candidates of ``position`` who neither drafted the act nor have signed in this chain."""
    barred = {*drafters, *signed}
    return tuple(c for c in candidates(position, on) if c.person.pk not in barred)


def require_signer(slot: Slot, user: User, on: date) -> Candidate:
    """Return ``user`` as a candidate of the slot, or raise NotYours with the reason."""
    approval = slot.step.approval
    held = [c for c in candidates(slot.position, on) if c.person.pk == user.pk]
    if not held:
        names = ", ".join(
            f"{c.person.short_name} ({c.acting_by})" if c.acting_by else c.person.short_name
            for c in candidates(slot.position, on)
        )
        raise NotYours(
            "not_holder",
            _(
                "Only «%(position)s» signs here. Today this is: %(names)s. "
                "Your sign-off is not recorded."
            ),
            {"position": slot.position_title, "names": names or "—"},
        )
    if user.pk in drafter_ids(approval.act):
        raise NotYours(
            "own_draft",
            _(
                "You took part in drafting this act, so you cannot approve it. "
                "Ask the chief of staff to appoint an acting «%(position)s» for it."
            ),
            {"position": slot.position_title},
        )
    if SignOff.objects.filter(approval=approval, person=user).exists():
        raise NotYours(
            "signed_already",
            _("You have already signed in this approval. One person signs once."),
        )
    return held[0]
