"""A notice in words, for the bell and for mails: one place says what may be said.

Never the text of an act nor of a remark. The title only to who may see the act, and in a mail
never that of a restricted one: a mail is read on its way, and by whoever holds the phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations.approval.eligibility import candidates_by_position
from regulations.desk.deadline import deadline
from regulations.desk.sheet import person_in_words
from regulations.guards.visibility import visible_acts
from regulations.models import Notice
from regulations.notices.of_control import Assignments
from regulations.organisation import workdays

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate
    from regulations.desk.deadline import Deadline
    from regulations.models import Act
    from regulations.organisation.models import User
    from regulations.organisation.workdays import Workdays

_Event = Notice.Event
_HEADS = {
    _Event.AWAITED: gettext_lazy("Awaits your approval"),
    _Event.AWAITED_AGAIN: gettext_lazy("The text has changed, approve it again"),
    _Event.REMINDER: gettext_lazy("Reminder of the term"),
    _Event.OVERDUE: gettext_lazy("You have not decided in time"),
    _Event.TAKEN_BACK: gettext_lazy("Taken back by the drafter"),
    _Event.RETURNED: gettext_lazy("Returned to the drafter"),
    _Event.CHANGED: gettext_lazy("The text has changed, your sign-off holds"),
    _Event.OPINION: gettext_lazy("Your opinion is asked for"),
    _Event.ADVISED: gettext_lazy("The opinion that you asked for is given"),
    _Event.RULING: gettext_lazy("Are the changes technical? Your ruling is asked for"),
    _Event.RULED: gettext_lazy("The ruling on your changes is given"),
    _Event.PAPER: gettext_lazy("A signature on paper awaits your confirmation"),
    _Event.PAPER_BACK: gettext_lazy("The signature on paper that you entered is not confirmed"),
    _Event.CONSULTED: gettext_lazy("Opened for independent expertise"),
    _Event.EXPERT: gettext_lazy("An independent expert sent a conclusion: reply to it"),
    _Event.RECEIVED: gettext_lazy("An independent expert sent a conclusion"),
    _Event.CONSULT_OVER: gettext_lazy("The term of independent expertise is over"),
    _Event.ANSWERED: gettext_lazy("Your remark is answered: accept it, or hold the remark"),
    _Event.HELD: gettext_lazy("A remark to your draft is held"),
    _Event.DECIDED: gettext_lazy("The head of the city has decided on a remark"),
    _Event.REFUSED: gettext_lazy("Not approved, the act is with you again"),
    _Event.CHECK: gettext_lazy("A package waits for your completeness check"),
    _Event.CHECK_LATE: gettext_lazy("You have not checked the package in time"),
    _Event.REROUTED: gettext_lazy("The route has changed: send the act again"),
}
_WHOSE = {
    _Event.OPINION: gettext_lazy("asked by: %(position)s"),
    **dict.fromkeys(
        (_Event.ANSWERED, _Event.HELD, _Event.DECIDED), gettext_lazy("remark of: %(position)s")
    ),
}
_SUBJECT = 140  # characters of a subject line
_STOP = (
    _Event.OVERDUE,
    _Event.OTHERS_OVERDUE,
    _Event.REFUSED,
    _Event.CHECK_LATE,
    _Event.PAPER_BACK,
    _Event.TASK_LATE,
    _Event.TASKS_LATE,
    _Event.SENT_BACK,
)

_WITH_TERM = (*Notice.ASKING, *Notice.LATE, _Event.CHECK)


@dataclass(frozen=True, slots=True)
class Told:
    """``head`` says what happened; ``title`` is empty where it may not be said."""

    notice: Notice
    head: str
    kind: str
    title: str
    facts: tuple[str, ...]
    path: str
    tone: str

    @property
    def is_new(self) -> bool:
        """Whether it still asks for its reader's attention."""
        return self.notice.read_at is None and self.notice.closed_at is None

    @property
    def subject(self) -> str:
        """The subject line of a mail: one line, whatever the title holds."""
        words = " ".join(f"{self.head}: {self.title or self.kind}".split())
        return Truncator(words).chars(_SUBJECT)


def in_words(
    notices: Iterable[Notice], person: User, on: date, *, mailed: bool = False
) -> list[Told]:
    """Say these notices to ``person``, in a fixed number of queries."""
    notices = list(notices)
    seen = set(
        visible_acts(person)
        .filter(pk__in={notice.act.pk for notice in notices})
        .values_list("pk", flat=True)
    )
    holders = candidates_by_position(
        {n.asked.position for n in notices if n.event == _Event.OTHERS_OVERDUE}, on
    )
    calendar = workdays.current()
    on_control = Assignments(notices, on)
    seen |= on_control.public
    return [
        _of_assignment(notice, notice.act.pk in seen, on_control, mailed)
        if notice.assignment_id
        else _told(notice, notice.act.pk in seen, holders, calendar, on, mailed)
        for notice in notices
    ]


