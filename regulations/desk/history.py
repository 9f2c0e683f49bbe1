"""The life of an act in one line: the ledger's entries, with the words of our rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from regulations.confidential.wording import without
from regulations.desk import control_words, drafting_words
from regulations.desk.phrases import acting, day
from regulations.kinds import CorruptionFactor
from regulations.models import (
    Act,
    CarryOverRuling,
    CheckRequest,
    CheckVerdict,
    ConclusionReply,
    LedgerEntry,
    Opinion,
    OpinionRequest,
    PaperReview,
    Remark,
    RemarkAnswer,
    RemarkReply,
    RemarkRuling,
    Resumption,
    SignOff,
)
from regulations.paper.wording import on_paper
from regulations.record.ledger import subject_of

if TYPE_CHECKING:
    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a remark or an answer in the history; ``about`` names the provision."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One event: what happened, by whom, when; ``sequence`` is its number in the ledger."""

    event: str
    what: str
    who: str
    tone: str
    stated_at: datetime
    recorded_at: datetime
    sequence: int
    details: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def recorded_later(self) -> bool:
        """Whether it was written down much later than it happened by statement."""
        return abs((self.recorded_at - self.stated_at).total_seconds()) > 24 * 3600


def history(act: Act) -> tuple[Moment, ...]:
    """Every event of the act, oldest first; a fixed number of queries."""
    entries = list(LedgerEntry.objects.filter(subject=subject_of(act)).order_by("sequence"))
    rows = _Rows(act)
    return tuple(_moment(entry, json.loads(entry.facts), rows) for entry in entries)


def advice_of(act: Act, user: User) -> tuple[Moment, ...]:
    """The opinions that ``user`` gave on the act, and what was asked."""
    rows = _Rows(act)
    own = set(
        Opinion.objects.filter(person=user, request__approval__act=act).values_list(
            "request", flat=True
        )
    )
    moments = []
    for entry in LedgerEntry.objects.filter(
        subject=subject_of(act), event__in=("opinion_asked", "opinion_given")
    ).order_by("sequence"):
        facts = json.loads(entry.facts)
        asked, given = rows.row(OpinionRequest, facts), rows.row(Opinion, facts)
        if (asked and asked.pk in own) or (given and given.request_id in own):
            moments.append(_moment(entry, facts, rows))
    return tuple(moments)


class _Rows:
    """Rows of an act that hold words, under the keys that the ledger names them by."""

    def __init__(self, act: Act) -> None:
        self.sign_offs = {
            f"{SignOff._meta.db_table}/{row.pk}": row
            for row in SignOff.objects.filter(approval__act=act)
            .select_related("paper__review")
            .prefetch_related("remarks")
        }
        self._others = {
            f"{model._meta.db_table}/{row.pk}": row
            for model, rows in (
                (CheckRequest, CheckRequest.objects.filter(act=act)),
                (CheckVerdict, CheckVerdict.objects.filter(request__act=act)),
                (OpinionRequest, OpinionRequest.objects.filter(approval__act=act)),
                (Opinion, Opinion.objects.filter(request__approval__act=act)),
                (PaperReview, PaperReview.objects.filter(paper__approval__act=act)),
                (
                    ConclusionReply,
                    ConclusionReply.objects.filter(
                        conclusion__consultation__step__approval__act=act
                    ),
                ),
                (Resumption, Resumption.objects.filter(pause__approval__act=act)),
                (RemarkAnswer, _with(RemarkAnswer, "remark", act)),
                (RemarkReply, _with(RemarkReply, "answer__remark", act)),
                (RemarkRuling, _with(RemarkRuling, "reply__answer__remark", act)),
            )
            for row in rows
        }

    def row(self, model: type, facts: Mapping[str, Any]) -> Any:
        """The row of ``model`` that an entry names, or None."""
        found = (self._others.get(key) for key in facts["rows"])
        return next((row for row in found if isinstance(row, model)), None)

    def sign_off(self, facts: Mapping[str, Any]) -> SignOff | None:
        return next((self.sign_offs[key] for key in facts["rows"] if key in self.sign_offs), None)


