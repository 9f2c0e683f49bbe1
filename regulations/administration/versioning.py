"""Versions of what staff edit: explicit, with who and why. The one place that writes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import reversion
from django.db.models import Model
from django.utils.translation import gettext as _
from reversion.models import Version

from regulations.models import (
    ActTemplate,
    CheckQuestion,
    Journal,
    LegalSource,
    Route,
    RouteSlot,
    RouteStep,
)
from regulations.organisation.models import (
    CalendarException,
    IssuingBody,
    Position,
    Substitution,
    Unit,
    User,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Tracked:
    """A model kept in versions: with its parts, and only ``fields`` of it (None: all)."""

    model: type[Model]
    parts: Sequence[str] = ()
    fields: Sequence[str] | None = None


TRACKED: tuple[Tracked, ...] = (
    Tracked(Position),
    Tracked(Unit),
    Tracked(IssuingBody),
    Tracked(Substitution),
    Tracked(CalendarException),
    Tracked(Journal),
    Tracked(ActTemplate),
    Tracked(LegalSource),
    Tracked(Route, parts=("steps",)),
    Tracked(RouteStep, parts=("slots",)),
    Tracked(RouteSlot),
    Tracked(CheckQuestion),
    Tracked(
        User,  # never the password, nor when somebody came in
        fields=(
            "username",
            "last_name",
            "first_name",
            "patronymic",
            "email",
            "phone",
            "is_active",
            "is_superuser",
            "groups",
        ),
    ),
)


def register() -> None:
    """Tell django-reversion what is kept. Idempotent."""
    for tracked in TRACKED:
        if not reversion.is_registered(tracked.model):
            reversion.register(
                tracked.model, fields=tracked.fields, follow=tracked.parts, format="json"
            )


@contextmanager
def version(*, by: User | None, comment: str = "") -> Iterator[list[Model]]:
    """Keep, in one revision with the block's own writes, what is appended to the yielded list.

    Each object is read anew from the database, so that parts saved with it are kept as stored.
    """
    with reversion.create_revision(manage_manually=True):
        reversion.set_user(by)
        reversion.set_comment(comment)
        kept: list[Model] = []
        yield kept
        for obj in kept:
            reversion.add_to_revision(_stored(obj))


def keep_before(obj: Model) -> None:
    """Keep the stored state of an object that has no version yet: the first change is then seen."""
    if not Version.objects.get_for_object(obj).exists():
        with version(by=None, comment=_("As it was before the first change in the admin")) as kept:
            kept.append(obj)


def keep_last(obj: Model, *, by: User) -> None:
    """Keep the last state of an object that ``by`` is about to delete."""
    with version(by=by, comment=_("Deleted")) as kept:
        kept.append(obj)


def _stored(obj: M) -> M:
    return type(obj)._base_manager.get(pk=obj.pk)
