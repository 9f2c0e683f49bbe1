"""Tampering is detected: any single field of any evidence row, any byte of any stored file.

The database's triggers are dropped first: this is about what ``verify`` sees once somebody with
the database's own rights has been there.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models.query import QuerySet

from regulations.enactment import followup
from regulations.models import LedgerEntry
from regulations.record import evidence, heads
from regulations.record.evidence import EvidenceTable
from regulations.triggers.install import install, uninstall
from regulations.verification import verify
from tests.city import City
from tests.regulations.amended import STOPS, TERM, amending

CHANGES = 200

NO_EVIDENCE = {
    "regulations_decree": "a link row: which kind of page an act is, covered by content_type",
    "regulations_procedure": "a link row: which kind of page an act is, covered by content_type",
    "regulations_targetprogramme": "a link row, covered by content_type",
    "regulations_regulationindex": "a page of the site; addresses of acts are their own column",
    "regulations_route": "a plan for the next chain, versioned by django-reversion",
    "regulations_routestep": "a plan for the next chain, versioned by django-reversion",
    "regulations_routeslot": "a plan for the next chain, versioned by django-reversion",
    "regulations_checkquestion": "a list for the next check; a verdict keeps the words it was asked in",
    "regulations_acttemplate": "a text to begin drafts from: an act keeps what it was made of",
    "regulations_codrafter": "who may write in a draft now: naming and leaving stand in the ledger",
    "regulations_blockpresence": "who stands in which block of an editor at this minute",
    "regulations_decisiondraft": "a decision that is not made yet: its author's alone",
    "regulations_renderattempt": "what the printer said: for staff",
    "regulations_notice": "where a person was told to look: the rows of the chain decide",
    "regulations_noticemail": "what the mail server said: for staff",
    "regulations_noticepreference": "how a person wants to be told",
    "regulations_approvaltask": "Wagtail's mirror: decides nothing",
    "regulations_signaturetask": "Wagtail's mirror: decides nothing",
    "documents_document": "the library of the site, not papers of acts",
    "documents_image": "pictures of the site",
    "documents_imagerendition": "pictures of the site",
    "regulations_importedfile": "which file a draft was read from; says nothing of an act enacted",
    "regulations_legalsource": "the city's own knowledge of others' acts; kept in versions",
    "regulations_citation": "read out of an edition, made again at any time",
    "regulations_linkedtext": "made of an edition: verify takes the links off and compares",
}


def test_every_table_of_ours_is_evidence_or_says_why_not():
    ours = {
        model._meta.db_table
        for label in ("regulations", "documents")
        for model in apps.get_app_config(label).get_models()
    }
    covered = {table.name for table in evidence.tables()} | {LedgerEntry._meta.db_table}
    assert ours - covered == set(NO_EVIDENCE)


@pytest.mark.django_db
@pytest.mark.parametrize("table", evidence.tables(), ids=lambda table: table.name)
def test_every_column_is_covered_or_says_why_not(table: EvidenceTable):
    by_column = {f.column: f.name for f in table.model._meta.concrete_fields}
    names = [table.name]
    names += [parent._meta.db_table for parent in table.model._meta.parents]
    with connection.cursor() as cursor:
        columns = {
            column.name
            for name in names
            for column in connection.introspection.get_table_description(cursor, name)
        }
    assert columns <= set(by_column), "a column that the model does not know"
    covered = {field.column for field in table.columns}
    exempt = {column for column, name in by_column.items() if name in table.exempt}
    assert columns - covered == exempt & columns
    assert all(len(reason) > 20 for reason in table.exempt.values())


@pytest.fixture
def tampered_city(city: City, settings, tmp_path) -> City:
    """A city with every kind of evidence, its triggers dropped."""
    settings.SVOD_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    _busy(city)
    call_command("publish_head")
    assert list(verify()) == []
    uninstall(connection)
    yield city
    install(connection)


def _dispute(city: City) -> None:
    """A remark held by its author and decided by the mayor."""
    from regulations.remarks.answer import answer
    from regulations.remarks.reply import reply

    running = city.awaiting("legal")
    wish = replace(city.remark("Срок велик.", "att_1__para_2"), proposal="В течение пяти дней.")
    city.sign(running, "legal", "with_remarks", remarks=[wish])
    given = answer(
        running.act.remarks.get(), by=city.drafter, verdict="rejected", text="Нет.", at=city.later()
    )
    held = reply(given, by=city.legal, verdict="held", text="Велик.", at=city.later())
    for name in ("finance", "chief", "deputy"):
        city.sign(running, name)
    city.sign(running, "mayor", rulings={held.pk: "drafter"})


def _busy(city: City) -> None:
    from documents.models import StoredFile
    from regulations.enactment.promulgate import promulgate
    from regulations.models import Attachment, Edition
    from regulations.remarks.answer import answer

    act = city.draft()
    note = StoredFile.objects.store("Записка".encode(), name="записка.txt", at=city.now)
    closed = {"confidential": True, "seen_by": [city.positions["legal"].pk]}
    act.attachments = [Attachment(kind="note", title="Записка", file=note, **closed)]
    act.save()
    act.save_revision(user=city.drafter)
    city.enacted(city.fresh(act))
    returned = city.awaiting("legal")
    city.sign(returned, "legal", "refused", remarks=[city.remark("Нет срока.", "att_1__para_2")])
    _dispute(city)
    answer(
        returned.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок указан в пункте 2.",
        at=city.later(),
    )
    city.ruled(city.edited(city.fresh(returned.act), "десяти", "10"))
    _steered(city, city.awaiting("chief", city.fresh(returned.act)))
    _concluded(city)
    _checked(city)
    _on_paper(city)
    _on_control(city)
    _consulted(city)
    base = city.enacted()
    for change in (TERM, STOPS):
        amending(city, base, change)
    archived = city.archived()
    promulgate(
        city.fresh(archived.act),
        place="Хабаровские вести",
        on=city.now.date(),
        by=city.press,
        at=city.later(),
    )
    for edition in Edition.objects.all():
        followup.make_pdf.func(edition.pk)


def _checked(city: City) -> None:
    """A package that was returned."""
    from regulations.models import CheckQuestion

    CheckQuestion.objects.create(words="Основание указано?")
    city.with_check()
    city.checked(city.with_paper(city.draft()), "returned")
    city.route.checked_by = None
    city.route.save()


def _on_paper(city: City) -> None:
    """A signature on paper that a second person rejected, and one that they confirmed."""
    from regulations.paper.review import confirm, reject

    approval = city.awaiting_mayor()
    reject(city.on_paper(approval), by=city.press, reason="Не читается.", at=city.later())
    confirm(city.on_paper(approval), by=city.press, at=city.later())


def _concluded(city: City) -> None:
    """An expertise with its conclusion, and a factor found."""
    from regulations.approval.conclude import Paper

    steps = city.route.steps.filter(title="Финансы и право")
    steps.update(sort="corruption")
    paper = Paper("Заключение.pdf", b"%PDF-1.4\n%%EOF\n", ("3а",))
    city.sign(city.awaiting("legal"), "legal", "with_remarks", text="Есть.", conclusion=paper)
    steps.update(sort="sign_off")


def _on_control(city: City) -> None:
    """An assignment with every kind of row."""
    from regulations.control.handing_over import hand_over
    from regulations.control.reporting import Paper, ask_due, report
    from regulations.control.ruling import move_due, rule, take_off
    from tests.regulations.control.scene import DUE, assigned

    task = assigned(city, co_executors=(city.positions["legal"],), every="quarter")
    paper = Paper("Справка.pdf", b"%PDF-1.4\n%%EOF\n")
    given = report(task, by=city.finance, text="За квартал.", paper=paper, at=city.later())
    rule(given, by=city.deputy, verdict="accepted", at=city.later())
    ask_due(task, by=city.finance, day=DUE + timedelta(days=150), reason="Отпуск.", at=city.later())
    move_due(task, by=city.deputy, day=DUE + timedelta(days=140), at=city.later())
    to = city.positions["head"]
    hand_over(task, to, part="executor", by=city.chief, reason="Отпуск.", at=city.later())
    take_off(task, by=city.mayor, outcome="executed", mark="Сделано.", at=city.later())


def _consulted(city: City) -> None:
    """A text that stood open for experts, one conclusion and its reply."""
    from regulations.consultation.considering import reply
    from tests import consultation

    step = consultation.plan(city)
    shown = consultation.opened(city, consultation.with_papers(city))
    sent = consultation.concluded(city, shown)
    reply(sent, by=city.drafter, verdict="partly", text="В пункте 2.", at=city.later())
    consultation.over(city, shown)
    city.route.steps.filter(pk=step.pk).delete()


def _steered(city: City, approval) -> None:
    """One asked for an opinion, one handed on, and the clock stopped for a while."""
    from regulations.approval.adding import add
    from regulations.approval.handing_on import hand_on
    from regulations.approval.opinions import ask, give
    from regulations.approval.pausing import pause, resume
    from regulations.approval.removing import remove
    from regulations.organisation.models import Position

    slot, act = city.slot(approval, "chief"), city.fresh(approval.act)
    office = city.positions["chief"].unit
    clerk = Position.objects.create(title="Помощник", unit=office, holder=city.keeper)
    asked = ask(slot, city.positions["legal"], by=city.chief, question="Верно?", at=city.later())
    give(asked, by=city.legal, text="Верно.", at=city.later())
    pause(act, by=city.drafter, waits_for="прокуратуры", reason="Ждём.", at=city.later())
    resume(act, by=city.drafter, note="Замечаний нет.", at=city.later())
    adviser = Position.objects.create(title="Советник", unit=office, holder=city.press)
    added = add(slot.step, adviser, by=city.chief, reason="По делу.", at=city.later())
    remove(added, by=city.chief, reason="Не тот отдел.", at=city.later())
    hand_on(slot, clerk, by=city.chief, reason="В отъезде.", at=city.later())


@pytest.mark.django_db
def test_two_hundred_random_changes_are_found(tampered_city, tmp_path):
    dice = random.Random(20261123)
    missed: list[str] = []
    made = 0
    while made < CHANGES:
        told = _change_file(dice, tmp_path) if dice.random() < 0.08 else _change_row(dice)
        if told:
            made += 1
            if not told[1]:
                missed.append(told[0])
    assert missed == []


def _found() -> bool:
    return next(iter(verify()), None) is not None


def _change_row(dice: random.Random) -> tuple[str, bool] | None:
    """Change one covered field of one random row, look, and undo."""
    tables: list[tuple[type[models.Model], list[models.Field]]] = [
        (table.model, list(table.columns)) for table in evidence.tables()
    ]
    tables.append((LedgerEntry, list(LedgerEntry._meta.concrete_fields)))
    model, fields = dice.choice(tables)
    table = next((t for t in evidence.tables() if t.model is model), None)
    rows = list((table.rows() if table else model._base_manager.all()).order_by("pk"))
    row, field = dice.choice(rows), dice.choice(fields)
    value = _other(field, field.value_from_object(row), dice)
    told = f"{model._meta.db_table}.{field.column} of {row.pk}: {value!r:.60}"
    try:
        with transaction.atomic():
            owner = field.model if field.model in model._meta.parents else model
            changed = QuerySet(owner).filter(pk=row.pk).update(**{field.attname: value})
            assert changed == 1, told
            raise _Look(_found())
    except _Look as look:
        return told, look.found
    except IntegrityError:
        return None  # the database itself refused this value


class _Look(Exception):  # not an error: carries the answer out of the rollback
    def __init__(self, found: bool) -> None:
        self.found = found


def _other(field: models.Field, value: Any, dice: random.Random) -> Any:
    """Another value of the field's type."""
    if isinstance(field, models.ForeignKey):
        return (value or 0) + dice.randint(1, 5)
    if isinstance(value, bool) or isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.UUIDField):
        return uuid.UUID(int=dice.getrandbits(128))
    if isinstance(field, models.JSONField) or hasattr(value, "get_prep_value"):
        return [{"changed": dice.randint(1, 9)}]
    if isinstance(field, models.DateTimeField):
        return (value or datetime(2020, 1, 1).astimezone()) + timedelta(
            microseconds=dice.choice([1, 10**6])
        )
    if isinstance(field, models.DateField):
        return (value or date(2020, 1, 1)) + timedelta(days=1)
    if isinstance(field, models.IntegerField | models.AutoField) or isinstance(
        value, int | Decimal
    ):
        return (value or 0) + dice.randint(1, 5)
    words = str(value or "")
    if not words:
        return "x"
    place = dice.randrange(len(words))
    other = "0" if words[place] != "0" else "1"
    return words[:place] + other + words[place + 1 :]


