"""Where acts are, who holds each, and since when: for lists, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.consultation import standing as consultations
from regulations.desk.deadline import Deadline, deadline
from regulations.desk.sheet import person_in_words
from regulations.models import Act, Approval, CheckRequest, Edition, ForceEvent, Pause, Slot
from regulations.organisation import workdays
from regulations.package_check.waiting import open_requests

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate


@dataclass(frozen=True, slots=True)
class Holder:
    """A position that is awaited, and who may sign for it."""

    position: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """``code``: draft, checking, running, paused, returned, withdrawn, rerouted, registered,
    archived.
    """

    code: str
    words: str
    tone: str
    holders: tuple[Holder, ...] = ()
    since: datetime | None = None
    deadline: Deadline | None = None
    reason: str = ""


def whereabouts(acts: Iterable[Act], on: date) -> dict[int, Whereabouts]:
    """Where each of these acts is on that day."""
    acts = list(acts)
    last = _last_approvals(acts)
    slots = _open_slots(last.values())
    paused = _paused(last.values())
    shown = _shown(last.values(), on)
    checks = _checks(act for act in acts if not act.is_enacted)
    people = candidates_by_position([asked.position for asked in (*slots, *checks.values())], on)
    archived = set(
        Edition.objects.filter(act__in=acts, origin=Edition.Origin.ARCHIVE).values_list(
            "act_id", flat=True
        )
    )
    published = set(
        ForceEvent.objects.filter(act__in=acts, kind=ForceEvent.Kind.PUBLISHED).values_list(
            "act_id", flat=True
        )
    )
    calendar = workdays.current()
    found = {}
    for act in acts:
        approval = last.get(act.pk)
        if act.is_enacted:
            found[act.pk] = _registered(act, act.pk in archived, act.pk in published)
        elif act.pk in checks:
            found[act.pk] = _checking(checks[act.pk], people, on, calendar)
        elif approval is None:
            found[act.pk] = Whereabouts(
                "draft", _("draft"), "", since=act.latest_revision_created_at
            )
        elif approval.state == Approval.State.RUNNING:
            own = [slot for slot in slots if slot.step.approval_id == approval.pk]
            stopped = paused.get(approval.pk)
            if stopped:
                found[act.pk] = _standing_still(stopped)
            elif approval.pk in shown:
                found[act.pk] = _consulted(shown[approval.pk])
            else:
                found[act.pk] = _running(own, people, on, calendar)
        else:
            found[act.pk] = _back(approval)
    return found


def _last_approvals(acts: list[Act]) -> dict[int, Approval]:
    rows = Approval.objects.filter(act__in=acts).order_by("act", "round")
    return {approval.act_id: approval for approval in rows}


def _checks(acts: Iterable[Act]) -> dict[int, CheckRequest]:
    """Requests of a completeness check that wait for a verdict, by the key of the act."""
    rows = open_requests().filter(act__in=[act.pk for act in acts])
    return {asked.act_id: asked for asked in rows.select_related("position__holder")}


def _checking(
    asked: CheckRequest, people: dict[int, tuple[Candidate, ...]], on: date, calendar
) -> Whereabouts:
    names = tuple(person_in_words(candidate) for candidate in people[asked.position_id])
    return Whereabouts(
        code="checking",
        words=_("the package is being checked"),
        tone="wait",
        holders=(Holder(asked.position_title, names),),
        since=asked.asked_at,
        deadline=deadline(asked.due, on, calendar),
    )


def _open_slots(approvals: Iterable[Approval]) -> list[Slot]:
    running = [a.pk for a in approvals if a.state == Approval.State.RUNNING]
    return list(
        Slot.objects.awaited()
        .filter(step__approval__in=running)
        .select_related("step", "position__holder")
    )


def _paused(approvals: Iterable[Approval]) -> dict[int, Pause]:
    keys = [a.pk for a in approvals if a.state == Approval.State.RUNNING]
    rows = Pause.objects.filter(approval__in=keys, resumption__isnull=True)
    return {pause.approval_id: pause for pause in rows}


def _shown(approvals: Iterable[Approval], on: date) -> dict[int, consultations.Holding]:
    """Approvals that an open consultation holds."""
    keys = [a.pk for a in approvals if a.state == Approval.State.RUNNING]
    return {each.step.approval_id: each for each in consultations.holding(keys, on)}


def _consulted(held: consultations.Holding) -> Whereabouts:
    """Nobody decides: the window holds the act, or its drafter who has to reply."""
    return Whereabouts(
        "running", held.standing.words, held.standing.tone, since=held.step.opened_at
    )


def _standing_still(pause: Pause) -> Whereabouts:
    return Whereabouts(
        "paused",
        _("stands still: an answer of %(whom)s is awaited") % {"whom": pause.waits_for},
        "wait",
        since=pause.paused_at,
        reason=pause.reason,
    )


def _registered(act: Act, archived: bool, published: bool) -> Whereabouts:
    if archived:
        return Whereabouts("archived", _("archive act"), "ok")
    words = _("registered") if published else _("registered, publication not recorded")
    return Whereabouts("registered", words, "ok" if published else "wait")


def _running(
    slots: list[Slot], people: dict[int, tuple[Candidate, ...]], on: date, calendar
) -> Whereabouts:
    holders = tuple(
        Holder(
            slot.position_title,
            tuple(person_in_words(candidate) for candidate in people[slot.position_id]),
        )
        for slot in slots
    )
    step = slots[0].step if slots else None
    signing = bool(step and step.is_signature)
    return Whereabouts(
        code="running",
        words=_("awaits the signature") if signing else _("being approved"),
        tone="wait",
        holders=holders,
        since=step.opened_at if step else None,
        deadline=deadline(step.due, on, calendar) if step and step.due else None,
    )


def _back(approval: Approval) -> Whereabouts:
    return Whereabouts(
        approval.state,
        approval.get_state_display(),
        "stop" if approval.state == Approval.State.RETURNED else "",
        since=approval.ended_at,
        reason=approval.end_reason,
    )
