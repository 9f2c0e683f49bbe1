"""What must be mended before an act goes into the chain: each in words, none lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from regulations import characters, text
from regulations.approval.eligibility import candidates, drafter_ids, lawful
from regulations.blocks.amounts import format_amount
from regulations.blocks.programme import TOTAL
from regulations.blocks.typed import typed
from regulations.consultation import planning
from regulations.drafting.placeholders import placeholders
from regulations.errors import Problem
from regulations.kinds import Look
from regulations.models import Act, Route
from regulations.organisation.models import Position
from regulations.reading import Reading


def problems_of_text(act: Act, reading: Reading) -> Iterator[Problem]:
    """Faults of the text itself. ``act`` holds the text that ``reading`` was made from."""
    if not text.fold(act.subject).strip():
        yield Problem("no_title", _("The act has no title. Fill in the field «Title»: «О…»."))
    if not any(text.fold(p.plain).strip() for p, _parent in reading.structure.walk()):
        yield Problem("empty", _("The act has no text. Type it or paste it into the field «Text»."))
    if act.responsible_unit_id is None:
        yield Problem("no_unit", _("The responsible unit is not given. Choose it in «Requisites»."))
    elif act.responsible_unit.body_id != act.issuer_id:
        yield Problem(
            "unit_of_another_body",
            _(
                "The responsible unit «%(unit)s» belongs to another body, and its head would sign "
                "first. Choose a unit of the body that issues the act."
            )
            % {"unit": act.responsible_unit},
        )
    for words in characters.words_of(act.body.get_prep_value()):
        found = characters.hidden_in(words)
        if found:
            yield Problem(
                "hidden_character",
                _("The text has an invisible character (%(name)s) after «%(before)s». Delete it.")
                % {"name": found.name, "before": found.before},
            )
            break
    yield from _problems_of_gaps(act, reading)
    yield from _problems_of_money(act)


def problems_of_route(
    act: Act, route: Route | None, traits: Collection[str], on: date
) -> Iterator[Problem]:
    """Faults of the steps that this act needs, on this day."""
    if route is None:
        yield Problem(
            "no_route",
            _("There is no route in use for «%(kind)s». Ask the chief of staff to make one.")
            % {"kind": act.get_kind_display()},
        )
        return
    steps = list(route.steps.all())
    yield from problems_of_steps(steps)
    steps = [step for step in steps if not step.condition or step.condition in traits]
    yield from planning.problems_of_act(act, steps)
    drafters = drafter_ids(act)
    met: set[int] = set()
    for step in steps:
        for slot in step.slots.all():
            position = resolve(slot, act)
            if position is not None and position.pk in met:
                yield Problem(
                    "position_twice",
                    _(
                        "The position «%(position)s» stands in the route twice: as itself and as "
                        "the head of the responsible unit. Ask the chief of staff for another "
                        "route."
                    )
                    % {"position": position},
                )
            met.update({position.pk} if position else ())
            if position is None:
                if act.responsible_unit_id is None:
                    continue  # said already: the unit itself is not given
                yield Problem(
                    "no_head",
                    _(
                        "Step «%(step)s»: the responsible unit has no head among the positions. "
                        "Ask the chief of staff to add one."
                    )
                    % {"step": step.title},
                )
            elif not candidates(position, on):
                yield Problem(
                    "vacant",
                    _(
                        "Step «%(step)s»: nobody holds the position «%(position)s». "
                        "Ask the chief of staff to appoint a holder or an acting one."
                    )
                    % {"step": step.title, "position": position},
                )
            elif not lawful(position, on, drafters=drafters, signed=()):
                yield Problem(
                    "drafter_signs",
                    _(
                        "Step «%(step)s»: the holder of «%(position)s» took part in drafting and "
                        "cannot approve. Ask the chief of staff to appoint an acting one."
                    )
                    % {"step": step.title, "position": position},
                )


def problems_of_steps(steps: list[Any]) -> Iterator[Problem]:
    """The head of the city signs last, alone, nowhere else (asked when a route is saved too)."""
    mayors = [
        (n, slot)
        for n, step in enumerate(steps)
        for slot in step.slots.all()
        if slot.position_id and slot.position.is_mayor
    ]
    last = len(steps) - 1
    if not steps or [n for n, _slot in mayors] != [last] or steps[last].slots.count() != 1:
        yield Problem(
            "mayor_not_last",
            _(
                "The last step of a route is the signature of the head of the city, alone. "
                "Add it as the last step and take it out of the others."
            ),
        )
    if steps and steps[-1].condition:
        yield Problem(
            "mayor_on_condition",
            _("The signature of the head of the city is for every act: take its condition out."),
        )
    yield from planning.problems_of_plan(steps)
    for step in steps:
        if step.look == Look.APPENDICES and not step.look_appendices.strip():
            yield Problem(
                "no_appendices",
                _("Step «%(step)s»: say which appendices it looks at: 1, 3.")
                % {"step": step.title},
            )
        if step.is_consultation:
            continue
        if step.rule == step.Rule.QUORUM and not 1 <= (step.quorum or 0) <= step.slots.count():
            yield Problem(
                "quorum",
                _(
                    "Step «%(step)s»: so many sign-offs cannot be gathered. "
                    "Give a number from 1 to the number of positions."
                )
                % {"step": step.title},
            )


def resolve(slot: Any, act: Act) -> Position | None:
    """The position a route's slot means for this act."""
    if slot.who == slot.Who.POSITION:
        return slot.position
    return Position.objects.filter(
        unit=act.responsible_unit_id, role=Position.Role.HEAD_OF_UNIT
    ).first()


