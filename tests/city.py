"""A small city hall for tests: people, positions, a route, and acts in every state.

``city`` is a fixture (tests/conftest.py). People: ``drafter`` (analytics), ``head`` (head of
analytics), ``finance``, ``legal``, ``chief`` (chief of staff, oversees), ``deputy``, ``mayor``,
``acting`` (acts for nobody until a Substitution says so), ``keeper`` (archive), ``press``,
``admin`` (superuser). Positions have the same names in ``city.positions``. The route: head →
finance and legal in parallel → chief → deputy → mayor. States are reached only by the decisions
that users call; time is ``city.now`` and moves by ``city.later()``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupPagePermission, Locale, Page, Site

from cms.models import HomePage
from documents.models import StoredFile
from regulations.approval.carry_over import rule
from regulations.approval.sign_off import RemarkTo, sign_off
from regulations.approval.state_nature import changes_of, state_nature
from regulations.approval.submit import submit
from regulations.enactment.archive import ArchiveCard, archive
from regulations.models import (
    Act,
    Approval,
    Attachment,
    CarryOverRuling,
    CheckVerdict,
    Decree,
    Edition,
    Journal,
    PaperSignature,
    RegulationIndex,
    Route,
    RouteSlot,
    RouteStep,
    Slot,
)
from regulations.organisation.models import IssuingBody, Position, Unit, User
from regulations.package_check.ask import ask
from regulations.package_check.give import give
from regulations.paper.code import short_form
from regulations.paper.enter import PaperCard, enter
from regulations.reading import latest, read_revision
from tests.tape import tape, taped

ZONE = ZoneInfo("Asia/Vladivostok")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZONE)
PASSWORD = "Амур-2026"

BODY = [
    {
        "type": "text",
        "value": (
            "<p>В соответствии с Федеральным законом от 06.10.2003 № 131-ФЗ, на основании Устава "
            "городского округа «Город Хабаровск» администрация города постановляет:</p>"
            "<p>1. Утвердить Порядок ведения реестра некоммерческих организаций (приложение).</p>"
            "<p>2. Пресс-службе опубликовать постановление в газете «Хабаровские вести».</p>"
            "<p>3. Постановление вступает в силу после его официального опубликования.</p>"
        ),
    },
    {
        "type": "appendix",
        "value": {
            "number": "",
            "kind": "порядок",
            "title": "Порядок ведения реестра",
            "approved": True,
            "content": [
                {
                    "type": "text",
                    "value": (
                        "<p>1. Реестр ведёт аналитический отдел.</p>"
                        "<p>2. Сведения вносятся в течение десяти дней.</p>"
                        "<p>2.1. Запись содержит наименование организации.</p>"
                    ),
                }
            ],
        },
    },
]

_POSTS = {
    # name: (title, unit, role, family, given, patronymic)
    "drafter": (
        "Главный специалист аналитического отдела",
        "analytics",
        "specialist",
        "Белова",
        "Ирина",
        "Олеговна",
    ),
    "head": (
        "Начальник аналитического отдела",
        "analytics",
        "head_of_unit",
        "Громов",
        "Павел",
        "Ильич",
    ),
    "finance": (
        "Директор департамента финансов",
        "finance",
        "head_of_unit",
        "Дёмина",
        "Анна",
        "Львовна",
    ),
    "legal": (
        "Начальник юридического управления",
        "legal",
        "head_of_unit",
        "Ершов",
        "Олег",
        "Юрьевич",
    ),
    "chief": ("Управляющий делами", "office", "chief_of_staff", "Жукова", "Вера", "Петровна"),
    "deputy": ("Заместитель мэра города", "office", "deputy", "Зимин", "Лев", "Ильич"),
    "mayor": ("Мэр города", "office", "mayor", "Соколов", "Андрей", "Николаевич"),
}
_OTHERS = {"acting": "Иванова", "keeper": "Кузьмин", "press": "Лаптева", "admin": "Морозова"}
_UNITS = {
    "analytics": "аналитический отдел",
    "finance": "департамент финансов",
    "legal": "юридическое управление",
    "office": "аппарат администрации",
}
CHAIN = (("head",), ("finance", "legal"), ("chief",), ("deputy",), ("mayor",))


@dataclass
class City:
    issuer: IssuingBody
    index: RegulationIndex
    people: dict[str, User]
    positions: dict[str, Position]
    units: dict[str, Unit]
    route: Route
    home: HomePage
    now: datetime = NOW
    _count: int = field(default=0)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def later(self, **delta: float) -> datetime:
        """Move the city's time on (by a minute unless told) and return it."""
        self.now += timedelta(**(delta or {"minutes": 1}))
        return self.now

    # --- states of an act -----------------------------------------------------------------

    @taped
    def draft(
        self,
        *,
        subject: str = "",
        body: list | None = None,
        model: type[Act] = Decree,
        by: User | None = None,
        index: RegulationIndex | None = None,
        **fields: Any,
    ) -> Act:
        """A draft by the drafter, saved with a revision."""
        self._count += 1
        by = by or self.drafter
        act = model(
            subject=subject or f"О порядке ведения реестра {self._count}",
            body=BODY if body is None else body,
            responsible_unit=fields.pop("responsible_unit", self.units["analytics"]),
            owner=by,
            **{"force_rule": "signing", **fields},
        )
        (index or self.index).add_child(instance=act)
        act.save_revision(user=by)
        return self.fresh(act)

    @taped
    def submitted(self, act: Act | None = None, **draft: Any) -> Approval:
        act = act or self.draft(**draft)
        submit(act, by=self.drafter, at=self.later())
        return act.approvals.running().get()

    @taped
    def sign(self, approval: Approval, name: str, verdict: str = "agreed", **kwargs: Any) -> Any:
        """Decide for the position ``name`` by its holder (or ``by=``)."""
        slot = self.slot(approval, name)
        kwargs.setdefault("digest", read_revision(approval.revision).digest)
        return sign_off(
            slot,
            by=kwargs.pop("by", None) or self.people[name],
            verdict=verdict,
            at=self.later(),
            **kwargs,
        )

    def slot(self, approval: Approval, name: str) -> Slot:
        return Slot.objects.get(step__approval=approval, position=self.positions[name])

    @taped
    def awaiting(self, name: str, act: Act | None = None, **draft: Any) -> Approval:
        """An approval in which every step before that of ``name`` is signed."""
        approval = self.submitted(act, **draft)
        for step in CHAIN:
            if name in step:
                break
            for signer in step:
                if not self.slot(approval, signer).carried_id:
                    self.sign(approval, signer)
        approval.refresh_from_db()
        return approval

    @taped
    def awaiting_mayor(self, act: Act | None = None, **draft: Any) -> Approval:
        return self.awaiting("mayor", act, **draft)

    @taped
    def enacted(self, act: Act | None = None, **draft: Any) -> Edition:
        approval = self.awaiting_mayor(act, **draft)
        self.sign(approval, "mayor")
        return Edition.objects.get(approval=approval)

    @taped
    def archived(self, number: str = "391-пр", **draft: Any) -> Edition:
        act = self.draft(**draft)
        card = ArchiveCard(
            number=number, dated=NOW.date() - timedelta(days=4000), source="Газета", signer_name=""
        )
        return archive(act, card, by=self.keeper, at=self.later())

    @taped
    def edited(self, act: Act, old: str, new: str, *, by: User | None = None) -> Act:
        """A new revision with other words in the body; the act must be with its drafter."""
        newest = act.get_latest_revision_as_object()
        body = json.dumps(newest.body.get_prep_value(), ensure_ascii=False)
        assert old in body
        newest.body = json.loads(body.replace(old, new))
        newest.save_revision(user=by or self.drafter)
        return self.fresh(act)

    @taped
    def checked(
        self,
        act: Act,
        verdict: str = "complete",
        *,
        note: str = "",
        text: str = "Нет пояснительной записки.",
        by: User | None = None,
        **given: Any,
    ) -> CheckVerdict:
        """The package is asked about, and gets this verdict; see ``with_check``."""
        asked = ask(act, by=self.drafter, at=self.later(), note=note)
        return give(
            asked,
            by=by or self.legal,
            verdict=verdict,
            digest=latest(act).digest,
            text=text if verdict == "returned" else "",
            at=self.later(),
            **given,
        )

    @taped
    def with_paper(self, act: Act, kind: str = "note", title: str = "Записка") -> Act:
        """One paper more in the package of a draft, as the editor saves it."""
        file = StoredFile.objects.store(
            f"{kind} {title}".encode(), name=f"{title}.txt", at=self.now
        )
        act = self.fresh(act)
        act.attachments.add(Attachment(kind=kind, title=title, file=file))
        act.save()
        act.save_revision(user=self.drafter)
        return self.fresh(act)

    @taped
    def with_check(self, by: str = "legal") -> None:
        """From now on acts of the usual route start only when ``by`` found the package complete."""
        self.route.checked_by = self.positions[by]
        self.route.save()

    @taped
    def ruled(
        self,
        act: Act,
        *places: str,
        verdict: str = "confirmed",
        grounds: str = "Смысл прежний.",
        by: User | None = None,
    ) -> CarryOverRuling:
        """The legal unit rules on changes called technical: those at ``places``, or all."""
        technical = [
            item.key for item in changes_of(act) if not places or {item.old, item.new} & set(places)
        ]
        digest = latest(act).digest
        stated = state_nature(
            act,
            by=self.drafter,
            technical=technical,
            grounds=grounds,
            digest=digest,
            at=self.later(),
        )
        return rule(
            stated,
            by=by or self.legal,
            verdict=verdict,
            digest=digest,
            text="" if verdict == "confirmed" else "Смысл другой.",
            at=self.later(),
        )

    def registrars(self) -> tuple[User, User]:
        """Give two people the right to enter and confirm signatures made on paper."""
        right = Permission.objects.get(codename="enter_paper_signature")
        for name in ("keeper", "press"):
            self.people[name].user_permissions.add(right)
            self.people[name] = User.objects.get(pk=self.people[name].pk)  # rights are cached
        return self.keeper, self.press

    def paper_card(self, approval: Approval, **said: Any) -> PaperCard:
        """What a paper signed today by the mayor says."""
        card = PaperCard(
            dated=self.now.date(),
            signer=self.mayor,
            code=short_form(approval.digest),
            scan_name="скан.pdf",
            scan=b"%PDF-1.4\n" + approval.digest.encode() + b"\n%%EOF\n",
            rulings={},
        )
        return replace(card, **said)

    def on_paper(self, approval: Approval, **said: Any) -> PaperSignature:
        """A signature on paper that the keeper has entered."""
        self.registrars()
        card = self.paper_card(approval, **said)
        return enter(approval.act, card, by=self.keeper, at=self.later())

    def remark(self, text: str = "Срок не согласован.", eid: str = "") -> RemarkTo:
        return RemarkTo(text=text, eid=eid)

    def fresh(self, act: Act) -> Act:
        return Act.objects.get(pk=act.pk).specific


