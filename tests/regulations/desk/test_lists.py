"""The queue, the list of acts and the dashboard: what is shown to whom, at which cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.settings import tasks
from regulations.desk.stalled import slots_in_words, slots_stalled
from regulations.enactment.followup import make_pdf
from regulations.models import Remark, RenderAttempt
from regulations.organisation.models import Position, Substitution
from regulations.remarks.answer import answer

pytestmark = pytest.mark.django_db
FAR = timedelta(days=9000)


def cost(client, user, url: str) -> int:
    client.force_login(user)
    client.get(url)  # warms content types and the site
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def acts_in(response, name: str = "items") -> list[int]:
    return [item.act.pk for item in response.context[name]]


# --- the queue ------------------------------------------------------------------------------


def test_the_queue_is_mine_and_soonest_due_first(city, desk):
    later = city.awaiting("legal")
    sooner = city.awaiting("legal")
    step = sooner.steps.get(order=2)
    step.due -= timedelta(days=2)
    step.save()
    city.awaiting("chief")
    response = desk.get(city.legal, "queue")
    assert acts_in(response) == [sooner.act_id, later.act_id]
    assert acts_in(desk.get(city.mayor, "queue")) == []


def test_what_i_signed_or_drafted_is_not_in_my_queue(city, desk):
    approval = city.awaiting("legal")
    city.sign(approval, "legal")
    own = city.awaiting("legal")
    city.positions["legal"].holder = city.drafter
    city.positions["legal"].save()
    assert acts_in(desk.get(city.legal, "queue")) == []
    assert own.act_id not in acts_in(desk.get(city.drafter, "queue"))


def test_the_acting_holder_has_it_in_the_queue(city, desk):
    approval = city.awaiting_mayor()
    Substitution.objects.create(
        position=city.positions["mayor"],
        person=city.acting,
        starts=date(2000, 1, 1),
        ends=date(2100, 1, 1),
        basis="Распоряжение № 7-к",
    )
    item = desk.get(city.acting, "queue").context["items"][0]
    assert (item.act.pk, item.acting, item.is_signature) == (approval.act_id, True, True)


def test_the_menu_says_how_many_wait(city, desk):
    for _ in range(3):
        city.awaiting("legal")
    assert "(3)" in desk.get(city.legal, "acts").content.decode()


def test_a_drafts_remarks_and_its_return_wait_for_its_drafter(city, desk):
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark("Срок не указан.")])
    page = desk.get(city.drafter, "queue")
    (act,) = page.context["to_mend"]
    assert (act.pk, act.open_remarks, act.is_returned) == (approval.act_id, 1, False)
    assert "1 замечание без ответа" in page.content.decode()
    city.sign(approval, "legal")
    city.sign(approval, "chief", "refused", text="Нет.")
    (act,) = desk.get(city.drafter, "queue").context["to_mend"]
    assert act.is_returned
    assert not desk.get(city.legal, "queue").context["to_mend"]


def test_work_under_way_stands_before_what_is_registered(city, desk):
    draft = city.draft()
    archived = city.archived().act
    listed = [act.pk for act, *_rest in desk.get(city.admin, "acts").context["rows"]]
    assert listed.index(draft.pk) < listed.index(archived.pk)


def test_the_queue_costs_the_same_queries(city, client):
    city.awaiting("legal")
    one = cost(client, city.legal, reverse("desk:queue"))
    for _ in range(2):
        city.awaiting("legal")
    assert cost(client, city.legal, reverse("desk:queue")) == one


def test_the_queue_is_shown_by_pages_and_filters_stay_in_the_address(city, desk, monkeypatch):
    monkeypatch.setattr("regulations.desk.views.queue.PAGE", 2)
    queued = [city.awaiting("legal", subject=f"О реестре {n}").act_id for n in range(3)]
    other = city.awaiting("legal", subject="О тополях")
    first = desk.get(city.legal, "queue")
    assert acts_in(first) == queued[:2]
    assert "4 акта" in first.content.decode()
    assert "?p=2" in first.content.decode()
    assert acts_in(desk.get(city.legal, "queue", p=2)) == [queued[2], other.act_id]
    found = desk.get(city.legal, "queue", q="реестре", p=2)
    assert acts_in(found) == queued[2:]
    assert "?q=%D1%80%D0%B5%D0%B5%D1%81%D1%82%D1%80%D0%B5&amp;p=1" in found.content.decode()
    urgent = desk.get(city.legal, "queue", which="urgent")
    assert not acts_in(urgent)
    assert "Показать все" in urgent.content.decode()


def test_who_holds_two_positions_of_a_step_has_one_line(city, desk):
    approval = city.awaiting("legal")
    city.positions["finance"].holder = city.legal
    city.positions["finance"].save()
    assert acts_in(desk.get(city.legal, "queue")) == [approval.act_id]


def test_what_else_waits_stands_on_the_first_page_alone(city, desk, monkeypatch):
    monkeypatch.setattr("regulations.desk.views.queue.PAGE", 1)
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark("Срок не указан.")])
    answer(Remark.objects.get(), verdict="taken", by=city.drafter, text="", at=city.later())
    for _n in range(2):
        city.awaiting("legal")
    assert len(desk.get(city.finance, "queue").context["to_reply"]) == 1
    second = desk.get(city.finance, "queue", p=2)
    assert len(acts_in(second)) == 1
    assert "to_reply" not in second.context


# --- the list -------------------------------------------------------------------------------


@pytest.fixture
def some_acts(city):
    enacted = city.enacted(subject="Об утверждении").act
    return {
        "draft": city.draft(subject="О черновике").pk,
        "running": city.awaiting("legal", subject="О согласовании").act_id,
        "signature": city.awaiting_mayor(subject="О подписи").act_id,
        "enacted": enacted.pk,
        "archived": city.archived(subject="Об архиве").act_id,
    }


def listed(response) -> set[int]:
    return {act.pk for act, _where, _own in response.context["rows"]}


def test_everyone_finds_their_own_and_what_is_public(city, desk, some_acts):
    public = {some_acts["enacted"], some_acts["archived"]}
    chain = {some_acts["running"], some_acts["signature"]}
    assert listed(desk.get(city.chief, "acts")) == set(some_acts.values())
    assert listed(desk.get(city.drafter, "acts")) == set(some_acts.values())
    assert listed(desk.get(city.legal, "acts")) == public | chain
    assert listed(desk.get(city.press, "acts")) == public


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("draft", {"draft"}),
        ("running", {"running", "signature"}),
        ("signature", {"signature"}),
        ("registered", {"enacted", "archived"}),
        ("unpublished", {"enacted"}),
        ("nonsense", {"draft", "running", "signature", "enacted", "archived"}),
    ],
)
def test_acts_are_found_by_where_they_are(city, desk, some_acts, where, names):
    found = listed(desk.get(city.chief, "acts", where=where))
    assert found == {some_acts[name] for name in names}


def test_acts_are_found_by_holder_words_and_number(city, desk, some_acts):
    holder = city.positions["mayor"].pk
    assert listed(desk.get(city.chief, "acts", holder=holder)) == {some_acts["signature"]}
    assert listed(desk.get(city.chief, "acts", q="черновик")) == {some_acts["draft"]}
    assert listed(desk.get(city.chief, "acts", q="391-пр")) == {some_acts["archived"]}
    empty = desk.get(city.chief, "acts", q="такого нет")
    assert empty.context["is_filtered"]
    assert listed(empty) == set()


def test_the_list_says_who_holds_an_act_and_since_when(city, desk, some_acts):
    rows = desk.get(city.chief, "acts").context["rows"]
    where = {act.pk: where for act, where, _own in rows}[some_acts["running"]]
    assert [holder.position for holder in where.holders] == [
        city.positions["finance"].title,
        city.positions["legal"].title,
    ]
    assert where.holders[1].people == (city.legal.short_name,)
    assert where.since is not None


def test_the_list_costs_the_same_queries(city, client):
    city.awaiting("legal")
    city.enacted()
    few = cost(client, city.chief, reverse("desk:acts"))
    for _ in range(2):
        city.awaiting("legal")
        city.enacted()
        city.draft()
    assert cost(client, city.chief, reverse("desk:acts")) == few


# --- the dashboard --------------------------------------------------------------------------


def panel(response, name: str):
    return next((p for p in response.context["panels"] if getattr(p, "name", "") == name), None)


def test_the_dashboard_has_our_panels_in_the_place_of_wagtails(city, desk):
    approval = city.awaiting("legal")
    desk.client.force_login(city.legal)
    response = desk.client.get(reverse("wagtailadmin_home"))
    assert reverse("desk:act", args=[approval.act_id]) in response.content.decode()
    assert panel(response, "workflow_objects_to_moderate") is None
    assert panel(response, "user_objects_in_workflow_moderation") is None
    assert panel(response, "desk_stalled") is None


def test_a_drafter_sees_who_holds_each_draft(city, desk):
    city.awaiting("legal", subject="О реестре")
    desk.client.force_login(city.drafter)
    page = desk.client.get(reverse("wagtailadmin_home")).content.decode()
    assert "О реестре" in page
    assert city.positions["legal"].title in page
    assert city.legal.short_name in page


def stalls(on: date) -> set[tuple[int, str]]:
    return {(stall.act.pk, stall.code) for stall in slots_in_words(slots_stalled(on), on)}


def test_the_chief_of_staff_sees_what_stands_still(city):
    vacant = city.awaiting("legal")
    overdue, barred = city.awaiting("chief"), city.awaiting("deputy")
    step = overdue.steps.get(order=3)
    step.due = date(2026, 11, 20)
    step.save()
    city.positions["finance"].holder = None
    city.positions["finance"].save()
    city.positions["deputy"].holder = city.legal  # who has signed in this chain
    city.positions["deputy"].save()
    found = stalls(date(2026, 11, 23))
    assert found == {
        (vacant.act_id, "vacant"),
        (overdue.act_id, "overdue"),
        (barred.act_id, "nobody_lawful"),
    }


def test_whose_sign_off_is_carried_is_barred_there_too(city):
    """Nobody may lawfully sign: the chief of staff must see it, or the act stands in silence."""
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Уточните преамбулу.")
    again = city.submitted(city.fresh(approval.act))
    city.positions["chief"].holder = city.finance
    city.positions["chief"].save()
    assert city.slot(again, "finance").carried
    found = stalls(city.now.date())
    assert found == {(again.act_id, "nobody_lawful")}


def test_an_acting_one_who_may_sign_moves_what_the_holder_may_not(city):
    """The same as ``eligibility`` says: a holder who drafted is barred, the acting one is not."""
    approval = city.awaiting("chief")
    city.positions["chief"].holder = city.drafter
    city.positions["chief"].save()
    on = city.now.date()
    assert stalls(on) == {(approval.act_id, "nobody_lawful")}
    year = {"starts": date(2026, 1, 1), "ends": date(2026, 12, 31), "basis": "Распоряжение № 7-к"}
    Substitution.objects.create(position=city.positions["chief"], person=city.finance, **year)
    assert stalls(on) == {(approval.act_id, "nobody_lawful")}  # who has signed in this chain
    Substitution.objects.create(position=city.positions["chief"], person=city.acting, **year)
    assert stalls(on) == set()
    city.acting.is_active = False
    city.acting.save()
    assert stalls(on) == {(approval.act_id, "nobody_lawful")}


def test_the_dashboard_counts_what_it_does_not_show(city, client, monkeypatch):
    for _n in range(3):
        city.awaiting("legal")
    Position.objects.filter(
        title__in=[city.positions[n].title for n in ("finance", "legal")]
    ).update(holder=None)
    monkeypatch.setattr("regulations.desk.panels.SHOWN", 1)
    few = cost(client, city.chief, reverse("wagtailadmin_home"))
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count('data-stall="vacant"') == 2
    assert "и ещё 4" in page
    monkeypatch.setattr("regulations.desk.panels.SHOWN", 3)
    assert cost(client, city.chief, reverse("wagtailadmin_home")) == few


def queued(edition) -> int:
    """How often the making of this PDF stands in the queue."""
    results = DBTaskResult.objects.filter(task_path="regulations.enactment.followup.make_pdf")
    return sum(result.args_kwargs["args"] == [edition.pk] for result in results)


@pytest.fixture
def queue(settings):
    """Work waits in the database queue, as in production."""
    settings.TASKS = tasks.configure("database")


def test_a_failed_pdf_is_shown_and_made_again(queue, city, desk):
    edition = city.enacted()
    RenderAttempt.objects.create(
        edition=edition, tries=1, error="OSError: шрифт", tried_at=city.now
    )
    desk.client.force_login(city.chief)
    page = desk.client.get(reverse("wagtailadmin_home")).content.decode()
    assert "OSError: шрифт" in page
    assert reverse("desk:retry_pdf", args=[edition.act_id]) in page
    before = queued(edition)
    assert desk.post(city.chief, "retry_pdf", edition.act_id).status_code == 302
    assert queued(edition) == before + 1
    make_pdf.call(edition.pk)
    assert "OSError" not in desk.client.get(reverse("wagtailadmin_home")).content.decode()


def test_only_overseers_ask_for_the_pdf_again(queue, city, desk):
    edition = city.enacted()
    before = queued(edition)
    assert desk.post(city.drafter, "retry_pdf", edition.act_id).status_code == 404
    assert queued(edition) == before


@pytest.mark.parametrize("who", ["legal", "drafter", "chief", "admin"])
def test_the_dashboard_costs_the_same_queries(city, client, who):
    user = city.people[who]
    city.awaiting("legal")
    city.enacted()
    few = cost(client, user, reverse("wagtailadmin_home"))
    for _ in range(2):
        city.awaiting("legal")
        city.draft()
    assert cost(client, user, reverse("wagtailadmin_home")) == few
