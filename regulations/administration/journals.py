"""Journals in the admin: one with entries neither changes nor disappears."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from regulations.administration import views
from regulations.administration.forms import RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.enactment.registration import gives
from regulations.models import Act, Journal


class JournalForm(RegisterForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.entries.exists():
            for field in self.fields.values():
                field.disabled = True

    def clean(self) -> dict:
        """Numbers that acts of this year have from paper are not given a second time."""
        cleaned = super().clean()
        issuer, kind, year = (cleaned.get(name) for name in ("issuer", "kind", "year"))
        number_format, first = cleaned.get("number_format"), cleaned.get("first")
        if None in (issuer, kind, year, number_format, first) or self.instance.entries.exists():
            return cleaned
        of_year = Act.objects.filter(issuer=issuer, kind=kind, address__contains=f"/{year:04d}/")
        for act in of_year.order_by("-dated", "-pk"):
            if gives(number_format, first, act.number):
                raise ValidationError(
                    {
                        "first": ValidationError(
                            _(
                                "The act № %(number)s of this year is in Svod already: the journal "
                                "would stop at its number. Begin after the numbers of paper."
                            ),
                            "number_taken",
                            {"number": act.number},
                        )
                    }
                )
        return cleaned


class JournalEdit(views.EditView):
    def closed(self) -> str:
        count = self.object.entries.count()
        if not count:
            return ""
        return _(
            "Numbers are taken in this journal (entries: %(count)s), so it does not change any "
            "more. The next year's journal opens by itself with its first act."
        ) % {"count": count}


class JournalIndex(views.IndexView):
    def get_base_queryset(self) -> QuerySet[Journal]:
        return (
            super()
            .get_base_queryset()
            .annotate(taken=Count("entries"), last=Max("entries__sequence"))
        )


def _last_number(journal: Journal) -> str:
    if journal.last is None:
        return "—"
    return journal.number_format.replace("{n}", str(journal.last))


class JournalViewSet(RegisterViewSet):
    model = Journal
    name = "journals"
    url_prefix = "organisation/journals"
    icon = "list-ol"
    menu_label = gettext_lazy("Journals")
    base_form_class = JournalForm
    fields = ("issuer", "kind", "year", "number_format", "first")
    related = ("issuer",)
    index_view_class = JournalIndex
    edit_view_class = JournalEdit
    list_display = [
        "kind",
        Column("year", label=gettext_lazy("Year"), accessor=lambda j: str(j.year), sort_key="year"),
        Column("issuer", label=gettext_lazy("Body"), sort_key="issuer__name"),
        Column("number_format", label=gettext_lazy("Form of the number")),
        Column("first", label=gettext_lazy("First number"), accessor=lambda j: str(j.first)),
        Column("last", label=gettext_lazy("Last number"), accessor=_last_number),
        Column("taken", label=gettext_lazy("Entries"), sort_key="taken"),
    ]
    list_filter = ["issuer", "kind", "year"]
    search_fields = ("issuer__name", "year", "number_format")
    ordering = "-year"
    advice = gettext_lazy("A journal keeps its numbers for good; open the next one beside it.")
