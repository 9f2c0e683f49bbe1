"""Who sees and edits whose drafts: one rule, at every door of the admin."""

import pytest
from django.urls import reverse

from regulations.approval.eligibility import drafter_ids
from regulations.approval.submit import submit
from regulations.desk.history import history
from regulations.drafting.together import hand_over, name_co_drafter, take_off
from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import may_see_act
from regulations.models import Act, CoDrafter
from regulations.organisation.models import IssuingBody, Position
from regulations.verification import verify
from tests.leaks import addresses
from tests.leaks.secrets import keep
from tests.leaks.test_leaks import seen


def sees_and_edits(act: Act, user) -> tuple[bool, bool]:
    return may_see_act(act, user), act.permissions_for_user(user).can_edit()


def drafts(city, name: str, unit: str):
    """Make a person of the city a drafter, with a post in ``unit``."""
    person = city.people[name]
    person.groups.add(city.drafter.groups.get(name="Разработчики"))
    Position.objects.create(title=f"Специалист {name}", unit=city.units[unit], holder=person)
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def colleague(city):
    return drafts(city, "acting", "analytics")


@pytest.fixture
def stranger(city):
    return drafts(city, "press", "finance")


def open_to(city, circle: str) -> None:
    IssuingBody.objects.filter(pk=city.issuer.pk).update(drafts_open_to=circle)


@pytest.mark.parametrize(
    ("circle", "of_colleague", "of_stranger"),
    [
        ("body", (True, True), (True, True)),
        ("unit", (True, True), (False, False)),
        ("named", (False, False), (False, False)),
    ],
)
def test_the_setting_of_the_body_opens_drafts(
    city, colleague, stranger, circle, of_colleague, of_stranger
):
    open_to(city, circle)
    act = city.draft()
    assert sees_and_edits(act, city.drafter) == (True, True)
    assert sees_and_edits(act, city.head) == (True, False)  # heads the unit, does not draft
    assert sees_and_edits(act, city.chief) == (True, False)  # oversees
    assert sees_and_edits(act, city.admin) == (True, True)
    assert sees_and_edits(act, city.finance) == (False, False)
    assert sees_and_edits(act, colleague) == of_colleague
    assert sees_and_edits(act, stranger) == of_stranger


def test_a_draft_without_a_unit_belongs_to_its_authors(city, colleague, stranger):
    act = city.draft(responsible_unit=None)
    assert sees_and_edits(act, colleague) == (True, True)
    assert sees_and_edits(act, stranger) == (False, False)


def test_the_chain_shows_a_draft_and_gives_no_pen(city, stranger):
    act = city.draft()
    city.submitted(act)
    assert sees_and_edits(city.fresh(act), city.finance) == (True, False)
    assert sees_and_edits(city.fresh(act), stranger) == (False, False)


def test_what_is_public_is_shown_to_who_drafts_here_and_what_is_not_stays_with_its_circle(
    city, stranger
):
    public, secret = city.enacted().act, city.enacted(restricted=True).act
    assert may_see_act(public, stranger)
    assert not may_see_act(secret, stranger)
    assert not public.permissions_for_user(stranger).can_edit()


def test_naming_a_person_or_a_unit_gives_sight_and_pen_and_taking_off_takes_the_pen(city, stranger):
    open_to(city, "named")
    act = city.draft()
    name_co_drafter(act, city.deputy, by=city.drafter, at=city.later())
    name_co_drafter(act, city.units["finance"], by=city.head, at=city.later())
    for person in (city.deputy, city.finance, stranger):
        assert sees_and_edits(act, person) == (True, True)
    city.edited(act, "Реестр", "Список", by=stranger)
    for named in CoDrafter.objects.all():
        take_off(named, by=city.chief, at=city.later())
    assert sees_and_edits(act, city.deputy) == (False, False)
    assert sees_and_edits(act, stranger) == (True, False)  # reads what they wrote
    told = [(moment.event, moment.what, moment.who) for moment in history(act)]
    assert [event for event, _what, _who in told] == [
        "co_drafter_named",
        "co_drafter_named",
        "co_drafter_taken_off",
        "co_drafter_taken_off",
    ]
    assert city.deputy.get_full_name() in told[0][1]
    assert told[1][2] == city.head.get_full_name()
    assert not list(verify())


def test_who_wrote_is_barred_from_approving_whoever_the_author_is(city, colleague):
    act = city.draft()
    hand_over(act, colleague, by=city.drafter, reason="Отпуск", at=city.later())
    act = city.fresh(act)
    assert act.owner == colleague
    assert drafter_ids(act) == {city.drafter.pk, colleague.pk}
    assert sees_and_edits(act, colleague) == (True, True)
    submit(act, by=colleague, at=city.later())
    hand_over(act, city.drafter, by=city.chief, reason="Увольнение", at=city.later())
    assert [m.event for m in history(act)].count("handed_over") == 2
    assert "Увольнение" in history(act)[-1].details
    assert not list(verify())


def test_who_may_not_arrange_is_refused(city, colleague, stranger):
    act = city.draft()
    for by in (colleague, stranger, city.finance, city.mayor):
        with pytest.raises(NotYours):
            name_co_drafter(act, city.deputy, by=by, at=city.now)
        with pytest.raises(NotYours):
            hand_over(act, colleague, by=by, reason="Мне", at=city.now)
    assert not CoDrafter.objects.exists()
    assert city.fresh(act).owner == city.drafter