def _problems_of_gaps(act: Act, reading: Reading) -> Iterator[Problem]:
    left = placeholders(
        [act.subject, act.legal_basis, text.render.plain.of_structure(reading.structure)]
    )
    if left:
        yield Problem(
            "placeholders",
            _(
                "Gaps of the template are left: %(gaps)s. Put the words of this act in their "
                "place, or take them out. If the brackets belong to the act, make them round."
            )
            % {"gaps": ", ".join(left)},
        )


def _problems_of_money(act: Act) -> Iterator[Problem]:
    for value in typed(act.body, "funding"):
        yield from _disagreeing_rows(value, _("funding"))
        yield from _disagreeing_sources(value)
    for value in typed(act.body, "measures"):
        yield from _disagreeing_rows(value, _("measures"))
    totals = {
        row["total"]
        for value in typed(act.body, "funding")
        for row in value["rows"]
        if row["source"] == TOTAL and row["total"] is not None
    }
    if len(totals) > 1:
        yield Problem(
            "totals_disagree",
            _("The totals of the programme disagree: %(totals)s. Leave the right one.")
            % {"totals": "; ".join(format_amount(total) for total in sorted(totals))},
        )


def _disagreeing_rows(value: Any, where: str) -> Iterator[Problem]:
    years = (value["last_year"] or 0) - (value["first_year"] or 0) + 1
    for n, row in enumerate(value["rows"], start=1):
        amounts = [Decimal(amount) for amount in row["amounts"] or ()]
        if not amounts and row["total"] is None:
            continue
        if len(amounts) != years:
            yield Problem(
                "years",
                _("Table «%(where)s», row %(row)s: %(given)s amounts for %(years)s years.")
                % {"where": where, "row": n, "given": len(amounts), "years": years},
            )
        elif row["total"] is not None and sum(amounts) != row["total"]:
            yield Problem(
                "row_total",
                _(
                    "Table «%(where)s»: the years give %(sum)s, the total says %(total)s "
                    "(row %(row)s)."
                )
                % {
                    "where": where,
                    "sum": format_amount(sum(amounts)),
                    "total": format_amount(row["total"]),
                    "row": n,
                },
            )


def _disagreeing_sources(value: Any) -> Iterator[Problem]:
    total = next((row for row in value["rows"] if row["source"] == TOTAL), None)
    parts = [row for row in value["rows"] if row["source"] != TOTAL]
    if not total or not parts or total["total"] is None:
        return
    given = sum((row["total"] or Decimal(0)) for row in parts)
    if given != total["total"]:
        yield Problem(
            "sources_total",
            _("Table «funding»: the sources give %(sum)s, the row «всего» says %(total)s.")
            % {"sum": format_amount(given), "total": format_amount(total["total"])},
        )