def _of_assignment(notice: Notice, may_see: bool, on_control: Assignments, mailed: bool) -> Told:
    """The words of a charge are on its page, for those who may read it; here only the act."""
    act = notice.act
    is_said = may_see and not (mailed and act.restricted)
    term = on_control.term(notice)
    return Told(
        notice=notice,
        head=on_control.head(notice),
        kind=_kind(act, may_see=may_see, is_said=is_said),
        title=str(act) if is_said else "",
        facts=tuple(on_control.facts(notice)),
        path=on_control.path(notice),
        tone="stop" if notice.event in _STOP else (term.tone if term else ""),
    )


def _told(
    notice: Notice,
    may_see: bool,
    holders: dict[int, tuple[Candidate, ...]],
    calendar: Workdays,
    on: date,
    mailed: bool,
) -> Told:
    act = notice.act
    term = _term(notice, on, calendar)
    is_said = may_see and not (mailed and is_restricted(notice))
    return Told(
        notice=notice,
        head=_head(notice, term),
        kind=_kind(act, may_see=may_see, is_said=is_said),
        title=str(act) if is_said else "",
        facts=tuple(_facts(notice, term, holders)),
        path=reverse("desk:act", args=[act.pk]) if may_see else reverse("desk:notices"),
        tone="stop" if notice.event in _STOP else (term.tone if term else ""),
    )


def _kind(act: Act, *, may_see: bool, is_said: bool) -> str:
    """The kind of the act; why no title follows, where its reader may see one elsewhere."""
    kind = capfirst(act.get_kind_display())
    if may_see and not is_said:
        return _("%(kind)s not for the public") % {"kind": kind}
    return kind


def is_restricted(notice: Notice) -> bool:
    """Whether the act is not for the public, by its card or by the text that is looked at."""
    text = notice.approval.revision if notice.approval else notice.act.latest_revision
    return notice.act.restricted or bool(text and text.content.get("restricted"))


def _head(notice: Notice, term: Deadline | None) -> str:
    match notice.event:
        case _Event.AWAITED if notice.slot.step.is_signature:
            return _("Awaits your signature")
        case _Event.REMINDER if term:
            return _("Reminder: %(left)s") % {"left": term.left}
        case _Event.OTHERS_OVERDUE:
            return _("Overdue: «%(position)s»") % {"position": notice.asked.position_title}
        case _Event.SIGNED:
            return _("Signed, № %(number)s") % {"number": notice.act.number}
        case _Event.CHECKED if notice.check_request.verdict.is_complete:
            return _("The package is complete: send the act to approval")
        case _Event.CHECKED:
            return _("The package is returned to you as incomplete")
        case event:
            return str(_HEADS[_Event(event)])


def _facts(
    notice: Notice, term: Deadline | None, holders: dict[int, tuple[Candidate, ...]]
) -> Iterator[str]:
    approval, slot = notice.approval, notice.slot
    if term:
        yield _("term: %(day)s, %(left)s") % {"day": term.day, "left": term.left}
    if approval and approval.is_urgent and term:
        yield _("urgent")
    if notice.event in _WHOSE:
        yield str(_WHOSE[notice.event]) % {"position": slot.position_title}
    match notice.event:
        case _Event.AWAITED | _Event.AWAITED_AGAIN | _Event.REMINDER | _Event.OVERDUE:
            yield _("you sign as: %(position)s") % {"position": slot.position_title}
            yield _("sent by %(person)s") % {"person": approval.started_by}
        case _Event.OTHERS_OVERDUE:
            names = ", ".join(person_in_words(c) for c in holders[notice.asked.position_id])
            yield names or _("nobody holds this position")
        case _Event.TAKEN_BACK | _Event.RETURNED | _Event.REFUSED | _Event.REROUTED if (
            approval.ended_by
        ):
            yield _("decided by %(person)s") % {"person": approval.ended_by}
            yield _("the reasons are on the page of the act")
        case _Event.CHECK | _Event.CHECK_LATE:
            yield _("you check as: %(position)s") % {"position": notice.asked.position_title}
            yield _("asked by %(person)s") % {"person": notice.check_request.asked_by_name}
        case _Event.CHECKED:
            yield _("checked by %(person)s") % {"person": notice.check_request.verdict.person_name}
        case _Event.CHANGED:
            yield _("what you look at is word for word the same, or the changes are technical")


def _term(notice: Notice, on: date, calendar: Workdays) -> Deadline | None:
    """The term of the step, where something is still awaited in it."""
    if notice.closed_at or notice.event not in _WITH_TERM:
        return None
    return deadline(notice.due, on, calendar) if notice.due else None
