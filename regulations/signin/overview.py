"""Who signs, and with what they prove who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django_otp.plugins.otp_totp.models import TOTPDevice

from regulations.approval.eligibility import candidates_by_position
from regulations.organisation.models import Position
from regulations.signin.models import EnrolmentCode, Passkey
from regulations.signin.policy import signing_positions

if TYPE_CHECKING:
    from regulations.organisation.models import User


@dataclass(slots=True)
class Signer:
    person: User
    positions: list[str]
    has_app: bool
    passkeys: int
    awaits_enrolment: bool  # was reset, and has set up nothing since


def signers(on: date) -> list[Signer]:
    """Everyone who may be asked to sign that day, by name."""
    positions = signing_positions(Position.objects.select_related("holder")).order_by("title")
    held: dict[int, tuple[User, list[str]]] = {}
    candidates = candidates_by_position(positions, on)
    for position in positions:
        for candidate in candidates[position.pk]:
            person = candidate.person
            held.setdefault(person.pk, (person, []))[1].append(position.title)
    apps = set(
        TOTPDevice.objects.filter(user__in=held, confirmed=True).values_list("user", flat=True)
    )
    keys = list(Passkey.objects.filter(user__in=held).values_list("user", flat=True))
    reset = set(EnrolmentCode.objects.filter(person__in=held).values_list("person", flat=True))
    rows = [
        Signer(person, titles, pk in apps, keys.count(pk), pk in reset)
        for pk, (person, titles) in held.items()
    ]
    return sorted(rows, key=lambda row: (row.person.last_name, row.person.first_name))
