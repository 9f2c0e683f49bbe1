"""How many acts stand in each state, from the draft to the publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _

from regulations.models import Approval, Edition, ForceEvent, Pause, Step

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.models import Act


_DRAFT = Q(number="")


@dataclass(frozen=True, slots=True)
class Stand:
    """One state: its name in words and how many acts stand there; ``width`` is for a bar, in %."""

    code: str
    words: str
    count: int
    share: float
    width: float


def funnel(acts: QuerySet[Act]) -> list[Stand]:
    """The states in the order in which an act passes them. One query."""
    running = Approval.objects.running().filter(act=OuterRef("pk"))
    last = Approval.objects.filter(act=OuterRef("pk")).order_by("-round").values("state")[:1]
    archived = Edition.objects.filter(act=OuterRef("pk"), origin=Edition.Origin.ARCHIVE)
    published = ForceEvent.objects.filter(act=OuterRef("pk"), kind=ForceEvent.Kind.PUBLISHED)
    paused = Pause.objects.filter(
        approval__act=OuterRef("pk"),
        approval__state=Approval.State.RUNNING,
        resumption__isnull=True,
    )
    signing = Step.objects.filter(
        approval__act=OuterRef("pk"),
        approval__state=Approval.State.RUNNING,
        is_signature=True,
        state=Step.State.OPEN,
    )
    state = Case(
        When(~_DRAFT & Exists(archived), then=Value("archived")),
        When(~_DRAFT & Exists(published), then=Value("published")),
        When(~_DRAFT, then=Value("registered")),
        When(Exists(paused), then=Value("paused")),
        When(Exists(signing), then=Value("signature")),
        When(Exists(running), then=Value("running")),
        default=Subquery(last),
        output_field=CharField(),
    )
    rows = acts.order_by().annotate(stand=state).values_list("stand").annotate(count=Count("pk"))
    counted = dict(rows)
    names = _names()
    total, most = sum(counted.values()), max(counted.values(), default=0)
    return [
        Stand(
            code=code or "draft",
            words=words,
            count=counted.get(code, 0),
            share=round(100 * counted.get(code, 0) / total, 1) if total else 0.0,
            width=round(100 * counted.get(code, 0) / most, 2) if most else 0.0,
        )
        for code, words in names.items()
    ]


def _names() -> dict[str | None, str]:
    return {
        None: _("drafts not sent yet"),
        "running": _("being approved"),
        "paused": _("the clock is stopped"),
        "returned": _("returned to the drafter"),
        "withdrawn": _("taken back by the drafter"),
        "rerouted": _("returned to the drafter: the route has changed"),
        "signature": _("awaits the signature"),
        "registered": _("registered, publication not recorded"),
        "published": _("registered and published"),
        "archived": _("archive act"),
    }