def _with(model: type[Model], remark: str, act: Act) -> QuerySet:
    """Rows of ``model`` with the remark of ``act`` that they are about."""
    return model.objects.filter(**{f"{remark}__act": act}).select_related(remark)


def _moment(entry: LedgerEntry, facts: Mapping[str, Any], rows: _Rows) -> Moment:
    what, who, tone, details, said = _WORDS.get(entry.event, _other)(facts, rows, entry)
    return Moment(
        event=entry.event,
        what=what,
        who=who,
        tone=tone,
        stated_at=entry.stated_at,
        recorded_at=entry.recorded_at,
        sequence=entry.sequence,
        details=tuple(line for line in details if line),
        said=tuple(said),
    )


def _check_asked(facts, rows, entry):
    asked = rows.row(CheckRequest, facts)
    what = _("Completeness check asked for: %(position)s") % {"position": facts["position"]}
    details = [_("term: %(day)s") % {"day": day(facts["due"])}]
    return what, facts["by"], "", details, [Said("", asked.note)] if asked and asked.note else []


def _package_checked(facts, rows, entry):
    given = rows.row(CheckVerdict, facts)
    verdict = CheckVerdict.Verdict(facts["verdict"])
    what = _("Completeness check: %(verdict)s") % {"verdict": verdict.label}
    tone = "ok" if verdict == CheckVerdict.Verdict.COMPLETE else "stop"
    details = [acting(facts["acting_by"])]
    if given:
        details.append(_("papers in the package: %(count)s") % {"count": len(given.papers)})
    said = [Said("", given.text)] if given and given.text else []
    return what, f"{facts['position']}, {facts['person']}", tone, details, said


def _submitted(facts, rows, entry):
    details = [
        _("round %(round)s, route «%(route)s»") % {"round": facts["round"], "route": facts["route"]}
    ]
    if facts.get("urgent"):
        details.append(_("urgent: %(reason)s") % {"reason": facts["urgent"]})
    return _("Sent to approval"), facts["by"], "", details, []


def _decided(facts, rows, entry):
    given = rows.sign_off(facts)
    verdict = facts["verdict"]
    what = {
        SignOff.Verdict.AGREED: _("Agreed"),
        SignOff.Verdict.WITH_REMARKS: _("Agreed with remarks"),
        SignOff.Verdict.REFUSED: _("Returned to the drafter"),
    }[verdict]
    tone = {"agreed": "ok", "with_remarks": "wait", "refused": "stop"}[verdict]
    who = f"{facts['position']}, {facts['person']}"
    details = [acting(facts["acting_by"]), *((on_paper(given), without(given)) if given else ())]
    remarks = list(given.remarks.all()) if given else []
    said = [Said(_about(remark), remark.text) for remark in remarks]
    if given and given.text and not said:
        said = [Said("", given.text)]
    return what, who, tone, details, said


def _changes_stated(facts, rows, entry):
    details = [
        _("called technical: %(technical)s, substantive: %(substantive)s")
        % {"technical": facts["technical"], "substantive": facts["substantive"]}
    ]
    return _("The legal unit is asked about changes"), facts["person"], "", details, []


def _ruled(facts, rows, entry):
    what = _("Ruling on changes: %(verdict)s") % {
        "verdict": CarryOverRuling.Verdict(facts["verdict"]).label
    }
    tone = "ok" if facts["verdict"] == CarryOverRuling.Verdict.CONFIRMED else "stop"
    return what, f"{facts['position']}, {facts['person']}", tone, [], []


def _signer_added(facts, rows, entry):
    what = _("Added to the approval: %(position)s") % {"position": facts["position"]}
    details = [_("step «%(step)s»") % {"step": facts["step"]}]
    return what, facts["by"], "", details, [Said("", facts["reason"])]


