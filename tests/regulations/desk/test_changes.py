"""What changed since a reader knew the text: everything that a sign-off covers."""

import pytest

from documents.models import StoredFile
from regulations.approval.withdraw import withdraw
from regulations.models import Attachment

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def mended(city, approval, *, old="десяти", new="тридцати", **fields):
    """The act taken back, mended and sent again."""
    withdraw(approval.act, by=city.drafter, reason="Правка.", at=city.later())
    act = city.fresh(approval.act)
    appendix = act.body[1].value["content"][0].value
    appendix.source = appendix.source.replace(old, new)
    for name, value in fields.items():
        setattr(act, name, value)
    act.save()
    act.save_revision(user=city.drafter)
    return city.fresh(act)


def test_the_whole_text_the_first_time(city, desk):
    screen = desk.open(city.legal, city.awaiting("legal").act).context["screen"]
    assert screen.changes is None
    assert "Реестр ведёт аналитический отдел" in screen.whole


def test_only_what_changed_since_my_signature(city, desk):
    approval = city.awaiting("chief")
    again = city.submitted(mended(city, approval))
    city.sign(again, "head")
    screen = desk.open(city.legal, again.act).context["screen"]
    assert screen.since.kind == "signed"
    assert screen.since.round == 1
    assert screen.changes.count == 1
    assert "<del>" in screen.changes.html
    assert "тридцати" in screen.changes.html
    assert "Реестр ведёт" not in screen.changes.html


def test_another_holder_sees_what_changed_since_the_position_signed(city, desk):
    approval = city.awaiting("chief")
    again = city.submitted(mended(city, approval))
    city.sign(again, "head")
    city.positions["legal"].holder = city.acting
    city.positions["legal"].save()
    screen = desk.open(city.acting, again.act).context["screen"]
    assert screen.since.kind == "position"
    assert city.legal.signature_name in screen.since.words


def test_the_drafter_sees_what_changed_since_the_act_was_sent(city, desk):
    approval = city.awaiting("chief")
    act = mended(city, approval)
    screen = desk.open(city.drafter, act).context["screen"]
    assert screen.since.kind == "sent"
    assert screen.changes.count == 1


def test_title_card_and_attachments_are_changes(city, desk):
    approval = city.awaiting("chief")
    act = mended(
        city,
        approval,
        old="-",
        new="-",
        subject="О другом",
        force_rule="publication",
        force_days=10,
    )
    file = StoredFile.objects.store("Записка".encode(), name="записка.txt", at=city.now)
    Attachment.objects.create(act=act, kind="note", file=file)
    city.fresh(act).save_revision(user=city.drafter)
    again = city.submitted(city.fresh(act))
    city.sign(again, "head")
    changes = desk.open(city.legal, again.act).context["screen"].changes
    assert changes.count == 0
    assert not changes.is_empty
    shown = {(field.old, field.new) for field in changes.fields}
    assert ("О порядке ведения реестра 1", "О другом") in shown
    assert ("0", "10") in shown
    assert ("", "note: ") in shown
    assert len(changes.fields) == 4


def test_an_unchanged_text_says_so(city, desk):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Подумайте.")
    again = city.submitted(city.fresh(approval.act))
    screen = desk.open(city.legal, again.act).context["screen"]
    assert screen.changes.is_empty
    assert screen.slot is None, "the sign-off was carried over"
