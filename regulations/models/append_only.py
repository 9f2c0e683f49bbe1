"""Rows that are written once: evidence. The database keeps the same rule by triggers."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from regulations.errors import ActFrozen


def _refuse(model: type[models.Model]) -> ActFrozen:
    return ActFrozen(
        "evidence",
        _("Records of «%(noun)s» are evidence: they are added, never changed or deleted."),
        {"noun": model._meta.verbose_name},
    )


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> int:
        raise _refuse(self.model)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise _refuse(self.model)


class AppendOnly(models.Model):
    """A row that may be inserted and read."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise _refuse(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise _refuse(type(self))
