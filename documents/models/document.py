"""A file of the library, for news and section pages. Papers of an act are ``StoredFile`` rows."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument

from documents.sniff import FileRefused, require_any


class Document(AbstractDocument):
    """Shown to nobody outside until ``is_public`` is set; see ``documents.library``."""

    # Named apart from Wagtail's own model of the same name.
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="svod_documents")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="svod_documents",
        verbose_name=_("uploaded by user"),
    )
    uploaded_by_user.wagtail_reference_index_ignore = True
    is_public = models.BooleanField(
        _("open to everybody"),
        default=False,
        help_text=_("Until this is set, only staff can open the file, whoever has the link."),
    )

    admin_form_fields = (*WagtailDocument.admin_form_fields, "is_public")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def clean(self) -> None:
        """Refuse an upload that is not what its name says."""
        super().clean()
        upload = getattr(self.file, "_file", None)
        if isinstance(upload, UploadedFile):
            upload.seek(0)
            try:
                require_any(upload.name, upload.read())
            except FileRefused as refusal:
                raise ValidationError(
                    {"file": ValidationError(refusal.message, code=refusal.code)}
                ) from refusal
            upload.seek(0)
