"""Values of fields in the words that the admin's forms use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Field, ForeignKey, ManyToManyField, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from regulations.models import RouteSlot


def field_words(model: type[Model], name: str) -> str:
    """The field's name as its form shows it."""
    return capfirst(str(_field(model, name).verbose_name))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the records that keys point to, as they are called today."""

    NOTHING: ClassVar[str] = "—"

    by_model: Mapping[type[Model], Mapping[Any, str]]

    @classmethod
    def of(cls, rows: Iterable[tuple[type[Model], Mapping[str, Any]]]) -> Names:
        """Read the names of everything that ``rows`` point to: one query a model."""
        keys: dict[type[Model], set[Any]] = defaultdict(set)
        for model, fields in rows:
            for name, value in fields.items():
                related = _related(_field(model, name))
                if related and value is not None:
                    keys[related].update(value if isinstance(value, list | tuple) else [value])
        return cls(
            {
                model: {obj.pk: str(obj) for obj in model._base_manager.filter(pk__in=pks)}
                for model, pks in keys.items()
            }
        )

    def worded(self, model: type[Model], name: str, value: Any) -> str:
        """The value as people read it; «№ 12» for a record that is no more."""
        field = _field(model, name)
        related = _related(field)
        if value is None or value == "" or value == []:
            return self.NOTHING
        if isinstance(value, list | tuple):
            return ", ".join(sorted(self._name(related, key) for key in value))
        if related:
            return self._name(related, value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, date):
            return f"{value:%d.%m.%Y}"
        return str(value)

    def signer(self, slot: Mapping[str, Any]) -> str:
        """Who a slot of a route means."""
        if slot["who"] == RouteSlot.Who.POSITION:
            return self.worded(RouteSlot, "position_id", slot["position_id"])
        return self.worded(RouteSlot, "who", slot["who"])

    def _name(self, model: type[Model] | None, key: Any) -> str:
        names = self.by_model.get(model, {}) if model else {}
        return names.get(key) or f"№\u00a0{key}"


def _field(model: type[Model], name: str) -> Field:
    """By its name or its column: versions keep ``position_id``, forms speak of ``position``."""
    return next(
        field
        for field in model._meta.get_fields()
        if isinstance(field, Field) and name in (field.attname, field.name)
    )


def _related(field: Field) -> type[Model] | None:
    return field.related_model if isinstance(field, ForeignKey | ManyToManyField) else None
