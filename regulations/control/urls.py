"""Addresses of control, mounted under ``/admin/control/`` (Wagtail asks for access there)."""

from django.urls import path

from regulations.control.views.card import (
    AskDue,
    Card,
    HandOver,
    MoveDue,
    RefuseDue,
    Report,
    Rule,
    TakeOff,
)
from regulations.control.views.put import Put
from regulations.control.views.tasks import Tasks

app_name = "control"
urlpatterns = [
    path("", Tasks.as_view(), name="tasks"),
    path("acts/<int:pk>/", Put.as_view(), name="put"),
    path("<int:pk>/", Card.as_view(), name="assignment"),
    path("<int:pk>/report/", Report.as_view(), name="report"),
    path("<int:pk>/ask/", AskDue.as_view(), name="ask_due"),
    path("<int:pk>/reports/<int:report>/", Rule.as_view(), name="rule"),
    path("<int:pk>/term/", MoveDue.as_view(), name="move_due"),
    path("<int:pk>/term/stays/", RefuseDue.as_view(), name="refuse_due"),
    path("<int:pk>/hand-over/", HandOver.as_view(), name="hand_over"),
    path("<int:pk>/take-off/", TakeOff.as_view(), name="take_off"),
]
