"""Addresses of scaled pictures, mounted at ``/media/``: the only media that have an address."""

from django.urls import path

from documents import views

app_name = "media"
urlpatterns = [path("images/<path:name>", views.rendition, name="rendition")]
