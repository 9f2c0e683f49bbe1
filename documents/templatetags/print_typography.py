"""Template filters of the print layout; see ``documents.typography``."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from documents.typography import bind, bind_html, bind_title

register = template.Library()


@register.filter
def unbroken(text: str) -> str:
    """Bind a plain text; the engine escapes it as usual."""
    return bind(str(text))


@register.filter
def unbroken_title(text: str) -> str:
    """Bind a title; the engine escapes it as usual."""
    return bind_title(str(text))


@register.filter(is_safe=True)
def unbroken_html(html: str | SafeString) -> SafeString:
    """Bind HTML. What is not marked safe is escaped first, so the filter lets nothing in."""
    return mark_safe(bind_html(conditional_escape(html)))  # noqa: S308  # escaped a line above