def test_who_decided_on_the_act_is_not_named_and_takes_nothing_over(city, colleague):
    act = city.draft()
    approval = city.submitted(act)
    city.sign(approval, "head")
    city.head.groups.add(city.drafter.groups.get(name="Разработчики"))
    for decide in (
        lambda: name_co_drafter(act, city.head, by=city.drafter, at=city.now),
        lambda: hand_over(act, city.head, by=city.drafter, reason="Отпуск", at=city.now),
        lambda: hand_over(act, city.finance, by=city.drafter, reason="Отпуск", at=city.now),
        lambda: hand_over(act, colleague, by=city.drafter, reason=" ", at=city.now),
    ):
        with pytest.raises(ActRefused):
            decide()
    enacted = city.enacted().act
    with pytest.raises(ActRefused):
        name_co_drafter(enacted, colleague, by=city.chief, at=city.now)


def test_a_draft_is_deleted_by_its_author_or_who_oversees(city, colleague):
    act = city.draft()
    name_co_drafter(act, colleague, by=city.drafter, at=city.now)
    assert not act.permissions_for_user(colleague).can_delete()
    assert act.permissions_for_user(city.drafter).can_delete()
    act.delete()
    assert not CoDrafter.objects.exists()


# --- the page -----------------------------------------------------------------------------------


@pytest.mark.views
def test_the_page_names_takes_off_and_hands_over(city, client, colleague):
    act = city.draft()
    client.force_login(city.drafter)
    page = reverse("desk:drafters", args=[act.pk])
    assert client.get(page).context["may_arrange"]
    name = reverse("desk:name_co_drafter", args=[act.pk])
    assert client.post(name, {}).status_code == 422
    client.post(name, {"name-unit": city.units["finance"].pk})
    named = CoDrafter.objects.get()
    assert str(named) in client.get(page).content.decode()
    client.post(reverse("desk:take_off", args=[act.pk, named.pk]))
    assert not CoDrafter.objects.exists()
    over = reverse("desk:hand_over", args=[act.pk])
    assert client.post(over, {"hand-to": colleague.pk}).status_code == 422
    client.post(over, {"hand-to": colleague.pk, "hand-reason": "Отпуск"})
    assert city.fresh(act).owner == colleague
    client.force_login(city.head)
    assert client.get(page).context["may_arrange"]
    client.force_login(city.finance)
    assert client.get(page).status_code == 404
    assert client.post(name, {"name-person": city.finance.pk}).status_code == 404


@pytest.mark.views
def test_a_co_drafter_finds_the_draft_and_opens_the_editor(city, client):
    act = city.draft()
    client.force_login(city.finance)
    editor = reverse("wagtailadmin_pages:edit", args=[act.pk])
    assert client.get(editor).status_code == 404
    name_co_drafter(act, city.finance, by=city.drafter, at=city.now)
    assert client.get(editor).status_code == 200
    assert act.subject in client.get(reverse("wagtailadmin_home")).content.decode()
    assert act.subject in client.get(reverse("desk:acts")).content.decode()


# --- every door of the admin ----------------------------------------------------------------------


@pytest.mark.views
def test_a_drafter_of_another_unit_finds_no_word_of_a_draft_in_the_whole_admin(city, client):
    secrets = keep(city)
    draft = secrets.acts["draft"]
    secrets.words = [word for word in secrets.words if word.startswith(("драфт", "цепь", "закрыт"))]
    secrets.identities = lambda: iter([draft])
    stranger = drafts(city, "press", "office")
    client.raise_request_exception = False
    client.force_login(city.drafter)
    assert seen(secrets, client.get(reverse("wagtailadmin_explore", args=[city.index.pk])))
    client.force_login(stranger)
    tried = 0
    word = secrets.words[0]
    for address in {
        *(known for known in addresses.known(secrets) if known.startswith("/admin/")),
        reverse("wagtailadmin_explore", args=[city.index.pk]),
        *(
            f"{reverse(name)}?q={query}&search_all=1&page_type=regulations.act"
            for name in ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search")
            for query in ("порядке", word, "О")
        ),
        f"{reverse('wagtailadmin_choose_page_child', args=[city.index.pk])}"
        "?page_type=regulations.act",
        f"{reverse('desk:acts')}?q={word}",
        f"{reverse('desk:begin')}?q={word}",
        f"{reverse('desk:begin')}?act={draft.pk}",
    }:
        if "logout" in address or "failwhale" in address:  # the latter is Wagtail's own error
            continue
        response = client.get(address)
        assert not seen(secrets, response, asked=address), address
        assert response.status_code < 500, address
        tried += 1
    assert tried > 150


@pytest.mark.views
def test_keys_in_the_query_of_wagtails_addresses_tell_no_title(city, client):
    open_to(city, "named")
    act = city.draft(subject="О ремонте улицы Седых")
    bulk = [
        f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{chosen}"
        for action in ("delete", "move", "publish", "unpublish")
        for chosen in (f"id={act.pk}", f"id=all&childOf={city.index.pk}")
    ]
    chosen = f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={act.pk}"
    client.force_login(city.drafter)
    assert "Седых" in client.get(bulk[2]).content.decode()
    assert "Седых" in str(client.get(chosen).json())
    client.force_login(drafts(city, "press", "finance"))
    for address in bulk:
        assert "Седых" not in client.get(address).content.decode(), address
    assert client.get(chosen).status_code == 404
