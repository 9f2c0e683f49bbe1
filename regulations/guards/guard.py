"""What may never happen to an act outside its decisions, kept at the model.

Wagtail has many doors to «published» (docs/guards.md); all end in ``save()``. The decision
modules open this guard for one act by ``deciding``; database triggers keep the same rules for
whatever does not pass here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from regulations.errors import ActFrozen

if TYPE_CHECKING:
    from wagtail.models import Revision

    from regulations.models import Act

_decided: ContextVar[frozenset[int]] = ContextVar("decided_acts", default=frozenset())


@contextmanager
def deciding(act: Act) -> Iterator[None]:
    """Let the decision that holds this block change this one act."""
    token = _decided.set(_decided.get() | {act.pk})
    try:
        yield
    finally:
        _decided.reset(token)


def check_save(act: Act) -> None:
    """Refuse a save that would publish, register, or change a frozen act."""
    if act.pk in _decided.get():
        return
    act.go_live_at = act.expire_at = None
    if act.pk is None or act._state.adding:
        act.live = False  # Page's default is True
        if act.number or act.address:
            raise _not_by_hand()
        if act.alias_of_id:
            raise _no_alias()
        return
    stored = _locked(act)
    if stored is None:
        return
    _refuse_if_frozen(stored)
    _refuse_if_overtaken(act, stored)
    if act.live or act.number:
        raise _not_by_hand()
    if act.alias_of_id:
        raise _no_alias()


def check_new_text(act: Act, approved_go_live_at: datetime | None = None) -> None:
    """Refuse a new revision of an act that is in the chain or enacted, or a scheduled one."""
    if act.pk in _decided.get():
        return
    if approved_go_live_at is not None:
        raise _not_by_hand()
    stored = _locked(act)
    if stored:
        _refuse_if_frozen(stored)


def is_bound(revision: Revision) -> bool:
    """Whether people sent, signed or checked this very text: it never changes (triggers)."""
    from regulations.models import Approval, CheckVerdict, SignOff

    return any(
        model.objects.filter(revision=revision.pk).exists()
        for model in (Approval, SignOff, CheckVerdict)
    )


def _locked(act: Act) -> Act | None:
    """The act as stored, its row locked: a save and a submission wait for one another.

    Without the lock a text saved while another transaction submits would stand after the text
    that was sent, and nobody could sign either.
    """
    from regulations.models import Act

    return Act.objects.select_for_update(of=("self",)).filter(pk=act.pk).first()


def check_delete(act: Act) -> None:
    """Refuse to delete an act that has ever been in the chain or has a number."""
    if act.number or act.live or act.editions.exists():
        raise ActFrozen(
            "enacted_delete",
            _("Act № %(number)s is registered and cannot be deleted. Another act repeals it."),
            {"number": act.number},
        )
    if act.approvals.exists():
        raise ActFrozen(
            "chain_delete",
            _("People have signed this draft; their sign-offs are kept. It cannot be deleted."),
        )
    if act.check_requests.exists():
        raise ActFrozen(
            "check_delete",
            _("The package of this draft was checked; the verdicts are kept. It stays."),
        )


def check_unpublish(act: Act) -> None:
    if act.number or act.live:
        raise ActFrozen(
            "unpublish",
            _("Act № %(number)s is in force for the public. It ceases only by another act."),
            {"number": act.number},
        )


def _refuse_if_frozen(stored: Act) -> None:
    if stored.number or stored.live:
        raise ActFrozen(
            "enacted",
            _("Act № %(number)s is registered; its text never changes. Prepare an amending act."),
            {"number": stored.number},
        )
    if stored.approvals.running().exists():
        raise ActFrozen(
            "in_chain",
            _(
                "The act is being approved and its text is locked. To change it, take the act "
                "back from approval first."
            ),
        )


def _refuse_if_overtaken(act: Act, stored: Act) -> None:
    """Refuse a text that was compared with the newest one of a moment ago, not of now."""
    from regulations.editor.conflict import mark_of

    seen, act.newest_mark = act.newest_mark, None
    if seen is not None and seen != mark_of(stored):
        raise ActFrozen(
            "overtaken",
            _(
                "Not saved: somebody saved another text in this very moment. Your text is not "
                "lost: it stands in the form. Save once more, and the two will be put together."
            ),
        )


def _not_by_hand() -> ActFrozen:
    return ActFrozen(
        "publish",
        _("An act is published only by the signature of the head of the city."),
    )


def _no_alias() -> ActFrozen:
    return ActFrozen("alias", _("An act cannot be an alias of another page."))
