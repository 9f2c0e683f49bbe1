"""After a change, who is asked again: read by domain facts, each row of the table is a test.

A substantive change voids exactly the sign-offs whose look it touches; a technical one, confirmed
by an independent person, voids none (domain facts, section 2: repeat approval).
"""

from __future__ import annotations

import json

import pytest

from documents.models import StoredFile
from regulations.approval.carry_over import rule, waiting
from regulations.approval.carrying import Carrying
from regulations.approval.state_nature import changes_of, state_nature
from regulations.approval.submit import submit
from regulations.errors import ActRefused, ChainIncomplete, NotYours
from regulations.models import (
    Attachment,
    CarryOverRuling,
    ChangeStatement,
    RouteStep,
    SignOff,
    Slot,
)
from regulations.reading import latest
from regulations.verification import verify
from tests.city import City

pytestmark = pytest.mark.django_db

BODY = [
    {
        "type": "text",
        "value": (
            "<p>администрация города постановляет:</p>"
            "<p>1. Утвердить Порядок предоставления субсидий (приложение 1).</p>"
            "<p>2. Утвердить объёмы финансирования (приложение 2).</p>"
            "<p>3. Отделу разместить сведения на сайте в течение десяти дней.</p>"
        ),
    },
    {
        "type": "appendix",
        "value": {
            "number": "1",
            "kind": "порядок",
            "title": "Порядок предоставления",
            "approved": True,
            "content": [
                {"type": "text", "value": "<p>1. Заявку подают до 1 марта.</p><p>2. Отбор.</p>"}
            ],
        },
    },
    {
        "type": "appendix",
        "value": {
            "number": "2",
            "kind": "перечень",
            "title": "Объёмы",
            "approved": True,
            "content": [
                {
                    "type": "funding",
                    "value": {
                        "first_year": 2027,
                        "last_year": 2028,
                        "unit": "тыс. рублей",
                        "rows": [
                            {"source": "всего", "total": "30.0", "amounts": ["10.0", "20.0"]},
                        ],
                    },
                }
            ],
        },
    },
]
WHOLE = {"head", "legal", "chief"}
SIGNERS = ("head", "finance", "legal", "chief", "deputy")


@pytest.fixture
def looking(city: City) -> City:
    """Finance looks at money, the deputy at appendix 1, the others at the whole act."""
    steps = list(city.route.steps.all())
    legal = steps[1].slots.get(position=city.positions["legal"])
    law = RouteStep.objects.create(route=city.route, title="Право", sort_order=1, days=3)
    legal.step = law
    legal.save()
    RouteStep.objects.filter(pk=steps[1].pk).update(look="money")
    RouteStep.objects.filter(pk=steps[3].pk).update(look="appendices", look_appendices="1")
    for order, step in enumerate([steps[0], steps[1], law, *steps[2:]]):
        RouteStep.objects.filter(pk=step.pk).update(sort_order=order)
    return city


@pytest.fixture
def returned(looking: City):
    """Everybody has agreed; the mayor has sent the act back."""
    approval = looking.submitted(body=BODY)
    for name in SIGNERS:
        looking.sign(approval, name)
    looking.sign(approval, "mayor", "refused", text="Уточнить.")
    return looking.fresh(approval.act)


def asked_again(city: City, act) -> set[str]:
    """Send the act anew; the positions that must sign, but the mayor."""
    approval = submit(city.fresh(act), by=city.drafter, at=city.later())
    names = {position.pk: name for name, position in city.positions.items()}
    slots = Slot.objects.filter(step__approval=approval, step__is_signature=False)
    return {names[slot.position_id] for slot in slots if slot.carried_id is None}


def words(old: str, new: str):
    def change(city: City, act) -> None:
        city.edited(act, old, new)

    return change


def field(name: str, value):
    def change(city: City, act) -> None:
        newest = act.get_latest_revision_as_object()
        setattr(newest, name, value)
        newest.save_revision(user=city.drafter)

    return change


