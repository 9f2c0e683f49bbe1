"""About twenty real acts through the archive door, so that lists and search have a city's width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape

from cms.demo.city_hall import CityHall
from cms.demo.texts.archive import ArchivedAct, archived_acts
from regulations.enactment.addresses import number_slug
from regulations.enactment.archive import ArchiveCard, archive
from regulations.kinds import ActKind
from regulations.models import Act, Decree, RegulationIndex
from regulations.organisation.models import IssuingBody

_KINDS = {str(kind.label): kind.value for kind in ActKind}


def fill(hall: CityHall, now: datetime) -> Iterator[str]:
    """Enter the acts that are missing; yield the title of each."""
    for real in archived_acts():
        index = _index(hall, real)
        kind = _KINDS[real.kind]
        if Act.objects.filter(
            issuer=index.issuer, kind=kind, dated=real.date, number=real.number
        ).exists():
            continue
        act = Decree(
            subject=real.title,
            kind=kind,
            force_rule="signing",
            body=[{"type": "text", "value": "".join(map(_paragraph, real.body))}],
            owner=hall.people["registrar"],
        )
        index.add_child(instance=act)
        act.save_revision(user=hall.people["registrar"])
        card = ArchiveCard(
            number=real.number,
            dated=real.date,
            source=f"Корпус муниципальных актов, {real.source}. Сокращено: {real.cut}",
            signer_name=real.signer,
        )
        archive(act, card, by=hall.people["registrar"], at=now)
        yield real.title


def _paragraph(line: str) -> str:
    return f"<p>{escape(line, quote=False)}</p>"


def _index(hall: CityHall, real: ArchivedAct) -> RegulationIndex:
    """The page of the body that issued the act; made at its first act."""
    body, _made = IssuingBody.objects.get_or_create(
        name=real.issuer,
        defaults={
            "name_genitive": _genitive(real.issuer),
            "place": "",
            "slug": number_slug(real.issuer)[:50].strip("-"),
        },
    )
    found = RegulationIndex.objects.filter(issuer=body).first()
    return found or hall.archive_section.add_child(
        instance=RegulationIndex(title=real.issuer, slug=body.slug, issuer=body)
    )


def _genitive(name: str) -> str:
    """«администрации …»: these bodies are administrations, councils and governments."""
    for nominative, genitive in (
        ("Администрация", "администрации"),
        ("Правительство", "правительства"),
        ("Совет", "совета"),
        ("Дума", "думы"),
        ("Глава", "главы"),
    ):
        name = re.sub(rf"^{nominative}\b", genitive, name)
    return name
