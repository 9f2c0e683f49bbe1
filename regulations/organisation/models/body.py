"""Bodies that issue acts, and their units."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class IssuingBody(models.Model):
    """A body that issues acts: «администрация города Хабаровска»."""

    class Circle(models.TextChoices):
        """Who of the body's staff sees a draft before the chain asks them."""

        BODY = "body", _("whoever drafts acts of this body")
        UNIT = "unit", _("the responsible unit")
        NAMED = "named", _("nobody else")

    name = models.CharField(
        _("name"), max_length=255, unique=True, help_text=_("As in the head of an act's form.")
    )
    name_genitive = models.CharField(
        _("name, genitive"),
        max_length=255,
        help_text=_("«administration of the city»: постановление администрации города Хабаровска."),
    )
    place = models.CharField(
        _("place"), max_length=100, help_text=_("For example: the city of Khabarovsk")
    )
    slug = models.SlugField(
        _("address part"),
        unique=True,
        help_text=_("Stands in the addresses of acts; cannot be changed once an act has one."),
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Latin letters, digits and hyphens only."))],
    )
    preamble_formula = models.CharField(_("operative words"), max_length=100, blank=True)
    drafts_open_to = models.CharField(
        _("drafts are open to"),
        max_length=10,
        choices=Circle.choices,
        default=Circle.UNIT,
        help_text=_("Beside the author, co-drafters, the head of the unit and the overseers."),
    )

    class Meta:
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A structural unit of a body: «юридическое управление»."""

    body = models.ForeignKey(
        IssuingBody, models.PROTECT, related_name="units", verbose_name=_("issuing body")
    )
    name = models.CharField(_("name"), max_length=255)
    rules_on_changes = models.BooleanField(
        _("says whether a change is technical"),
        default=False,
        help_text=_(
            "The legal unit: after a return it confirms that a change leaves the meaning as it "
            "was, and the sign-offs given before it then hold."
        ),
    )

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="unit_once_in_body")]

    def __str__(self) -> str:
        return self.name
