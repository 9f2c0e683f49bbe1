"""A lawful door beside the chain: acts made before Svod, marked so, outside the journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import reading, signals
from regulations.approval import chain
from regulations.enactment import followup, freeze
from regulations.enactment.registration import journal_will_give
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Edition
from regulations.organisation.rights import granted
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User

PERMISSION = "regulations.archive_act"
FIRST_YEAR = 1000  # addresses have years of four digits


@dataclass(frozen=True, slots=True)
class ArchiveCard:
    """What the paper original says of itself. ``source`` tells where the text was taken from."""

    number: str
    dated: date
    source: str
    signer_post: str = ""
    signer_name: str = ""


@transaction.atomic
def archive(act: Act, card: ArchiveCard, *, by: User, at: datetime) -> Edition:
    """Freeze a draft as the text of an act that was made before Svod.

    Raises NotYours without the permission ``archive_act``; ActRefused when the draft has been
    in the chain, the card is incomplete, or such an act is there already.
    """
    act = chain.lock(act.pk)
    if not granted(by, PERMISSION):
        raise NotYours("archive", _("Only the keeper of the archive enters acts made before Svod."))
    _require_card(act, card, at)
    if act.latest_revision is None:
        act.save_revision(user=by)
    revision = act.latest_revision
    page = revision.as_object()
    text = reading.read(page)
    edition, frozen = freeze.freeze(
        act,
        text,
        number=card.number.strip(),
        dated=card.dated,
        at=at,
        signer_post=card.signer_post,
        signer_name=card.signer_name,
        source=card.source.strip(),
    )
    act = freeze.register(act, revision, number=card.number.strip(), dated=card.dated, at=at)
    events = freeze.force_events(act, dated=card.dated, at=at)
    ledger.append(
        "archived",
        ledger.subject_of(act),
        {
            "number": edition.number,
            "dated": card.dated.isoformat(),
            "digest": edition.digest,
            "source": edition.source,
            "by": by.get_full_name(),
            "address": act.address,
        },
        rows=[
            freeze.refresh(act),
            *act.attachments.all(),
            *(attachment.file for attachment in act.attachments.all()),
            *frozen,
            *events,
        ],
        stated_at=at,
    )
    log(instance=act, action="svod.archive", user=by, data={"number": edition.number})
    signals.edition_frozen.send(sender=Edition, edition=edition)
    followup.after_enactment(edition)
    return edition


def _require_card(act: Act, card: ArchiveCard, at: datetime) -> None:
    if act.is_enacted or act.approvals.exists():
        raise ActRefused(
            "not_archival",
            _("This act has gone through approval or is registered: it is not an archive text."),
        )
    if not card.number.strip() or not card.source.strip():
        raise ActRefused("card", _("Give the number, the date and the source of the text."))
    if card.dated > timezone.localdate(at):
        raise ActRefused("future", _("The date of an archive act cannot be in the future."))
    if card.dated.year < FIRST_YEAR:
        raise ActRefused("date", _("The year of the date is not whole. Mend the date."))
    twin = Act.objects.filter(
        issuer=act.issuer_id, kind=act.kind, dated=card.dated, number=card.number.strip()
    )
    if twin.exists():
        raise ActRefused(
            "twin",
            _("An act with the number %(number)s and this date is in Svod already."),
            {"number": card.number},
        )
    this_year = timezone.localdate(at).year
    if card.dated.year == this_year and journal_will_give(act, card.number, this_year):
        raise ActRefused(
            "journal_number",
            _(
                "The journal of %(year)s will give the number %(number)s to an act signed here. "
                "If the act has this number on paper, ask the chief of staff to let the journal "
                "begin after the numbers of paper."
            ),
            {"number": card.number, "year": this_year},
        )
