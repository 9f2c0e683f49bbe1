"""Who writes in a draft: co-drafters are named and leave, the author hands the draft over.

The author decides, the head of the unit that answers for the act, or who oversees the chain (the
chief of staff, when the author has left). All of it stands in the ledger by name. Whoever wrote a
revision stays barred from approving, whoever the author is now (``eligibility.drafter_ids``).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from regulations.approval import chain
from regulations.confidential.seeing import may_work_on
from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import OVERSEE, headed
from regulations.models import Act, CoDrafter, SignOff
from regulations.organisation.models import Unit, User
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet


def may_arrange(act: Act, user: User, on: date) -> bool:
    """Whether ``user`` says who writes in this draft."""
    return (
        user.is_active
        and not act.is_enacted
        and (
            act.owner_id == user.pk
            or user.has_perm(OVERSEE)
            or Act.objects.filter(headed(user, on), pk=act.pk).exists()
        )
    )


def people_to_name(act: Act) -> QuerySet[User]:
    """People who may be named: neither the author, nor named already, nor bound by a sign-off."""
    return (
        User.objects.filter(is_active=True)
        .exclude(pk=act.owner_id)
        .exclude(pk__in=act.co_drafters.filter(person__isnull=False).values("person"))
        .exclude(pk__in=SignOff.objects.filter(approval__act=act.pk).values("person"))
    )


def units_to_name(act: Act) -> QuerySet[Unit]:
    named = act.co_drafters.filter(unit__isnull=False).values("unit")
    return Unit.objects.exclude(pk__in=named).exclude(pk=act.responsible_unit_id)


def people_to_hand_to(act: Act) -> QuerySet[User]:
    """People who draft acts of the body and have decided nothing on this one."""
    drafting = PagePermissionPolicy().users_with_permission_for_instance("add", act.get_parent())
    signed = SignOff.objects.filter(approval__act=act.pk).values("person")
    return drafting.exclude(pk=act.owner_id).exclude(pk__in=signed)


@transaction.atomic
def name_co_drafter(act: Act, who: User | Unit, *, by: User, at: datetime) -> CoDrafter:
    """Let a person or a unit see and edit this draft.

    Raises NotYours, or ActRefused when they cannot be named (they are the author, are named
    already, are switched off, or have decided on the act: one neither drafts nor approves twice).
    """
    act = _arranged(act, by, at)
    is_person = isinstance(who, User)
    choices = people_to_name(act) if is_person else units_to_name(act)
    if not choices.filter(pk=who.pk).exists():
        raise ActRefused(
            "cannot_be_named",
            _(
                "«%(who)s» cannot be named: they write in this draft already, or have decided on "
                "it as an approver."
            ),
            {"who": _named(who)},
        )
    named = CoDrafter.objects.create(
        act_id=act.pk,
        person=who if is_person else None,
        unit=None if is_person else who,
        named_by=by,
        named_at=at,
    )
    _note("co_drafter_named", act, {"who": _named(who)}, by, at)
    return named


@transaction.atomic
def take_off(co_drafter: CoDrafter, *, by: User, at: datetime) -> None:
    """Take the pen from a co-drafter. What they wrote stays, and that they wrote it. NotYours."""
    act = _arranged(co_drafter.act, by, at)
    who = str(co_drafter)
    if CoDrafter.objects.filter(pk=co_drafter.pk).delete()[0]:
        _note("co_drafter_taken_off", act, {"who": who}, by, at)


@transaction.atomic
def hand_over(act: Act, to: User, *, by: User, reason: str, at: datetime) -> None:
    """Make ``to`` the author of the draft; on leave or dismissal the chief of staff does it.

    The author of before may go on writing only if named, or by their unit; having written, they
    stay barred from approving. Nobody opens papers for official use by handing a draft to
    themselves. Raises NotYours, or ActRefused.
    """
    act = _arranged(act, by, at)
    if not people_to_hand_to(act).filter(pk=to.pk).exists():
        raise ActRefused(
            "cannot_take_over",
            _(
                "The draft cannot be handed to %(person)s: they do not draft acts of this body, "
                "or have decided on this one as an approver."
            ),
            {"person": to.get_full_name()},
        )
    if not reason.strip():
        raise ActRefused("reason", _("Say why the draft is handed over."))
    if to.pk == by.pk and not may_work_on(act, by):
        raise ActRefused(
            "cannot_see_papers",
            _(
                "The draft has attachments for official use, and you are not among those who see "
                "them: the author of a draft does. Hand it to somebody else than yourself."
            ),
        )
    before = act.owner
    Page.objects.filter(pk=act.pk).update(owner=to)
    CoDrafter.objects.filter(act=act.pk, person=to).delete()
    facts = {
        "from": before.get_full_name() if before else "",
        "to": to.get_full_name(),
        "reason": reason.strip(),
    }
    _note("handed_over", act, facts, by, at)


def _arranged(act: Act, by: User, at: datetime) -> Act:
    """The act, locked, if ``by`` may say who writes in it."""
    act = chain.lock(act.pk)
    if act.is_enacted:
        raise ActRefused("enacted", _("The act is registered: nobody drafts it any more."))
    if not may_arrange(act, by, timezone.localdate(at)):
        raise NotYours(
            "arrange",
            _("The author, the head of the responsible unit or the chief of staff decides this."),
        )
    return act


def _named(who: User | Unit) -> str:
    return who.get_full_name() if isinstance(who, User) else str(who)


def _note(event: str, act: Act, facts: dict[str, str], by: User, at: datetime) -> None:
    ledger.append(event, ledger.subject_of(act), {**facts, "by": by.get_full_name()}, stated_at=at)
