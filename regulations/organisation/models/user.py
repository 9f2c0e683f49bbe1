"""A person who signs in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. Deactivated on leaving, never deleted: sign-offs name them."""

    patronymic = models.CharField(_("patronymic"), max_length=150, blank=True)
    phone = models.CharField(_("office phone"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["last_name", "first_name"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def short_name(self) -> str:
        """«Иванова А. А.»: as lists and the approval sheet name people."""
        return self._named(self.last_name, self._initials)

    @property
    def signature_name(self) -> str:
        """«А. А. Иванова»: as a signature names people (ГОСТ Р 7.0.97)."""
        return self._named(self._initials, self.last_name)

    @property
    def _initials(self) -> str:
        names = (self.first_name, self.patronymic)
        return "\u00a0".join(f"{name[0]}." for name in names if name)

    def get_full_name(self) -> str:
        return self._named(self.last_name, self.first_name, self.patronymic, between=" ")

    def _named(self, *parts: str, between: str = "\u00a0") -> str:
        """Who has no name goes by the login: evidence names everybody."""
        return between.join(part for part in parts if part) or self.username
