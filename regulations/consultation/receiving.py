"""Take the conclusion of an independent expert: from anyone, while the text stands open."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from documents.errors import FileRefused
from documents.models import StoredFile
from documents.sniff import require, require_size
from regulations import notices
from regulations.approval import chain
from regulations.errors import ActRefused
from regulations.kinds import CorruptionFactor
from regulations.models import Consultation, IndependentConclusion
from regulations.record import ledger

KINDS = ("pdf", "docx")
LIMIT_MB = 10  # megabytes: anyone may send a file, and what is taken is kept for good
_LONGEST = 255  # characters of a name and of an accreditation

# A brake on floods: so many in an hour, from one address and to one text.
_HOUR = timedelta(hours=1)
FROM_ONE_ADDRESS = 5
TO_ONE_TEXT = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """A conclusion as typed and attached.

    ``factors`` are codes (none: no corruption factor was found); ``consent`` the words that the
    expert agreed to; ``address`` the network address it came from.
    """

    expert_name: str
    accreditation: str
    email: str
    file_name: str
    data: bytes
    factors: Sequence[str]
    consent: str
    address: str


def receive(consultation: Consultation, sent: Sent, *, at: datetime) -> IndependentConclusion:
    """Keep the conclusion and tell those who have to consider it.

    Raises ActRefused: ``consultation_closed``, ``too_many``, ``expert_card`` (something is not
    filled in), ``consent``, ``factors``, ``conclusion`` (the file). The ledger learns nothing of
    the person.
    """
    # What a stranger sent is looked at before the act is locked against its own people.
    _require_open(consultation, at)
    _require_card(sent)
    _require_file(sent)
    with transaction.atomic():
        return _keep(consultation, sent, at)


def _require_open(consultation: Consultation, at: datetime) -> None:
    if not Consultation.objects.open_on(timezone.localdate(at)).filter(pk=consultation.pk).exists():
        raise ActRefused(
            "consultation_closed",
            _(
                "The text is no longer open for independent expertise: conclusions are not taken "
                "any more. Yours was not recorded."
            ),
        )


def _keep(consultation: Consultation, sent: Sent, at: datetime) -> IndependentConclusion:
    act = chain.lock(consultation.step.approval.act_id)
    _require_open(consultation, at)
    sender = hashed(sent.address)
    _require_calm(consultation, sender, at)
    suffix = PurePath(sent.file_name).suffix.lower()
    number = consultation.conclusions.count() + 1
    conclusion = IndependentConclusion.objects.create(
        consultation=consultation,
        number=number,
        expert_name=sent.expert_name.strip(),
        accreditation=sent.accreditation.strip(),
        email=sent.email.strip(),
        factors=sorted(set(sent.factors)),
        # The expert's own name of the file may hold theirs: it goes into evidence.
        file=StoredFile.objects.store(
            sent.data, name=f"заключение-{consultation.slug}-{number}{suffix}", at=at
        ),
        consent=sent.consent,
        sender=sender,
        salt=secrets.token_hex(16),
        received_at=at,
    )
    ledger.append(
        "independent_conclusion_received",
        ledger.subject_of(act),
        {
            "address": consultation.public_path,
            "number": conclusion.number,
            "factors": conclusion.factors,
        },
        rows=[conclusion, conclusion.file],
        stated_at=at,
    )
    notices.follow(consultation.step.approval, at)
    return conclusion


def hashed(address: str) -> str:
    """A network address so that it can be told from others, and from nothing else."""
    return salted_hmac("regulations.consultation", address, algorithm="sha256").hexdigest()


def _require_card(sent: Sent) -> None:
    card = (sent.expert_name, sent.accreditation, sent.email)
    try:
        validate_email(sent.email.strip())
        filled = all(text.strip() and len(text.strip()) <= _LONGEST for text in card)
    except ValidationError:
        filled = False
    if not filled:
        raise ActRefused(
            "expert_card",
            _("Give your name, the number of your accreditation and an e-mail for the answer."),
        )
    if not sent.consent:
        raise ActRefused(
            "consent",
            _("Without your consent to the handling of personal data no answer can be sent."),
        )
    if set(sent.factors) - set(CorruptionFactor.values):
        raise ActRefused("factors", _("There is no such corruption factor in the Methodology."))


def _require_file(sent: Sent) -> None:
    try:
        require_size(sent.file_name, len(sent.data), LIMIT_MB)
        require(sent.file_name, sent.data, KINDS)
    except FileRefused as refused:
        raise ActRefused("conclusion", str(refused)) from None


def _require_calm(consultation: Consultation, sender: str, at: datetime) -> None:
    lately = IndependentConclusion.objects.filter(received_at__gt=at - _HOUR)
    if (
        lately.filter(sender=sender).count() >= FROM_ONE_ADDRESS
        or lately.filter(consultation=consultation).count() >= TO_ONE_TEXT
    ):
        raise ActRefused(
            "too_many",
            _("Too many conclusions came within an hour. Send yours again in an hour."),
        )
