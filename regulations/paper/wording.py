"""A signature made on paper in words: for the sheet, the history and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from regulations.models import PaperReview, SignOff
from regulations.paper.rights import waits

if TYPE_CHECKING:
    from datetime import datetime

    from regulations.models import PaperSignature


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a paper stands; ``tone`` is ok, wait or stop, ``words`` say the same."""

    paper: PaperSignature
    words: str
    tone: str


def standing(paper: PaperSignature) -> Standing:
    """What became of ``paper`` (its review and approval are read with it)."""
    review = getattr(paper, "review", None)
    if review is None and waits(paper):
        return Standing(paper, _("waits for a second person"), "wait")
    if review is None:
        words = _("void, it was not confirmed before the approval ended on %(day)s: %(state)s") % {
            "day": _day(paper.approval.ended_at),
            "state": paper.approval.get_state_display(),
        }
        return Standing(paper, words, "stop")
    said = {"who": review.person_name, "day": _day(review.reviewed_at), "reason": review.text}
    if review.verdict == PaperReview.Verdict.CONFIRMED:
        return Standing(paper, _("confirmed by %(who)s on %(day)s") % said, "ok")
    return Standing(paper, _("rejected by %(who)s on %(day)s: %(reason)s") % said, "stop")


def on_paper(given: SignOff) -> str:
    """«Signed on paper of …, entered by …, confirmed by …»; empty for a signature on the desk."""
    if given.paper is None:
        return ""
    return _("signed on paper %(day)s; entered by %(who)s, confirmed by %(second)s") % {
        "day": date_format(given.paper.dated, "d.m.Y"),
        "who": given.paper.entered_by_name,
        "second": given.paper.review.person_name,
    }


def _day(moment: datetime) -> str:
    return date_format(localtime(moment), "d.m.Y")
