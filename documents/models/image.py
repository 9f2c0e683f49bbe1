"""Pictures of pages and their scaled copies."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Image(AbstractImage):
    """Shown to nobody outside until ``is_public`` is set; see ``documents.library``."""

    # Named apart from Wagtail's own model of the same name.
    tags = TaggableManager(_("tags"), blank=True, help_text=None, related_name="svod_images")
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="svod_images",
        verbose_name=_("uploaded by user"),
    )
    uploaded_by_user.wagtail_reference_index_ignore = True
    is_public = models.BooleanField(
        _("open to everybody"),
        default=False,
        help_text=_("Until this is set, only staff can see the picture, whoever has the link."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "is_public")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def __str__(self) -> str:
        return self.title


class ImageRendition(AbstractRendition):
    """A scaled copy; the only picture that is ever sent out."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("scaled image")
        verbose_name_plural = _("scaled images")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} {self.filter_spec}"
