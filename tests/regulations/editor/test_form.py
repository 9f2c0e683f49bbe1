"""The editor's form refuses what would harm a text, says where, and keeps what was typed."""

import time

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from regulations.editor.vanished import vanished
from regulations.lowering import blocks_of
from regulations.models import Decree
from regulations.reading import read
from regulations.text import parse, read_lines

from .forms import form_of, stands_in_body, stream, table_value, text_value, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def act(city, client):
    client.force_login(city.drafter)
    return city.draft(
        subject="О реестре",
        body=[{"type": "text", "value": "<p>1. Первый.</p><p>2. Второй.</p><p>3. Третий.</p>"}],
    )


def latest(city, act):
    return city.fresh(act).get_latest_revision_as_object()


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u200b", "ZERO WIDTH SPACE"), ("\u202e", "RIGHT-TO-LEFT OVERRIDE"), ("\ue000", "U+E000")],
)
def test_invisible_character_is_refused_with_its_place(city, client, act, character, name):
    body = stream([text_value("1. Цел."), text_value(f"2. Размер субсидии{character} – 100.")])
    response = client.post(url_of(act), form_of(client, act, body))
    page = response.content.decode()
    assert response.status_code == 200
    assert name in page
    assert stands_in_body(page, "2. Размер субсидии")
    assert stands_in_body(page, "1. Цел.")
    assert latest(city, act).subject == "О реестре"
    assert "Размер" not in latest(city, act).body.raw_data[0]["value"]


def test_invisible_character_in_a_cell_or_a_requisite(city, client, act):
    body = stream([table_value([["Год\u200bпервый", "5"]])])
    data = form_of(client, act, body, publication_place="Вести\u200f", legal_basis="Устав")
    response = client.post(url_of(act), data)
    assert response.status_code == 200
    form = response.context["form"]
    assert "publication_place" in form.errors
    assert form.errors.as_data()["body"][0].block_errors[0].code == "hidden_character"
    assert form["legal_basis"].value() == "Устав"


def test_fixed_date_of_force_may_wait_in_a_draft(city, client, act):
    data = form_of(client, act, force_rule="date", force_date="")
    assert client.post(url_of(act), data).status_code == 302
    assert latest(city, act).force_rule == "date"


def test_vanished_numbers_are_named(city, client, act):
    body = stream([text_value("1. Первый.", "Второй.", "Третий.")])
    response = client.post(url_of(act), form_of(client, act, body))
    assert response.status_code == 302
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "2, 3" in said
    pair = [act.latest_revision_id, city.fresh(act).latest_revision_id]
    assert reverse("wagtailadmin_pages:revisions_compare", args=[act.pk, *pair]) in said


def test_autosave_does_not_hide_a_loss_from_the_save_after_it(city, client, act):
    data = form_of(client, act, stream([text_value("1. Первый.", "Второй.")]))
    answer = client.post(url_of(act), data, headers={"accept": "application/json"}).json()
    data["text_mark"] = answer["field_updates"]["text_mark"]
    response = client.post(url_of(act), data)
    said = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "2, 3" in said


def test_added_and_moved_numbers_are_no_loss():
    before = parse(read_lines("1. Раз.\n2. Два.\nа) буква;"))
    after = parse(read_lines("1. Раз.\n1.1. Вставка.\n2. Другое.\nа) буква;\n3. Три."))
    assert vanished(before, after) == []
    assert vanished(after, before) == ["1.1", "3"]


def test_a_save_without_loss_says_nothing_of_numbers(city, client, act):
    body = stream([text_value("1. Первый.", "2. Второй и ещё слово.", "3. Третий.")])
    response = client.post(url_of(act), form_of(client, act, body))
    levels = [message.level_tag for message in get_messages(response.wsgi_request)]
    assert levels == ["success"]


def test_markup_in_words_stays_words(city, client, act):
    body = stream(
        [
            text_value("1. <script>alert(1)</script>"),
            table_value([["<img src=x onerror=alert(1)>", "5"]]),
        ]
    )
    assert client.post(url_of(act), form_of(client, act, body)).status_code == 302
    saved = latest(city, act)
    assert "<script>" not in saved.body.raw_data[0]["value"]
    page = client.get(url_of(act)).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in str(saved.body)


def test_merged_cells_survive_a_save(city, client, act):
    merged = [{"row": 0, "col": 0, "rowspan": 2, "colspan": 1}]
    body = stream([table_value([["№", "А"], [None, "Б"]], mergeCells=merged)])
    assert client.post(url_of(act), form_of(client, act, body)).status_code == 302
    (lowered,) = blocks_of(latest(city, act))
    assert [[(c.text, c.rowspan, c.header) for c in row] for row in lowered.rows] == [
        [("№", 2, True), ("А", 1, True)],
        [("Б", 1, False)],
    ]


def test_three_hundred_pages_are_accepted(city, client, act):
    clause = "Положение о порядке ведения реестра некоммерческих организаций города. " * 4
    blocks = [
        text_value(*(f"{chapter}.{n}. {clause}" for n in range(1, 181))) for chapter in range(1, 13)
    ]
    data = form_of(client, act, stream(blocks))
    began = time.monotonic()
    assert client.post(url_of(act), data).status_code == 302
    assert time.monotonic() - began < 60
    labels = [p.label for p, _ in read(latest(city, act)).structure.walk() if p.label]
    assert len(labels) == 12 * 180


def test_kinds_of_page_have_russian_names(city, client, act):
    address = reverse("wagtailadmin_pages:add_subpage", args=[city.index.pk])
    page = client.get(address).content.decode()
    for name in ("Постановление", "Акт об утверждении порядка", "Целевая программа"):
        assert name in page


def test_an_act_is_created_from_its_form(city, client):
    client.force_login(city.drafter)
    address = reverse("wagtailadmin_pages:add", args=["regulations", "decree", city.index.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    data.update(stream([text_value("1. Утвердить.")]))
    data["subject"] = "О создании"
    answer = client.post(address, data, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content.decode()[:500]
    assert answer.json()["field_updates"]["text_mark"]
    data["subject"] = "О создании вторично"
    assert client.post(answer.json()["url"], data).status_code == 302
    assert Decree.objects.get().get_latest_revision_as_object().subject == "О создании вторично"
