"""Addresses of the ledger's head, mounted at ``/ledger/``."""

from django.urls import path

from regulations.public import ledger_views

app_name = "ledger"
urlpatterns = [
    path("", ledger_views.page, name="head"),
    path("head.json", ledger_views.newest, name="head_json"),
]
