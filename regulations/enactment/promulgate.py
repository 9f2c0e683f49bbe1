"""Record that an act was officially published («обнародован»): place and date."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations.approval import chain
from regulations.enactment import entry
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, ForceEvent
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User

PERMISSION = "regulations.promulgate_act"


@transaction.atomic
def promulgate(
    act: Act,
    *,
    place: str,
    on: date,
    by: User,
    at: datetime,
    issue: str = "",
    link: str = "",
) -> list[ForceEvent]:
    """Write the event of publication and, where force depends on it, the entry into force.

    ``issue`` is the number of the newspaper, ``link`` where the text stands on the network.

    Raises NotYours without the permission ``promulgate_act``; ActRefused for an act that is not
    registered, was published already, or a date before its signing or in the future.
    """
    act = chain.lock(act.pk)
    if not by.is_active or not by.has_perm(PERMISSION):
        raise NotYours("promulgate", _("Only the press service records official publication."))
    if not act.is_enacted:
        raise ActRefused(
            "not_enacted", _("The act is not signed yet: there is nothing to publish.")
        )
    if act.force_events.filter(kind=ForceEvent.Kind.PUBLISHED).exists():
        raise ActRefused("published", _("The publication of this act is recorded already."))
    if not place.strip():
        raise ActRefused("place", _("Say where the act was published: newspaper, issue, date."))
    if link.strip() and not link.strip().startswith(("https://", "http://")):
        raise ActRefused("link", _("The link to the publication begins with http. Mend it."))
    if on < act.dated or on > timezone.localdate(at):
        raise ActRefused(
            "date", _("The day of publication lies between the signing and today. Mend the date.")
        )
    events = [
        ForceEvent.objects.create(
            act_id=act.pk,
            kind=ForceEvent.Kind.PUBLISHED,
            on=on,
            basis=place.strip(),
            issue=issue.strip(),
            link=link.strip(),
            recorded_at=at,
        )
    ]
    starts = entry.day(act, dated=act.dated, published=on)
    if starts and not act.force_events.filter(kind=ForceEvent.Kind.IN_FORCE, eid="").exists():
        events.append(
            ForceEvent.objects.create(
                act_id=act.pk, kind=ForceEvent.Kind.IN_FORCE, on=starts, recorded_at=at
            )
        )
    ledger.append(
        "promulgated",
        ledger.subject_of(act),
        {"place": place.strip(), "on": on.isoformat(), "by": by.get_full_name()},
        rows=events,
        stated_at=at,
    )
    log(instance=act, action="svod.promulgate", user=by, data={"place": place.strip()})
    return events
