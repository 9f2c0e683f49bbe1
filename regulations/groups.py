"""The groups of a city hall and what each may do beside signing (positions sign, not groups).

No group may publish, lock or unpublish: acts become public by the chain alone, and nobody is
given the rights of Wagtail that pretend otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from regulations.models import RegulationIndex

ACCESS = "wagtailadmin.access_admin"


@dataclass(frozen=True, slots=True)
class GroupCard:
    """``code`` for callers; ``name`` as the admin shows it; rights as ``app.codename``.

    ``collection`` rights are given on the root collection, so on every library.
    """

    code: str
    name: str
    rights: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()


def _edits(*models: str) -> tuple[str, ...]:
    """Rights to add, change and delete each of ``models`` (``app.model``)."""
    pairs = [model.split(".") for model in models]
    return tuple(
        f"{app}.{verb}_{model}" for app, model in pairs for verb in ("add", "change", "delete")
    )


GROUPS: tuple[GroupCard, ...] = (
    GroupCard(
        "drafters",
        "Разработчики",
        rights=_edits("regulations.legalsource"),
        collection=("wagtailimages.choose_image", "wagtaildocs.choose_document"),
    ),
    GroupCard("approvers", "Согласующие"),
    GroupCard(
        "chief",
        "Руководитель аппарата",
        rights=(
            "regulations.oversee_approval",
            "regulations.plan_consultation",
            *_edits(
                "organisation.position",
                "organisation.unit",
                "organisation.issuingbody",
                "organisation.substitution",
                "organisation.calendarexception",
                "regulations.route",
                "regulations.checkquestion",
                "regulations.acttemplate",
                "regulations.journal",
                "regulations.legalsource",
            ),
        ),
    ),
    GroupCard("templates", "Образцы текста", rights=_edits("regulations.acttemplate")),
    GroupCard("archive", "Архив", rights=("regulations.archive_act",)),
    GroupCard("registrars", "Регистраторы", rights=("regulations.enter_paper_signature",)),
    GroupCard("press", "Пресс-служба", rights=("regulations.promulgate_act",)),
    GroupCard(
        "administrators",
        "Администраторы",
        rights=(
            # People are deactivated, never deleted: there is no right to delete one.
            "organisation.add_user",
            "organisation.change_user",
            *_edits("auth.group", "wagtailcore.site", "wagtailcore.collection"),
        ),
    ),
)


def ensure_groups() -> dict[str, Group]:
    """Make the groups that are missing, add the rights they lack; return them by code.

    Idempotent. Rights that an administrator added by hand stay.
    """
    return {card.code: _ensure(card) for card in GROUPS}


def grant_drafting(group: Group, index: RegulationIndex) -> None:
    """Let ``group`` begin and edit acts under one body's index, and nowhere else."""
    for permission in _permissions(("wagtailcore.add_page", "wagtailcore.change_page")):
        GroupPagePermission.objects.get_or_create(group=group, page=index, permission=permission)


def _ensure(card: GroupCard) -> Group:
    group, _made = Group.objects.get_or_create(name=card.name)
    group.permissions.add(*_permissions((ACCESS, *card.rights)))
    for permission in _permissions(card.collection):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Permissions by ``app.codename``; LookupError names what the database has not got."""
    wanted = dict.fromkeys(names)
    if not wanted:
        return []
    among = Q()
    for name in wanted:
        app, codename = name.split(".")
        among |= Q(content_type__app_label=app, codename=codename)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(among).select_related("content_type")
    }
    missing = [name for name in wanted if name not in found]
    if missing:
        raise LookupError(f"No such permission: {', '.join(missing)}. Run: manage.py migrate.")
    return [found[name] for name in wanted]
