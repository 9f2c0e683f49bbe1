"""The check list of the completeness check in the admin."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column

from regulations.administration.viewset import RegisterViewSet
from regulations.models import CheckQuestion


def _kind(question: CheckQuestion) -> str:
    return question.get_kind_display() if question.kind else _("of every kind")


def _condition(question: CheckQuestion) -> str:
    return question.get_condition_display() if question.condition else _("every act")


class CheckQuestionViewSet(RegisterViewSet):
    model = CheckQuestion
    name = "check-list"
    url_prefix = "organisation/check-list"
    icon = "tick"
    menu_label = gettext_lazy("Check list")
    fields = ("words", "kind", "condition", "place", "is_active")
    list_display = [
        "words",
        Column("kind", label=gettext_lazy("Kind of act"), accessor=_kind, sort_key="kind"),
        Column("condition", label=gettext_lazy("Only if the act"), accessor=_condition),
        Column("place", label=gettext_lazy("Place"), sort_key="place"),
        BooleanColumn("is_active", label=gettext_lazy("In use"), sort_key="is_active"),
    ]
    list_filter = ["is_active", "kind"]
    search_fields = ("words",)
    ordering = "place"
    advice = gettext_lazy("Take the question out of use: verdicts keep the words of theirs.")
