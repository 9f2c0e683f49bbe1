"""Which window counts for the text of now: its own, or an earlier one that was carried over.

The same rule as for sign-offs (``carrying``): a text that changed needs a window of its own,
unless every change was ruled technical.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from regulations.consultation import window
from regulations.errors import ChainIncomplete
from regulations.models import Act, Consultation, Step

if TYPE_CHECKING:
    from regulations.approval.carrying import Carrying
    from regulations.reading import Reading


def whole_before(act: Act, carrying: Carrying, on: date) -> Consultation | None:
    """The newest window of the act, if it was whole and holds for the text of now."""
    last = (
        Consultation.objects.filter(step__approval__act=act)
        .select_related("step__approval")
        .order_by("-opened_at", "-pk")
        .first()
    )
    if last is None or not window.was_whole(last, on):
        return None
    return last if _holds(last, carrying) else None


def _holds(shown: Consultation, carrying: Carrying) -> bool:
    step = shown.step
    return carrying.holds_text(shown.digest, step.approval.round, step, step)


def require_whole(step: Step, text: Reading, carrying: Carrying, on: date) -> None:
    """Raise ChainIncomplete unless exactly this text stood open for the whole term."""
    own = Consultation.objects.filter(step=step).select_related("step__approval").first()
    shown = own or step.carried_consultation
    names = {"step": step.title}
    if shown is None or not (shown.digest == text.digest if own else _holds(shown, carrying)):
        raise ChainIncomplete(
            "no_consultation",
            _("The step «%(step)s» is not complete: this text was not open for expertise."),
            names,
        )
    if not window.was_whole(shown, on):
        raise ChainIncomplete(
            "consultation_open",
            _("The step «%(step)s» is not complete: its term of publication is not over."),
            names,
        )


def require_considered(act: Act) -> None:
    """Raise ChainIncomplete unless the drafter has replied to every conclusion on the act."""
    left = window.unconsidered(act.pk).count()
    if left:
        raise ChainIncomplete(
            "unconsidered",
            _(
                "Conclusions of independent experts without a reply of the drafter: %(count)s. "
                "The act is signed when each is considered."
            ),
            {"count": left},
        )