def _signer_removed(facts, rows, entry):
    what = _("Taken out of the approval: %(position)s") % {"position": facts["position"]}
    details = [_("step «%(step)s»") % {"step": facts["step"]}]
    return what, facts["by"], "", details, [Said("", facts["reason"])]


def _handed_on(facts, rows, entry):
    what = _("Handed on to: %(position)s") % {"position": facts["to"]}
    return what, f"{facts['from']}, {facts['by']}", "", [], [Said("", facts["reason"])]


def _opinion_asked(facts, rows, entry):
    asked = rows.row(OpinionRequest, facts)
    what = _("Asked for an opinion: %(position)s") % {"position": facts["position"]}
    said = [Said("", asked.question)] if asked else []
    return what, f"{facts['for']}, {facts['by']}", "", [], said


def _opinion_given(facts, rows, entry):
    given = rows.row(Opinion, facts)
    said = [Said("", given.text)] if given else []
    return _("Opinion given"), f"{facts['position']}, {facts['person']}", "", [], said


def _paused(facts, rows, entry):
    what = _("The clock is stopped: an answer of %(whom)s is awaited") % {
        "whom": facts["waits_for"]
    }
    return what, facts["by"], "wait", [], [Said("", facts["reason"])]


def _resumed(facts, rows, entry):
    given = rows.row(Resumption, facts)
    details = [_("working days added to the terms: %(days)s") % {"days": facts["days"]}]
    said = [Said("", given.note)] if given and given.note else []
    return _("The clock goes on"), facts["by"], "", details, said


def _paper_entered(facts, rows, entry):
    what = _("Signature on paper entered: %(person)s, %(day)s") % {
        "person": f"{facts['position']}, {facts['person']}",
        "day": day(facts["dated"]),
    }
    details = [acting(facts["acting_by"]), _("waits for a second person")]
    return what, facts["by"], "wait", details, []


def _paper_reviewed(facts, rows, entry):
    made = rows.row(PaperReview, facts)
    is_confirmed = entry.event == "paper_confirmed"
    what = _("Signature on paper confirmed") if is_confirmed else _("Signature on paper rejected")
    details = []
    if facts.get("after"):
        number, later = facts["after"].rsplit(", ", 1)
        details.append(
            _("a number of a later date was given before: № %(number)s of %(day)s")
            % {"number": number, "day": day(later)}
        )
    said = [Said(_("Reasons"), made.text)] if made and made.text else []
    return what, facts["by"], "ok" if is_confirmed else "stop", details, said


def _withdrawn(facts, rows, entry):
    said = [Said("", facts["reason"])]
    return _("Taken back from approval"), facts["by"], "wait", [], said


def _returned_for_route(facts, rows, entry):
    details = [_("the route «%(route)s» has changed") % {"route": facts["route"]}]
    said = [Said("", facts["reason"])]
    return _("Returned to the drafter, to be sent again"), facts["by"], "wait", details, said


def _answered(facts, rows, entry):
    given = rows.row(RemarkAnswer, facts)
    what = _("Remark answered: %(verdict)s") % {
        "verdict": RemarkAnswer.Verdict(facts["verdict"]).label
    }
    said = []
    if given:
        said.append(Said(_about(given.remark), given.remark.text))
        if given.text:
            said.append(Said(_("The answer"), given.text))
    return what, facts["person"], "", [], said


def _replied(facts, rows, entry):
    given = rows.row(RemarkReply, facts)
    is_held = entry.event == "remark_held"
    what = _("Remark held") if is_held else _("Answer to a remark accepted")
    said = []
    if given:
        remark = given.answer.remark
        said.append(Said(_about(remark), remark.text))
        if given.text:
            said.append(Said(_("Reasons"), given.text))
    who = f"{facts['position']}, {facts['person']}"
    return what, who, "stop" if is_held else "ok", [acting(facts["acting_by"])], said


