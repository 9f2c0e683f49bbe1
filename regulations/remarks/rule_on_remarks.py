"""Rulings of the head of the city on held remarks: part of their signature, or of their return.

A ruling for the approver is a task for the drafter: the act goes back with it. It is never signed
past a held remark that has no ruling.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from regulations.approval.submission_check import Problem
from regulations.errors import ActRefused
from regulations.models import RemarkRuling, SignOff
from regulations.record import ledger
from regulations.remarks.disagreements import Course, courses, named, unruled

if TYPE_CHECKING:
    from datetime import datetime

    from regulations.models import Act, Step

Verdict = RemarkRuling.Verdict
Chosen = list[tuple[Course, str]]


def chosen(act: Act, step: Step, verdict: str, rulings: Mapping[int, str]) -> Chosen:
    """The held remarks with the ruling on each; ``rulings`` are by the key of the holding reply.

    Raises ActRefused when the act would be signed past a held remark, when a remark was decided
    for the approver and the act is signed all the same, or when a ruling is not to be made.
    """
    waiting = {course.reply.pk: course for course in unruled(act)} if step.is_signature else {}
    if set(rulings) - set(waiting):
        raise ActRefused(
            "ruling_gone",
            _("A disagreement is settled already. Open the page again and read what is left."),
        )
    if set(rulings.values()) - set(Verdict.values):
        raise ActRefused("ruling", _("Choose for whom you decide each disagreement."))
    if verdict == SignOff.Verdict.AGREED:
        left = [course for pk, course in waiting.items() if pk not in rulings]
        if left:
            raise ActRefused(
                "held_remarks",
                _("The act is not signed: decide each disagreement first. Undecided: %(which)s."),
                {"which": _listed(left)},
            )
        upheld = [waiting[pk] for pk, ruling in rulings.items() if ruling == Verdict.APPROVER]
        if upheld:
            raise ActRefused(
                "decided_for_approver",
                _(
                    "The act is not signed: you have decided for the approver (%(which)s). "
                    "Press «Return»: the act goes to the drafter with this task."
                ),
                {"which": _listed(upheld)},
            )
    return [(course, rulings[pk]) for pk, course in waiting.items() if pk in rulings]


def task(rulings: Chosen) -> str:
    """What the drafter is told to do by the rulings, as words of the return."""
    return "\n".join(
        _t("Take the remark in: %(whose)s: %(text)s")
        % {"whose": named(course.remark), "text": course.remark.text}
        for course, verdict in rulings
        if verdict == Verdict.APPROVER
    )


def record(act: Act, given: SignOff, rulings: Chosen, at: datetime) -> list[RemarkRuling]:
    """Write the rulings made with ``given``, each with an entry of its own."""
    made = []
    for course, verdict in rulings:
        row = RemarkRuling.objects.create(
            reply=course.reply, sign_off=given, verdict=verdict, ruled_at=at
        )
        ledger.append(
            "remark_ruled",
            ledger.subject_of(act),
            {
                "verdict": verdict,
                "approver": course.remark.sign_off.position_title,
                "position": given.position_title,
                "person": given.person_name,
            },
            rows=[row],
            stated_at=at,
        )
        made.append(row)
    return made


def undone(act: Act) -> Iterator[Problem]:
    """What bars sending the act again: rulings for the approver that the drafter left open."""
    for each in courses(act):
        if each.must_be_taken:
            yield Problem(
                "ruling_undone",
                _t(
                    "The head of the city has decided for the approver: %(whose)s. "
                    "Take the remark in and answer it."
                )
                % {"whose": named(each.remark)},
            )


def _listed(waiting: list[Course]) -> str:
    return "; ".join(named(course.remark) for course in waiting)
