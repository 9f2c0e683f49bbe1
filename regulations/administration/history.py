"""What changed between kept versions, field by field and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from reversion.models import Version
from wagtail.blocks import StreamValue

from regulations import lowering, text
from regulations.administration.wording import Names, field_words
from regulations.models import Route, RouteSlot, RouteStep

# Kept in versions, told otherwise: keys, and order, which is told as a whole.
_SILENT = {"id", "route_id", "step_id", "sort_order"}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: where (a step's name) and what (either may be empty), old and new.

    ``old`` or ``new`` is None when there was none: something was added or taken away.
    """

    where: str
    what: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One save. ``by`` is empty for the state before the first one in the admin.

    ``is_first``: the changes tell what the object was, not what became of it.
    """

    at: datetime
    by: str
    comment: str
    changes: tuple[Change, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An object and its parts as one revision kept them: fields by (model, pk)."""

    root: Mapping[str, Any]
    steps: Mapping[int, Mapping[str, Any]]
    slots: Mapping[int, Mapping[str, Any]]

    def slots_of(self, step: int) -> dict[int, Mapping[str, Any]]:
        return {pk: slot for pk, slot in self.slots.items() if slot["step_id"] == step}


def entries(obj: Model, versions: Sequence[Version]) -> list[Entry]:
    """Tell ``versions`` of ``obj`` (newest first, unbroken), each against the one before it.

    The number of queries does not depend on the number of versions.
    """
    if not versions:
        return []
    earlier = Version.objects.get_for_object(obj).filter(pk__lt=versions[-1].pk).first()
    chain = [*versions, *([earlier] if earlier else [])]
    snapshots = _snapshots(obj, [version.revision_id for version in chain])
    names = Names.of(
        (model, fields)
        for snapshot in snapshots.values()
        for model, fields in _rows(type(obj), snapshot)
    )
    told = []
    for n, version in enumerate(versions):
        before = snapshots[chain[n + 1].revision_id] if n + 1 < len(chain) else None
        after = snapshots[version.revision_id]
        revision = version.revision
        told.append(
            Entry(
                at=revision.date_created,
                by=str(revision.user or ""),
                comment=revision.comment,
                changes=tuple(_changes(type(obj), before, after, names)),
                is_first=before is None,
            )
        )
    return told


def _snapshots(obj: Model, revisions: Sequence[int]) -> dict[int, Snapshot]:
    rows: dict[int, dict[type[Model], dict[int, Mapping[str, Any]]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for version in Version.objects.filter(revision__in=revisions).select_related("content_type"):
        model = version.content_type.model_class()
        rows[version.revision_id][model][int(version.object_id)] = version.field_dict
    return {
        revision: Snapshot(
            root=of[type(obj)][obj.pk],
            steps=_ordered(of[RouteStep]),
            slots=_ordered(of[RouteSlot]),
        )
        for revision, of in rows.items()
    }


def _ordered(parts: Mapping[int, Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return dict(sorted(parts.items(), key=lambda item: (item[1]["sort_order"] or 0, item[0])))


def _rows(model: type[Model], snapshot: Snapshot) -> Iterable[tuple[type[Model], Mapping]]:
    yield model, snapshot.root
    yield from ((RouteStep, fields) for fields in snapshot.steps.values())
    yield from ((RouteSlot, fields) for fields in snapshot.slots.values())


def _changes(
    model: type[Model], before: Snapshot | None, after: Snapshot, names: Names
) -> Iterable[Change]:
    yield from _of_fields(model, before.root if before else None, after.root, names, "")
    if model is Route:
        yield from _of_steps(before, after, names) if before else _first_steps(after, names)


def _of_fields(
    model: type[Model], old: Mapping | None, new: Mapping, names: Names, where: str
) -> Iterable[Change]:
    for name, value in new.items():
        if name in _SILENT or (old is not None and old.get(name) == value):
            continue
        field = field_words(model, name)
        if isinstance(value, StreamValue):
            yield from _of_text(field, old and old.get(name), value, where)
            continue
        was = names.worded(model, name, old.get(name)) if old is not None else None
        now = names.worded(model, name, value)
        if was != now and (old is not None or now != names.NOTHING):
            yield Change(where, field, was, now)


def _of_text(field: str, old: StreamValue | None, new: StreamValue, where: str) -> Iterable[Change]:
    """The paragraphs that differ: a whole text would hide them."""
    was, now = _paragraphs(old or ()), _paragraphs(new)
    gone = [line for line in was if line not in now]
    come = [line for line in now if line not in was]
    if gone or come or was != now:
        yield Change(where, field, "\n".join(gone) or None, "\n".join(come) or None)


def _paragraphs(stream: Iterable[Any]) -> list[str]:
    return text.render.plain.of_blocks(lowering.lowered(stream)).splitlines()


def _first_steps(after: Snapshot, names: Names) -> Iterable[Change]:
    for pk, step in after.steps.items():
        where = _("Step «%(title)s»") % {"title": step["title"]}
        yield Change(where, "", None, _facts(step, after.slots_of(pk), names))


def _of_steps(before: Snapshot, after: Snapshot, names: Names) -> Iterable[Change]:
    for pk, step in after.steps.items():
        where = _("Step «%(title)s»") % {"title": step["title"]}
        if pk not in before.steps:
            yield Change(where, _("added"), None, _facts(step, after.slots_of(pk), names))
            continue
        yield from _of_fields(RouteStep, before.steps[pk], step, names, where)
        yield from _of_slots(before.slots_of(pk), after.slots_of(pk), names, where)
    for pk, step in before.steps.items():
        if pk not in after.steps:
            where = _("Step «%(title)s»") % {"title": step["title"]}
            yield Change(where, _("taken out"), _facts(step, before.slots_of(pk), names), None)
    stayed_then = [pk for pk in before.steps if pk in after.steps]
    stayed_now = [pk for pk in after.steps if pk in before.steps]
    if stayed_then != stayed_now:
        yield Change(
            "",
            _("Order of steps"),
            "; ".join(before.steps[pk]["title"] for pk in stayed_then),
            "; ".join(after.steps[pk]["title"] for pk in stayed_now),
        )


def _of_slots(before: Mapping, after: Mapping, names: Names, where: str) -> Iterable[Change]:
    for pk, slot in after.items():
        now = names.signer(slot)
        was = names.signer(before[pk]) if pk in before else None
        if was != now:
            yield Change(where, _("who signs"), was, now)
    for pk, slot in before.items():
        if pk not in after:
            yield Change(where, _("who signs"), names.signer(slot), None)


_TERMS = ("days", "urgent_days", "repeat_days")


def _facts(step: Mapping, slots: Mapping, names: Names) -> str:
    signers = ", ".join(names.signer(slot) for slot in slots.values())
    facts = [
        f"{field_words(RouteStep, name).lower()}: {names.worded(RouteStep, name, step[name])}"
        for name in ("sort", "rule", "quorum", "condition", "look", "look_appendices", *_TERMS)
        if step.get(name) not in (None, "")
    ]
    return "; ".join([*facts, _("who signs: %(signers)s") % {"signers": signers}])
