"""Home page and sections of the portal."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms import navigation
from regulations.guards.permissions import HoldsActsTester
from regulations.models import RegulationIndex
from regulations.models.holds_acts import HoldsActs
from regulations.public.rows import newest

NEWEST_ON_HOME = 8
NEWEST_ELSEWHERE = 4


class SitePage(HoldsActs, Page):
    """A page of the site: it may hold acts below it, and then neither moves nor disappears."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return HoldsActsTester(user, self)


class HomePage(SitePage):
    """The front page: search, newest acts, sections.

    The city's own bodies have their acts right below this page; acts that stand in a section (of
    other bodies, of a district) are never shown as the city's.
    """

    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.SectionPage", "regulations.RegulationIndex"]
    max_count = 1
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        own = Q(issuer__in=RegulationIndex.objects.child_of(self).values("issuer"))
        today = timezone.localdate()
        return super().get_context(request, *args, **kwargs) | {
            "newest": newest(NEWEST_ON_HOME, today, own),
            "elsewhere": newest(NEWEST_ELSEWHERE, today, ~own),
            "sections": navigation.below(self),
        }


class SectionPage(SitePage):
    """A section of the portal."""

    body = StreamField(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), icon="title")),
            (
                "text",
                blocks.RichTextBlock(
                    label=_("Text"), features=["bold", "italic", "link", "ol", "ul"]
                ),
            ),
        ],
        verbose_name=_("content"),
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.SectionPage"]
    subpage_types = ["cms.SectionPage", "regulations.RegulationIndex"]
    template = "cms/section_page.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "above": navigation.above(self),
            "sections": navigation.below(self),
        }
