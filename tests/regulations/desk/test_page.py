"""The signing page: who sees it, what it says, at which cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import StoredFile
from regulations.models import Attachment
from regulations.organisation.models import Substitution
from tests.city import BODY

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("drafter", True),
        ("head", True),
        ("legal", True),
        ("mayor", True),
        ("chief", True),
        ("admin", True),
        ("press", False),
        ("keeper", False),
        ("acting", False),
    ],
)
def test_who_sees_an_act_in_the_chain(city, desk, who, sees):
    act = city.awaiting("legal").act
    for name in ("act", "draft_pdf", "history"):
        if name == "draft_pdf" and not sees:
            continue
        assert desk.get(city.people[who], name, act.pk).status_code == (200 if sees else 404)


def test_a_draft_is_not_shown_to_those_who_will_sign_it_later(city, desk):
    act = city.draft()
    assert desk.open(city.legal, act).status_code == 404
    assert desk.get(city.legal, "draft_pdf", act.pk).status_code == 404
    assert desk.open(city.drafter, act).status_code == 200


def test_the_public_is_asked_to_sign_in(city, client):
    act = city.awaiting("legal").act
    for name in ("act", "draft_pdf", "history", "decide"):
        response = client.get(reverse(f"desk:{name}", args=[act.pk]))
        assert response.status_code == 302
        assert "/login/" in response.headers["Location"]


def test_the_acting_holder_decides_and_is_named_so(city, desk):
    approval = city.awaiting_mayor()
    today = approval.steps.get(is_signature=True).due
    Substitution.objects.create(
        position=city.positions["mayor"],
        person=city.acting,
        starts=today - timedelta(days=9000),
        ends=today + timedelta(days=9000),
        basis="Распоряжение № 7-к",
    )
    assert desk.open(city.acting, approval.act).context["screen"].slot
    desk.decide(city.acting, approval, city.positions["mayor"])
    page = desk.open(city.acting, city.fresh(approval.act)).content.decode()
    assert "Распоряжение № 7-к" in page


def test_the_sheet_names_everyone_in_order(city, desk):
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", text="Срок.")
    sheet = desk.open(city.legal, approval.act).context["screen"].sheet
    lines = [line for group in sheet for line in group.lines]
    assert [line.position for line in lines] == [
        city.positions[name].title
        for name in ("head", "finance", "legal", "chief", "deputy", "mayor")
    ]
    assert [line.tone for line in lines] == ["ok", "wait", "wait", "", "", ""]
    assert [line.mine for line in lines] == [False, False, True, False, False, False]


def test_a_vacant_position_is_said_in_the_sheet(city, desk):
    approval = city.awaiting("legal")
    city.positions["finance"].holder = None
    city.positions["finance"].save()
    sheet = desk.open(city.legal, approval.act).context["screen"].sheet
    line = next(line for line in sheet[1].lines if line.position.startswith("Директор"))
    assert (line.people, line.tone) == ((), "stop")


def test_the_term_is_said_in_words(city, desk):
    approval = city.awaiting("legal")
    term = desk.open(city.legal, approval.act).context["screen"].deadline
    assert term.due == approval.steps.get(order=2).due
    page = desk.open(city.legal, approval.act).content.decode()
    assert term.day in page
    assert term.left in page


def test_attachments_are_linked(city, desk):
    act = city.draft()
    file = StoredFile.objects.store("Записка".encode(), name="записка.txt", at=city.now)
    Attachment.objects.create(act=act, kind="note", file=file)
    act.save_revision(user=city.drafter)
    city.awaiting("legal", city.fresh(act))
    assert file.get_absolute_url() in desk.open(city.legal, act).content.decode()
    desk.client.force_login(city.legal)
    assert desk.client.get(file.get_absolute_url()).status_code == 200


def test_the_draft_pdf_is_a_pdf_and_ends_with_the_draft(city, desk):
    act = city.draft()
    response = desk.get(city.drafter, "draft_pdf", act.pk)
    assert response.content.startswith(b"%PDF")
    assert "no-store" in response.headers["Cache-Control"]
    enacted = city.enacted().act
    assert desk.get(city.drafter, "draft_pdf", enacted.pk).status_code == 404


def long_body(count: int) -> list:
    words = "".join(f"<p>{n}. Положение номер {n}.</p>" for n in range(1, count + 1))
    return [{"type": "text", "value": words}]


def queries(desk, user, act) -> int:
    desk.client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        assert desk.client.get(reverse("desk:act", args=[act.pk])).status_code == 200
    return len(captured)


def prepared(city, *, clauses: int, attachments: int, remarks: int):
    """An act in its second round before the lawyer, with so much of everything."""
    act = city.draft(body=[*BODY[1:], *long_body(clauses)])
    for number in range(attachments):
        file = StoredFile.objects.store(f"{act.pk} {number}".encode(), name="з.txt", at=city.now)
        Attachment.objects.create(act=act, kind="note", title=str(number), file=file)
    act = city.fresh(act)
    act.save_revision(user=city.drafter)
    approval = city.awaiting("legal", city.fresh(act))
    made = [city.remark(f"Замечание {number}.") for number in range(remarks)]
    city.sign(approval, "finance", "with_remarks", remarks=made)
    city.sign(approval, "legal")
    city.sign(approval, "chief", "refused", text="Нет.")
    act = city.fresh(act)
    act.subject = f"О новом названии {act.pk}"
    act.save()
    act.save_revision(user=city.drafter)
    return city.awaiting("legal", city.fresh(act)).act


def test_the_page_costs_the_same_queries_at_any_size(city, desk):
    small = prepared(city, clauses=2, attachments=1, remarks=1)
    large = prepared(city, clauses=60, attachments=7, remarks=12)
    for act in (small, large):
        queries(desk, city.legal, act)  # warms content types, reads the notices of the act
    assert queries(desk, city.legal, small) == queries(desk, city.legal, large)


def test_an_untitled_act_of_no_unit_has_a_head_that_reads_well(city, desk):
    act = city.draft(responsible_unit=None)
    act.subject = ""
    act.save_revision(user=city.drafter, clean=False)
    page = " ".join(desk.open(city.drafter, act).content.decode().split())
    assert "Без названия" in page
    assert '<p class="desk-by"> разработчик: ' in page
