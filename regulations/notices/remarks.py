"""What becomes of remarks: their authors hear of the answer, drafters that one is held, both of
the ruling.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from regulations.approval.eligibility import candidates_by_position
from regulations.models import Notice, Remark, RemarkReply
from regulations.notices.outbox import Telling
from regulations.organisation.models import User
from regulations.remarks.disagreements import Course, course, with_courses

if TYPE_CHECKING:
    from regulations.organisation.models import Position

_Event = Notice.Event


class Remarks:
    """The remarks to several acts, of whichever round, in a fixed number of queries.

    ``asking``: an answer waits to be accepted, or the remark to be held. ``told`` asks nothing.
    """

    def __init__(self, drafters: Mapping[int, Collection[int]], on: date) -> None:
        remarks = with_courses(Remark.objects.filter(act__in=drafters))
        self._courses = [
            course(remark)
            for remark in remarks.select_related(
                "act", "sign_off__slot__step", "sign_off__approval", "sign_off__position__holder"
            ).defer("act__body")
            if remark.answers.all()
        ]
        self._drafters = drafters
        self._people = candidates_by_position(
            {each.remark.sign_off.position for each in self._courses}, on
        )
        ids = {pk for each in self._courses for pk in drafters[each.remark.act_id]}
        self._users = User.objects.filter(is_active=True).in_bulk(ids) if ids else {}
        self.asking = [*self._answered()]
        self.told = [*self._held(), *self._ruled()]

    def _answered(self) -> Iterator[Telling]:
        for each in self._courses:
            # The head of the city does not dispute: the signature decides.
            disputes = not each.remark.sign_off.slot.step.is_signature
            if each.awaits_reply and disputes and not each.remark.act.is_enacted:
                for person in self._authors(each):
                    yield _telling(_Event.ANSWERED, f"answered:{each.answer.pk}", person, each)

    def _held(self) -> Iterator[Telling]:
        for each in self._courses:
            for answer in each.answers:
                reply = getattr(answer, "reply", None)
                if reply and reply.verdict == RemarkReply.Verdict.HELD:
                    for person in self._drafting(each):
                        yield _telling(_Event.HELD, f"held:{reply.pk}", person, each)

    def _ruled(self) -> Iterator[Telling]:
        for each in self._courses:
            if each.ruling:
                for person in (*self._authors(each), *self._drafting(each)):
                    yield _telling(_Event.DECIDED, f"decided:{each.ruling.pk}", person, each)

    def _authors(self, each: Course) -> list[User]:
        """Who speaks today for the position that made the remark, and did not draft the act."""
        position: Position = each.remark.sign_off.position
        drafters = self._drafters[each.remark.act_id]
        return [c.person for c in self._people[position.pk] if c.person.pk not in drafters]

    def _drafting(self, each: Course) -> list[User]:
        ids = sorted(self._drafters[each.remark.act_id])
        return [self._users[pk] for pk in ids if pk in self._users]


def _telling(event: str, key: str, person: User, each: Course) -> Telling:
    made = each.remark.sign_off
    return Telling(event, key, person, made.approval, made.slot)
