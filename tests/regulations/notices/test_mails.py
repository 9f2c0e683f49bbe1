"""What a mail says, to whom, how often; and what it never says."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from regulations.approval.withdraw import withdraw
from regulations.models import Delivery, NoticeMail, NoticePreference, Topic
from regulations.notices import sending
from regulations.notices.outbox import PATIENCE
from regulations.notices.sweep import sweep
from tests.regulations.notices.told import deliver, everything, to

pytestmark = pytest.mark.django_db

SECRET = "О закрытом перечне объектов"


def test_a_mail_says_what_waits_until_when_and_leads_to_the_signing_page(city, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://acts.example.org"
    approval = city.submitted(subject="О реестре организаций")
    (letter,) = deliver(city.later())
    page = f"https://acts.example.org/admin/desk/{approval.act_id}/"
    assert letter.to == ["head@khv.example"]
    assert letter.subject == "Ждёт вашего согласования: О реестре организаций"
    (html, kind) = letter.alternatives[0]
    assert kind == "text/html"
    for text in (letter.body, html):
        assert "О реестре организаций" in text
        assert page in text
        assert "четверг, 26 ноября" in text
        assert "Начальник аналитического отдела" in text
    assert 'lang="ru"' in html
    assert letter.from_email == settings.DEFAULT_FROM_EMAIL


def test_the_mayor_is_asked_to_sign(city):
    city.awaiting_mayor(subject="О реестре")
    letters = to(deliver(city.later()), "mayor")
    assert [letter.subject for letter in letters] == ["Ждёт вашей подписи: О реестре"]


def test_the_drafter_hears_of_refusal_and_signature(city):
    refused = city.submitted(subject="О первом")
    city.sign(refused, "head", "refused", text="Нет оснований.")
    city.enacted(subject="О втором")
    subjects = [letter.subject for letter in to(deliver(city.later()), "drafter")]
    assert subjects == [
        "Не согласовано, акт снова у вас: О первом",
        "Подписано, № 1: О втором",
    ]


def test_no_mail_carries_the_words_of_a_decision_or_remark(city):
    approval = city.awaiting("finance")
    remark = city.remark("Секретное замечание.", eid="para_1")
    city.sign(approval, "finance", "with_remarks", text="Особые слова.", remarks=[remark])
    city.sign(approval, "legal", "refused", text="Тайные основания.")
    for letter in deliver(city.later()):
        said = everything(letter)
        assert "Секретное" not in said
        assert "Особые" not in said
        assert "Тайные" not in said


@pytest.mark.parametrize("digest", [False, True])
def test_a_restricted_act_is_told_of_without_a_word_of_it(city, digest):
    if digest:
        for person in city.people.values():
            NoticePreference.objects.create(person=person, topic="queue", delivery="daily")
    approval = city.awaiting("finance", subject=SECRET, restricted=True)
    city.sign(approval, "legal", "refused", text="Нужна пометка.")
    if digest:
        from regulations.notices.morning import morning

        again = city.submitted(city.fresh(approval.act))
        city.sign(again, "head") if not city.slot(again, "head").carried_id else None
        morning(city.later(days=1))
    letters = deliver(city.later())
    assert letters
    for letter in letters:
        said = everything(letter)
        assert "закрытом" not in said
        assert "перечне объектов" not in said
        assert "Нужна пометка" not in said
    assert any("Постановление не для публикации" in letter.body for letter in letters)


def test_a_card_made_restricted_in_the_text_that_was_sent_is_enough(city):
    act = city.draft(subject=SECRET)
    newest = act.get_latest_revision_as_object()
    newest.restricted = True
    newest.save_revision(user=city.drafter)
    city.submitted(city.fresh(act))
    (letter,) = deliver(city.later())
    assert "закрытом" not in everything(letter)


def test_what_was_settled_before_the_mail_could_go_is_not_mailed(city):
    approval = city.submitted()
    withdraw(approval.act, by=city.drafter, reason="Срок.", at=city.later())
    letters = to(deliver(city.later()), "head")
    assert [letter.subject.split(":")[0] for letter in letters] == ["Отозвано разработчиком"]
    assert NoticeMail.objects.filter(dropped_at__isnull=False).count() == 1


def test_who_may_not_sign_any_more_gets_no_mail_that_waited(city):
    city.submitted()
    position = city.positions["head"]
    position.holder = city.acting
    position.save()
    assert deliver(city.later()) == []


def test_who_has_left_gets_nothing(city):
    city.submitted()
    city.head.is_active = False
    city.head.save()
    assert deliver(city.later()) == []


def test_a_mail_is_sent_once_however_often_its_task_runs(city):
    city.submitted()
    assert len(deliver(city.later())) == 1
    for _time in range(3):
        assert deliver(city.later()) == []


def test_a_mail_that_another_worker_is_sending_is_left_to_it(city):
    city.submitted()
    row = NoticeMail.objects.get()
    now = city.later()
    assert sending._claim(row.pk, now)
    assert deliver(now) == []
    assert len(deliver(now + sending.LEASE + timedelta(seconds=1))) == 1


class Broken:
    """A mail server that fails as told."""

    def __init__(self, failure: Exception) -> None:
        self._failure = failure

    def __call__(self, *args, **kwargs):
        return self

    def __enter__(self):
        raise self._failure

    def __exit__(self, *_args):
        return None


def queued() -> int:
    return DBTaskResult.objects.filter(task_path__endswith="send_mail").count()


def test_a_mail_server_that_is_down_is_tried_again_later(city, monkeypatch):
    city.submitted()
    row = NoticeMail.objects.get()
    assert queued() == 1
    now = timezone.now()
    NoticeMail.objects.update(made_at=now)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "get_connection", Broken(ConnectionRefusedError("нет связи")))
        for tries in (1, 2, 3):
            sending.send(row.pk, now)
            row.refresh_from_db()
            assert (row.tries, row.sent_at, row.claimed_until) == (tries, None, None)
    assert "нет связи" in row.error
    assert queued() == 4
    waits = DBTaskResult.objects.filter(task_path__endswith="send_mail").order_by("run_after")
    assert [
        round((task.run_after - now).total_seconds() / 60)
        for task in waits
        if task.run_after.year < 9999
    ] == [1, 5, 15]
    assert len(deliver(city.later())) == 1
    row.refresh_from_db()
    assert row.sent_at
    assert row.error == ""


def test_an_address_that_does_not_exist_is_given_up_and_a_long_outage_too(city, monkeypatch):
    city.submitted()
    row = NoticeMail.objects.get()
    refused = smtplib.SMTPRecipientsRefused({"head@khv.example": (550, b"no such user")})
    monkeypatch.setattr(sending, "get_connection", Broken(refused))
    sending.send(row.pk, row.made_at)
    row.refresh_from_db()
    assert row.given_up_at
    assert deliver(city.later()) == []

    NoticeMail.objects.update(given_up_at=None)
    monkeypatch.setattr(sending, "get_connection", Broken(TimeoutError()))
    sending.send(row.pk, row.made_at + timedelta(days=4))
    row.refresh_from_db()
    assert row.given_up_at


def test_a_mail_whose_worker_has_died_is_queued_again_once_in_a_while(city):
    city.submitted()
    row = NoticeMail.objects.get()
    at = row.made_at
    sweep(at + timedelta(minutes=1))
    assert queued() == 1, "the queue has it"
    for _time in range(3):
        sweep(at + PATIENCE + timedelta(minutes=1))
    assert queued() == 2
    sweep(at + 2 * PATIENCE + timedelta(minutes=2))
    assert queued() == 3


def test_wagtail_mails_nothing_of_acts_itself(city, django_capture_on_commit_callbacks):
    """Its notifier would name the act to the drafter and to every superuser."""
    with django_capture_on_commit_callbacks(execute=True):
        refused = city.submitted(subject="О первом")
        city.sign(refused, "head", "refused", text="Нет.")
        city.enacted(subject="О втором")
    assert mail.outbox == []


@pytest.mark.parametrize("delivery", Delivery.values)
@pytest.mark.parametrize("topic", Topic.values)
def test_what_cannot_be_off_is_not_off(city, topic, delivery):
    """Whatever a row says: new in the queue and overdue come at least once a day."""
    from regulations.notices.preferences import Preferences

    NoticePreference.objects.create(person=city.head, topic=topic, delivery=delivery)
    chosen = Preferences([city.head]).topic(city.head, topic)
    if delivery == "none" and topic in ("queue", "overdue", "others", "control", "terms"):
        assert chosen != "none"
    else:
        assert chosen == delivery


def test_a_choice_is_kept(city):
    NoticePreference.objects.create(person=city.drafter, topic="signed", delivery="none")
    city.enacted()
    assert to(deliver(city.later()), "drafter") == []
