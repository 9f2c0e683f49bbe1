"""Hold an assignment for one decision, and note who decided."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from regulations.approval import chain
from regulations.control.standing import Standing, with_rows
from regulations.models import Assignment
from regulations.organisation import workdays

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate
    from regulations.organisation.models import Position


def lock(assignment: Assignment) -> Standing:
    """Lock the act of ``assignment`` for this transaction; return how the assignment stands now."""
    chain.lock(assignment.edition.act_id)
    return Standing(
        with_rows(Assignment.objects.filter(pk=assignment.pk)).get(), workdays.current()
    )


def said_by(candidate: Candidate, position: Position, at: datetime) -> dict[str, Any]:
    """The columns that say who decided, for which position, by which order, when."""
    return {
        "person": candidate.person,
        "person_name": candidate.person.signature_name,
        "position_title": position.title,
        "acting_by": candidate.acting_by,
        "said_at": at,
    }
