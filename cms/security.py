"""Content Security Policy: strict on public pages, the tightest that Wagtail's admin bears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

ADMIN = "/admin/"  # where cms.urls mounts Wagtail's admin


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Chooses between the policies of ``cms.settings.csp`` by the address.

    A preview is answered at the page's public address within a request of the admin; Wagtail
    marks that inner request ``is_dummy``.
    """

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            if getattr(request, "is_dummy", False):
                parts.config = settings.PREVIEW_CONTENT_SECURITY_POLICY["DIRECTIVES"]
            elif _is_admin(request):
                parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


def _is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(ADMIN)
