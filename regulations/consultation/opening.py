"""Open the text of a step of consultation at a public address: frozen, as an edition is.

The lawful door itself. Nobody presses it: the route says where it stands, and it opens when every
step before it has agreed. Who may put it into a route is said in ``planning``.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import reading, text
from regulations.consultation import window
from regulations.enactment import freeze
from regulations.errors import ActRefused
from regulations.kinds import AttachmentKind
from regulations.models import Act, Approval, Consultation, ConsultationPaper
from regulations.record import ledger
from regulations.text import render

# What goes with a draft to experts (№ 96, rules of the expertise); the other papers are internal.
OPEN_PAPERS = (AttachmentKind.NOTE, AttachmentKind.FINANCE)
_SLUG_BYTES = 6


def open_due(approval: Approval, at: datetime) -> Consultation | None:
    """Open the consultation whose step has just opened; None when there is none.

    Runs inside the decision's transaction, after its entry in the ledger. Raises ActRefused when
    the act is not for the public.
    """
    step = window.open_step(approval)
    if step is None or step.carried_consultation_id or hasattr(step, "consultation"):
        return None
    act = approval.act.specific
    sent = approval.revision.as_object()
    require_public(act, sent)
    frozen = reading.read(sent).frozen()
    consultation = Consultation.objects.create(
        step=step,
        slug=secrets.token_hex(_SLUG_BYTES),
        kind=sent.kind,
        title=frozen.requisites.title,
        digest=approval.digest,
        html=freeze.page_html(frozen),
        contents=[asdict(entry) for entry in render.contents(frozen.structure)],
        parser=text.PARSER,
        opened_at=at,
        closes_on=window.last_day(timezone.localdate(at), step.days),
    )
    papers = [
        ConsultationPaper.objects.create(
            consultation=consultation,
            kind=paper.kind,
            title=str(paper),
            file=paper.file,
        )
        for paper in sent.attachments.all()
        if paper.kind in OPEN_PAPERS and not paper.confidential
    ]
    ledger.append(
        "consultation_opened",
        ledger.subject_of(act),
        {
            "step": step.title,
            "digest": consultation.digest,
            "address": consultation.public_path,
            "until": consultation.closes_on.isoformat(),
            "papers": [paper.title for paper in papers],
        },
        rows=[consultation, *papers, *(paper.file for paper in papers)],
        stated_at=at,
    )
    log(instance=act, action="svod.open_consultation", data={"address": consultation.slug})
    return consultation


def require_public(*acts: Act) -> None:
    """Raise ActRefused if any of these (an act's row, its text in the chain) is not for all."""
    if any(act.restricted for act in acts):
        raise ActRefused(
            "restricted",
            _(
                "The act is not for the public: it cannot be opened for independent expertise. "
                "Take the mark off if it is wrong, or ask the chief of staff for a route without "
                "this step."
            ),
        )
