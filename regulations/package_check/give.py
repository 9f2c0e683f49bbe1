"""Say whether a package is complete: the verdict of the completeness check (нормоконтроль)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import Candidate, candidates, drafter_ids
from regulations.errors import ActRefused, NotYours, TextChanged
from regulations.models import CheckQuestion, CheckRequest, CheckVerdict
from regulations.package_check.package import Package, newest
from regulations.package_check.waiting import open_requests
from regulations.record import ledger

if TYPE_CHECKING:
    from datetime import date

    from regulations.organisation.models import User

Verdict = CheckVerdict.Verdict


class Answer(models.TextChoices):
    """An answer to a question of the check list."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_APPLICABLE = "na", _("not applicable")


@dataclass(frozen=True, slots=True)
class Answered:
    answer: str
    note: str = ""


NOT_ANSWERED: Final = Answered("")


@transaction.atomic
def give(
    request: CheckRequest,
    *,
    by: User,
    verdict: str,
    digest: str,
    at: datetime,
    text: str = "",
    answers: Mapping[int, Answered] | None = None,
    grounds: Mapping[str, str] | None = None,
) -> CheckVerdict:
    """Record the verdict on the text whose ``digest`` was read, and on its papers.

    ``answers`` are given by the key of a question. ``grounds`` say, by the code of a paper that is
    missing, why the package is complete without it. Raises NotYours, TextChanged, or ActRefused
    when the request is settled or words are missing.
    """
    act = chain.lock(request.act_id)
    request = CheckRequest.objects.select_related("position").get(pk=request.pk)
    if CheckVerdict.objects.filter(request=request).exists():
        raise ActRefused("check_given", _("The verdict is given already."))
    if not open_requests().filter(pk=request.pk).exists():
        raise ActRefused("on_its_way", _("The act is already being approved or is registered."))
    on = timezone.localdate(at)
    checker = require_checker(request, by, on)
    if verdict not in Verdict.values:
        raise ActRefused("verdict", _("Choose: the package is complete, or it is returned."))
    package = newest(act, on)
    if package.text.digest != digest:
        raise TextChanged(
            "text_changed",
            _("The text or its papers are not the ones you read. Your verdict is not recorded."),
        )
    questions = list(package.questions)
    answers, grounds = answers or {}, grounds or {}
    _require_words(verdict, text, package, questions, answers, grounds)
    given = CheckVerdict.objects.create(
        request=request,
        verdict=verdict,
        text=text.strip(),
        answers=[_answer_row(question, answers) for question in questions],
        required=[
            each.as_row(grounds.get(each.code, "").strip() if each.is_missing else "")
            for each in package.requirements
        ],
        papers=package.papers,
        traits=sorted(package.traits),
        revision=act.latest_revision,
        digest=package.text.digest,
        person=by,
        person_name=by.signature_name,
        acting_by=checker.acting_by,
        given_at=at,
    )
    ledger.append(
        "package_checked",
        ledger.subject_of(act),
        {
            "verdict": given.verdict,
            "digest": given.digest,
            "position": request.position_title,
            "person": given.person_name,
            "acting_by": given.acting_by,
        },
        rows=[given, given.revision],
        stated_at=at,
    )
    notices.follow_check(request, at)
    log(
        instance=act,
        action="svod.check_package",
        user=by,
        revision=given.revision,
        data={"verdict": str(given.get_verdict_display())},
    )
    return given


def require_checker(request: CheckRequest, user: User, on: date) -> Candidate:
    """Return ``user`` as a candidate of the position asked, or raise NotYours with the reason."""
    people = candidates(request.position, on)
    held = next((c for c in people if c.person.pk == user.pk), None)
    if held is None:
        raise NotYours(
            "not_checker",
            _("Only «%(position)s» checks this package. Today this is: %(names)s."),
            {
                "position": request.position_title,
                "names": ", ".join(c.person.short_name for c in people) or "—",
            },
        )
    if user.pk in drafter_ids(request.act):
        raise NotYours(
            "own_draft",
            _(
                "You took part in drafting this act, so you cannot check its package. Ask the "
                "chief of staff to appoint an acting «%(position)s» for it."
            ),
            {"position": request.position_title},
        )
    return held


def _require_words(
    verdict: str,
    text: str,
    package: Package,
    questions: Sequence[CheckQuestion],
    answers: Mapping[int, Answered],
    grounds: Mapping[str, str],
) -> None:
    """A return has reasons; a complete package has every answer, and grounds for what it lacks."""
    given = {said.answer for said in answers.values()}
    if not given <= {"", *Answer.values}:
        raise ActRefused("check_list", _("Answer each question: yes, no, or not applicable."))
    if verdict == Verdict.RETURNED:
        if not text.strip():
            raise ActRefused("reasons_text", _("Say what the package lacks: the drafter mends it."))
        return
    for each in package.missing:
        if not grounds.get(each.code, "").strip():
            raise ActRefused(
                "check_grounds",
                _(
                    "A paper is missing: %(paper)s. Return the package, or say why it is complete "
                    "without it."
                ),
                {"paper": each.words},
            )
    for question in questions:
        _require_all_well(question, answers.get(question.pk, NOT_ANSWERED))


def _require_all_well(question: CheckQuestion, said: Answered) -> None:
    """A package is complete when each question is answered «yes», or does not apply."""
    match said.answer:
        case "":
            words = _("Answer the question of the check list: «%(question)s»")
        case Answer.NO:
            words = _("You answered «no» to «%(question)s»: then return the package.")
        case Answer.NOT_APPLICABLE if not said.note.strip():
            words = _("Say in a few words why this does not apply: «%(question)s»")
        case _:
            return
    raise ActRefused("check_list", words, {"question": question.words})


def _answer_row(question: CheckQuestion, answers: Mapping[int, Answered]) -> dict[str, str]:
    said = answers.get(question.pk, NOT_ANSWERED)
    return {"question": question.words, "answer": said.answer, "note": said.note.strip()}
