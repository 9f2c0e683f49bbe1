"""The question that a page puts to a passkey, fetched when its button is pressed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from regulations.signin import passkeys, pending, policy


@never_cache
@require_POST
def question(request: HttpRequest, what: str) -> JsonResponse:
    """``create`` or ``get``, for who is signed in, or has just given the password."""
    person = request.user if request.user.is_authenticated else pending.person(request)
    if person is None or not policy.is_offered():
        raise Http404
    ask = {"create": passkeys.creation_options, "get": passkeys.request_options}[what]
    return JsonResponse(ask(request, person))
