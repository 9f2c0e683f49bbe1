"""Bad input: each gets a clear Russian message, and nothing is lost (issue 3)."""

from __future__ import annotations

import re
import time
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from documents.errors import FileRefused
from documents.sniff import require
from regulations.approval.submit import SubmitRefused, problems, submit
from regulations.desk.stalled import slots_in_words, slots_stalled
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, LedgerEntry, RouteSlot, RouteStep, TargetProgramme
from regulations.organisation.models import IssuingBody, Position, Substitution, Unit
from regulations.reading import latest
from tests.city import ZONE
from tests.documents.samples import PDF, PROGRAM, ZIP

pytestmark = pytest.mark.django_db

# Words by which a message tells what to do.
_ADVICE = re.compile(
    r"Заполните|Наберите|Выберите|Удалите|Попросите|Добавьте|Укажите|Оставьте|Исправьте|"
    r"Назначьте|Сохраните|Откройте|сохраните",
)


@pytest.fixture(autouse=True)
def _russian():
    with override("ru"):
        yield


def text(*paragraphs: str) -> list:
    return [{"type": "text", "value": "".join(f"<p>{p}</p>" for p in paragraphs)}]


def funding(*rows: tuple[str, str, list[str]]) -> dict:
    return {
        "type": "funding",
        "value": {
            "first_year": 2013,
            "last_year": 2014,
            "unit": "тыс. рублей",
            "rows": [{"source": s, "total": t, "amounts": a} for s, t, a in rows],
        },
    }


def refused(city, act) -> dict[str, str]:
    """Try to send the act; return problems by code. Nothing may have happened to the draft."""
    before = latest(act).digest
    with pytest.raises(SubmitRefused) as answer:
        submit(act, by=city.drafter, at=city.later())
    stored = city.fresh(act)
    assert latest(stored).digest == before
    assert stored.get_lock() is None
    assert not Approval.objects.filter(act=act).exists()
    assert not LedgerEntry.objects.exists()
    for problem in answer.value.problems:
        assert _ADVICE.search(problem.message), problem.message
        assert problem.message in answer.value.message
    return {problem.code: problem.message for problem in answer.value.problems}


# --- the text -------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [[], text("", " "), text("&nbsp;", "\u00ad")], ids=repr)
def test_an_empty_act(city, body):
    assert "нет текста" in refused(city, city.draft(body=body))["empty"]


@pytest.mark.parametrize("subject", ["   ", "\u00a0\n"])
def test_no_title(city, subject):
    act = city.draft(subject="О реестре")
    act.subject = subject
    act.save_revision(user=city.drafter)
    assert "поле «Название»" in refused(city, city.fresh(act))["no_title"]


def test_a_unit_of_another_body_is_no_way_round_the_first_signer(city, client):
    duma = IssuingBody.objects.create(name="Дума", name_genitive="Думы", place="г.", slug="duma")
    friendly = Unit.objects.create(body=duma, name="отдел")
    Position.objects.create(
        title="Начальник отдела", unit=friendly, role="head_of_unit", holder=city.acting
    )
    assert "unit_of_another_body" in refused(city, city.draft(responsible_unit=friendly))
    client.force_login(city.drafter)
    for url in (
        reverse("wagtailadmin_pages:edit", args=[city.draft().pk]),
        reverse("wagtailadmin_pages:add", args=["regulations", "decree", city.index.pk]),
    ):
        offered = client.get(url).context["form"].fields["responsible_unit"].queryset
        assert set(offered) == set(city.units.values())


def test_every_fault_is_named_at_once(city):
    city.route.is_active = False
    city.route.save()
    act = city.draft(body=[], responsible_unit=None)
    assert set(refused(city, act)) == {"empty", "no_unit", "no_route"}


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ([("всего", "100", ["60", "30"])], "row_total", "90"),
        ([("всего", "100", ["100"])], "years", "лет 2"),
        (
            [("всего", "100", ["50", "50"]), ("городской бюджет", "90", ["45", "45"])],
            "sources_total",
            "источники дают 90",
        ),
    ],
)
def test_money_that_does_not_add_up(city, rows, code, words):
    act = city.draft(model=TargetProgramme, body=[*text("1. Утвердить программу."), funding(*rows)])
    assert words in refused(city, act)[code]


