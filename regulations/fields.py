"""A stored file as a field of a form: uploaded, checked, kept under its hash."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

ATTACHMENT_TYPES = ("pdf", "docx", "odt", "xlsx", "png", "jpg", "txt")
_SALT = "regulations.fields.kept"
_KEPT = "-kept"


class KeptFile(int):
    """The key of a file that came with an earlier sending of the same form."""


class StoredFileInput(forms.FileInput):
    """A file input beside the name of the file that is kept already.

    A browser forgets a chosen file when the form comes back with an error elsewhere. The file is
    stored by then: a signed hidden input remembers it.
    """

    template_name = "regulations/admin/stored_file_input.html"
    needs_multipart_form = True

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        from documents.models import StoredFile

        context = super().get_context(name, value, attrs)
        if isinstance(value, int):
            context["stored"] = StoredFile.objects.filter(pk=value).first()
            context["kept_name"] = name + _KEPT
            context["kept"] = signing.dumps(int(value), salt=_SALT)
        return context

    def _render(self, template_name: str, context: dict, renderer: Any = None) -> SafeString:
        # The project's templates, not those of Django's form renderer.
        return render_to_string(template_name, context)

    def format_value(self, value: Any) -> None:
        return None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        upload = super().value_from_datadict(data, files, name)
        if upload:
            return upload
        try:
            return KeptFile(signing.loads(data.get(name + _KEPT, ""), salt=_SALT))
        except (signing.BadSignature, ValueError, TypeError):
            return None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and name + _KEPT not in data


class StoredFileFormField(forms.FileField):
    """Cleans an upload to a ``StoredFile``; without an upload the one kept before stays."""

    widget = StoredFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        from documents.models import StoredFile
        from documents.sniff import FileRefused, require

        if isinstance(data, KeptFile) or (not data and initial):
            kept = StoredFile.objects.filter(pk=data or initial).first()
            if kept is not None:
                return kept
            data = None
        upload = super().clean(data, None)
        if not upload:
            return None
        content = upload.read()
        try:
            require(upload.name, content, ATTACHMENT_TYPES)
        except FileRefused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused
        stored = StoredFile.objects.store(content, name=upload.name, at=timezone.now())
        upload.stored_as = stored.pk
        return stored

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows again: a key of a stored file, or nothing."""
        if isinstance(data, int):
            return data
        return getattr(data, "stored_as", initial)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if isinstance(data, KeptFile):
            return data != initial
        return bool(data)


class StoredFileKey(models.ForeignKey):
    """A protected key to a stored file, edited as an upload."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        for choosing in ("queryset", "to_field_name", "limit_choices_to", "empty_label", "blank"):
            kwargs.pop(choosing, None)
        return models.Field.formfield(
            self, form_class=StoredFileFormField, choices_form_class=None, **kwargs
        )
