"""Ask for the completeness check (нормоконтроль) of a draft's package."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain, routing
from regulations.approval.checklist import problems_of_citations
from regulations.approval.eligibility import drafter_ids, lawful
from regulations.approval.submission_check import problems_of_text
from regulations.approval.submit import SubmitRefused, may_submit
from regulations.errors import ActRefused, NotYours
from regulations.models import CheckRequest
from regulations.organisation import workdays
from regulations.package_check.package import newest
from regulations.package_check.standing import last_verdict
from regulations.package_check.waiting import waiting_for
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.models import Act
    from regulations.organisation.models import User


@transaction.atomic
def ask(act: Act, *, by: User, at: datetime, note: str = "") -> CheckRequest:
    """Ask the position that the act's route names; its term runs from the next working day.

    The text is not locked: the verdict binds what its giver reads then. ``note`` are words to
    who checks; they are needed where a paper is missing. Raises SubmitRefused for faults of the
    text, NotYours, or ActRefused when nothing is to be asked or nobody may answer.
    """
    act = chain.lock(act.pk)
    on = timezone.localdate(at)
    if act.is_enacted or act.approvals.running().exists():
        raise ActRefused("on_its_way", _("The act is already being approved or is registered."))
    if not may_submit(act, by):
        raise NotYours("ask_check", _("Only those who may edit the draft can ask for the check."))
    package = newest(act, on)
    route = routing.route_for(package.act)
    if route is None or route.checked_by is None:
        raise ActRefused(
            "no_check", _("The route of this act asks for no completeness check. Send the act.")
        )
    if waiting_for(act) is not None:
        raise ActRefused("check_asked", _("The check is asked for already. Wait for the verdict."))
    last = last_verdict(act)
    if last is not None and last.is_complete and package.is_that_of(last):
        raise ActRefused("check_given", _("The package is checked as it is. Send the act."))
    faults = [
        *problems_of_text(package.act, package.text),
        *problems_of_citations(package.text.structure, package.cited),
    ]
    if faults:
        raise SubmitRefused(faults)
    if package.missing and not note.strip():
        raise ActRefused(
            "check_note",
            _("Papers are missing: %(papers)s. Attach them, or say why the act needs none."),
            {"papers": "; ".join(each.words for each in package.missing)},
        )
    position = route.checked_by
    if not lawful(position, on, drafters=drafter_ids(act), signed=()):
        raise ActRefused(
            "vacant",
            _(
                "Nobody can check the package: whoever holds «%(position)s» took part in "
                "drafting, or nobody holds it. Ask the chief of staff to appoint an acting one."
            ),
            {"position": position.title},
        )
    asked = CheckRequest.objects.create(
        act_id=act.pk,
        position=position,
        position_title=position.title,
        digest=package.text.digest,
        note=note.strip(),
        asked_by=by,
        asked_by_name=by.signature_name,
        asked_at=at,
        due=workdays.current().add(on, route.check_days),
    )
    ledger.append(
        "check_asked",
        ledger.subject_of(act),
        {
            "position": asked.position_title,
            "by": asked.asked_by_name,
            "digest": asked.digest,
            "due": asked.due.isoformat(),
        },
        rows=[asked],
        stated_at=at,
    )
    notices.follow_check(asked, at)
    log(instance=act, action="svod.ask_check", user=by, data={"position": position.title})
    return asked
