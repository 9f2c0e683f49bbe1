"""A stored file as a field of a form: uploaded, checked, kept under its hash."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

ATTACHMENT_TYPES = ("pdf", "docx", "odt", "xlsx", "png", "jpg", "txt")


class StoredFileInput(forms.FileInput):
    """A file input beside the name of the file that is kept already."""

    template_name = "regulations/admin/stored_file_input.html"

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        from documents.models import StoredFile

        context = super().get_context(name, value, attrs)
        if value and not hasattr(value, "read"):
            context["stored"] = StoredFile.objects.filter(pk=value).first()
        return context

    def format_value(self, value: Any) -> None:
        return None


class StoredFileFormField(forms.FileField):
    """Cleans an upload to a ``StoredFile``; without an upload the one kept before stays."""

    widget = StoredFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        from documents.models import StoredFile
        from documents.sniff import FileRefused, require

        if not data and initial:
            return StoredFile.objects.get(pk=initial)
        upload = super().clean(data, initial)
        if not upload:
            return None
        content = upload.read()
        try:
            require(upload.name, content, ATTACHMENT_TYPES)
        except FileRefused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused
        return StoredFile.objects.store(content, name=upload.name, at=timezone.now())

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class StoredFileKey(models.ForeignKey):
    """A protected key to a stored file, edited as an upload."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        for choosing in ("queryset", "to_field_name", "limit_choices_to", "empty_label", "blank"):
            kwargs.pop(choosing, None)
        return models.Field.formfield(
            self, form_class=StoredFileFormField, choices_form_class=None, **kwargs
        )
