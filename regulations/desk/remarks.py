"""Remarks to an act with everything said on them, as the desk shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.models import Act, Remark, RemarkAnswer, RemarkReply, RemarkRuling
from regulations.remarks.disagreements import Course, course, with_courses
from regulations.remarks.following import Following, Place
from regulations.remarks.take_over import is_on_offer, is_taken_over

if TYPE_CHECKING:
    from datetime import date

    from regulations.organisation.models import User
    from regulations.reading import Reading

_TONES = {
    RemarkAnswer.Verdict.TAKEN: "ok",
    RemarkAnswer.Verdict.PARTLY: "wait",
    RemarkAnswer.Verdict.REJECTED: "stop",
}
_REPLIES = {RemarkReply.Verdict.ACCEPTED: "ok", RemarkReply.Verdict.HELD: "stop"}


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark: who made it, to what, what was said on it, and what the reader may say now."""

    course: Course
    where: str
    place: Place | None
    mine: bool
    may_answer: bool
    may_reply: bool
    may_take_over: bool

    @property
    def remark(self) -> Remark:
        return self.course.remark

    @property
    def answer(self) -> RemarkAnswer | None:
        return self.course.answer

    @property
    def quote(self) -> str:
        """The words it is about: as quoted, or, once the provision is gone, all it said."""
        if self.remark.quote or self.place is None or not self.place.is_removed:
            return self.remark.quote
        return self.place.was.plain

    @property
    def is_taken_over(self) -> bool:
        return is_taken_over(self.remark, self.place)

    @property
    def words(self) -> str:
        """Where the remark stands, in words."""
        if self.course.must_be_taken:
            return _("to be taken in by decision of the head of the city")
        if self.course.ruling and self.course.is_ruled_for_drafter:
            return _("decided for the drafter")
        if self.course.is_held:
            return _("held")
        if self.course.is_accepted:
            return _("answer accepted")
        return self.answer.get_verdict_display() if self.answer else _("waits for an answer")

    @property
    def tone(self) -> str:
        if self.course.ruling and self.course.is_ruled_for_drafter:
            return "ok"
        if self.course.is_held:
            return "stop"
        if self.course.is_accepted:
            return "ok"
        return _TONES[self.answer.verdict] if self.answer else "wait"


def remarks_of(
    act: Act, user: User, on: date, text: Reading, *, is_drafter: bool, may_edit: bool
) -> tuple[RemarkShown, ...]:
    """All remarks to the act: those that wait for somebody first, the newest first among equals.

    Each is shown where its provision stands in ``text``.
    """
    following = Following(text)
    rows = list(
        with_courses(act.remarks.all())
        .select_related("sign_off__position__holder")
        .order_by("-made_at", "-pk")
    )
    spoken_for = _positions(rows, user, on) if not (is_drafter or act.is_enacted) else set()
    shown = [
        _shown(course(row), following.place(row), user, spoken_for, is_drafter, may_edit)
        for row in rows
    ]
    return tuple(sorted(shown, key=lambda item: item.course.is_over))


def _shown(
    said: Course,
    place: Place | None,
    user: User,
    spoken_for: set[int],
    is_drafter: bool,
    may_edit: bool,
) -> RemarkShown:
    given = said.remark.sign_off
    return RemarkShown(
        course=said,
        where=_where(said.remark, place),
        place=place,
        mine=given.person_id == user.pk,
        may_answer=is_drafter and said.is_open_to_answers,
        may_reply=(
            said.awaits_reply
            and given.position_id in spoken_for
            and not given.slot.step.is_signature
        ),
        may_take_over=may_edit and is_on_offer(said.remark, place),
    )


def _positions(rows: list[Remark], user: User, on: date) -> set[int]:
    """Positions that made a remark and for which the reader may speak that day."""
    positions = {row.sign_off.position_id: row.sign_off.position for row in rows}
    found = candidates_by_position(positions.values(), on)
    return {pk for pk, people in found.items() if user.pk in {c.person.pk for c in people}}


def _where(remark: Remark, place: Place | None) -> str:
    if not remark.eid:
        return _("to the whole act")
    if place is not None:
        return _("to the %(place)s") % {"place": place.to_then}
    return _("to %(provision)s") % {"provision": (remark.label or remark.eid).rstrip(".")}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A held remark before the head of the city, with the radio buttons that decide it."""

    item: RemarkShown
    name: str
    chosen: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [
            (RemarkRuling.Verdict.DRAFTER, _("for the drafter: leave the text as it is")),
            (RemarkRuling.Verdict.APPROVER, _("for the approver: return the act with this task")),
        ]
