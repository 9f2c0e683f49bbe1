"""A draft begun from a template or another act takes the text along, and nothing that binds."""

import json

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.demo.bodies import stream as stream_of
from cms.demo.texts.templates import TEMPLATES
from documents.models import StoredFile
from regulations import text
from regulations.approval.submit import SubmitRefused, problems, submit
from regulations.desk.history import history
from regulations.drafting.begin import begin_from_act, begin_from_template, own_blocks
from regulations.drafting.placeholders import placeholders
from regulations.errors import ActRefused, NotYours
from regulations.groups import ensure_groups
from regulations.models import Act, ActTemplate, Attachment, Procedure, RegulationIndex
from regulations.organisation.models import IssuingBody
from regulations.reading import latest
from tests.city import BODY
from tests.documents import samples
from tests.regulations.editor.forms import stream, text_value


@pytest.fixture
def template(city) -> ActTemplate:
    return ActTemplate.objects.create(
        name="Порядок",
        page_type="procedure",
        kind="postanovlenie",
        subject="Об утверждении порядка [чего]",
        legal_basis="[закон]",
        body=[
            {"type": "text", "value": "<p>1. Утвердить порядок [<b>чего</b>].</p>"},
            {
                "type": "appendix",
                "value": {
                    "number": "",
                    "kind": "порядок",
                    "title": "[чего]",
                    "approved": True,
                    "content": [
                        {"type": "text", "value": "<p>1. Срок – [число] дней [1].</p>"},
                        {
                            "type": "table",
                            "value": {"data": [["Кто", "[должность]"]], "mergeCells": []},
                        },
                    ],
                },
            },
        ],
    )


def body_of(act: Act) -> list:
    return act.get_latest_revision_as_object().body.get_prep_value()


def ids_of(value) -> list[str]:
    if isinstance(value, list):
        return [found for part in value for found in ids_of(part)]
    if not isinstance(value, dict):
        return []
    own = [value["id"]] if {"type", "value"} <= value.keys() else []
    return own + [found for part in value.values() for found in ids_of(part)]


def test_a_draft_from_a_template_is_sent_only_when_no_gap_is_left(city, template):
    act = begin_from_template(template, city.index, by=city.drafter, at=city.later())
    assert isinstance(act, Procedure)
    assert (act.owner, act.responsible_unit) == (city.drafter, city.units["analytics"])
    assert (act.number, act.live) == ("", False)
    [problem] = [found for found in problems(act, city.now) if found.code == "placeholders"]
    for gap in ("[чего]", "[закон]", "[число]", "[должность]"):
        assert gap in problem.message
    assert "[1]" not in problem.message
    with pytest.raises(SubmitRefused):
        submit(act, by=city.drafter, at=city.later())

    newest = act.get_latest_revision_as_object()
    filled = json.dumps(body_of(act), ensure_ascii=False)
    for gap, words in {
        "[<b>чего</b>]": "выдачи",
        "[чего]": "выдачи",
        "[число]": "пять",
        "[должность]": "отдел",
    }.items():
        filled = filled.replace(gap, words)
    newest.body = json.loads(filled)
    newest.subject, newest.legal_basis = "Об утверждении порядка выдачи", ""
    newest.save()
    newest.save_revision(user=city.drafter)
    assert submit(city.fresh(act), by=city.drafter, at=city.later())


def test_a_template_in_no_use_or_of_another_body_begins_nothing(city, template):
    other = IssuingBody.objects.create(
        name="дума", name_genitive="думы", place="г. Хабаровск", slug="duma"
    )
    for fields in ({"issuer": other}, {"issuer": None, "is_active": False}):
        ActTemplate.objects.filter(pk=template.pk).update(**fields)
        template.refresh_from_db()
        with pytest.raises(ActRefused) as refused:
            begin_from_template(template, city.index, by=city.drafter, at=city.now)
        assert refused.value.code == "template_not_in_use"
    assert not Act.objects.exists()


def test_a_draft_from_an_enacted_act_has_its_words_and_blocks_of_its_own(city):
    source = city.draft(model=Procedure, body=BODY)
    paper = StoredFile.objects.store(samples.PDF, name="записка.pdf", at=city.now)
    source.attachments = [Attachment(kind="note", title="Записка", file=paper)]
    source.save()
    source.save_revision(user=city.drafter)
    enacted = city.enacted(city.fresh(source)).act
    act = city.fresh(begin_from_act(enacted, city.index, by=city.drafter, at=city.later()))
    assert isinstance(act, Procedure)
    assert (act.subject, act.kind) == (enacted.subject, enacted.kind)
    assert latest(act).structure == latest(enacted).structure
    assert (act.number, act.dated, act.address, act.live) == ("", None, None, False)
    assert act.uuid != enacted.uuid
    assert not act.attachments.exists()
    assert not act.approvals.exists()
    mine, theirs = ids_of(body_of(act)), ids_of(body_of(enacted))
    assert len(set(mine)) == len(mine) == len(theirs)
    assert not set(mine) & set(theirs)
    [begun] = history(act)
    assert enacted.number in begun.details[0]
    assert begun.who == city.drafter.get_full_name()


