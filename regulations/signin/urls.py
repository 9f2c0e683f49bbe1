"""Addresses that come before the log-in, mounted at ``/admin/`` in front of Wagtail's own."""

from django.urls import path, re_path

from regulations.signin.sessions import alive
from regulations.signin.views.enrol import PendingApp, PendingChoose, PendingPasskey
from regulations.signin.views.login import Login, Second
from regulations.signin.views.passkey import question

urlpatterns = [
    path("login/", Login.as_view(), name="wagtailadmin_login"),
    path("login/alive/", alive, name="signin_alive"),
    path("login/second/", Second.as_view(), name="signin_second"),
    path("login/enrol/", PendingChoose.as_view(), name="signin_enrol"),
    path("login/enrol/app/", PendingApp.as_view(), name="signin_app"),
    path("login/enrol/passkey/", PendingPasskey.as_view(), name="signin_passkey"),
    re_path(r"^login/passkey/(?P<what>create|get)/$", question, name="signin_passkey_question"),
]