def _change_file(dice: random.Random, home: Path) -> tuple[str, bool]:
    """Flip a byte of a stored file or published head, or remove it; look, and undo."""
    paths = sorted(p for p in (home / "media" / "stored").rglob("*") if p.is_file())
    paths += sorted(heads.folder().glob("*.json"))
    path = dice.choice(paths)
    plain = path.read_bytes()
    mode = path.stat().st_mode
    path.chmod(0o644)
    if dice.random() < 0.3:
        path.unlink()
    elif path.suffix == ".json":
        digits = [n for n, byte in enumerate(plain) if chr(byte) in "0123456789" and n < 110]
        place = dice.choice(digits)
        path.write_bytes(
            plain[:place] + (b"7" if plain[place] != 55 else b"8") + plain[place + 1 :]
        )
    else:
        place = dice.randrange(len(plain))
        path.write_bytes(plain[:place] + bytes([plain[place] ^ 1]) + plain[place + 1 :])
    found = _found()
    path.write_bytes(plain)
    path.chmod(mode)
    return f"file {path.name}", found


@pytest.mark.django_db
def test_a_removed_row_is_found(tampered_city):
    for table in evidence.tables():
        row = table.rows().order_by("pk").last()
        if table.model._meta.parents:
            continue  # an act's page cannot go alone
        try:
            with transaction.atomic():
                QuerySet(table.model).filter(pk=row.pk)._raw_delete("default")
                raise _Look(_found())
        except _Look as look:
            assert look.found, table.name


@pytest.mark.django_db
def test_a_shortened_ledger_is_found_by_its_published_head(tampered_city):
    """A head outside the database catches what the database can no longer tell."""
    last = PublishedSequence.of(tampered_city)
    with transaction.atomic():
        QuerySet(LedgerEntry).filter(sequence__gte=last)._raw_delete("default")
        kinds = {fault.kind for fault in verify()}
        transaction.set_rollback(True)
    assert "head-file" in kinds


class PublishedSequence:
    @staticmethod
    def of(city: City) -> int:
        from regulations.models import PublishedHead

        return PublishedHead.objects.latest("sequence").sequence