def stand() -> City:
    """The city as it stands in the test database; built anew after a test that flushed it."""
    issuer = IssuingBody.objects.filter(slug="khabarovsk").first()
    if issuer is None:
        return build()
    people = {user.username: user for user in User.objects.all()}
    units = {unit.name: unit for unit in Unit.objects.all()}
    held = {place.holder_id: place for place in Position.objects.select_related("unit", "holder")}
    return City(
        issuer=issuer,
        index=RegulationIndex.objects.get(),
        people={name: people[name] for name in (*_POSTS, *_OTHERS)},
        positions={name: held[people[name].pk] for name in _POSTS},
        units={key: units[name] for key, name in _UNITS.items()},
        route=Route.objects.get(),
        home=HomePage.objects.get(),
    )


def build() -> City:
    """Make the city in the test database."""
    tape.erase()
    issuer = IssuingBody.objects.create(
        name="администрация города Хабаровска",
        name_genitive="администрации города Хабаровска",
        place="г. Хабаровск",
        slug="khabarovsk",
        preamble_formula="постановляет:",
    )
    units = {
        key: Unit.objects.create(body=issuer, name=name, rules_on_changes=key == "legal")
        for key, name in _UNITS.items()
    }
    people, positions = _staff(units)
    home, index = _site(issuer)
    _permissions(people, index)
    for year in (2026, 2027):
        Journal.objects.create(issuer=issuer, kind="postanovlenie", year=year)
        Journal.objects.create(
            issuer=issuer, kind="rasporyazhenie", year=year, number_format="{n}-р"
        )
    return City(issuer, index, people, positions, units, make_route(issuer, positions), home)