def test_items_of_lists_get_ids_of_their_own_too():
    value = [
        {
            "type": "passport",
            "id": "a",
            "value": {"rows": [{"type": "item", "id": "b", "value": 1}]},
        }
    ]
    fresh = own_blocks(value)
    assert not set(ids_of(fresh)) & {"a", "b"}
    assert fresh[0]["value"]["rows"][0]["value"] == 1


def test_what_is_not_for_the_public_stays_so_and_is_only_for_who_may_see_it(city):
    secret = city.enacted(restricted=True).act
    assert begin_from_act(secret, city.index, by=city.drafter, at=city.now).restricted
    stranger = city.press
    stranger.groups.add(city.drafter.groups.get(name="Разработчики"))
    begin_from_act(city.enacted().act, city.index, by=stranger, at=city.now)
    with pytest.raises(NotYours):
        begin_from_act(city.draft(), city.index, by=city.acting, at=city.now)


def test_who_drafts_nothing_begins_nothing(city, template):
    for by in (city.finance, city.mayor, city.press):
        with pytest.raises(NotYours):
            begin_from_template(template, city.index, by=by, at=city.now)


def test_gaps_are_words_in_square_brackets():
    words = ["[а б]\nи [1], (так), [а\n б], [ ], [№]", "«[новые слова]»"]
    assert placeholders(words) == ("[а б]", "[новые слова]")


# --- the page -----------------------------------------------------------------------------------


def test_the_page_begins_from_a_template_and_says_what_was_copied(city, client, template):
    client.force_login(city.drafter)
    page = client.get(reverse("desk:begin"))
    assert template.name in page.content.decode()
    response = client.post(reverse("desk:begin"), {"template": template.pk})
    act = Act.objects.get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[act.pk])
    [said] = get_messages(response.wsgi_request)
    assert template.name in str(said)
    assert client.get(response["Location"]).status_code == 200


def test_the_page_begins_from_an_act_that_was_found(city, client):
    source = city.enacted(subject="О ведении реестра").act
    client.force_login(city.drafter)
    page = client.get(reverse("desk:begin"), {"q": "реестра"})
    assert [act.pk for act in page.context["found"]] == [source.pk]
    response = client.post(reverse("desk:begin"), {"act": source.pk})
    [said] = get_messages(response.wsgi_request)
    assert "О ведении реестра" in str(said)
    assert Act.objects.drafts().count() == 1


def test_the_page_offers_and_takes_nothing_that_is_not_for_the_reader(city, client, template):
    city.press.groups.add(city.drafter.groups.get(name="Разработчики"))
    source = city.enacted(restricted=True, subject="О тайном").act
    drafts = Act.objects.drafts().count()
    client.force_login(city.finance)
    assert client.get(reverse("desk:begin")).status_code == 302
    assert client.post(reverse("desk:begin"), {"act": source.pk}).status_code == 302
    client.force_login(city.drafter)
    assert client.post(reverse("desk:begin"), {}).status_code == 422
    assert client.post(reverse("desk:begin"), {"act": 10**6}).status_code == 404
    assert client.get(reverse("desk:begin"), {"act": "x"}).status_code == 200
    assert Act.objects.drafts().count() == drafts


def test_who_drafts_for_two_bodies_chooses_the_body(city, client, template):
    other = IssuingBody.objects.create(
        name="дума", name_genitive="думы", place="г. Хабаровск", slug="duma"
    )
    second = city.home.add_child(
        instance=RegulationIndex(title="Акты думы", slug="duma", issuer=other)
    )
    client.force_login(city.admin)
    assert client.post(reverse("desk:begin"), {"template": template.pk}).status_code == 422
    client.post(reverse("desk:begin"), {"template": template.pk, "place": second.pk})
    assert Act.objects.get().issuer == other


# --- the register -------------------------------------------------------------------------------


def test_a_template_is_edited_by_its_group_and_the_history_tells_paragraphs(city, client, template):
    url = reverse("templates:edit", args=[template.pk])
    client.force_login(city.legal)
    assert client.get(url).status_code == 302
    city.legal.groups.add(ensure_groups()["templates"])
    assert client.get(url).status_code == 200
    data = {
        "name": template.name,
        "page_type": "decree",
        "kind": "postanovlenie",
        "subject": "О [чём]",
        "is_active": "on",
        "reason": "Новая практика",
        **stream([text_value("1. Утвердить [что].")]),
    }
    client.post(url, data)
    page = client.get(reverse("templates:history", args=[template.pk])).content.decode()
    assert "1. Утвердить [что]." in page
    assert "Новая практика" in page
    template.refresh_from_db()
    assert template.page_type == "decree"


@pytest.mark.parametrize("card", TEMPLATES, ids=[card.name for card in TEMPLATES])
def test_the_demo_templates_make_acts_whose_structure_is_read(city, card):
    template = ActTemplate.objects.create(
        name=card.name,
        page_type=card.page_type,
        kind=card.kind,
        subject=card.title,
        legal_basis=card.legal_basis,
        body=stream_of(card.body),
    )
    act = begin_from_template(template, city.index, by=city.drafter, at=city.now)
    reading = latest(act)
    assert not list(text.problems(reading.structure))
    assert len([p for p in reading.structure.provisions if p.kind == "point"]) >= 4
    assert next(iter(problems(act, city.now))).code == "placeholders"
