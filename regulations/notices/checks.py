"""Whom a completeness check concerns: who is to check, who asked, and who watches over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from regulations.approval.eligibility import candidates_by_position, drafter_ids_by_act
from regulations.models import CheckRequest, Notice
from regulations.notices import outbox
from regulations.notices.outbox import Telling
from regulations.notices.whom import Watched, heads_over
from regulations.organisation.models import User
from regulations.package_check.waiting import open_requests

_Event = Notice.Event


class Checks:
    """Several requests as they stand on a day, read in a fixed number of queries."""

    def __init__(self, requests: Iterable[CheckRequest], on: date) -> None:
        self.requests = list(
            CheckRequest.objects.filter(pk__in=[each.pk for each in requests])
            .select_related("act", "position__holder", "position__unit", "verdict", "asked_by")
            .defer("act__body")
        )
        self._on = on
        self._open = set(
            open_requests()
            .filter(pk__in=[each.pk for each in self.requests])
            .order_by()
            .values_list("pk", flat=True)
        )
        self._people = candidates_by_position([each.position for each in self.requests], on)
        self._drafters = drafter_ids_by_act({each.act for each in self.requests})

    def lawful(self, request: CheckRequest) -> list[User]:
        """Those who may check that day."""
        barred = self._drafters[request.act_id]
        return [c.person for c in self._people[request.position_id] if c.person.pk not in barred]

    def tellings(self) -> Iterator[Telling]:
        for request in self.requests:
            if request.pk in self._open:
                for person in self.lawful(request):
                    yield _telling(_Event.CHECK, f"check:{request.pk}", person, request)
            elif hasattr(request, "verdict"):
                ids = self._drafters[request.act_id] | {request.asked_by_id}
                for pk in sorted(ids - {request.verdict.person_id}):
                    if pk in self._drafting_people:
                        person = self._drafting_people[pk]
                        yield _telling(_Event.CHECKED, f"checked:{request.pk}", person, request)

    def late(self) -> Iterator[Telling]:
        """What is overdue: to who is to check, to the head of the unit and the chief of staff."""
        late = [each for each in self.requests if each.pk in self._open and each.due < self._on]
        heads = heads_over(map(_watched, late), self._on)
        for request in late:
            key, own = f"{request.pk}:{request.due}", self.lawful(request)
            for person in own:
                yield _telling(_Event.CHECK_LATE, f"check_late:{key}", person, request)
            for person in heads[_watched(request)].difference(own):
                yield _telling(_Event.OTHERS_OVERDUE, f"check_others:{key}", person, request)

    def still_asks(self, notice: Notice) -> bool:
        """Whether what ``notice`` asks of its person is still to be done by them."""
        if notice.check_request_id not in self._open:
            return False
        if notice.event == _Event.OTHERS_OVERDUE:
            return True
        return (notice.person_id, notice.check_request_id) in self._checkers

    @cached_property
    def _checkers(self) -> set[tuple[int, int]]:
        return {(user.pk, each.pk) for each in self.requests for user in self.lawful(each)}

    @cached_property
    def _drafting_people(self) -> dict[int, User]:
        ids = {each.asked_by_id for each in self.requests}.union(*self._drafters.values())
        return {user.pk: user for user in User.objects.filter(pk__in=ids, is_active=True)}


def _telling(event: str, key: str, person: User, request: CheckRequest) -> Telling:
    return Telling(event, key, person, check_request=request)


def _watched(request: CheckRequest) -> Watched:
    return request.position_id, request.act.issuer_id


def follow_checks(requests: Iterable[CheckRequest], at: datetime) -> None:
    """Write what these requests tell, and settle what they no longer ask."""
    checks = Checks(requests, timezone.localdate(at))
    if not checks.requests:
        return
    outbox.write(list(checks.tellings()), at)
    standing = Notice.objects.filter(
        check_request__in=checks.requests, event__in=Notice.SETTLED, closed_at=None
    )
    over = [notice.pk for notice in standing if not checks.still_asks(notice)]
    if over:
        Notice.objects.filter(pk__in=over).update(closed_at=at)