def paper(city: City, act) -> None:
    newest = act.get_latest_revision_as_object()
    note = StoredFile.objects.store(b"2", name="f.txt", at=city.now)
    newest.attachments = [Attachment(kind="finance", title="ФЭО", file=note)]
    newest.save_revision(user=city.drafter)


def without_appendix(number: int):
    def change(city: City, act) -> None:
        newest = act.get_latest_revision_as_object()
        body = json.loads(json.dumps(newest.body.get_prep_value(), ensure_ascii=False))
        newest.body = [block for n, block in enumerate(body) if n != number]
        newest.save_revision(user=city.drafter)

    return change


TABLE = [
    # what changed, how, who is asked again beside nobody
    ("nothing", lambda city, act: None, set()),
    ("a point without money", words("десяти дней", "пяти дней"), WHOLE),
    ("a term in appendix 1", words("до 1 марта", "до 1 апреля"), WHOLE | {"deputy"}),
    ("an amount", words('"10.0", "20.0"', '"12.0", "18.0"'), WHOLE | {"finance"}),
    ("the name of the table's unit", words("тыс. рублей", "млн рублей"), WHOLE | {"finance"}),
    (
        "money said in a point that had none",
        words("разместить сведения", "за счёт бюджета разместить сведения"),
        WHOLE | {"finance"},
    ),
    (
        "money said in appendix 1",
        words("Отбор.", "Размер субсидии – 100 рублей."),
        WHOLE | {"finance", "deputy"},
    ),
    ("money no more said", words("предоставления субсидий", "отбора"), WHOLE | {"finance"}),
    (
        "a new point at the end",
        words("десяти дней.</p>", "десяти дней.</p><p>4. Контроль возложить.</p>"),
        WHOLE,
    ),
    ("a point taken out", words("<p>2. Отбор.</p>", ""), WHOLE | {"deputy"}),
    ("points renumbered", words("<p>2. Отбор.", "<p>3. Отбор."), WHOLE | {"deputy"}),
    ("appendix 1 taken out", without_appendix(1), WHOLE | {"deputy"}),
    ("the table of funding taken out", without_appendix(2), WHOLE | {"finance"}),
    ("the title", field("subject", "О субсидиях"), WHOLE),
    ("the day of force", field("force_rule", "publication"), WHOLE),
    ("a paper about money", paper, WHOLE | {"finance"}),
    ("marks that no reader sees", words("десяти дней", "десяти  дней"), set()),
]


@pytest.mark.parametrize(("change", "asked"), [row[1:] for row in TABLE], ids=[r[0] for r in TABLE])
def test_exactly_those_are_asked_again_whose_part_has_changed(looking, returned, change, asked):
    change(looking, returned)
    assert asked_again(looking, returned) == asked


def test_a_reverted_change_leaves_every_sign_off(looking, returned):
    act = looking.edited(returned, "десяти дней", "пяти дней")
    looking.edited(act, "пяти дней", "десяти дней")
    assert asked_again(looking, returned) == set()


def test_those_asked_again_have_the_shorter_term(looking, returned):
    looking.edited(returned, "десяти дней", "пяти дней")
    approval = submit(looking.fresh(returned), by=looking.drafter, at=looking.later())
    terms = {step.title: step.days for step in approval.steps.all()}
    assert terms["Право"] == 2
    assert terms["Мэр"] == 2


