"""Wagtail's views of a register, with versions kept and refusals in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from reversion.models import Version
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView as WagtailHistoryView

from regulations.administration import deletion, history, versioning
from regulations.administration.search import matching


class CountingPaginator(WagtailPaginator):
    """Wagtail puts a number before the plural of the model: «3 журналы»."""

    @cached_property
    def items_count_label(self) -> str:
        return gettext("Total: %(count)s") % {"count": self.count}


class SearchesRussian:
    """A list whose search does not depend on letter case."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        return matching(queryset, self.search_query, self.search_fields)


class IndexView(SearchesRussian, generic.IndexView):
    """A list; ``related`` are keys read with it, so that its queries do not grow with its rows."""

    paginator_class = CountingPaginator
    related: tuple[str, ...] = ()

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related(*self.related)


class KeepsVersions:
    """A form view that keeps a version of what it saves, with who saved it and why."""

    def save_instance(self) -> Model:
        if not self.form.changes_something():
            return super().save_instance()
        if self.form.instance.pk:
            versioning.keep_before(self.form.instance)
        comment = self.form.cleaned_data["reason"]
        with versioning.version(by=self.request.user, comment=comment) as kept:
            instance = super().save_instance()
            kept.append(instance)
        return instance


class Cautions:
    """Says what is lawful but worth knowing, at the form and after it is saved."""

    def cautions(self, instance: Model) -> Iterable[str]:
        """Sentences about a stored object; the viewset's."""
        return ()

    def save_action(self) -> HttpResponse:
        response = super().save_action()
        for caution in self.cautions(self.object):
            messages.warning(self.request, caution)
        return response


class CreateView(Cautions, KeepsVersions, generic.CreateView):
    pass


class EditView(Cautions, KeepsVersions, generic.EditView):
    template_name = "regulations/administration/edit.html"

    def closed(self) -> str:
        """Why the object cannot be changed any more; empty while it can."""
        return ""

    @cached_property
    def closed_because(self) -> str:
        return self.closed()

    def notices(self) -> Iterable[str]:
        """What the form says before its fields."""
        if self.closed_because:
            return [self.closed_because]
        return [] if self.form.is_bound else list(self.cautions(self.object))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.object = self.get_object()
        if self.closed_because:
            messages.error(request, self.closed_because)
            return redirect(self.get_edit_url())
        return super().post(request, *args, **kwargs)


class DeleteView(generic.DeleteView):
    """Says what rests on the object instead of an error 500."""

    template_name = "regulations/administration/confirm_delete.html"
    advice: str = ""

    def get_usage(self) -> None:
        """Our refusal names what rests on the object; Wagtail's index does not know."""
        return None

    def get_usage_url(self) -> None:
        return None

    @cached_property
    def refusal(self) -> str:
        return deletion.refusal(self.object, str(self.advice))

    def form_valid(self, form) -> HttpResponse:
        if self.refusal:
            return self._refused(self.refusal)
        try:
            return super().form_valid(form)
        except ProtectedError:  # something came to rest on it since the page was shown
            return self._refused(deletion.refusal(self.object, str(self.advice)))

    @transaction.atomic
    def delete_action(self) -> None:
        versioning.keep_last(self.object, by=self.request.user)
        super().delete_action()

    def _refused(self, message: str) -> HttpResponse:
        messages.error(self.request, message)
        return redirect(self.get_success_url())


class MomentColumn(Column):
    cell_template_name = "regulations/administration/moment_cell.html"


class ChangesColumn(Column):
    cell_template_name = "regulations/administration/changes_cell.html"


class HistoryView(WagtailHistoryView):
    """One table: when, who, what changed from what to what, why. Nothing can be reverted here."""

    filterset_class = None
    paginator_class = CountingPaginator
    verbose_name_plural = _("changes")

    columns = [
        MomentColumn("at", label=_("When"), width="14%"),
        Column("by", label=_("Who"), width="16%"),
        ChangesColumn("changes", label=_("What changed")),
        Column("comment", label=_("Reason"), width="22%"),
    ]

    def get_base_queryset(self) -> QuerySet[Version]:
        return (
            Version.objects.get_for_object(self.object)
            .select_related("revision__user")
            .order_by("-pk")
        )

    def get_table(self, object_list: Iterable[Version]):
        return super().get_table(history.entries(self.object, list(object_list)))
