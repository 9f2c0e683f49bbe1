"""Addresses of stored files, mounted at ``/files/``."""

from django.urls import path, register_converter

from documents import views


class Sha256Converter:
    """A SHA-256 in lower-case hex, as it is written everywhere in Svod."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Sha256Converter, "sha256")

app_name = "files"
urlpatterns = [path("<sha256:sha256>/<str:name>", views.serve, name="serve")]
