"""Why a record may not be deleted: what rests on it, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import PROTECT, RESTRICT, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from regulations.models import RouteSlot


@dataclass(frozen=True, slots=True)
class Holding:
    """So many records of one kind rest on an object."""

    kind: str
    count: int

    def __str__(self) -> str:
        return f"{self.kind} – {self.count}"


def holdings(obj: Model) -> list[Holding]:
    """What the database would refuse to lose: records whose keys to ``obj`` are protected."""
    found: dict[str, int] = {}
    for relation in obj._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and relation.is_relation and not relation.concrete):
            continue
        if getattr(relation, "on_delete", None) not in (PROTECT, RESTRICT):
            continue
        count = relation.related_model._base_manager.filter(**{relation.field.name: obj}).count()
        if count:
            kind = _kind(relation.related_model)
            found[kind] = found.get(kind, 0) + count
    return [Holding(kind, count) for kind, count in found.items()]


def _kind(model: type[Model]) -> str:
    if model is RouteSlot:  # a slot has no name of its own that people know
        return _("steps of routes")
    return str(model._meta.verbose_name_plural)


def refusal(obj: Model, advice: str) -> str:
    """What happened, why and what to do; empty when ``obj`` may be deleted."""
    resting = holdings(obj)
    if not resting:
        return ""
    return _(
        "%(kind)s «%(object)s» cannot be deleted: other records rest on it (%(what)s). %(advice)s"
    ) % {
        "kind": capfirst(str(obj._meta.verbose_name)),
        "object": obj,
        "what": "; ".join(map(str, resting)),
        "advice": advice,
    }