def make_route(issuer: IssuingBody, positions: dict[str, Position], **fields: Any) -> Route:
    """The usual route; ``RouteSlot`` of the first step is the head of the responsible unit."""
    route = Route.objects.create(
        **{"name": "Постановления", "kind": "postanovlenie", "issuer": issuer, **fields}
    )
    titles = ("Начальник разработчика", "Финансы и право", "Аппарат", "Заместитель", "Мэр")
    for order, (title, names) in enumerate(zip(titles, CHAIN, strict=True)):
        step = RouteStep.objects.create(route=route, title=title, sort_order=order, days=3)
        for name in names:
            if name == "head":
                RouteSlot.objects.create(step=step, who="unit_head")
            else:
                RouteSlot.objects.create(step=step, position=positions[name])
    return route


def _staff(units: dict[str, Unit]) -> tuple[dict[str, User], dict[str, Position]]:
    people, positions = {}, {}
    for name, (title, unit, role, family, given, patronymic) in _POSTS.items():
        people[name] = _user(name, family, given, patronymic)
        positions[name] = Position.objects.create(
            title=title, unit=units[unit], role=role, holder=people[name]
        )
    for name, family in _OTHERS.items():
        superuser = name == "admin"
        people[name] = _user(name, family, "Анна", "Андреевна", is_superuser=superuser)
    return people, positions


