"""The three acts of the note, each brought to its state by its people's decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from cms.demo.bodies import stream
from cms.demo.city_hall import CityHall
from cms.demo.texts.build import ActText
from cms.demo.texts.build import Attachment as Paper
from cms.demo.texts.city_day_order import CITY_DAY_FINANCE, CITY_DAY_ORDER
from cms.demo.texts.civil_society_programme import CIVIL_SOCIETY_PROGRAMME
from cms.demo.texts.information_procedure import INFORMATION_PROCEDURE
from cms.demo.texts.ngo_decree import NGO_DECREE
from cms.demo.texts.remarks import (
    AGREED,
    INFORMATION_DECISIONS,
    NGO_DECISIONS,
    NGO_REMARKS,
    PROGRAMME_DECISIONS,
    PROGRAMME_REMARKS,
    Decision,
    RemarkText,
)
from documents.models import StoredFile
from regulations.approval.sign_off import RemarkTo, sign_off
from regulations.approval.submit import submit
from regulations.drafting.begin import begin_from_template
from regulations.drafting.together import name_co_drafter
from regulations.enactment.promulgate import promulgate
from regulations.kinds import ActKind
from regulations.models import (
    Act,
    ActTemplate,
    Approval,
    Attachment,
    CheckVerdict,
    Decree,
    Procedure,
    RemarkAnswer,
    SignOff,
    Slot,
    TargetProgramme,
)
from regulations.package_check.ask import ask
from regulations.package_check.give import give
from regulations.reading import latest, read_revision
from regulations.remarks.answer import answer
from regulations.text import Structure

_ZONE = ZoneInfo("Asia/Vladivostok")
_PAGES = {"Decree": Decree, "Procedure": Procedure, "TargetProgramme": TargetProgramme}


class Clock:
    """The stated time of a story: starts at a moment, moves with each decision."""

    def __init__(self, start: datetime, step: timedelta) -> None:
        self.now, self._step = start, step

    def tick(self) -> datetime:
        self.now += self._step
        return self.now


def tell(hall: CityHall, now: datetime) -> Iterator[str]:
    """Bring the three acts to their states; yield the title of each that was missing."""
    month_ago = datetime(2013, 10, 14, 9, 30, tzinfo=_ZONE)
    if _missing(INFORMATION_PROCEDURE):
        yield _information(hall, Clock(month_ago, timedelta(days=2, hours=1)))
    if _missing(CIVIL_SOCIETY_PROGRAMME):
        yield _programme(hall, Clock(now - timedelta(days=8), timedelta(hours=21)))
    if _missing(CITY_DAY_ORDER):
        yield _order(hall, Clock(now - timedelta(days=2), timedelta(hours=5)))
    if _missing(NGO_DECREE):
        yield _ngo(hall, Clock(now - timedelta(days=3), timedelta(hours=8)))


def begin(hall: CityHall, now: datetime) -> Iterator[str]:
    """A draft that two units write together, begun from a template: its gaps are still there."""
    template = ActTemplate.objects.filter(page_type="procedure").first()
    subject = "Об утверждении порядка выдачи разрешений на проведение ярмарок"
    if template is None or Act.objects.filter(subject=subject).exists():
        return
    author = hall.people["drafter"]
    act = begin_from_template(template, hall.index, by=author, at=now)
    act.subject = subject
    act.save()
    act.save_revision(user=author)
    name_co_drafter(act, hall.units["legal"], by=author, at=now)
    yield subject


def _missing(text: ActText) -> bool:
    return not Act.objects.filter(subject=text.title).exists()


def _information(hall: CityHall, clock: Clock) -> str:
    act = draft(hall, INFORMATION_PROCEDURE, clock)
    approval = submit(act, by=hall.people["drafter"], at=clock.tick())
    decide(hall, approval, INFORMATION_DECISIONS, (), clock)
    promulgate(
        Act.objects.get(pk=act.pk),
        place="Хабаровские вести",
        on=timezone.localdate(clock.tick()),
        by=hall.people["press"],
        at=clock.now,
    )
    return act.subject


def _programme(hall: CityHall, clock: Clock) -> str:
    act = draft(hall, CIVIL_SOCIETY_PROGRAMME, clock)
    approval = submit(act, by=hall.people["drafter"], at=clock.tick())
    decide(hall, approval, PROGRAMME_DECISIONS, PROGRAMME_REMARKS, clock)
    for remark, told in zip(act.remarks.all(), PROGRAMME_REMARKS, strict=True):
        if told.answer:
            answer(
                remark,
                by=hall.people["drafter"],
                verdict=RemarkAnswer.Verdict.REJECTED,
                text=told.answer,
                at=clock.tick(),
            )
    return act.subject


def _order(hall: CityHall, clock: Clock) -> str:
    """Its package came back once, and waits for the check again."""
    act = draft(hall, CITY_DAY_ORDER, clock, spends_money=True)
    asked = ask(
        act, by=hall.people["drafter"], at=clock.tick(), note="Обоснование расходов готовят."
    )
    give(
        asked,
        by=hall.people["head_legal"],
        verdict=CheckVerdict.Verdict.RETURNED,
        digest=latest(act).digest,
        text="Приложите финансово-экономическое обоснование: распоряжение требует расходов.",
        at=clock.tick(),
    )
    act.attachments = [*act.attachments.all(), *_papers([CITY_DAY_FINANCE], clock)]
    act.save()
    act.save_revision(user=hall.people["drafter"])
    ask(act, by=hall.people["drafter"], at=clock.tick(), note="Обоснование приложено.")
    return act.subject


def _ngo(hall: CityHall, clock: Clock) -> str:
    act = draft(hall, NGO_DECREE, clock)
    approval = submit(act, by=hall.people["drafter"], at=clock.tick())
    decide(hall, approval, NGO_DECISIONS, NGO_REMARKS, clock)
    return act.subject


def draft(hall: CityHall, text: ActText, clock: Clock, **card: bool) -> Act:
    """The drafter types the act and attaches its papers."""
    force = text.force
    act = _PAGES[text.page_type](
        subject=text.title,
        kind=next(kind for kind in ActKind if kind.label == text.kind),
        legal_basis=text.legal_basis,
        responsible_unit=hall.units["analysts"],
        force_rule=force["rule"],
        force_days=force.get("days"),
        force_date=date.fromisoformat(str(force["date"])) if "date" in force else None,
        publication_place=text.publication_place,
        touches_rights=text.touches_rights,
        body=stream(text.body),
        owner=hall.people["drafter"],
        **card,
    )
    act.attachments = _papers(text.attachments, clock)
    hall.index.add_child(instance=act)
    act.save_revision(user=hall.people["drafter"])
    return act


def _papers(papers: Sequence[Paper], clock: Clock) -> list[Attachment]:
    return [
        Attachment(
            kind=paper.kind,
            title=paper.title,
            file=StoredFile.objects.store(paper.text.encode(), name=paper.filename, at=clock.now),
            sort_order=order,
        )
        for order, paper in enumerate(papers)
    ]


def decide(
    hall: CityHall,
    approval: Approval,
    decisions: Sequence[Decision],
    remarks: Sequence[RemarkText],
    clock: Clock,
) -> None:
    """Let each position decide in order."""
    reading = read_revision(approval.revision)
    for decision in decisions:
        own = [remark for remark in remarks if remark.author == decision.position]
        agreed = decision.verdict == AGREED
        sign_off(
            Slot.objects.get(step__approval=approval, position=hall.positions[decision.position]),
            by=hall.people[decision.position],
            verdict=SignOff.Verdict.AGREED if agreed else SignOff.Verdict.WITH_REMARKS,
            digest=reading.digest,
            text=decision.comment if agreed else "",
            remarks=[RemarkTo(r.text, _eid(reading.structure, r), r.quote) for r in own],
            at=clock.tick(),
        )


def _eid(structure: Structure, remark: RemarkText) -> str:
    """The eId of the provision of an appendix that bears the remark's label."""
    appendices = [p for p in structure.provisions if p.kind == "appendix"]
    number = int(remark.appendix or 1)
    return next(p.eid for p in appendices[number - 1].walk() if p.label == remark.label)
