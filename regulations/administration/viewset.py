"""A register in Wagtail's admin: list, forms, refusals and history, all with versions."""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazy
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.viewsets.model import ModelViewSet

from regulations.administration import views
from regulations.administration.forms import RegisterForm

_heading = lazy(lambda model: capfirst(str(model._meta.verbose_name)), str)


class RegisterViewSet(ModelViewSet):
    """What a register adds to Wagtail's: give ``model``, ``fields`` and, where it differs, more."""

    index_view_class = views.IndexView
    add_view_class = views.CreateView
    edit_view_class = views.EditView
    delete_view_class = views.DeleteView
    history_view_class = views.HistoryView

    base_form_class: type[RegisterForm] = RegisterForm
    fields: tuple[str | Panel, ...] = ()
    related: tuple[str, ...] = ()
    advice: Any = ""

    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False

    def get_edit_handler(self) -> Panel:
        plain = [FieldPanel(part) for part in self.fields if isinstance(part, str)]
        panels = [part for part in self.fields if not isinstance(part, str)]
        if plain:
            panels.insert(0, MultiFieldPanel(plain, heading=_heading(self.model)))
        handler = ObjectList([*panels, FieldPanel("reason")], base_form_class=self.base_form_class)
        return handler.bind_to_model(self.model)

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(related=self.related, **kwargs)

    def get_delete_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_delete_view_kwargs(advice=self.advice, **kwargs)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # Wagtail's usage page reads its index of references, which does not know our keys.
        return super().get_common_view_kwargs(usage_url_name=None, **kwargs)