def _user(name: str, family: str, given: str, patronymic: str, **flags: Any) -> User:
    return User.objects.create_user(
        name,
        f"{name}@khv.example",
        PASSWORD,
        last_name=family,
        first_name=given,
        patronymic=patronymic,
        **flags,
    )


def _site(issuer: IssuingBody) -> tuple[HomePage, RegulationIndex]:
    root = _root()
    for page in root.get_children():
        page.delete()
    home = root.add_child(instance=HomePage(title="Город Хабаровск", slug="city"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    index = home.add_child(
        instance=RegulationIndex(title="Правовые акты", slug="pravovye-akty", issuer=issuer)
    )
    return home, index


def _root() -> Page:
    """The root that Wagtail's migrations made; a test that flushed the tables took it away."""
    for code in ("ru", "en"):
        Locale.objects.get_or_create(language_code=code)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return Page.objects.filter(depth=1).first() or Page.add_root(
        instance=Page(title="Root", slug="root")
    )


def _permissions(people: dict[str, User], index: RegulationIndex) -> None:
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    staff = Group.objects.create(name="Сотрудники")
    staff.permissions.add(access)
    drafters = Group.objects.create(name="Разработчики")
    drafters.permissions.add(access)
    for codename in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=drafters,
            page=index,
            permission=Permission.objects.get(
                content_type__app_label="wagtailcore", codename=codename
            ),
        )
    for user in people.values():
        user.groups.add(staff)
    people["drafter"].groups.add(drafters)
    grants = {"keeper": "archive_act", "press": "promulgate_act", "chief": "oversee_approval"}
    for name, codename in grants.items():
        people[name].user_permissions.add(
            Permission.objects.get(content_type__app_label="regulations", codename=codename)
        )


__all__ = ["BODY", "CHAIN", "NOW", "PASSWORD", "City", "build", "make_route", "stand"]
