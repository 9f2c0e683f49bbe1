"""Remarks to an act with their answers, as the desk shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.models import Act, Remark, RemarkAnswer

if TYPE_CHECKING:
    from regulations.organisation.models import User

_TONES = {
    RemarkAnswer.Verdict.TAKEN: "ok",
    RemarkAnswer.Verdict.PARTLY: "wait",
    RemarkAnswer.Verdict.REJECTED: "stop",
}


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark: who made it, to what, what was answered."""

    remark: Remark
    where: str
    mine: bool
    answer: RemarkAnswer | None

    @property
    def words(self) -> str:
        return self.answer.get_verdict_display() if self.answer else _("waits for an answer")

    @property
    def tone(self) -> str:
        return _TONES[self.answer.verdict] if self.answer else "wait"


def remarks_of(act: Act, user: User) -> tuple[RemarkShown, ...]:
    """All remarks to the act, unanswered first, the newest first among equals."""
    rows = act.remarks.select_related("sign_off", "answer").order_by("-made_at", "-pk")
    shown = [
        RemarkShown(
            remark=row,
            where=_where(row),
            mine=row.sign_off.person_id == user.pk,
            answer=getattr(row, "answer", None),
        )
        for row in rows
    ]
    return tuple(sorted(shown, key=lambda item: item.answer is not None))


def _where(remark: Remark) -> str:
    if not remark.eid:
        return _("to the whole act")
    return _("to %(provision)s") % {"provision": (remark.label or remark.eid).rstrip(".")}
