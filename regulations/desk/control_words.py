"""What the history says of control of execution (``drafting_words`` says what each returns)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from regulations.desk.phrases import acting, day
from regulations.models import Handover, TakenOff


def _put_on_control(facts, rows, entry):
    points = ", ".join(label.rstrip(".") or "–" for label in facts["points"])
    what = _("Points looked at for control: none put") if not points else _("Put on control")
    details = [_("points: %(points)s") % {"points": points}] if points else []
    return what, facts["by"], "", details, []


def _of_control(facts, rows, entry):
    """What was said stands on the page of the assignment, for those who may read it."""
    what, tone = {
        "execution_reported": (_("Execution reported"), ""),
        "report_accepted": (_("Report of execution accepted"), "ok"),
        "report_returned": (_("Report of execution returned"), "stop"),
        "due_asked": (_("Another term asked for"), ""),
        "due_changed": (_("Term of an assignment moved"), "wait"),
        "due_refused": (_("Term of an assignment stays"), ""),
        "taken_off_control": (_("Taken off control"), "ok"),
    }[entry.event]
    details = [_of_point(facts)]
    if entry.event == "due_changed":
        details.append(_("new term: %(day)s") % {"day": day(facts["new"])})
    if entry.event == "taken_off_control":
        details.append(str(TakenOff.Outcome(facts["outcome"]).label))
    details.append(acting(facts.get("acting_by", "")))
    return what, f"{facts['position']}, {facts['person']}", tone, details, []


def _handed_over(facts, rows, entry):
    is_control = facts["part"] == Handover.Part.CONTROLLER
    what = _("Control handed over") if is_control else _("Execution handed over")
    details = [
        _of_point(facts),
        _("from «%(from)s» to «%(to)s»") % {"from": facts["from"], "to": facts["to"]},
    ]
    return what, facts["by"], "", details, []


def _of_point(facts: Mapping[str, Any]) -> str:
    label = facts["point"].rstrip(".")
    return _("point %(label)s") % {"label": label} if label else ""


WORDS = {
    "put_on_control": _put_on_control,
    "execution_reported": _of_control,
    "report_accepted": _of_control,
    "report_returned": _of_control,
    "due_asked": _of_control,
    "due_changed": _of_control,
    "due_refused": _of_control,
    "taken_off_control": _of_control,
    "control_handed_over": _handed_over,
}
