"""The completeness check on the signing page: what the package needs, and what was said of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from regulations.approval import routing
from regulations.approval.eligibility import candidates
from regulations.desk.deadline import Deadline, deadline
from regulations.desk.sheet import person_in_words
from regulations.models import CheckRequest, CheckVerdict
from regulations.organisation import workdays
from regulations.package_check.package import Package
from regulations.package_check.waiting import requests_awaiting, waiting_for

if TYPE_CHECKING:
    from regulations.models import Act, Route
    from regulations.organisation.models import User
    from regulations.reading import Reading


class PackageShown:
    """What ``user`` sees of the package of ``act``; ``text`` is the newest while it is a draft."""

    def __init__(
        self, act: Act, text: Reading, user: User, on: date, *, is_draft: bool, may_ask: bool
    ) -> None:
        self._act = act
        self._text = text
        self._user = user
        self._on = on
        self._is_draft = is_draft
        self._may_ask = may_ask

    @cached_property
    def verdicts(self) -> list[CheckVerdict]:
        """Everything that was ever said of the package, the newest first."""
        return list(
            CheckVerdict.objects.filter(request__act=self._act.pk)
            .select_related("request")
            .order_by("-given_at", "-pk")
        )

    @property
    def last(self) -> CheckVerdict | None:
        return self.verdicts[0] if self.verdicts else None

    @cached_property
    def asked(self) -> CheckRequest | None:
        """The request that waits for a verdict."""
        return waiting_for(self._act) if self._is_draft else None

    @cached_property
    def people(self) -> str:
        """Who may hold the position asked, in words."""
        return ", ".join(map(person_in_words, candidates(self.asked.position, self._on)))

    @cached_property
    def deadline(self) -> Deadline:
        """The term of the check that is awaited."""
        return deadline(self.asked.due, self._on, workdays.current())

    @property
    def is_shown(self) -> bool:
        """Whether the panel is on the page: the route asks for the check, or it was asked for."""
        return self._is_draft and bool(self.is_needed or self.asked or self.verdicts)

    @cached_property
    def is_needed(self) -> bool:
        return bool(self.route and self.route.checked_by_id)

    @cached_property
    def route(self) -> Route | None:
        return routing.route_for(self.package.act)

    @cached_property
    def package(self) -> Package:
        return Package(self._act.get_latest_revision_as_object(), self._text, self._on)

    @cached_property
    def is_current(self) -> bool:
        """Whether the last verdict is about the package as it is."""
        return self.last is not None and self.package.is_that_of(self.last)

    @cached_property
    def changes(self) -> list[str]:
        """What became other since the last verdict."""
        return self.package.changes_since(self.last) if self.last else []

    @property
    def may_ask(self) -> bool:
        """Whether the reader may ask now: it is needed, does not wait, and was not passed."""
        passed = self.is_current and self.last.is_complete
        return self._may_ask and self.is_needed and self.asked is None and not passed

    @cached_property
    def may_check(self) -> bool:
        """Whether the reader may give the verdict now."""
        awaiting = requests_awaiting(self._user, self._on)
        return self.asked is not None and awaiting.filter(pk=self.asked.pk).exists()
