"""Issuing bodies in the admin: the address part is frozen once acts stand under it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regulations.administration.forms import RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.models import Approval
from regulations.organisation.models import IssuingBody


class BodyForm(RegisterForm):
    def clean_name(self) -> str:
        """The name stands in every text that was signed: with another none would be the same."""
        name = self.cleaned_data["name"]
        signed = Approval.objects.filter(act__issuer=self.instance.pk)
        if self.instance.pk and "name" in self.changed_data and signed.exists():
            raise ValidationError(
                _(
                    "Acts were sent to approval under this name: it stands in the texts that "
                    "people signed, so it stays. Make a new body for the new name."
                ),
                "name_signed",
            )
        return name

    def clean_slug(self) -> str:
        """Addresses of acts are given once and never reused, so their first part stays."""
        slug = self.cleaned_data["slug"]
        if self.instance.pk and "slug" in self.changed_data:
            act = self.instance.acts.filter(address__isnull=False).order_by("dated").first()
            if act is not None:
                raise ValidationError(
                    _(
                        "Acts have public addresses with this part (%(address)s): people and "
                        "papers refer to them. It stays as it is."
                    ),
                    "slug_in_use",
                    {"address": f"/acts/{act.address}/"},
                )
        return slug


class BodyViewSet(RegisterViewSet):
    model = IssuingBody
    name = "bodies"
    url_prefix = "organisation/bodies"
    icon = "site"
    menu_label = gettext_lazy("Bodies")
    base_form_class = BodyForm
    fields = ("name", "name_genitive", "place", "preamble_formula", "slug", "drafts_open_to")
    list_display = ["name", "place", "slug"]
    search_fields = ("name", "place", "slug")
    advice = gettext_lazy("A body that issued acts stays: its acts name it.")
