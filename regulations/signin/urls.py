"""Addresses that come before the log-in, mounted at ``/admin/`` in front of Wagtail's own."""

from django.urls import path

from regulations.signin.views.login import Login

urlpatterns = [
    path("login/", Login.as_view(), name="wagtailadmin_login"),
]
