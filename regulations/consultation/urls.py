"""Addresses of texts open for independent expertise, mounted at ``/consultations/``."""

from django.urls import path

from regulations.consultation import views

app_name = "consultations"
urlpatterns = [
    path("", views.texts, name="list"),
    path("<slug:slug>/", views.text, name="text"),
    path("<slug:slug>/conclusion/", views.send, name="send"),
    path("<slug:slug>/received/", views.received, name="received"),
]
