"""The demo city hall: people, positions, groups, pages, route, journals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from cms.demo.bodies import stream
from cms.demo.texts import people
from cms.demo.texts.sources import SOURCES
from cms.demo.texts.templates import TEMPLATES
from cms.models import HomePage, SectionPage
from regulations.groups import ensure_groups, grant_drafting
from regulations.kinds import ActKind, StepSort, Trait
from regulations.models import (
    ActTemplate,
    CheckQuestion,
    Journal,
    LegalSource,
    RegulationIndex,
    Route,
    RouteSlot,
    RouteStep,
)
from regulations.organisation.models import IssuingBody, Position, Unit, User

PASSWORD = "svod-demo"  # noqa: S105 (the demo's own, printed by `make run`)

# Position code → the group that gives its holder rights beside signing.
_GROUPS = {
    "drafter": ("drafters",),
    "head_analysts": ("drafters",),
    "head_legal": ("templates",),
    "chief_of_staff": ("chief",),
    "registrar": ("archive", "registrars"),
    "registry_specialist": ("registrars",),
    "press": ("press",),
    "administrator": ("administrators",),
}

# Title, days, signers: position codes, None for the head of the act's unit; no signers: the text is
# opened to independent experts for calendar days, where it touches rights.
_STEPS = (
    ("Начальник подразделения-разработчика", 1, (None,)),
    ("Финансы, экономика, право", 5, ("head_finance", "head_economy", "head_legal")),
    ("Независимая антикоррупционная экспертиза", 7, ()),
    ("Управляющий делами", 2, ("chief_of_staff",)),
    ("Курирующий заместитель мэра", 2, ("deputy_public",)),
    ("Подпись мэра города", 3, ("mayor",)),
)

# The check list of the completeness check: «yes» means that all is well.
_QUESTIONS = (
    ("Правовое основание указано и действует?", ""),
    ("Исполнители и контроль за исполнением названы?", ""),
    ("Внешние листы согласования приложены, если они нужны?", ""),
    ("Расходы предусмотрены бюджетом города?", Trait.MONEY),
    ("Проект направлен в прокуратуру города?", Trait.RIGHTS),
)


@dataclass(frozen=True, slots=True)
class CityHall:
    issuer: IssuingBody
    index: RegulationIndex
    archive_section: SectionPage
    people: dict[str, User]
    positions: dict[str, Position]
    units: dict[str, Unit]


def build(today: date) -> CityHall:
    """Make what is missing of the city hall; nothing that is there is changed."""
    issuer = _issuer()
    units = {
        unit.code: Unit.objects.get_or_create(
            body=issuer, name=unit.name, defaults={"rules_on_changes": unit.code == "legal"}
        )[0]
        for unit in people.UNITS
    }
    staff, positions = _staff(units)
    home = _home()
    archive_section = _child(home, SectionPage, "Акты других органов", "drugie-organy")
    index = RegulationIndex.objects.filter(issuer=issuer).first() or home.add_child(
        instance=RegulationIndex(title="Правовые акты", slug="pravovye-akty", issuer=issuer)
    )
    _join_groups(staff, index)
    _route(issuer, positions)
    _check_list()
    _journals(issuer, today)
    _sources()
    _templates()
    return CityHall(issuer, index, archive_section, staff, positions, units)


def _sources() -> None:
    made: dict[str, LegalSource] = {}
    for card in SOURCES:  # a successor stands before whom it replaces
        made[card.number or card.title], _new = LegalSource.objects.get_or_create(
            kind=card.kind,
            issuer=card.issuer,
            dated=card.dated,
            number=card.number,
            defaults={"title": card.title, "successor": made.get(card.instead)},
        )


def _templates() -> None:
    for card in TEMPLATES:
        ActTemplate.objects.get_or_create(
            name=card.name,
            defaults={
                "purpose": card.purpose,
                "page_type": card.page_type,
                "kind": card.kind,
                "subject": card.title,
                "legal_basis": card.legal_basis,
                "body": stream(card.body),
            },
        )


def _issuer() -> IssuingBody:
    card = people.ISSUER
    return IssuingBody.objects.get_or_create(
        slug=card.slug,
        defaults={
            "name": card.name,
            "name_genitive": card.name_genitive,
            "place": card.place,
            "preamble_formula": card.preamble_formula,
        },
    )[0]


def _staff(units: dict[str, Unit]) -> tuple[dict[str, User], dict[str, Position]]:
    staff, positions = {}, {}
    for post in people.POSTS:
        user = User.objects.filter(username=post.login).first()
        if user is None:
            user = User.objects.create_user(
                post.login,
                f"{post.login}@khabarovsk.example",
                PASSWORD,
                last_name=post.family,
                first_name=post.given,
                patronymic=post.patronymic,
                is_superuser="administrator" in post.duties,
                is_staff="administrator" in post.duties,
            )
        staff[post.code] = user
        positions[post.code] = Position.objects.get_or_create(
            title=post.title,
            unit=units[post.unit],
            defaults={"role": post.role, "holder": user},
        )[0]
    return staff, positions


def _home() -> HomePage:
    home = HomePage.objects.first()
    if home:
        return home
    root = Page.objects.get(depth=1)
    for page in root.get_children():  # Wagtail's «Welcome» page
        page.delete()
    home = root.add_child(
        instance=HomePage(
            title="Правовые акты города Хабаровска",
            slug="khabarovsk",
            introduction="<p>Постановления и распоряжения администрации города: "
            "действующий текст, его история и проверенный PDF.</p>",
        )
    )
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": home, "site_name": "Город Хабаровск"},
    )
    return home


def _child(parent: Page, model: type[Page], title: str, slug: str) -> Page:
    found = model.objects.child_of(parent).filter(slug=slug).first()
    return found or parent.add_child(instance=model(title=title, slug=slug))


def _join_groups(staff: dict[str, User], index: RegulationIndex) -> None:
    groups: dict[str, Group] = ensure_groups()
    grant_drafting(groups["drafters"], index)
    for code, user in staff.items():
        user.groups.add(groups["approvers"], *(groups[name] for name in _GROUPS.get(code, ())))


def _route(issuer: IssuingBody, positions: dict[str, Position]) -> None:
    for kind in (ActKind.DECREE, ActKind.ORDER):
        route, made = Route.objects.get_or_create(
            name=f"{kind.label.capitalize()}: обычный порядок",
            defaults={
                "issuer": issuer,
                "kind": kind,
                # Orders show the completeness check: decrees of the demo start without it.
                "checked_by": positions["head_legal"] if kind == ActKind.ORDER else None,
            },
        )
        if not made:
            continue
        for order, (title, days, codes) in enumerate(_STEPS):
            opens = {} if codes else {"sort": StepSort.CONSULTATION, "condition": Trait.RIGHTS}
            step = RouteStep.objects.create(
                route=route, title=title, days=days, sort_order=order, **opens
            )
            for place, code in enumerate(codes):
                if code is None:
                    RouteSlot.objects.create(step=step, who=RouteSlot.Who.UNIT_HEAD)
                else:
                    RouteSlot.objects.create(step=step, position=positions[code], sort_order=place)


def _check_list() -> None:
    if CheckQuestion.objects.exists():
        return
    CheckQuestion.objects.bulk_create(
        CheckQuestion(words=words, condition=condition, place=place)
        for place, (words, condition) in enumerate(_QUESTIONS, start=1)
    )


def _journals(issuer: IssuingBody, today: date) -> None:
    """The paper journal of 2013 stood at 4516; this year's begin with 1."""
    for year, kind, form, first in (
        (2013, ActKind.DECREE, "{n}", 4517),
        (today.year, ActKind.DECREE, "{n}", 1),
        (today.year, ActKind.ORDER, "{n}-р", 1),
    ):
        Journal.objects.get_or_create(
            issuer=issuer,
            kind=kind,
            year=year,
            defaults={"number_format": form, "first": first},
        )
