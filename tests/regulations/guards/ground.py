"""Acts in every state that a rule of the database asks about, made once for a module of tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Revision

from cms.models import HomePage, SectionPage
from documents.models import StoredFile
from regulations.approval.adding import add
from regulations.approval.conclude import Paper
from regulations.approval.handing_on import hand_on
from regulations.approval.opinions import ask, give
from regulations.approval.pausing import pause, resume
from regulations.approval.removing import remove
from regulations.approval.state_nature import changes_of, state_nature
from regulations.approval.withdraw import withdraw
from regulations.consultation.considering import reply as reply_to_expert
from regulations.control.handing_over import hand_over
from regulations.control.reporting import ask_due, report
from regulations.control.ruling import move_due, rule, take_off
from regulations.models import (
    Act,
    Amendment,
    Approval,
    Attachment,
    CheckRequest,
    CheckVerdict,
    Consultation,
    Decree,
    Edition,
    Journal,
    LedgerEntry,
    PaperSignature,
    Pause,
    RemarkAnswer,
    RemarkReply,
    Rendition,
    Settlement,
)
from regulations.organisation.models import Position
from regulations.package_check.ask import ask as ask_check
from regulations.paper.review import reject
from regulations.reading import latest
from regulations.record import heads
from regulations.remarks.answer import answer
from regulations.remarks.reply import reply
from tests import consultation
from tests.city import City
from tests.regulations.consolidated import consolidated
from tests.regulations.control.scene import DUE, assigned


@dataclass(frozen=True)
class Ground:
    """Names of rows for statements: «{running}» stands for the key of an act in the chain."""

    names: dict[str, Any]

    def sql(self, statement: str) -> str:
        for name, value in self.names.items():
            statement = statement.replace("{" + name + "}", str(value))
        return statement

    def run(self, *statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(self.sql(statement))


def lay(city: City) -> Ground:
    """One act in each state, with every kind of evidence row.

    ``draft``; ``secret`` (a draft not for the public); ``running`` (its step of the chief of
    staff is open, it has an older revision that no sign-off binds); ``signing`` (waits for the
    mayor); ``returned`` (with an answered remark); ``enacted`` and ``archived``.
    """
    draft, secret = _with_paper(city), city.draft(restricted=True)
    second_thoughts = _with_paper(city)
    second_thoughts.save_revision(user=city.drafter)
    running = city.awaiting("chief", city.fresh(second_thoughts))
    signing = city.awaiting_mayor()
    reviewed, unreviewed = _papers(city)
    returned = city.awaiting("legal")
    city.sign(returned, "legal", "refused", text="Нет срока.")
    remark = returned.act.remarks.get()
    answer(remark, by=city.drafter, verdict="taken", text="", at=city.later())
    ruled, unruled, unreplied = _disputes(city)
    city.ruled(city.edited(returned.act, "десяти", "10"))
    unstated = city.edited(returned.act, "наименование", "название")
    open_statement = state_nature(
        unstated,
        by=city.drafter,
        technical=[item.key for item in changes_of(unstated)],
        grounds="Слово то же.",
        digest=latest(unstated).digest,
        at=city.later(),
    )
    paused, resumed = city.awaiting("chief"), city.awaiting("finance")
    question = ask(
        city.slot(resumed, "finance"),
        city.positions["chief"],
        by=city.finance,
        question="Верен ли расчёт?",
        at=city.later(),
    )
    open_question = ask(
        city.slot(resumed, "finance"),
        city.positions["head"],
        by=city.finance,
        question="Полон ли расчёт?",
        at=city.later(),
    )
    give(question, by=city.chief, text="Верен.", at=city.later())
    for approval in (resumed, paused):
        stopped = _stopped(approval, city)
        if approval is resumed:
            resume(approval.act, by=city.drafter, at=city.later())
    _concluded(city)
    checked, open_check = _checked(city)
    controlled, uncontrolled = _on_control(city), city.archived("13")
    shown, waiting = _shown(city)
    handed = city.awaiting("chief")
    clerk = Position.objects.create(
        title="Помощник", unit=city.positions["chief"].unit, holder=city.keeper
    )
    strays = [
        Position.objects.create(title=f"Советник {n}", unit=city.units["legal"], holder=city.press)
        for n in range(2)
    ]
    step = city.slot(handed, "chief").step
    added = [add(step, post, by=city.chief, reason="По делу.", at=city.later()) for post in strays]
    remove(added[0], by=city.chief, reason="Не тот отдел.", at=city.later())
    hand_on(city.slot(handed, "chief"), clerk, by=city.chief, reason="Ему.", at=city.later())
    unanswered = city.awaiting("head")
    city.sign(unanswered, "head", "refused", text="Нет исполнителя.")
    withdrawn = city.submitted()
    withdraw(withdrawn.act, by=city.drafter, reason="Опечатка", at=city.later())
    void = _void_paper(city)
    base, rights, not_public = (
        city.enacted(),
        city.enacted(touches_rights=True),
        city.enacted(restricted=True),
    )
    amended = consolidated(city, base, rights, date(2027, 1, 1))
    hidden_amendment = Amendment.objects.create(
        edition=not_public, act=base.act, found_at=city.later()
    )
    hidden_settlement = Settlement.objects.create(
        amendment=hidden_amendment, operations=[], settled_at=city.later()
    )
    unmade = Edition.objects.create(
        act=base.act,
        ordinal=3,
        origin=Edition.Origin.CONSOLIDATION,
        number=base.number,
        dated=base.dated,
        title=base.title,
        recorded_at=city.later(),
    )
    foreign = Amendment.objects.create(edition=rights, act=not_public.act, found_at=city.later())
    foreign_settlement = Settlement.objects.create(
        amendment=foreign, operations=[], settled_at=city.later()
    )
    enacted = city.enacted(city.fresh(_with_paper(city)))
    archived = city.archived()
    rendition = _paper_of(enacted, city)
    heads.publish(city.later())
    section = city.home.add_child(instance=SectionPage(title="Раздел", slug="razdel"))
    hidden = city.home.add_child(instance=SectionPage(title="Черновик", slug="q", live=False))
    section.save_revision()
    last = LedgerEntry.objects.latest("sequence")
    types = ContentType.objects.get_for_models(Decree, SectionPage, HomePage)
    return Ground(
        {
            "draft": draft.pk,
            "secret": secret.pk,
            "running": running.act_id,
            "signing": signing.act_id,
            "returned": returned.act_id,
            "withdrawn": withdrawn.act_id,
            "enacted": enacted.act_id,
            "archived": archived.act_id,
            "section": section.pk,
            "hidden": hidden.pk,
            "decree_type": types[Decree].pk,
            "home_type": types[HomePage].pk,
            "issuer": city.issuer.pk,
            "draft_revision": draft.latest_revision_id,
            "running_revision": running.revision_id,
            "running_old_revision": Revision.page_revisions.filter(object_id=str(running.act_id))
            .earliest("pk")
            .pk,
            "returned_revision": returned.revision_id,
            "section_revision": section.latest_revision_id,
            "running_approval": running.pk,
            "signing_approval": signing.pk,
            "returned_approval": returned.pk,
            "enacted_approval": enacted.approval_id,
            "running_digest": running.digest,
            "signing_digest": signing.digest,
            "signing_revision": signing.revision_id,
            "open_step": running.steps.get(order=3).pk,
            "done_step": running.steps.get(order=1).pk,
            "waiting_step": running.steps.get(order=4).pk,
            "open_slot": city.slot(running, "chief").pk,
            "waiting_slot": city.slot(running, "deputy").pk,
            "signing_slot": city.slot(signing, "mayor").pk,
            "decided_slot": city.slot(running, "head").pk,
            "asked": question.pk,
            "open_question": open_question.pk,
            "open_pause": stopped.pk,
            "paused_approval": paused.pk,
            "paused_slot": city.slot(paused, "chief").pk,
            "paused_revision": paused.revision_id,
            "paused_digest": paused.digest,
            "open_task": controlled[0],
            "open_report": controlled[1],
            "open_due_request": controlled[2],
            "uncontrolled_edition": uncontrolled.pk,
            "handed_approval": handed.pk,
            "removed_slot": added[0].pk,
            "added_slot": added[1].pk,
            "removed_position": strays[0].pk,
            "handed_slot": city.slot(handed, "chief").pk,
            "handed_revision": handed.revision_id,
            "handed_digest": handed.digest,
            "clerk_position": clerk.pk,
            "checked_revision": checked.revision_id,
            "open_check": open_check.pk,
            "open_consultation": shown.pk,
            "consultation_step": shown.step_id,
            "waiting_consultation_step": waiting.steps.get(sort="consultation").pk,
            "early_step": waiting.steps.get(order=1).pk,
            "shut_consultation": Consultation.objects.earliest("pk").pk,
            "open_conclusion": shown.conclusions.latest("pk").pk,
            "waiting_digest": waiting.digest,
            "chief": city.chief.pk,
            "mayor": city.mayor.pk,
            "chief_position": city.positions["chief"].pk,
            "deputy_position": city.positions["deputy"].pk,
            "mayor_position": city.positions["mayor"].pk,
            "head_sign_off": running.sign_offs.earliest("pk").pk,
            "open_statement": open_statement.pk,
            "ruled_reply": ruled.pk,
            "unruled_reply": unruled.pk,
            "unreplied_answer": unreplied.pk,
            "unanswered": unanswered.act.remarks.get().pk,
            "reviewed_paper": reviewed.pk,
            "waiting_paper": unreviewed.pk,
            "waiting_paper_approval": unreviewed.approval_id,
            "waiting_paper_slot": unreviewed.slot_id,
            "waiting_paper_digest": unreviewed.digest,
            "waiting_paper_revision": unreviewed.approval.revision_id,
            "void_paper": void.pk,
            "keeper": city.keeper.pk,
            "press": city.press.pk,
            "edition": enacted.pk,
            "amended_act": base.act_id,
            "base_edition": base.pk,
            "consolidated": amended.pk,
            "rights": rights.act_id,
            "amendment": amended.consolidation.steps.get().settlement.amendment_id,
            "settlement": amended.consolidation.steps.get().settlement_id,
            "another_consolidated": unmade.pk,
            "foreign_amendment": foreign.pk,
            "foreign_settlement": foreign_settlement.pk,
            "hidden_settlement": hidden_settlement.pk,
            "history": base.act.histories.get().pk,
            "in_force": enacted.act.force_events.get(kind="in_force").pk,
            "signed": enacted.act.force_events.get(kind="signed").pk,
            "rendition": rendition.pk,
            "archive_edition": archived.pk,
            "journal": Journal.objects.get(kind="postanovlenie", year=2026).pk,
            "unused_journal": Journal.objects.get(kind="postanovlenie", year=2027).pk,
            "last": last.sequence,
            "last_hash": last.hash,
            "stored": StoredFile.objects.earliest("pk").pk,
        }
    )


def _checked(city: City) -> tuple[CheckVerdict, CheckRequest]:
    """A package that was returned, and one that waits for its check."""
    city.with_check()
    verdict = city.checked(_with_paper(city), "returned")
    waits = ask_check(_with_paper(city), by=city.drafter, at=city.later())
    city.route.checked_by = None
    city.route.save()
    return verdict, waits


def _papers(city: City) -> tuple[PaperSignature, PaperSignature]:
    """A paper that a second person has rejected, and one that waits for them."""
    reviewed, unreviewed = (city.on_paper(city.awaiting_mayor()) for _n in range(2))
    reject(reviewed, by=city.press, reason="Скан неразборчив.", at=city.later())
    return reviewed, unreviewed


def _void_paper(city: City) -> PaperSignature:
    """A paper whose approval has ended."""
    paper = city.on_paper(city.awaiting_mayor())
    withdraw(paper.approval.act, by=city.drafter, reason="Опечатка", at=city.later())
    return paper


def _concluded(city: City) -> None:
    """An expertise with its conclusion."""
    city.route.steps.filter(title="Финансы и право").update(sort="legal")
    checked = city.awaiting("legal")
    city.route.steps.filter(title="Финансы и право").update(sort="sign_off")
    city.sign(checked, "legal", conclusion=Paper("Заключение.txt.pdf", b"%PDF-1.4\n%%EOF\n"))


def _on_control(city: City) -> tuple[int, int, int]:
    """An assignment with every kind of row; one open, with a report and a request that wait."""
    edition = city.archived("12")
    done, still = (
        assigned(city, edition, eid=eid, co_executors=(city.positions["legal"],))
        for eid in ("para_1", "para_2")
    )
    later = DUE + timedelta(days=7)
    given = report(done, by=city.finance, text="Сделано.", at=city.later())
    rule(given, by=city.deputy, verdict="returned", reason="Не всё.", at=city.later())
    ask_due(done, by=city.finance, day=later, reason="Ещё.", at=city.later())
    move_due(done, by=city.deputy, day=later, at=city.later())
    waits = report(still, by=city.finance, text="Сделано.", at=city.later())
    asked = ask_due(still, by=city.finance, day=later, reason="Ещё.", at=city.later())
    hand_over(
        done,
        city.positions["head"],
        part="executor",
        by=city.chief,
        reason="Отпуск.",
        at=city.later(),
    )
    take_off(done, by=city.deputy, outcome="executed", mark="Сделано.", at=city.later())
    return still.pk, waits.pk, asked.pk


def _shown(city: City) -> tuple[Consultation, Approval]:
    """A text open to experts, with a conclusion replied to and one that is not; another waits.

    Another text was open before, and is taken back.
    """
    step = consultation.plan(city, condition="rights")
    past = consultation.opened(city, touches_rights=True)
    withdraw(past.step.approval.act, by=city.drafter, reason="Ещё.", at=city.later())
    act = consultation.with_papers(city)
    act.touches_rights = True
    act.save()
    act.save_revision(user=city.drafter)
    shown = consultation.opened(city, city.fresh(act))
    considered = consultation.concluded(city, shown)
    consultation.concluded(city, shown, data=b"%PDF-1.4 2\n%%EOF\n")
    reply_to_expert(
        considered, by=city.drafter, verdict="taken", text="Исправлено.", at=city.later()
    )
    waiting = city.submitted(touches_rights=True)
    city.route.steps.filter(pk=step.pk).delete()
    return shown, waiting


def _stopped(approval: Approval, city: City) -> Pause:
    return pause(
        approval.act,
        by=city.drafter,
        waits_for="министерства",
        reason="Нет ответа.",
        at=city.later(),
    )


def _disputes(city: City) -> tuple[RemarkReply, RemarkReply, RemarkAnswer]:
    """A held remark that is ruled on, one that is not, and an answer without a reply."""
    ruled, unruled, unreplied = (_answered(city) for _n in range(3))
    replies = [
        reply(given, by=city.legal, verdict="held", at=city.later()) for given in (ruled, unruled)
    ]
    running = ruled.remark.act.approvals.running().get()
    for name in ("finance", "chief", "deputy"):
        city.sign(running, name)
    city.sign(running, "mayor", "refused", rulings={replies[0].pk: "approver"})
    return *(RemarkReply.objects.get(pk=given.pk) for given in replies), unreplied


def _answered(city: City) -> RemarkAnswer:
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "with_remarks", text="Срок велик.")
    remark = approval.act.remarks.get()
    return answer(remark, by=city.drafter, verdict="rejected", text="Срок верен.", at=city.later())


def _with_paper(city: City) -> Act:
    act = city.draft()
    note = StoredFile.objects.store("Записка".encode(), name="записка.txt", at=city.now)
    act.attachments = [Attachment(kind="note", title="Записка", file=note)]
    act.save()
    act.save_revision(user=city.drafter)
    return city.fresh(act)


def _paper_of(edition: Edition, city: City) -> Rendition:
    """A stored file of an edition; what it looks like is no matter here."""
    file = StoredFile.objects.store(b"%PDF-1.7\n%%EOF", name="act.pdf", at=city.now)
    return Rendition.objects.create(
        edition=edition, kind="pdf", file=file, sha256=file.sha256, profile="x", made_at=city.now
    )


def copied(table: str, where: str, **values: str) -> str:
    """SQL that inserts a copy of a row of ``table`` with other ``values`` (SQL expressions).

    The key is left to the database unless it is given.
    """
    with connection.cursor() as cursor:
        columns = [c.name for c in connection.introspection.get_table_description(cursor, table)]
    names = [name for name in columns if name != "id" or name in values]
    quoted = ", ".join(f'"{name}"' for name in names)
    taken = ", ".join(values.get(name, f'"{name}"') for name in names)
    return f'INSERT INTO "{table}" ({quoted}) SELECT {taken} FROM "{table}" WHERE {where}'
