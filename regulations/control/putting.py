"""Put points of an enacted act on control (поставить на контроль)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.approval import chain
from regulations.control import telling
from regulations.control.powers import answers_for_others, may_put
from regulations.errors import ActRefused, NotYours
from regulations.models import Assignment, CoExecutor, ControlReview, Edition
from regulations.reading import structure_of
from regulations.record import ledger
from regulations.text import duties

if TYPE_CHECKING:
    from regulations.organisation.models import Position, User
    from regulations.text import Structure


@dataclass(frozen=True, slots=True)
class Charge:
    """What a person puts on control: a provision, who executes, who keeps control, by when."""

    eid: str
    executor: Position
    controller: Position
    due: date | None = None
    every: str = ""
    note: str = ""
    co_executors: tuple[Position, ...] = ()


@transaction.atomic
def put_on_control(
    edition: Edition,
    charges: Sequence[Charge],
    *,
    by: User,
    at: datetime,
    first_look: bool,
    left_out: Collection[str] = (),
    structure: Structure | None = None,
) -> list[Assignment]:
    """Put ``charges`` on control, and note that the points of the edition were looked at.

    ``first_look``: the charges were marked among those that the act suggests, nobody having looked
    at them before; ``left_out`` are the others. The words quoted are read from the edition, or from
    its ``structure`` if that is at hand, whatever the page showed. Raises NotYours, or ActRefused:
    a colleague has looked meanwhile, an older edition, no such provision, a day before the act, an
    executor who would control themselves, a specialist in control, the same charge twice.
    """
    act = chain.lock(edition.act_id)
    edition = Edition.objects.select_related("act").get(pk=edition.pk)
    if not may_put(edition, by, timezone.localdate(at)):
        raise NotYours(
            "put_on_control",
            _("The head of the city, a deputy or the chief of staff puts points on control."),
        )
    if edition.pk != act.editions.order_by("-ordinal").values_list("pk", flat=True).first():
        raise ActRefused(
            "older_edition", _("The act has a newer edition: open it and look at its points.")
        )
    said = {
        "person": by,
        "person_name": by.signature_name,
        "said_at": at,
    }
    seen = ControlReview.objects.filter(edition=edition).first()
    if seen and first_look:
        # What was marked on a page that a colleague has answered meanwhile counts for nothing.
        raise ActRefused(
            "reviewed",
            _(
                "%(person)s has looked at these points meanwhile. "
                "Put what is missing on control below."
            ),
            {"person": seen.person_name},
        )
    points = duties.points(structure or structure_of(edition))
    rows: list[Assignment | CoExecutor | ControlReview] = []
    if seen is None:
        rows.append(
            ControlReview.objects.create(edition=edition, left_out=sorted(left_out), **said)
        )
    put: list[Assignment] = []
    for charge in charges:
        _require(charge, edition, points)
        point = points[charge.eid]
        made = Assignment.objects.create(
            edition=edition,
            eid=charge.eid,
            label=point.label,
            quote=point.quote,
            note=charge.note.strip(),
            executor=charge.executor,
            executor_title=charge.executor.title,
            controller=charge.controller,
            controller_title=charge.controller.title,
            due=charge.due,
            every=charge.every,
            **said,
        )
        put.append(made)
        rows += [made, *_helpers(made, charge)]
    if rows:
        ledger.append(
            "put_on_control",
            ledger.subject_of(act),
            {"by": said["person_name"], "points": [made.label for made in put]},
            rows=rows,
            stated_at=at,
        )
    telling.follow([made.pk for made in put], at)
    return put


def _helpers(made: Assignment, charge: Charge) -> list[CoExecutor]:
    others = dict.fromkeys(p for p in charge.co_executors if p.pk != charge.executor.pk)
    return [
        CoExecutor.objects.create(assignment=made, position=p, position_title=p.title)
        for p in others
    ]


def _require(charge: Charge, edition: Edition, points: Collection[str]) -> None:
    if charge.eid not in points:
        raise ActRefused(
            "no_provision", _("Choose a point of the act itself: appendices charge nobody.")
        )
    helpers = charge.co_executors
    if charge.controller.pk in {charge.executor.pk, *(p.pk for p in helpers)}:
        raise ActRefused(
            "controls_self",
            _("«%(position)s» cannot keep control of its own execution. Choose another position."),
            {"position": charge.controller.title},
        )
    for position in (charge.controller, *helpers):
        if not answers_for_others(position):
            raise ActRefused(
                "specialist",
                _(
                    "«%(position)s» is a specialist's position: it neither keeps control nor is "
                    "charged beside the executor. Choose the head of the unit."
                ),
                {"position": position.title},
            )
    named = (charge.executor, charge.controller, *helpers)
    if {position.unit.body_id for position in named} != {edition.act.issuer_id}:
        raise ActRefused("another_body", _("Choose positions of the body that made the act."))
    if charge.every not in ("", *Assignment.Every.values) or (charge.every and not charge.due):
        raise ActRefused("due", _("Say by which day the first report is awaited."))
    if charge.due and charge.due < edition.dated:
        raise ActRefused("due", _("The term ends before the act was signed. Mend the date."))
    same = Assignment.objects.open().filter(
        edition__act=edition.act_id, eid=charge.eid, executor=charge.executor, due=charge.due
    )
    if same.exists():
        raise ActRefused(
            "on_control", _("This point is on control already, with this executor and term.")
        )
