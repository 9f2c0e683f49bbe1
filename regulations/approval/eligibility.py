"""Who may lawfully sign: the rule that decides (``queue`` asks it of the database, for lists).

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
from regulations.models import Act, Approval, SignOff, Slot
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
    return candidates_by_position([position], on)[position.pk]


def candidates_by_position(
    positions: Iterable[Position], on: date
) -> dict[int, tuple[Candidate, ...]]:
    """The candidates of several positions in one query (holders are read if not at hand)."""
    people: dict[int, list[Candidate]] = {}
    for position in positions:
        holder = position.holder
        people[position.pk] = [Candidate(holder)] if holder and holder.is_active else []
    running = Substitution.objects.running(on).filter(
        position__in=list(people), person__is_active=True
    )
    for substitution in running.select_related("person"):
        people[substitution.position_id].append(Candidate(substitution.person, substitution.basis))
    return {pk: tuple(found) for pk, found in people.items()}


def drafter_ids(act: Act) -> set[int]:
    """Ids of everyone who wrote any revision of the act, and of who began it."""
    return drafter_ids_by_act([act])[act.pk]


def drafter_ids_by_act(acts: Iterable[Act]) -> dict[int, set[int]]:
    """The drafters of several acts in one query."""
    drafters = {act.pk: {act.owner_id} - {None} for act in acts}
    written = Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in drafters], user__isnull=False
    )
    for object_id, user_id in written.values_list("object_id", "user_id").distinct():
        drafters[int(object_id)].add(user_id)
    return drafters


def signer_ids(approval: Approval) -> set[int]:
    """Ids of those whose sign-off stands in this approval: given in it or carried into it."""
    return signer_ids_by_approval([approval.pk])[approval.pk]


def signer_ids_by_approval(approvals: Iterable[int]) -> dict[int, set[int]]:
    """The signers of several approvals, by their keys, in one query."""
    signers: dict[int, set[int]] = {pk: set() for pk in approvals}
    given = SignOff.objects.filter(approval__in=list(signers))
    carried = Slot.objects.filter(step__approval__in=list(signers), carried__isnull=False)
    rows = given.order_by().values_list("approval_id", "person_id")
    rows = rows.union(
        carried.order_by().values_list("step__approval_id", "carried__person_id"), all=True
    )
    for approval_id, person_id in rows:
        signers[approval_id].add(person_id)
    return signers


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
    if user.pk in signer_ids(approval):
        raise NotYours(
            "signed_already",
            _("You have already signed in this approval. One person signs once."),
        )
    return held[0]
