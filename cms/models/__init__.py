"""The site around the acts."""

from cms.models.pages import HomePage, SectionPage

__all__ = ["HomePage", "SectionPage"]