def _remark_ruled(facts, rows, entry):
    given = rows.row(RemarkRuling, facts)
    what = _("Held remark decided: %(verdict)s") % {
        "verdict": RemarkRuling.Verdict(facts["verdict"]).label
    }
    said = []
    if given:
        remark = given.reply.answer.remark
        said.append(Said(_about(remark), remark.text))
    details = [_("remark of: %(approver)s") % {"approver": facts["approver"]}]
    return what, f"{facts['position']}, {facts['person']}", "", details, said


def _consultation_opened(facts, rows, entry):
    details = [
        _("until %(day)s, %(address)s") % {"day": day(facts["until"]), "address": facts["address"]},
        *facts["papers"],
    ]
    return _("Opened for independent expertise"), "", "wait", details, []


def _conclusion_received(facts, rows, entry):
    found = [str(CorruptionFactor(code).label) for code in facts["factors"]]
    what = _("Conclusion of an independent expert, № %(number)s") % {"number": facts["number"]}
    return what, "", "", found or [_("no corruption factors are found")], []


def _conclusion_considered(facts, rows, entry):
    given = rows.row(ConclusionReply, facts)
    what = _("Conclusion № %(number)s considered: %(verdict)s") % {
        "number": facts["number"],
        "verdict": RemarkAnswer.Verdict(facts["verdict"]).label,
    }
    said = [Said(_("The answer"), given.text)] if given else []
    return what, facts["person"], "", [], said


def _consultation_closed(facts, rows, entry):
    details = [_("conclusions received: %(count)s") % {"count": facts["conclusions"]}]
    return _("Publication for independent expertise is over"), "", "ok", details, []


def _enacted(facts, rows, entry):
    what = _("Signed and registered: № %(number)s of %(date)s") % _requisites(facts)
    return what, facts["signer"], "ok", [], []


def _archived(facts, rows, entry):
    what = _("Entered as an archive act: № %(number)s of %(date)s") % _requisites(facts)
    return what, facts["by"], "ok", [_("source: %(source)s") % {"source": facts["source"]}], []


def _promulgated(facts, rows, entry):
    what = _("Officially published %(date)s") % {"date": day(facts["on"])}
    return what, facts["by"], "ok", [facts["place"]], []


def _rendered(facts, rows, entry):
    return _("PDF made"), "", "", [f"SHA-256 {facts['sha256']}"], []


def _other(facts, rows, entry):
    return entry.event, "", "", [], []


_WORDS = {
    **drafting_words.WORDS,
    **control_words.WORDS,
    "check_asked": _check_asked,
    "package_checked": _package_checked,
    "submitted": _submitted,
    "signed_off": _decided,
    "returned": _decided,
    "withdrawn": _withdrawn,
    "returned_for_route": _returned_for_route,
    "paper_entered": _paper_entered,
    "paper_confirmed": _paper_reviewed,
    "paper_rejected": _paper_reviewed,
    "changes_stated": _changes_stated,
    "carry_over_ruled": _ruled,
    "signer_added": _signer_added,
    "signer_removed": _signer_removed,
    "handed_on": _handed_on,
    "opinion_asked": _opinion_asked,
    "opinion_given": _opinion_given,
    "paused": _paused,
    "resumed": _resumed,
    "remark_answered": _answered,
    "answer_accepted": _replied,
    "remark_held": _replied,
    "remark_ruled": _remark_ruled,
    "consultation_opened": _consultation_opened,
    "independent_conclusion_received": _conclusion_received,
    "independent_conclusion_considered": _conclusion_considered,
    "consultation_closed": _consultation_closed,
    "enacted": _enacted,
    "archived": _archived,
    "promulgated": _promulgated,
    "rendered": _rendered,
}


def _about(remark: Remark) -> str:
    return _("To %(provision)s") % {"provision": remark.label.rstrip(".")} if remark.label else ""


def _requisites(facts: Mapping[str, Any]) -> dict[str, str]:
    return {"number": facts["number"], "date": day(facts["dated"])}