class TestRuling:
    """Changes called technical, confirmed by the legal unit."""

    def test_technical_changes_leave_every_sign_off(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        looking.ruled(act)
        assert asked_again(looking, act) == set()
        approval = act.approvals.running().get()
        looking.sign(approval, "mayor")
        assert looking.fresh(act).is_enacted
        assert not list(verify())

    def test_of_mixed_changes_the_substantive_decide(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        act = looking.edited(act, "до 1 марта", "до 1 апреля")
        looking.ruled(act, "para_3")
        assert asked_again(looking, act) == WHOLE | {"deputy"}

    def test_a_substantive_change_elsewhere_leaves_a_part_that_changed_technically(
        self, looking, returned
    ):
        act = looking.edited(returned, "десяти дней", "пяти дней")
        act = looking.edited(act, "до 1 марта", "до первого марта")
        looking.ruled(act, "att_1__para_1")
        assert asked_again(looking, act) == WHOLE

    def test_denied_it_voids(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "пяти дней")
        looking.ruled(act, verdict="denied")
        assert asked_again(looking, act) == WHOLE

    def test_it_is_for_that_text_only(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        looking.ruled(act)
        act = looking.edited(act, "разместить", "опубликовать")
        assert asked_again(looking, act) == WHOLE

    def test_sign_offs_go_over_two_rulings(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        looking.ruled(act)
        approval = submit(act, by=looking.drafter, at=looking.later())
        looking.sign(approval, "mayor", "refused", text="Ещё.")
        act = looking.edited(looking.fresh(act), "10 дней", "10 (десяти) дней")
        looking.ruled(act)
        assert asked_again(looking, act) == set()

    def test_without_the_second_ruling_they_do_not(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        looking.ruled(act)
        approval = submit(act, by=looking.drafter, at=looking.later())
        looking.sign(approval, "mayor", "refused", text="Ещё.")
        act = looking.edited(looking.fresh(act), "10 дней", "11 дней")
        assert asked_again(looking, act) == WHOLE

    def test_a_drafter_does_not_rule(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней", by=looking.legal)
        with pytest.raises(NotYours):
            looking.ruled(act)
        assert not CarryOverRuling.objects.exists()

    def test_it_waits_for_the_legal_unit_alone(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        stated = stated_of(looking, act)
        on = looking.now.date()
        assert waiting(looking.legal, on) == [stated]
        for person in (looking.drafter, looking.finance, looking.mayor, looking.admin):
            assert waiting(person, on) == []
            with pytest.raises(NotYours):
                rule(
                    stated,
                    by=person,
                    verdict="confirmed",
                    digest=stated.to_digest,
                    at=looking.later(),
                )

    def test_a_text_changed_under_the_eyes_is_not_ruled_on(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        stated = stated_of(looking, act)
        looking.edited(act, "разместить", "опубликовать")
        with pytest.raises(ActRefused, match="изменился"):
            rule(
                stated,
                by=looking.legal,
                verdict="confirmed",
                digest=stated.to_digest,
                at=looking.later(),
            )
        assert waiting(looking.legal, looking.now.date()) == []

    def test_the_statement_lists_every_change_itself(self, looking, returned):
        """The drafter says which are technical; which there are the texts say."""
        act = looking.edited(returned, "десяти дней", "10 дней")
        act = looking.edited(act, '"10.0", "20.0"', '"12.0", "18.0"')
        stated = stated_of(looking, act, "para_3")
        assert [item["nature"] for item in stated.changes] == ["technical", "substantive"]

    def test_words_are_required(self, looking, returned):
        act = looking.edited(returned, "десяти дней", "10 дней")
        for kwargs in ({"grounds": " "}, {"technical": []}):
            with pytest.raises(ActRefused):
                stated_of(looking, act, **kwargs)


def stated_of(city: City, act, *places: str, **kwargs) -> ChangeStatement:
    technical = [
        item.key for item in changes_of(act) if not places or {item.old, item.new} & set(places)
    ]
    return state_nature(
        act,
        by=city.drafter,
        at=city.later(),
        **{
            "technical": technical,
            "grounds": "Смысл прежний.",
            "digest": latest(act).digest,
            **kwargs,
        },
    )


def test_a_sign_off_slipped_in_as_carried_does_not_enact(looking, returned, monkeypatch):
    """``enact`` asks anew whether each carried sign-off binds, whatever the rows say."""
    act = looking.edited(returned, "до 1 марта", "до 1 апреля")
    newest = SignOff.objects.filter(approval__act=act)
    with monkeypatch.context() as blind:
        blind.setattr(Carrying, "into", lambda self, position, step: newest.get(position=position))
        approval = submit(act, by=looking.drafter, at=looking.later())
    assert approval.steps.get(is_signature=True).state == "open"
    with pytest.raises(ChainIncomplete):
        looking.sign(approval, "mayor")
    assert not looking.fresh(act).is_enacted
