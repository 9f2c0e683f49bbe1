"""The pane beside the editor: what is read of the text, what is cited, and how that stands."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.views.pages.edit import EditView

from regulations.approval.submit import SubmitRefused, submit
from regulations.models import LegalSource, RegulationIndex

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def body(*paragraphs: str) -> list:
    return [{"type": "text", "value": "".join(f"<p>{words}</p>" for words in paragraphs)}]


@pytest.fixture
def pane(city, client):
    def read(act, who=None) -> str:
        client.force_login(who or city.drafter)
        answer = client.get(reverse("desk:structure", args=[act.pk]))
        return answer.content.decode() if answer.status_code == 200 else ""

    return read


@pytest.fixture
def law(city) -> LegalSource:
    return LegalSource.objects.create(
        kind="федеральный закон",
        dated=date(2009, 2, 9),
        number="8-ФЗ",
        title="Об обеспечении доступа к информации",
    )


CITING = "1. Действовать по Федеральному закону от 09.02.2009 № 8-ФЗ."


def test_numbers_out_of_order_and_a_lost_appendix_are_named(city, pane):
    page = pane(city.draft(body=body("1. Утвердить состав (приложение 2).", "3. Опубликовать.")))
    assert 'data-note="skipped_number" data-eid="para_3"' in page
    assert 'data-note="missing_appendix"' in page
    assert "<b>3.</b> Опубликовать." in page


def test_marks_of_a_draft_are_named_but_not_the_blanks_of_a_form(city, pane):
    appendix = {
        "type": "appendix",
        "value": {
            "kind": "форма", "number": "", "title": "Форма запроса", "approved": False,
            "content": body("Запрос № ____ от __.__.20__"),
        },
    }  # fmt: skip
    act = city.draft(body=[*body("1. Выделить ??? рублей (сумму уточнить)."), appendix])
    assert pane(act).count('data-note="draft_mark"') == 1


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, "in_force"),
        ({"repealed_on": date(2020, 1, 1), "repeal_basis": "закон № 1-ФЗ"}, "ended"),
        ({"repealed_on": date(2999, 1, 1), "repeal_basis": "закон № 1-ФЗ"}, "in_force"),
        ({"dated": date(2010, 2, 9)}, "unknown"),
    ],
)
def test_a_source_is_told_by_its_identity(city, pane, law, changes, standing):
    LegalSource.objects.filter(pk=law.pk).update(**changes)
    assert f'data-standing="{standing}"' in pane(city.draft(body=body(CITING)))


def test_our_own_act_is_found(city, pane):
    act = city.enacted(subject="О порядке").act
    cited = f"1. Исполнять постановление администрации города Хабаровска от {act.dated:%d.%m.%Y} № {act.number}."
    assert 'data-standing="in_force"' in pane(city.draft(body=body(cited)))


def test_a_unit_that_is_not_there_is_named(city, pane):
    page = pane(
        city.draft(body=body("1. Первый.", "2. Согласно пункту 7 настоящего постановления."))
    )
    assert 'data-note="missing" data-eid="para_2"' in page


def test_citing_a_repealed_act_stands_in_the_way_of_sending(city, law):
    LegalSource.objects.filter(pk=law.pk).update(
        repealed_on=date(2020, 1, 1), repeal_basis="закон № 1-ФЗ"
    )
    with pytest.raises(SubmitRefused) as refused:
        submit(city.draft(body=body(CITING)), by=city.drafter, at=city.now)
    assert [problem.code for problem in refused.value.problems] == ["cites_repealed"]


@pytest.mark.parametrize(
    "words",
    [
        "1. Федеральный закон от 09.02.2009 № 8-ФЗ утратил силу.",
        "1. Снять с контроля поручения по утратившему силу Федеральному закону от 09.02.2009 № 8-ФЗ.",
    ],
)
def test_a_repealed_act_may_be_told_of(city, law, words):
    LegalSource.objects.filter(pk=law.pk).update(
        repealed_on=date(2020, 1, 1), repeal_basis="закон № 1-ФЗ"
    )
    assert submit(city.draft(body=body(words)), by=city.drafter, at=city.now)


def test_who_may_not_see_the_draft_sees_no_pane(city, pane):
    act = city.draft(body=body(CITING))
    assert pane(act, city.drafter)
    assert not pane(act, city.finance)


def test_the_pane_costs_the_same_queries_at_any_size(city, client, law):
    def queries(count: int) -> int:
        act = city.draft(body=body(*[CITING.replace("1.", f"{n}.") for n in range(1, count)]))
        client.force_login(city.drafter)
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("desk:structure", args=[act.pk]))
        return len(captured)

    queries(2)
    assert queries(3) == queries(40)


def test_the_editor_of_an_act_has_the_pane_and_other_pages_have_not(city, client):
    """Wagtail has no hook for it: EditView.get_side_panels is ours."""
    assert EditView.get_side_panels.has_structure_pane
    client.force_login(city.drafter)
    act = city.draft()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[act.pk])).content.decode()
    assert f'data-structure-pane="{reverse("desk:structure", args=[act.pk])}"' in page
    client.force_login(city.admin)
    index = RegulationIndex.objects.first()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[index.pk])).content.decode()
    assert "data-structure-pane" not in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"issuer": "Правительство края"},
            "закон от 30.12.2009 №\u00a0391-пр (Правительство края)",
        ),
        ({}, "закон от 30.12.2009 №\u00a0391-пр"),
        ({"number": "", "dated": None, "title": "Бюджетный кодекс"}, "Бюджетный кодекс"),
    ],
)
def test_a_source_is_named_without_a_wrong_case(fields, words):
    card = {"kind": "закон", "dated": date(2009, 12, 30), "number": "391-пр", "title": "О том"}
    assert str(LegalSource(**card | fields)) == words
