"""The course of a remark: answered, accepted or held, ruled on. One place says what stands.

A remark once held stays held until its author accepts an answer or the head of the city rules:
a new answer alone does not put it aside.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.errors import ChainIncomplete
from regulations.models import Act, Remark, RemarkAnswer, RemarkReply, RemarkRuling


@dataclass(frozen=True, slots=True)
class Course:
    """A remark with everything said on it, oldest first."""

    remark: Remark
    answers: tuple[RemarkAnswer, ...]

    @property
    def answer(self) -> RemarkAnswer | None:
        """The newest answer."""
        return self.answers[-1] if self.answers else None

    @property
    def reply(self) -> RemarkReply | None:
        """The author's newest word, on whichever answer."""
        return next((r for a in reversed(self.answers) if (r := reply_to(a))), None)

    @property
    def ruling(self) -> RemarkRuling | None:
        return getattr(self.reply, "ruling", None) if self.reply else None

    @property
    def is_accepted(self) -> bool:
        return bool(self.reply) and self.reply.verdict == RemarkReply.Verdict.ACCEPTED

    @property
    def is_held(self) -> bool:
        """Whether the author's last word was that the remark stands."""
        return bool(self.reply) and self.reply.verdict == RemarkReply.Verdict.HELD

    @property
    def awaits_ruling(self) -> bool:
        return self.is_held and self.ruling is None

    @property
    def is_ruled_for_drafter(self) -> bool:
        return self.ruling is not None and self.ruling.verdict == RemarkRuling.Verdict.DRAFTER

    @property
    def must_be_taken(self) -> bool:
        """Whether it was ruled for the author, and the drafter has not said since what is done."""
        return (
            self.ruling is not None
            and self.ruling.verdict == RemarkRuling.Verdict.APPROVER
            and self.answer.answered_at <= self.ruling.ruled_at
        )

    @property
    def awaits_reply(self) -> bool:
        return (
            self.answer is not None
            and reply_to(self.answer) is None
            and not (self.is_ruled_for_drafter or self.must_be_taken)
        )

    @property
    def is_open_to_answers(self) -> bool:
        """Whether a drafter may answer: nothing is said yet, or the last answer was held."""
        if self.answer is None or self.must_be_taken:
            return True
        last = reply_to(self.answer)
        return (
            last is not None
            and last.verdict == RemarkReply.Verdict.HELD
            and not self.is_ruled_for_drafter
        )

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected of anybody."""
        return not (self.awaits_reply or self.is_open_to_answers)


def reply_to(answer: RemarkAnswer) -> RemarkReply | None:
    return getattr(answer, "reply", None)


def course(remark: Remark) -> Course:
    """The course of a remark as ``with_courses`` reads it (or read now)."""
    return Course(remark, tuple(remark.answers.all()))


def courses(act: Act) -> tuple[Course, ...]:
    """The courses of every remark to the act, oldest remark first."""
    return tuple(course(remark) for remark in with_courses(act.remarks.all()))


def with_courses(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """``remarks`` with what a course needs, in two queries."""
    answers = RemarkAnswer.objects.select_related("reply__ruling__sign_off")
    return remarks.select_related("sign_off__slot__step", "sign_off__revision").prefetch_related(
        Prefetch("answers", answers)
    )


def held(act: Act) -> tuple[Course, ...]:
    """Remarks on which drafter and author have not agreed, ruled on or not."""
    return tuple(each for each in courses(act) if each.is_held)


def unruled(act: Act) -> tuple[Course, ...]:
    """Held remarks that wait for the head of the city."""
    return tuple(each for each in courses(act) if each.awaits_ruling)


def require_settled(act: Act) -> None:
    """Raise ChainIncomplete while a held remark is neither ruled on nor put right."""
    left = [each for each in courses(act) if each.awaits_ruling or each.must_be_taken]
    if left:
        raise ChainIncomplete(
            "held_remarks",
            _("Held remarks have no decision of the head of the city: %(count)s."),
            {"count": len(left)},
        )


def awaiting_reply(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Those of ``remarks`` with an answer that has no reply; the mayor's own are not disputed."""
    answered = RemarkAnswer.objects.filter(remark=OuterRef("pk"), reply__isnull=True)
    ruled = RemarkRuling.objects.filter(
        reply__answer__remark=OuterRef("pk"), verdict=RemarkRuling.Verdict.DRAFTER
    )
    return remarks.filter(
        Exists(answered), sign_off__slot__step__is_signature=False, act__number=""
    ).exclude(Exists(ruled))


def named(remark: Remark) -> str:
    """Whose remark it is and to what, for messages."""
    place = remark.label.rstrip(".") or remark.eid
    author = remark.sign_off.position_title
    return f"«{author}», {place}" if place else f"«{author}»"
