"""Pages above acts: their address is part of every act's, so it stays once acts live below."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regulations.errors import ActFrozen


class HoldsActs:
    """Mixed into page classes under which acts may live."""

    def holds_acts(self) -> bool:
        from regulations.models.act import Act

        return bool(self.path) and (
            Act.objects.filter(path__startswith=self.path, depth__gt=self.depth).exists()
        )

    def _slug_moves_acts(self) -> bool:
        if not self.pk:
            return False
        stored = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        return stored is not None and stored != self.slug and self.holds_acts()

    def clean(self) -> None:
        super().clean()
        if self._slug_moves_acts():
            raise ValidationError({"slug": _SLUG})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._slug_moves_acts():
            raise ActFrozen("slug", _SLUG)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any):
        """Refuse before the tree begins: it counts its children anew before PROTECT speaks."""
        if self.holds_acts():
            raise ActFrozen("holds_acts", _("Acts live under this page: it cannot be deleted."))
        return super().delete(*args, **kwargs)


_SLUG = _("Acts live under this page: its address cannot be changed.")
