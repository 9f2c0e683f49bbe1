"""The whole approval sheet of an act (лист согласования): every round, sign-off and remark.

What the signing page shows is the running round; here stands all that was ever said, which
sign-offs hold, and why the others are void.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.confidential.wording import without
from regulations.consultation import standing as consultations
from regulations.kinds import Look
from regulations.models import (
    Act,
    Approval,
    CarryOverRuling,
    ChangeStatement,
    CheckRequest,
    OpinionRequest,
    PaperSignature,
    Pause,
    SignOff,
    Slot,
    Step,
)
from regulations.paper.wording import Standing, on_paper, standing
from regulations.remarks.disagreements import Course, course, with_courses

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate

_TONES = {
    SignOff.Verdict.AGREED: "ok",
    SignOff.Verdict.WITH_REMARKS: "wait",
    SignOff.Verdict.REFUSED: "stop",
}


@dataclass(frozen=True, slots=True)
class Visa:
    """A line: one position in one round. ``fate`` says whether its sign-off holds, and why.

    ``acting_by`` is the order by which the person stood in; ``note`` says how a position came
    into the chain that its route does not name.
    """

    position: str
    people: tuple[str, ...]
    words: str
    tone: str
    acting_by: str = ""
    when: datetime | None = None
    due: date | None = None
    note: str = ""
    text: str = ""
    remarks: tuple[Course, ...] = ()
    fate: str = ""
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a round: its lines are signed in parallel."""

    title: str
    look: str
    visas: tuple[Visa, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One passage through the chain, for one exact text."""

    approval: Approval
    stages: tuple[Stage, ...]
    pauses: tuple[Pause, ...]
    opinions: tuple[OpinionRequest, ...]
    statement: ChangeStatement | None
    papers: tuple[Standing, ...] = ()

    @property
    def ruling(self) -> CarryOverRuling | None:
        """What was ruled on the changes between the text before and this one."""
        return getattr(self.statement, "ruling", None)


@dataclass(frozen=True, slots=True)
class ApprovalSheet:
    """Every round, oldest first, and the completeness checks of the package before them."""

    act: Act
    rounds: tuple[Round, ...]
    checks: tuple[CheckRequest, ...] = ()

    @property
    def last(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None


def approval_sheet(act: Act, on: date) -> ApprovalSheet:
    """The sheet as it stands that day; a fixed number of queries."""
    approvals = list(_approvals(act))
    statements = _statements(act)
    remarks: dict[int, list[Course]] = {}
    for remark in with_courses(act.remarks.order_by("made_at", "pk")):
        remarks.setdefault(remark.sign_off_id, []).append(course(remark))
    people = candidates_by_position(_awaited(approvals), on)
    shown = {each.consultation.step_id: each for each in consultations.consulted(act, on)}
    fates = _Fates(approvals, statements)
    return ApprovalSheet(
        act,
        tuple(
            Round(
                approval=approval,
                stages=tuple(
                    _experts(step, shown, on)
                    if step.is_consultation
                    else _stage(step, approval, fates, remarks, people)
                    for step in approval.steps.all()
                ),
                pauses=tuple(approval.pauses.all()),
                opinions=tuple(approval.opinion_requests.all()),
                statement=fates.statement_before(approval),
                papers=tuple(standing(paper) for paper in approval.papers.all()),
            )
            for approval in approvals
        ),
        tuple(act.check_requests.select_related("verdict").order_by("asked_at", "pk")),
    )


def _approvals(act: Act) -> Iterable[Approval]:
    slots = Slot.objects.select_related(
        "sign_off__paper__review",
        "carried__approval",
        "position__holder",
        "heir__sign_off",
        "removal",
    ).order_by("pk")
    return (
        act.approvals.select_related("started_by", "ended_by", "revision__user")
        .defer("revision__content")
        .prefetch_related(
            Prefetch("steps", Step.objects.order_by("order")),
            Prefetch("steps__slots", slots),
            Prefetch("pauses", Pause.objects.select_related("resumption").order_by("paused_at")),
            Prefetch("papers", PaperSignature.objects.select_related("review")),
            Prefetch(
                "opinion_requests",
                OpinionRequest.objects.select_related("opinion", "slot").order_by("asked_at"),
            ),
        )
        .order_by("round")
    )


def _statements(act: Act) -> dict[tuple[str, str], ChangeStatement]:
    """The newest statement on changes between two texts."""
    rows = ChangeStatement.objects.filter(act=act).select_related("ruling").order_by("stated_at")
    return {(row.from_digest, row.to_digest): row for row in rows}


def _awaited(approvals: Sequence[Approval]) -> list:
    return [
        slot.position
        for approval in approvals
        if approval.state == Approval.State.RUNNING
        for step in approval.steps.all()
        for slot in step.slots.all()
    ]


def _stage(
    step: Step,
    approval: Approval,
    fates: _Fates,
    remarks: dict[int, list[Course]],
    people: dict[int, tuple[Candidate, ...]],
) -> Stage:
    return Stage(
        title=step.title,
        look="" if step.look == Look.WHOLE else step.get_look_display(),
        visas=tuple(
            _visa(slot, step, approval, fates, remarks, people) for slot in step.slots.all()
        ),
    )


def _experts(step: Step, shown: dict[int, consultations.Consulted], on: date) -> Stage:
    """A step in which nobody signs: how long the text stood open, and what experts sent."""
    own = shown.get(step.pk)
    where = own.standing if own else consultations.of_step(step, on)
    is_open = step.state == Step.State.OPEN and step.due
    line = Visa(
        position=_("Independent experts"),
        people=(),
        words=where.words,
        tone=where.tone,
        when=step.closed_at,
        due=step.due if is_open else None,
        text="\n".join(consultations.in_a_line(item.conclusion) for item in own.received)
        if own
        else "",
    )
    return Stage(title=step.title, look="", visas=(line,))


def _visa(
    slot: Slot,
    step: Step,
    approval: Approval,
    fates: _Fates,
    remarks: dict[int, list[Course]],
    people: dict[int, tuple[Candidate, ...]],
) -> Visa:
    given = getattr(slot, "sign_off", None)
    if given:
        fate, is_void = fates.of(given, approval)
        return Visa(
            position=given.position_title,
            people=(given.person_name,),
            words=_("signed")
            if step.is_signature and given.agrees
            else given.get_verdict_display(),
            tone=_TONES[given.verdict],
            acting_by=given.acting_by,
            when=given.signed_at,
            note=_added(slot) or on_paper(given) or without(given),
            text="" if given.pk in remarks else given.text,
            remarks=tuple(remarks.get(given.pk, ())),
            fate=fate,
            is_void=is_void,
        )
    if slot.carried:
        return Visa(
            position=slot.position_title,
            people=(slot.carried.person_name,),
            words=_("agreed in round %(round)s") % {"round": slot.carried.approval.round},
            tone="ok",
            acting_by=slot.carried.acting_by,
            when=slot.carried.signed_at,
            note=_added(slot),
            fate=fates.why_carried(slot.carried, approval),
        )
    if slot.is_handed_on:
        return Visa(
            position=slot.position_title,
            people=(slot.heir.added_by_name,),
            words=_("handed on to: %(position)s") % {"position": slot.heir.position_title},
            tone="",
            when=slot.heir.added_at,
            note=slot.heir.added_reason,
        )
    if slot.is_removed:
        return Visa(
            position=slot.position_title,
            people=(slot.removal.removed_by_name,),
            words=_("taken out: %(reason)s") % {"reason": slot.removal.reason},
            tone="",
            when=slot.removal.removed_at,
            note=_added(slot),
        )
    return _open(slot, step, approval, people.get(slot.position_id, ()))


def _open(slot: Slot, step: Step, approval: Approval, people: tuple[Candidate, ...]) -> Visa:
    if approval.state != Approval.State.RUNNING:
        words, tone = _("did not decide before the round ended"), ""
    elif step.state == Step.State.DONE:
        words, tone = _("was not needed"), ""
    elif step.state == Step.State.OPEN:
        words, tone = (_("awaited") if people else _("nobody holds the position")), "wait"
    else:
        words, tone = _("later"), ""
    is_open = approval.state == Approval.State.RUNNING and step.state == Step.State.OPEN
    acting = next((candidate.acting_by for candidate in people if candidate.acting_by), "")
    return Visa(
        position=slot.position_title,
        people=tuple(candidate.person.signature_name for candidate in people),
        words=words,
        tone=tone if people or not is_open else "stop",
        acting_by=acting,
        due=step.due if is_open else None,
        note=_added(slot),
    )


def _added(slot: Slot) -> str:
    if slot.added_at is None:
        return ""
    said = {"person": slot.added_by_name, "reason": slot.added_reason}
    if slot.handed_from_id:
        return _("handed on by %(person)s: %(reason)s") % said
    return _("added by %(person)s: %(reason)s") % said


class _Fates:
    """Says of each sign-off whether it was taken over into the rounds that followed, and why."""

    def __init__(
        self,
        approvals: Sequence[Approval],
        statements: dict[tuple[str, str], ChangeStatement],
    ) -> None:
        self._approvals = approvals
        self._statements = statements
        self._places = {approval.pk: place for place, approval in enumerate(approvals)}

    def before(self, approval: Approval) -> Approval | None:
        place = self._places[approval.pk]
        return self._approvals[place - 1] if place else None

    def after(self, approval: Approval) -> Sequence[Approval]:
        return self._approvals[self._places[approval.pk] + 1 :]

    def statement_before(self, approval: Approval) -> ChangeStatement | None:
        """What the drafter stated of the changes that led to the text of this round."""
        before = self.before(approval)
        return self._statements.get((before.digest, approval.digest)) if before else None

    def of(self, given: SignOff, approval: Approval) -> tuple[str, bool]:
        """Words on what became of a sign-off, and whether it is void."""
        if not given.agrees:
            return "", False
        for later in self.after(approval):
            slots = [slot for step in later.steps.all() for slot in step.slots.all()]
            if any(slot.carried_id == given.pk for slot in slots):
                continue
            if not any(slot.position_id == given.position_id for slot in slots):
                return _("round %(round)s does not ask this position") % {
                    "round": later.round
                }, True
            return self._why_void(given, later), True
        last = self._approvals[-1]
        if last.state in (Approval.State.RUNNING, Approval.State.ENACTED):
            return "", False
        return _("holds or not: told when the act is sent again"), False

    def why_carried(self, given: SignOff, into: Approval) -> str:
        """Why an earlier sign-off stands in this round."""
        if given.digest == into.digest:
            return _("holds: the text is the same")
        ruling = getattr(self.statement_before(into), "ruling", None)
        if ruling and ruling.verdict == CarryOverRuling.Verdict.CONFIRMED:
            return _("holds: the changes were confirmed as technical by %(who)s on %(day)s") % (
                _ruled(ruling)
            )
        return _("holds: nothing changed in what the position looks at")

    def _why_void(self, given: SignOff, later: Approval) -> str:
        head = {"round": later.round}
        statement = self.statement_before(later)
        ruling = getattr(statement, "ruling", None)
        if given.digest == later.digest:
            return _("void in round %(round)s: the position now looks at more") % head
        if ruling and ruling.verdict == CarryOverRuling.Verdict.DENIED:
            return _(
                "void in round %(round)s: %(who)s ruled on %(day)s that the changes are "
                "substantive: %(reason)s"
            ) % {**head, **_ruled(ruling), "reason": ruling.text}
        if ruling and statement.substantive:
            said = "; ".join(item["said"] for item in statement.substantive)
            return _("void in round %(round)s: substantive changes: %(changes)s") % {
                **head,
                "changes": said,
            }
        if statement and ruling is None:
            return (
                _("void in round %(round)s: the act was sent before anybody ruled on the changes")
                % head
            )
        return (
            _(
                "void in round %(round)s: the text changed, and nobody confirmed that the changes "
                "are technical"
            )
            % head
        )


def _ruled(ruling: CarryOverRuling) -> dict[str, str]:
    return {
        "who": f"{ruling.position_title}, {ruling.person_name}",
        "day": date_format(localtime(ruling.ruled_at), "d.m.Y"),
    }
