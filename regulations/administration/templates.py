"""Templates of text in the admin."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from regulations import characters
from regulations.administration.forms import RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.models import ActTemplate


class TemplateForm(RegisterForm):
    def clean_body(self):
        """What nobody sees would stop every act that is begun from the template."""
        body = self.cleaned_data["body"]
        for words in characters.words_of(body.get_prep_value()):
            hidden = characters.hidden_in(words)
            if hidden:
                raise ValidationError(
                    _(
                        "The text has an invisible character (%(name)s) after «%(before)s». "
                        "Delete it."
                    ),
                    "hidden_character",
                    {"name": hidden.name, "before": hidden.before},
                )
        return body


class TemplateViewSet(RegisterViewSet):
    model = ActTemplate
    name = "templates"
    url_prefix = "organisation/templates"
    icon = "copy"
    menu_label = gettext_lazy("Templates of text")
    base_form_class = TemplateForm
    fields = (
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("purpose"),
                FieldPanel("issuer"),
                FieldPanel("is_active"),
            ],
            heading=gettext_lazy("How drafters find it"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("page_type"),
                FieldPanel("kind"),
                FieldPanel("subject"),
                FieldPanel("legal_basis"),
                FieldPanel("body"),
            ],
            heading=gettext_lazy("What a draft begins with"),
        ),
    )
    related = ("issuer",)
    list_display = [
        "name",
        "kind",
        Column(
            "page_type",
            label=gettext_lazy("Page"),
            accessor=lambda row: row.get_page_type_display(),
        ),
        Column("issuer", label=gettext_lazy("Body"), sort_key="issuer__name"),
        BooleanColumn("is_active", label=gettext_lazy("In use"), sort_key="is_active"),
    ]
    list_filter = ["is_active", "kind", "issuer"]
    search_fields = ("name", "purpose", "subject")
