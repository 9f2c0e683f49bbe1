"""The editor tells where its reader is and hears where the others are."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from regulations.desk.views.base import ActView
from regulations.drafting import presence

_BLOCK: Final = re.compile(r"[0-9a-f-]{0,36}")


class Presence(ActView):
    """For those who write in the draft; changes nothing of the act."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        block = request.POST.get("block", "")
        if not self.act.permissions_for_user(request.user).can_edit():
            raise Http404
        presence.note(self.act, request.user, block if _BLOCK.fullmatch(block) else "", self.at)
        others = presence.others(self.act, request.user, self.at)
        return JsonResponse(
            {"others": [{"name": str(each.person), "block": each.block} for each in others]}
        )
