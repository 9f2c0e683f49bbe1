"""Content Security Policies (django-csp 4): what a page may load, run and be framed by."""

from typing import Any, Final

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Public pages: our own files only; nothing inline or framed, no requests by script.
PUBLIC: Final[dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# A preview of a draft: a public page that the editor shows in its own frame.
PREVIEW: Final[dict[str, Any]] = {
    "DIRECTIVES": {**PUBLIC["DIRECTIVES"], "frame-ancestors": [SELF]},
}

# Wagtail 8.0 sets styles on elements, shows previews in a frame, and pictures as data: and blob:.
# No inline script: what Wagtail writes inline is started by static_src/admin_widgets.js.
ADMIN: Final[dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
    }
}
