"""The approval sheet: who signs, who has signed, who is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.approval.chain import standing
from regulations.approval.eligibility import candidates_by_position
from regulations.confidential.wording import without
from regulations.consultation import standing as consultations
from regulations.kinds import Look
from regulations.models import Approval, SignOff, Slot, Step
from regulations.paper.wording import on_paper

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate
    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet. ``tone`` is ok, wait, stop or empty; ``words`` say the same.

    ``note`` says how a position came into the chain that its route does not name. A line is
    decided, awaited (now or later), or neither: not needed any more, or handed on.
    """

    position: str
    people: tuple[str, ...]
    words: str
    tone: str
    acting_by: str = ""
    when: datetime | None = None
    due: date | None = None
    mine: bool = False
    note: str = ""
    is_decided: bool = False
    is_awaited: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A step: its lines are signed in parallel."""

    title: str
    lines: tuple[Line, ...]
    is_open: bool
    look: str = ""


def sheet(approval: Approval, user: User, on: date) -> tuple[Group, ...]:
    """The sheet of one approval as ``user`` sees it; a fixed number of queries."""
    steps = list(
        approval.steps.prefetch_related(
            "slots__sign_off__paper__review",
            "slots__carried",
            "slots__position__holder",
            "slots__heir",
            "slots__removal",
        )
    )
    awaited = [slot.position for step in steps for slot in step.slots.all() if not standing(slot)]
    people = candidates_by_position(awaited, on)
    return tuple(
        Group(
            title=step.title,
            is_open=step.state == Step.State.OPEN,
            look="" if step.look == Look.WHOLE else step.get_look_display(),
            lines=(_experts(step, on),)
            if step.is_consultation
            else tuple(
                _line(slot, step, approval, people.get(slot.position_id, ()), user)
                for slot in step.slots.all()
            ),
        )
        for step in steps
    )


def _experts(step: Step, on: date) -> Line:
    where = consultations.of_step(step, on)
    is_open = step.state == Step.State.OPEN
    return Line(
        position=_("Independent experts"),
        people=(),
        words=where.words,
        tone=where.tone,
        when=step.closed_at,
        due=step.due if is_open else None,
    )


_TONES = {
    SignOff.Verdict.AGREED: "ok",
    SignOff.Verdict.WITH_REMARKS: "wait",
    SignOff.Verdict.REFUSED: "stop",
}


def _line(
    slot: Slot, step: Step, approval: Approval, people: tuple[Candidate, ...], user: User
) -> Line:
    given = standing(slot)
    if given:
        return _signed(slot, step, given, user)
    if slot.is_handed_on:
        words = _("handed on to: %(position)s") % {"position": slot.heir.position_title}
        return Line(
            slot.position_title, (slot.heir.added_by_name,), words, "", when=slot.heir.added_at
        )
    if slot.is_removed:
        removal = slot.removal
        return Line(
            slot.position_title,
            (removal.removed_by_name,),
            _("taken out: %(reason)s") % {"reason": removal.reason},
            "",
            when=removal.removed_at,
            note=_note(slot),
        )
    names = tuple(person_in_words(candidate) for candidate in people)
    mine = any(candidate.person.pk == user.pk for candidate in people)
    words, tone = _awaited(step, approval, has_people=bool(people), mine=mine)
    return Line(
        slot.position_title,
        names,
        words,
        tone,
        due=step.due if step.state == Step.State.OPEN else None,
        mine=mine,
        note=_note(slot),
        is_awaited=_is_needed(step, approval),
    )


def _is_needed(step: Step, approval: Approval) -> bool:
    return approval.state == Approval.State.RUNNING and step.state != Step.State.DONE


def _note(slot: Slot) -> str:
    if slot.added_at is None:
        return ""
    said = {"person": slot.added_by_name, "reason": slot.added_reason}
    if slot.handed_from_id:
        return _("handed on by %(person)s: %(reason)s") % said
    return _("added by %(person)s: %(reason)s") % said


def _signed(slot: Slot, step: Step, given: SignOff, user: User) -> Line:
    if slot.carried_id:
        words = _("agreed earlier, the sign-off still holds")
    elif step.is_signature and given.agrees:
        words = _("signed")
    else:
        words = given.get_verdict_display()
    return Line(
        position=slot.position_title,
        people=(given.person_name,),
        words=words,
        tone=_TONES[given.verdict],
        acting_by=given.acting_by,
        when=given.signed_at,
        mine=given.person_id == user.pk,
        note=_note(slot) or on_paper(given) or without(given),
        is_decided=True,
    )


def _awaited(step: Step, approval: Approval, *, has_people: bool, mine: bool) -> tuple[str, str]:
    if not _is_needed(step, approval):
        return _("was not needed"), ""
    if step.state == Step.State.OPEN:
        if not has_people:
            return _("nobody holds the position"), "stop"
        return (_("waits for you") if mine else _("awaited")), "wait"
    return (_("signs last") if step.is_signature else _("later")), ""


def person_in_words(candidate: Candidate) -> str:
    """«Иванова А. А.», «и.о. Иванова А. А.» for an acting person."""
    if candidate.acting_by:
        return _("acting: %(person)s") % {"person": candidate.person.short_name}
    return candidate.person.short_name
