"""A city hall at work: 2,000 acts in approval, 200 approvers; pages timed, then a crowd signs.

    python benchmarks/approval_load.py [acts] [--crowd SECONDS]
    python -m tests.postgres .venv/bin/python benchmarks/approval_load.py …

In a home and a database of its own. The acts on which the crowd signs (and the first twenty) are
drafted and sent by the lawful functions; the rest are copies of their rows in four states, for a
lawful start takes a third of a second. Copies are never signed: they are there to be counted.
The crowd: a hundred approvers, each with a browser, read their queue, open an act and sign it on
the production server (gunicorn, as in tests/races) for as many seconds as were asked.
"""

import argparse
import copy
import os
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

APPROVERS = 200
CROWD = 100
ACTS_EACH = 2  # lawful acts before each of the crowd
FEW = 20
ROUNDS = 7
RETURNED, BEFORE_LEGAL = -1, 1
# Most before a head, others further on, some returned.
STANDS = (0, 0, 0, 0, BEFORE_LEGAL, BEFORE_LEGAL, 2, 3, 4, RETURNED)
REASON = "Нет основания."


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("acts", type=int, nargs="?", default=2000)
    options.add_argument("--crowd", type=int, default=0, help="seconds")
    asked = options.parse_args()
    home = Path(tempfile.mkdtemp(prefix="svod-bench-"))
    os.environ["SVOD_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from regulations import triggers

    call_command("migrate", verbosity=0)
    city, heads = _city()
    lawful = CROWD if asked.crowd else FEW // ACTS_EACH
    approvals = [_sent(city, heads[number % lawful]) for number in range(FEW)]
    # Copies stand in the middle of their life, which the guards of the database would not believe.
    triggers.uninstall(connection)
    _copies(city, heads, approvals[0], FEW, stands=(BEFORE_LEGAL,))
    triggers.install(connection)
    few = _times(_pages(heads[0]))
    approvals += [_sent(city, heads[number % lawful]) for number in range(FEW, lawful * ACTS_EACH)]
    triggers.uninstall(connection)
    _copies(city, heads, approvals[0], asked.acts - len(approvals) - FEW, stands=STANDS)
    triggers.install(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    many = _times(_pages(heads[0]))
    from regulations.models import Approval, Slot

    print(
        f"{connection.vendor}: {Approval.objects.running().count()} acts in approval, "
        f"{Slot.objects.awaited().values('position').distinct().count()} positions awaited"
    )
    for name, (taken, queries) in many.items():
        before, _queries = few[name]
        print(
            f"  {name:34} {taken:7.0f} ms, {queries} queries "
            f"({2 * FEW} acts, {FEW} before the legal unit: {before:.0f} ms; ×{taken / before:.1f})"
        )
    if asked.crowd:
        _crowd(home, heads[:CROWD], asked.crowd)
    return 0


# --- the city -------------------------------------------------------------------------------


def _city():
    """The tests' city with as many units as approvers, each with its head."""
    from django.utils import timezone

    from regulations.approval import mirror
    from regulations.models import Journal
    from regulations.organisation.models import Position, Unit
    from tests import city as city_module

    city = city_module.stand()
    city.now = timezone.now() - timedelta(days=9)
    Journal.objects.get_or_create(
        issuer=city.issuer, kind="postanovlenie", year=timezone.localdate().year
    )
    mirror.workflow()
    heads = []
    for number in range(APPROVERS):
        unit = Unit.objects.create(body=city.issuer, name=f"отдел № {number + 1}")
        person = city_module._user(f"head{number}", f"Начальников{number}", "Пётр", "Ильич")
        person.groups.add(*city.legal.groups.all())
        heads.append(
            Position.objects.create(
                title=f"Начальник отдела № {number + 1}",
                unit=unit,
                role="head_of_unit",
                holder=person,
            )
        )
    return city, heads


def _sent(city, head):
    return city.submitted(
        subject=f"О порядке ведения реестра организаций: {head.unit.name}",
        responsible_unit=head.unit,
    )


def _copies(city, heads, pattern, count: int, *, stands: tuple[int, ...]) -> None:
    """Rows of so many more acts, each before the step that chance draws from ``stands``."""
    import random

    chance = random.Random(5)
    heads = [_copied_to(heads, number) for number in range(count)]
    pages = _copied_pages(city, pattern, heads)
    stands = [chance.choice(stands) for _ in pages]
    approvals = _copied_approvals(city, pattern, pages, stands, chance)
    patterns = list(pattern.steps.prefetch_related("slots").order_by("order"))
    steps = _copied_steps(patterns, approvals, stands)
    _copied_slots(city, patterns, steps, heads, stands, chance)


def _copied_pages(city, pattern, heads) -> list:
    """Pages of acts, each with the text that its pattern has."""
    from wagtail.models import Page, Revision

    from regulations.models import Act

    parent = Page.objects.get(pk=city.index.pk)
    first = int(parent.get_children().order_by("path").last().path[-4:], 36) + 1
    act = city.fresh(pattern.act)
    page, base = Page.objects.get(pk=act.pk), Act.objects.get(pk=act.pk)
    text = Revision.objects.get(pk=act.latest_revision_id)
    pages = [
        _like(
            page,
            path=Page._get_path(parent.path, page.depth, first + number),
            slug=uuid.uuid4().hex,
            translation_key=uuid.uuid4(),
            latest_revision=None,
        )
        for number in range(len(heads))
    ]
    Page.objects.bulk_create(pages, batch_size=200)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    revisions = []
    for made, head in zip(pages, heads, strict=True):
        for row in (base, act):
            _own_table(row, made, head)
        content = {**text.content, "pk": made.pk, "path": made.path, "slug": made.slug}
        content["responsible_unit"] = head.unit_id
        revisions.append(_like(text, object_id=str(made.pk), content=content))
    Revision.objects.bulk_create(revisions, batch_size=200)
    for made, revision in zip(pages, revisions, strict=True):
        made.latest_revision = revision
        made.latest_revision_created_at = revision.created_at
    fields = ["latest_revision", "latest_revision_created_at"]
    Page.objects.bulk_update(pages, fields, batch_size=200)
    return pages


def _own_table(row, page, head) -> None:
    """The row of a page in the table of its own class alone."""
    one = copy.copy(row)
    one.pk = one.id = one.page_ptr_id = page.pk
    if hasattr(row, "act_ptr_id"):
        one.act_ptr_id = page.pk
    one.uuid, one.responsible_unit = uuid.uuid4(), head.unit
    one._state = copy.copy(row._state)
    one._state.adding = True
    one.save_base(raw=True, force_insert=True)


def _copied_approvals(city, pattern, pages, stands, chance) -> list:
    from django.utils import timezone

    from regulations.models import Approval

    approvals = []
    for page, stand in zip(pages, stands, strict=True):
        begun = timezone.now() - timedelta(days=chance.randrange(1, 30))
        fields = {"act_id": page.pk, "revision": page.latest_revision, "started_at": begun}
        if stand == RETURNED:
            fields |= {"state": "returned", "ended_at": begun + timedelta(days=3)}
            fields |= {"ended_by": city.legal, "end_reason": REASON}
        approvals.append(_like(pattern, **fields))
    return Approval.objects.bulk_create(approvals, batch_size=200)


def _copied_steps(patterns, approvals, stands) -> list:
    from regulations.models import Step

    steps = []
    for approval, stand in zip(approvals, stands, strict=True):
        reached = 1 if stand == RETURNED else stand
        for place, pattern in enumerate(patterns):
            begun = approval.started_at + timedelta(days=place) if place <= reached else None
            is_done = place < reached
            fields = {
                "state": "done" if is_done else "open" if begun else "waiting",
                "opened_at": begun,
                "due": (begun + timedelta(days=4)).date() if begun else None,
                "closed_at": begun + timedelta(days=1) if is_done else None,
            }
            steps.append(_like(pattern, approval=approval, **fields))
    return Step.objects.bulk_create(steps, batch_size=200)


def _copied_slots(city, patterns, steps, heads, stands, chance) -> None:
    """Slots of all, and sign-offs in those of the steps that are done, or refused."""
    from regulations.models import SignOff, Slot

    slots, given = [], []
    legal = city.positions["legal"].pk
    for number, step in enumerate(steps):
        act, place = divmod(number, len(patterns))
        for pattern in patterns[place].slots.all():
            position = heads[act] if place == 0 else pattern.position
            slot = _like(pattern, step=step, position=position, position_title=position.title)
            slots.append(slot)
            refused = stands[act] == RETURNED and place == 1 and position.pk == legal
            if step.state == "done" or refused:
                given.append((slot, refused))
    Slot.objects.bulk_create(slots, batch_size=200)
    sign_offs = [
        SignOff(
            approval=slot.step.approval,
            slot=slot,
            position=slot.position,
            position_title=slot.position_title,
            person=slot.position.holder,
            person_name=slot.position.holder.signature_name,
            verdict="refused" if refused else "agreed",
            text=REASON if refused else "",
            revision=slot.step.approval.revision,
            digest=slot.step.approval.digest,
            scope_digest=slot.step.approval.digest,
            signed_at=slot.step.opened_at + timedelta(hours=chance.randrange(1, 120)),
        )
        for slot, refused in given
    ]
    SignOff.objects.bulk_create(sign_offs, batch_size=200)


def _copied_to(heads, number: int):
    """Copies stand before those who are not of the crowd: nobody signs them."""
    return heads[CROWD + number % (APPROVERS - CROWD)]


def _like(row, **fields):
    """A new row with the values of another."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    made = type(row)(**values)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


# --- pages ----------------------------------------------------------------------------------


def _pages(head) -> dict[str, tuple]:
    from django.urls import reverse

    from regulations.organisation.models import User
    from regulations.oversight.views import REPORTS

    chief, legal = (User.objects.get(username=name) for name in ("chief", "legal"))
    found = {
        "queue of one with two acts": (head.holder, reverse("desk:queue")),
        "queue of the legal unit": (legal, reverse("desk:queue")),
        "list of acts": (chief, reverse("desk:acts")),
        "dashboard of the chief of staff": (chief, reverse("wagtailadmin_home")),
    }
    for report in REPORTS:
        url = reverse(f"oversight:{report.code}")
        found[f"report {report.code}"] = (chief, url)
        found[f"report {report.code}, CSV"] = (chief, f"{url}?export=csv")
    return found


def _times(pages: dict[str, tuple]) -> dict[str, tuple[float, int]]:
    """Median milliseconds by the clock, and queries, of each page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    times = {}
    for name, (user, url) in pages.items():
        client = Client()
        client.force_login(user)
        _read(client, url)  # loads templates
        with CaptureQueriesContext(connection) as captured:
            _read(client, url)
            queries = len(captured)
        taken = []
        for _round in range(ROUNDS):
            start = time.perf_counter()
            _read(client, url)
            taken.append((time.perf_counter() - start) * 1000)
        times[name] = statistics.median(taken), queries
    return times


def _read(client, url: str) -> None:
    answer = client.get(url)
    if answer.status_code != 200:
        raise SystemExit(f"{url} answered {answer.status_code}")
    b"".join(answer.streaming_content if answer.streaming else [answer.content])


# --- the crowd ------------------------------------------------------------------------------


def _crowd(home: Path, heads: list, seconds: int) -> None:
    from django.db import connection

    from regulations.models import LedgerEntry, SignOff
    from tests.races.scene import _session
    from tests.races.server import Place, serving
    from tests.races.visitor import Visitor

    sessions = [_session(head.holder) for head in heads]
    before = SignOff.objects.count()
    entries = LedgerEntry.objects.filter(event="signed_off").count()
    connection.close()
    place = Place(home, os.environ.get("DATABASE_URL", ""))
    with serving(place):
        visitors = [Visitor(place.port, session) for session in sessions]
        until = time.monotonic() + seconds
        with ThreadPoolExecutor(len(visitors)) as crowd:
            accepted = sum(crowd.map(lambda visitor: _work(visitor, until), visitors))
        answers = [answer for visitor in visitors for answer in visitor.answers]
        words = place.last_words()
    taken = sorted(answer.seconds for answer in answers)
    statuses = Counter((answer.method, answer.status) for answer in answers)
    after = SignOff.objects.count()
    written = LedgerEntry.objects.filter(event="signed_off").count() - entries
    print(
        f"  {len(visitors)} approvers at once, {seconds} s: "
        f"{len(answers)} requests, {dict(statuses)}"
    )
    print(
        f"  sign-offs accepted / rows / ledger: {accepted} / {after - before} / {written}; "
        f"p50 {statistics.median(taken):.1f} s, p95 {taken[int(len(taken) * 0.95)]:.1f} s, "
        f"slowest {taken[-1]:.1f} s; «deadlock» in the log: {'deadlock' in words}, "
        f"«locked»: {'database is locked' in words}"
    )
    lost = accepted != after - before or accepted != written
    if lost or any(status >= 500 for _method, status in statuses):
        raise SystemExit("lost sign-offs, or errors 500:\n" + words)


def _work(visitor, until: float) -> int:
    """Queue, act, decision, and again until the time is over; how many decisions were taken."""
    import re

    accepted = 0
    while time.monotonic() < until:
        queue = visitor.get("/admin/desk/")
        acts = re.findall(rb'href="/admin/desk/(\d+)/"', queue.content)
        if not acts or time.monotonic() > until:
            continue
        act = acts[0].decode()
        form = visitor.get(f"/admin/desk/{act}/").form("decision")
        if form is None:
            continue
        answer = visitor.post(f"/admin/desk/{act}/decide/", form | {"verdict": "agreed"})
        accepted += answer.status == 302
    return accepted


if __name__ == "__main__":
    sys.exit(main())
