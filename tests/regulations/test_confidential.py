"""A paper for official use: signed with the package, its content seen by named positions only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from documents.models import StoredFile
from regulations import verification
from regulations.approval.withdraw import withdraw
from regulations.drafting.together import hand_over, name_co_drafter
from regulations.errors import ActRefused
from regulations.models import Act, Attachment, SignOff
from regulations.organisation.models import Substitution
from regulations.reading import read_revision
from tests.consultation import opened, plan
from tests.documents.samples import PDF
from tests.regulations.editor.forms import form_of, url_of

pytestmark = pytest.mark.django_db
NAME = "тайная-смета.pdf"


def with_paper(city, act, *seen_by, data=PDF, confidential=True, kind="other"):
    """The act with one paper of finances, seen by the positions of these people."""
    paper = StoredFile.objects.store(data, name=NAME, at=city.now)
    act = city.fresh(act)
    act.attachments = [
        Attachment(
            kind=kind,
            title="Смета охраны",
            file=paper,
            confidential=confidential,
            seen_by=[city.positions[name].pk for name in seen_by],
        )
    ]
    act.save()
    act.save_revision(user=city.drafter)
    return city.fresh(act)


@pytest.fixture
def act(city):
    return with_paper(city, city.draft(), "legal")


def reads(user, act) -> bool:
    client = Client()
    if user is not None:
        client.force_login(user)
    status = client.get(act.attachments.get().file.get_absolute_url()).status_code
    assert status in (200, 404)
    return status == 200


def test_the_file_is_sent_to_drafters_named_positions_and_the_mayor_alone(city, act):
    city.registrars()
    city.awaiting_mayor(act)
    day = timedelta(days=400)
    today = city.now.date()
    Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=today - day,
        ends=today + day,
        basis="распоряжение",
    )
    seen = {name for name, user in city.people.items() if reads(user, act)}
    # Not the chief of staff who oversees, nor finance who signs, nor a registrar, nor a superuser.
    assert seen == {"drafter", "legal", "acting", "mayor"}
    assert not reads(None, act)


def test_others_know_that_it_exists_and_not_what_it_is(city, client, act):
    approval = city.awaiting("finance", act)
    digest = act.attachments.get().file.sha256
    address = act.attachments.get().file.get_absolute_url()
    for name, shown in (("finance", False), ("chief", False), ("legal", True)):
        client.force_login(city.people[name])
        page = client.get(reverse("desk:act", args=[act.pk])).content.decode()
        assert "Смета охраны" in page
        assert "для служебного пользования" in page
        assert (address in page, NAME in page) == (shown, shown), name
        assert (f"SHA-256 {digest}" in page) != shown
        for other in ("structure", "history", "approval_sheet", "timeline", "compare"):
            page = client.get(reverse(f"desk:{other}", args=[act.pk])).content.decode()
            assert NAME not in page, other
            assert address not in page, other
    assert approval.digest == read_revision(approval.revision).digest


def test_a_sign_off_says_what_its_position_was_not_shown(city, act):
    approval = city.awaiting_mayor(act)
    city.sign(approval, "mayor")
    whole = read_revision(approval.revision)
    hidden = [{"name": paper.name, "sha256": paper.sha256} for paper in whole.attachments]
    for given in SignOff.objects.filter(approval=approval).select_related("position"):
        saw = given.position in (city.positions["legal"], city.positions["mayor"])
        assert given.unseen == ([] if saw else hidden), given.position
        assert (given.scope_digest == approval.digest) == saw
        assert given.digest == approval.digest
    assert list(verification.verify()) == []


def test_the_sheet_and_history_name_what_was_not_shown(city, client, act):
    city.awaiting("chief", act)
    client.force_login(city.drafter)
    for page in ("approval_sheet", "history", "act"):
        words = client.get(reverse(f"desk:{page}", args=[act.pk])).content.decode()
        assert "без приложений для служебного пользования: Смета охраны" in words, page


def sent_again(city, approval, *seen_by, **paper):
    """Positions whose sign-off was carried into the next round, after a change of the paper."""
    withdraw(approval.act, by=city.drafter, reason="Смета.", at=city.later())
    again = city.submitted(with_paper(city, approval.act, *seen_by, **paper))
    return {
        slot.position for step in again.steps.all() for slot in step.slots.all() if slot.carried
    }


def test_another_paper_is_a_change_for_those_alone_who_see_it(city, act):
    approval = city.awaiting("chief", act)
    carried = sent_again(city, approval, "legal", data=PDF + b"\n% other")
    assert carried == {city.positions["head"], city.positions["finance"]}


def test_nobody_is_recorded_for_a_paper_that_is_shown_to_them_later(city, act):
    """The digest is the same; who signed without the paper is asked, now that they see it."""
    approval = city.awaiting("chief", act)
    carried = sent_again(city, approval, "legal", "finance")
    assert carried == {city.positions["head"], city.positions["legal"]}


def test_what_becomes_open_to_all_is_asked_of_all_who_had_not_seen_it(city, act):
    approval = city.awaiting("chief", act)
    assert sent_again(city, approval, confidential=False) == {city.positions["legal"]}


@pytest.mark.parametrize("change", ["confidential = FALSE", "seen_by = '[1]'"])
def test_who_sees_it_stays_as_it_was_while_the_chain_runs(city, act, change):
    city.submitted(act)
    with (
        pytest.raises(DatabaseError, match="svod"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE regulations_attachment SET {change} WHERE act_id = {act.pk}")


def test_a_colleague_who_may_edit_does_not_open_the_draft(city, client, act):
    """Whoever saves is a drafter from then on: saving would be a way to the paper."""
    colleague = city.press
    colleague.groups.add(*city.drafter.groups.all())
    edit = reverse("wagtailadmin_pages:edit", args=[act.pk])
    client.force_login(colleague)
    assert client.get(edit).status_code in (302, 404)
    assert not reads(colleague, act)
    client.force_login(city.admin)
    assert client.get(edit).status_code in (302, 404)
    client.force_login(city.drafter)
    page = client.get(edit).content.decode()
    assert "олжности, которые видят" in page
    assert NAME in page


def test_a_co_drafter_sees_it_whom_a_drafter_has_named(city, client, act):
    """Not whom the chief of staff has named: who oversees would name themselves."""
    name_co_drafter(act, city.press, by=city.drafter, at=city.later())
    name_co_drafter(act, city.keeper, by=city.chief, at=city.later())
    edit = reverse("wagtailadmin_pages:edit", args=[act.pk])
    for user, sees in ((city.press, True), (city.keeper, False)):
        client.force_login(user)
        assert reads(user, act) == sees
        assert (client.get(edit).status_code == 200) == sees


def test_the_drafter_names_the_positions_in_the_editor(city, client):
    client.force_login(city.drafter)
    act, legal = city.draft(), city.positions["legal"].pk
    data = form_of(client, act)
    for name, value in {
        "TOTAL_FORMS": "1",
        "0-kind": "other",
        "0-title": "Смета",
        "0-ORDER": "1",
        "0-DELETE": "",
        "0-id": "",
        "0-file": SimpleUploadedFile(NAME, PDF),
        "0-confidential": "on",
        "0-seen_by": str(legal),
    }.items():
        data[f"attachments-{name}"] = value
    assert client.post(url_of(act), data).status_code == 302
    held = city.fresh(act).get_latest_revision_as_object().attachments.get()
    assert (held.confidential, held.seen_by) == (True, [legal])
    # The next save, of other words, leaves it as it is: the form holds both.
    again = form_of(client, act, subject="О другом")
    assert "attachments-0-confidential" in again  # ticked; a browser sends «on»
    again["attachments-0-confidential"] = "on"
    assert client.post(url_of(act), again).status_code == 302
    held = city.fresh(act).attachments.get()
    assert (held.confidential, held.seen_by) == (True, [legal])


def test_a_consultation_opens_no_paper_for_official_use(city):
    plan(city)
    act = with_paper(city, city.draft(), "legal", kind="finance")
    consultation = opened(city, act)
    assert not consultation.papers.exists()
    assert not reads(None, act)
    with pytest.raises(DatabaseError, match="svod"), transaction.atomic():
        consultation.papers.create(kind="finance", title="", file=act.attachments.get().file)


def test_the_public_edition_has_nothing_of_it(city, act):
    approval = city.awaiting_mayor(act)
    city.sign(approval, "mayor")
    page = Client().get(Act.objects.get(pk=act.pk).public_path).content.decode()
    for secret in (NAME, "Смета охраны", act.attachments.get().file.sha256):
        assert secret not in page
    assert not reads(None, act)


def test_nobody_hands_the_draft_to_themselves_to_read_its_paper(city, act):
    for name in ("press", "admin", "chief"):
        city.people[name].groups.add(*city.drafter.groups.all())
    for name in ("admin", "chief"):
        user = city.people[name]
        with pytest.raises(ActRefused):
            hand_over(act, user, by=user, reason="Увольнение", at=city.later())
        assert not reads(user, act), name
    hand_over(act, city.press, by=city.chief, reason="Увольнение", at=city.later())
    assert city.fresh(act).owner == city.press
