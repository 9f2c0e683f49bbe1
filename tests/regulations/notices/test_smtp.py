"""Each notice comes once over real SMTP, also when the worker is killed in the middle.

The worker is the product's (``manage.py db_worker``), a process of its own, killed by SIGKILL; the
mail server is aiosmtpd on the loopback; the database is a copy of its own (tests/races).
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from regulations.models import Notice, NoticeMail
from regulations.notices.headers import message_id
from regulations.notices.outbox import PATIENCE
from regulations.notices.sending import LEASE
from regulations.notices.sweep import sweep
from tests.examples import SOAK
from tests.races.database import copied, visiting
from tests.races.server import ROOT, Place
from tests.regulations.notices.mailbox import Mailbox, listening

pytestmark = pytest.mark.xdist_group("races")

ACTS = 6
KILLS = 8 if SOAK else 2


@dataclass
class Office:
    """A city hall with acts under way, its mail server, and its worker."""

    place: Place
    mailbox: Mailbox
    port: int

    def manage(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.place.environment
            | {
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "EMAIL_HOST": "127.0.0.1",
                "EMAIL_PORT": str(self.port),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def worker(self) -> subprocess.Popen:
        """A worker that ends when the queue is empty."""
        return self.manage(
            "db_worker", "--batch", "--no-startup-delay", "--queue-name", "*", "--interval", "0"
        )

    def work(self) -> None:
        assert self.worker().wait(180) == 0

    def look(self) -> None:
        """What ``manage.py notices`` does every five minutes."""
        with self.visiting():
            sweep(timezone.now())

    def waiting(self) -> int:
        """How many mails are on the queue now."""
        with self.visiting():
            return DBTaskResult.objects.ready().filter(task_path__endswith="send_mail").count()

    def mails(self) -> list[NoticeMail]:
        with self.visiting():
            return list(NoticeMail.objects.order_by("pk"))

    def time_passes(self) -> None:
        """Let leases end and the patience with the queue too."""
        with self.visiting():
            for mail in NoticeMail.objects.filter(sent_at=None):
                mail.due_at -= LEASE + PATIENCE
                if mail.claimed_until:
                    mail.claimed_until -= LEASE + PATIENCE
                mail.save()

    @contextmanager
    def visiting(self) -> Iterator[None]:
        with visiting(self.place.home, self.place.database_url):
            yield


@pytest.fixture
def office(tmp_path, transactional_db) -> Iterator[Office]:
    home = tmp_path / "home"
    home.mkdir()
    mailbox = Mailbox()
    with copied(home) as url, listening(mailbox) as port:
        place = Place(home, url)
        yield Office(place, mailbox, port)


def kill(worker: subprocess.Popen) -> None:
    worker.kill()
    assert worker.wait(30) == -9


def test_each_notice_is_mailed_once(office):
    office.place.play("submitted", ACTS, 0)
    assert office.waiting() == ACTS
    office.work()
    office.time_passes()
    office.look()
    assert office.waiting() == 0
    wanted = {message_id(mail) for mail in office.mails()}
    assert len(wanted) == ACTS
    assert office.mailbox.counted == dict.fromkeys(wanted, 1)
    with office.visiting():
        assert not Notice.objects.filter(mail__sent_at=None, delivery="at_once").exists()
    letter = office.mailbox.taken[0]
    assert letter["To"] == "head@khv.example"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Subject"].strip().startswith("Ждёт вашего согласования: О порядке")
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


def test_killed_before_the_server_has_taken_it_the_mail_is_sent_once(office):
    office.place.play("submitted", 1, 0)
    office.mailbox.hold = True
    worker = office.worker()
    assert office.mailbox.holding.wait(120)
    kill(worker)
    time.sleep(0.5)  # the server notices that nobody is there
    office.mailbox.hold = False
    office.mailbox.release.set()

    office.look()
    assert office.waiting() == 0, "the lease of the dead worker still runs"
    assert office.mailbox.taken == []
    office.time_passes()
    office.look()
    office.work()
    office.look()
    assert office.waiting() == 0
    (mail,) = office.mails()
    assert office.mailbox.counted == {message_id(mail): 1}
    assert mail.sent_at
    assert mail.tries == 2


def test_killed_between_the_servers_250_and_the_mark_the_mail_is_the_same_mail(office):
    """Nobody can know: it goes again under the same Message-ID, and is shown once."""
    office.place.play("submitted", 1, 0)
    office.mailbox.hold = True
    worker = office.worker()
    assert office.mailbox.holding.wait(120)
    worker.send_signal(signal.SIGSTOP)  # from here on it does nothing
    office.mailbox.release.set()
    office.mailbox.wait_for(1)
    time.sleep(0.5)  # its «250» has come
    kill(worker)
    office.mailbox.hold = False
    assert office.mails()[0].sent_at is None

    office.time_passes()
    office.look()
    office.work()
    office.time_passes()
    office.look()
    assert office.waiting() == 0
    (mail,) = office.mails()
    assert mail.sent_at
    assert office.mailbox.counted == {message_id(mail): 2}
    assert len(office.mailbox.shown) == 1
    bodies = {m.get_body(("plain",)).get_content() for m in office.mailbox.taken}
    assert len(bodies) == 1, "word for word the same"


@pytest.mark.soak
def test_killed_at_any_moment_again_and_again_nothing_is_lost(office):
    """Of many mails and killed workers: each is shown once, and copies are fewer than deaths."""
    office.place.play("submitted", 4 * ACTS, 0)
    chance = random.Random(2026)
    for _time in range(KILLS):
        before = len(office.mailbox.taken)
        worker = office.worker()
        until = time.monotonic() + 60
        while len(office.mailbox.taken) == before and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.15)
        worker.kill()
        worker.wait(30)
        office.time_passes()
        office.look()
    office.work()
    mails = office.mails()
    assert len(mails) == 4 * ACTS
    assert all(mail.sent_at for mail in mails)
    assert set(office.mailbox.counted) == {message_id(mail) for mail in mails}
    assert len(office.mailbox.taken) - len(mails) <= KILLS


def test_a_mail_server_that_comes_back_gets_what_waited(office, tmp_path):
    office.place.play("submitted", 1, 0)
    right, office.port = office.port, 1  # nobody listens there
    office.work()
    (mail,) = office.mails()
    assert mail.sent_at is None
    assert "ConnectionRefusedError" in mail.error
    office.port = right
    office.time_passes()
    with office.visiting():
        NoticeMail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    assert office.manage("notices").wait(120) == 0
    assert office.waiting() == 1
    office.work()
    assert len(office.mailbox.taken) == 1