def test_two_totals_of_a_programme_that_disagree(city):
    body = [
        *text("1. Утвердить программу."),
        funding(("всего", "100.5", ["50.5", "50"])),
        funding(("всего", "200", ["100", "100"])),
    ]
    found = refused(city, city.draft(model=TargetProgramme, body=body))
    assert "100,5; 200" in found["totals_disagree"]


@pytest.mark.parametrize(
    "hidden",
    ["\u200b", "\u200d", "\u202e", "\u2066", "\u2060", "\ue000"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_right_to_left_and_zero_width_characters(city, hidden):
    act = city.draft(body=text(f"1. Выделить 50 % средств на {hidden}реестр."))
    message = refused(city, act)["hidden_character"]
    assert "50 % средств на" in message  # as typed, the percent sign too
    assert hidden not in message


def test_latin_n_for_the_number_sign_is_kept_as_typed(city):
    act = city.draft(body=text("1. Признать утратившим силу постановление от 30.12.2009 N 391-пр."))
    edition = city.enacted(act)
    assert "N\u00a0391-пр" in edition.html.replace(" ", "\u00a0")
    assert "N 391-пр" in edition.canonical
    assert "№" not in edition.canonical


def test_pasted_html_with_scripts(city):
    """Scripts neither reach the reader nor the canonical text; the words around them stay."""
    act = city.draft(
        body=[
            {
                "type": "text",
                "value": (
                    '<p onclick="alert(1)">1. Утвердить <b>порядок</b>.</p>'
                    "<script>alert(1)</script><style>p{display:none}</style>"
                    '<p><a href="javascript:alert(1)">2. Опубликовать</a>'
                    "<img src=x onerror=alert(1)>.</p><p>3. Сумма &lt;script&gt;.</p>"
                ),
            }
        ]
    )
    edition = city.enacted(act)
    for words in ("<script", "<style", "onclick", "onerror", "javascript:", "<img", "alert"):
        assert words not in edition.html, words
    assert "alert" not in edition.canonical
    assert "display:none" not in edition.canonical
    for words in ("Утвердить", "порядок", "Опубликовать", "&lt;script&gt;"):
        assert words in edition.html


def test_a_text_of_300_pages(city):
    """About 45 lines of 60 letters a page: read and sent in the time of one request."""
    line = "Сведения вносятся в реестр в течение десяти рабочих дней со дня обращения организации."
    body = [
        {
            "type": "text",
            "value": f"<p>Глава {n}. Общие положения</p>"
            + "".join(f"<p>{n}.{p}. {line} {line}</p>" for p in range(1, 361)),
        }
        for n in range(1, 13)
    ]
    act = city.draft(body=body)
    letters = sum(len(block["value"]) for block in body)
    assert letters > 300 * 45 * 55
    began = time.process_time()
    approval = city.submitted(act)
    assert time.process_time() - began < 20  # seconds of the processor, on a slow machine
    provisions = latest(city.fresh(act)).structure
    assert sum(1 for _ in provisions.walk()) >= 12 * 360
    assert approval.state == Approval.State.RUNNING


# --- the route ------------------------------------------------------------------------------


def test_a_route_without_a_mayor(city):
    city.route.steps.last().delete()
    assert "подписью главы города" in refused(city, city.draft())["mayor_not_last"]


def test_a_route_whose_mayor_is_not_last_or_not_alone(city):
    step = city.route.steps.last()
    RouteSlot.objects.create(step=step, position=city.positions["legal"])
    assert "mayor_not_last" in refused(city, city.draft())
    step.slots.last().delete()
    later = RouteStep.objects.create(route=city.route, title="После мэра", sort_order=9)
    RouteSlot.objects.create(step=later, position=city.positions["legal"])
    assert "mayor_not_last" in refused(city, city.draft())


def test_a_quorum_that_cannot_be_gathered(city):
    step = city.route.steps.all()[1]
    step.rule, step.quorum = RouteStep.Rule.QUORUM, 3
    step.save()
    assert "Финансы и право" in refused(city, city.draft())["quorum"]


def test_no_route_for_this_kind(city):
    assert "управляющего делами" in refused(city, city.draft(kind="reshenie"))["no_route"]


def test_a_unit_without_a_head(city):
    act = city.draft(responsible_unit=city.units["office"])
    assert "no_head" in refused(city, act)


def test_a_position_without_a_holder(city):
    position = city.positions["legal"]
    position.holder = None
    position.save()
    assert position.title in refused(city, city.draft())["vacant"]


def test_a_holder_whose_account_is_switched_off_holds_nothing(city):
    city.legal.is_active = False
    city.legal.save()
    assert "vacant" in refused(city, city.draft())


def test_a_person_who_drafts_and_approves(city):
    act = city.draft()
    act.subject = "О правке начальника права"
    act.save_revision(user=city.legal)
    found = refused(city, city.fresh(act))
    assert city.positions["legal"].title in found["drafter_signs"]
    # An acting holder who took no part may sign instead: the act goes on.
    Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=date(2026, 1, 1),
        ends=date(2026, 12, 31),
        basis="распоряжение от 01.11.2026 № 5-р",
    )
    approval = city.submitted(city.fresh(act))
    city.sign(approval, "head")
    with pytest.raises(NotYours) as own:
        city.sign(approval, "legal")
    assert own.value.code == "own_draft"
    assert _ADVICE.search(own.value.message)
    given = city.sign(approval, "legal", by=city.acting)
    assert given.acting_by == "распоряжение от 01.11.2026 № 5-р"


def test_one_person_with_two_positions_of_the_chain(city):
    """They sign once; the second place is shown to the chief of staff, not stuck in silence."""
    position = city.positions["finance"]
    position.holder = city.legal
    position.save()
    approval = city.awaiting("legal")
    city.sign(approval, "legal")
    with pytest.raises(NotYours) as twice:
        city.sign(approval, "finance", by=city.legal)
    assert twice.value.code == "signed_already"
    on = city.now.date()
    (stall,) = slots_in_words(slots_stalled(on), on)
    assert (stall.act.pk, stall.code, stall.position) == (
        approval.act_id,
        "nobody_lawful",
        position.title,
    )
    assert _ADVICE.search(stall.words)


def test_a_step_that_nobody_may_lawfully_sign_is_shown_to_the_chief_of_staff(city, client):
    approval = city.awaiting("chief")
    position = city.positions["chief"]
    position.holder = city.drafter
    position.save()
    on = city.now.date()
    (stall,) = slots_in_words(slots_stalled(on), on)
    assert (stall.act.pk, stall.code) == (approval.act_id, "nobody_lawful")
    client.force_login(city.chief)
    assert stall.words in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        # Three working days from the day after; 1–8 January and 11 January 2027 are days off.
        (datetime(2026, 12, 30, 12, tzinfo=ZONE), date(2027, 1, 13)),
        # Thursday before 8 March 2027 (Monday, a holiday).
        (datetime(2027, 3, 4, 12, tzinfo=ZONE), date(2027, 3, 10)),
        # Still the 22nd in London, already Monday the 23rd in Khabarovsk.
        (datetime(2026, 11, 23, 1, tzinfo=ZONE), date(2026, 11, 26)),
    ],
)
def test_a_deadline_never_falls_on_a_holiday(city, sent, due):
    city.now = sent
    from regulations.organisation import workdays

    step = city.submitted().steps.get(order=1)
    assert workdays.current().is_working(step.due)
    assert step.due == due


# --- papers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("записка.pdf", PROGRAM, "executable"),
        ("записка.docx", ZIP, "zip_not_word"),
        ("записка.docx", PDF, "not_what_it_says"),
        ("записка.pdf", b"", "empty"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(name, content, code):
    """What the form of attachments shows: tests/regulations/editor/test_attachments.py."""
    with pytest.raises(FileRefused) as answer:
        require(name, content, ("pdf", "docx"))
    assert answer.value.code == code
    assert re.search("[а-я]", str(answer.value))


def test_every_refusal_to_decide_has_russian_words(city):
    """Words that are missing: nothing is recorded, what to do is said."""
    approval = city.awaiting("legal")
    for verdict, code in (("refused", "reasons_text"), ("with_remarks", "remarks_text")):
        with pytest.raises(ActRefused) as answer:
            city.sign(approval, "legal", verdict, text="  ")
        assert answer.value.code == code
        assert re.search("[а-я]", answer.value.message)
    assert not approval.sign_offs.filter(position=city.positions["legal"]).exists()


def test_what_is_right_has_no_problems(city):
    assert problems(city.draft(), city.now) == []
