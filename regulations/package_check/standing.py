"""Whether the completeness check lets an act start, and if not, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates
from regulations.approval.submission_check import Problem
from regulations.models import CheckVerdict
from regulations.package_check.waiting import waiting_for

if TYPE_CHECKING:
    from regulations.models import Act, Route
    from regulations.package_check.package import Package


def last_verdict(act: Act) -> CheckVerdict | None:
    """The newest verdict on the package of ``act``, whatever it says."""
    return (
        CheckVerdict.objects.filter(request__act=act.pk)
        .select_related("request", "revision")
        .order_by("-given_at", "-pk")
        .first()
    )


def problems_of_check(act: Act, package: Package, route: Route | None) -> Iterator[Problem]:
    """Why the act may not start, where its route asks for the check."""
    if route is None or route.checked_by_id is None:
        return
    asked = waiting_for(act)
    if asked is not None:
        people = ", ".join(c.person.short_name for c in candidates(asked.position, package.on))
        yield Problem(
            "check_waits",
            _(
                "The package is being checked (нормоконтроль): «%(position)s» (%(people)s) has it "
                "since %(day)s. Wait for the verdict."
            )
            % {
                "position": asked.position_title,
                "people": people or "—",
                "day": _day(asked.asked_at),
            },
        )
        return
    last = last_verdict(act)
    if last is None:
        yield Problem(
            "check_needed",
            _(
                "The route asks for a completeness check (нормоконтроль) before approval. Ask for "
                "it below: «%(position)s» checks."
            )
            % {"position": route.checked_by},
        )
    elif not last.is_complete:
        yield Problem(
            "check_returned",
            _(
                "The package was returned on %(day)s as incomplete: %(reasons)s Mend it and ask "
                "for the check again."
            )
            % {"day": _day(last.given_at), "reasons": _sentence(last.text)},
        )
    elif not package.is_that_of(last):
        yield Problem(
            "check_stale",
            _(
                "The package was found complete on %(day)s, but it has changed since: %(changes)s. "
                "Ask for the check again."
            )
            % {"day": _day(last.given_at), "changes": "; ".join(package.changes_since(last))},
        )


def _day(moment) -> str:
    return date_format(localtime(moment), "d.m.Y")


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
