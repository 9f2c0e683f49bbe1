"""A notice of an assignment in words. Never the words of the act, of a report, of a return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations.approval.eligibility import candidates_by_position
from regulations.control.standing import Standing, with_rows
from regulations.desk.deadline import deadline
from regulations.desk.sheet import person_in_words
from regulations.models import Act, Assignment, Notice
from regulations.organisation import workdays

if TYPE_CHECKING:
    from regulations.desk.deadline import Deadline

_Event = Notice.Event
_HEADS = {
    _Event.ASSIGNED: gettext_lazy("An act charges you: an assignment on control"),
    _Event.TASK_NEAR: gettext_lazy("Reminder of the term of an assignment"),
    _Event.TASK_LATE: gettext_lazy("You have not reported in time"),
    _Event.TASKS_LATE: gettext_lazy("An assignment is overdue"),
    _Event.REPORTED: gettext_lazy("A report waits for your decision"),
    _Event.SENT_BACK: gettext_lazy("Your report is returned"),
    _Event.ACCEPTED: gettext_lazy("Your report is accepted"),
    _Event.DUE_ASKED: gettext_lazy("Another term is asked for"),
    _Event.DUE_MOVED: gettext_lazy("The term of an assignment is moved"),
    _Event.DUE_STAYS: gettext_lazy("The term of an assignment stays"),
    _Event.TAKEN_OFF: gettext_lazy("Taken off control"),
}


class Assignments:
    """The assignments of several notices as they stand on a day, in a fixed number of queries."""

    def __init__(self, notices: Iterable[Notice], on: date) -> None:
        self._on = on
        self._calendar = workdays.current()
        keys = {notice.assignment_id for notice in notices} - {None}
        rows = with_rows(Assignment.objects.filter(pk__in=keys)) if keys else ()
        self._by_key = {row.pk: Standing(row, self._calendar) for row in rows}
        acts = {standing.assignment.edition.act_id for standing in self._by_key.values()}
        #: Acts that everybody may read: who is charged need not see how one was approved.
        self.public = set(
            Act.objects.open_to_public().filter(pk__in=acts).values_list("pk", flat=True)
        )
        self._people = candidates_by_position(
            {standing.executor for standing in self._by_key.values()}, on
        )

    def head(self, notice: Notice) -> str:
        return str(_HEADS[_Event(notice.event)])

    def path(self, notice: Notice) -> str:
        return reverse("control:assignment", args=[notice.assignment_id])

    def term(self, notice: Notice) -> Deadline | None:
        """The term, while a report is owed."""
        standing = self._by_key[notice.assignment_id]
        if notice.closed_at or not standing.is_open or standing.last_day is None:
            return None
        return deadline(standing.last_day, self._on, self._calendar)

    def facts(self, notice: Notice) -> Iterator[str]:
        standing = self._by_key[notice.assignment_id]
        edition = standing.assignment.edition
        yield _("№ %(number)s of %(date)s") % {
            "number": edition.number,
            "date": f"{edition.dated:%d.%m.%Y}",
        }
        point = standing.assignment.point
        if point:
            yield _("point %(label)s") % {"label": point}
        term = self.term(notice)
        if term:
            yield _("term: %(day)s, %(left)s") % {"day": term.day, "left": term.left}
        elif standing.is_open and standing.last_day is None:
            yield _("without a term, for good")
        match notice.event:
            case _Event.TASKS_LATE | _Event.REPORTED | _Event.DUE_ASKED:
                people = self._people.get(standing.executor.pk, ())
                names = ", ".join(person_in_words(candidate) for candidate in people)
                yield _("executor: %(position)s (%(names)s)") % {
                    "position": standing.executor.title,
                    "names": names or _("nobody holds the position"),
                }
            case _:
                yield _("control: %(position)s") % {"position": standing.controller.title}
        if notice.event in (_Event.SENT_BACK, _Event.DUE_STAYS):
            yield _("the reasons are on the page of the assignment")
