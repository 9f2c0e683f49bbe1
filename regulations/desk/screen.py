"""Everything that the signing page shows, gathered for one reader at one moment."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from regulations import reading
from regulations.approval import opinions, pausing, powers
from regulations.approval.eligibility import drafter_ids
from regulations.approval.queue import slots_awaiting
from regulations.approval.submit import may_submit, problems
from regulations.approval.withdraw import may_withdraw
from regulations.confidential.seeing import closed_to
from regulations.consultation.standing import Consulted, consulted
from regulations.control.powers import may_put
from regulations.desk import provisions, since
from regulations.desk.changes import Changes, changes
from regulations.desk.deadline import Deadline, deadline
from regulations.desk.natures import Natures, natures
from regulations.desk.package import PackageShown
from regulations.desk.remarks import RemarkShown, remarks_of
from regulations.desk.sheet import Group, sheet
from regulations.desk.summary import Summary, summary
from regulations.enactment.archive import PERMISSION as ARCHIVE
from regulations.kinds import AttachmentKind, CorruptionFactor, StepSort
from regulations.models import Act, Approval, Attachment, Conclusion, Edition, ForceEvent, Slot
from regulations.organisation import workdays
from regulations.organisation.models import Position, User
from regulations.organisation.rights import granted
from regulations.paper.rights import is_registrar
from regulations.text import render

if TYPE_CHECKING:
    from regulations.approval.submission_check import Problem
    from regulations.desk.since import Since
    from regulations.models import OpinionRequest, PaperSignature, Pause
    from regulations.reading import Reading


LONG = 300  # provisions: a longer text comes after the page (issue 5: two minutes on a slow line)


class Screen:
    """What ``user`` sees of ``act`` at ``at``.

    ``read_digest`` is the digest of the text that the reader had before them when a decision was
    refused: what changed is then counted from that text, not from their last sign-off.
    """

    def __init__(self, act: Act, user: User, at: datetime, read_digest: str = "") -> None:
        self.act = act
        self.user = user
        self.at = at
        self.on = timezone.localdate(at)
        self._read_digest = read_digest

    # --- what this is -------------------------------------------------------------------------

    @cached_property
    def approvals(self) -> list[Approval]:
        return list(
            self.act.approvals.select_related("started_by", "ended_by", "revision").order_by(
                "-round"
            )
        )

    @cached_property
    def approval(self) -> Approval | None:
        """The running passage through the chain, or the last one."""
        return self.approvals[0] if self.approvals else None

    @property
    def is_running(self) -> bool:
        return bool(self.approval and self.approval.state == Approval.State.RUNNING)

    @cached_property
    def edition(self) -> Edition | None:
        return self.act.editions.first() if self.act.is_enacted else None

    @cached_property
    def text(self) -> Reading:
        """The text before the reader: the one in the chain, else the newest."""
        if self.is_running:
            return reading.read_revision(self.approval.revision)
        return reading.latest(self.act)

    @property
    def whole(self) -> SafeString:
        html = (
            self.edition.html
            if self.edition
            else render.html(self.text.structure, link_numbers=False)
        )
        # The engine's HTML is escaped text in its own markup.
        return mark_safe(html)  # noqa: S308

    @cached_property
    def is_long(self) -> bool:
        """Whether the text is sent by itself, after the page that has everything else."""
        return self.text.structure.count() > LONG

    @cached_property
    def summary(self) -> Summary | None:
        """The act in a few lines, while it is being approved."""
        if not self.is_running:
            return None
        return summary(self.text.structure, self.approval, self.sheet)

    @cached_property
    def note(self) -> Attachment | None:
        """The explanatory note."""
        notes = (a for a in self.attachments if a.kind == AttachmentKind.NOTE)
        return next((a for a in notes if a.pk not in self.closed), None)

    @cached_property
    def drafters(self) -> list[User]:
        return list(User.objects.filter(pk__in=drafter_ids(self.act)))

    @property
    def is_drafter(self) -> bool:
        return self.user in self.drafters

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(self.act.attachments.select_related("file"))

    @cached_property
    def closed(self) -> set[int]:
        """Keys of confidential attachments whose content the reader does not see."""
        return closed_to(self.attachments, self.act, self.user, self.on)

    @cached_property
    def conclusions(self) -> list[Conclusion]:
        """Conclusions of expertises on this act, newest first."""
        return list(
            Conclusion.objects.filter(sign_off__approval__act=self.act.pk)
            .select_related("file", "sign_off")
            .order_by("-pk")
        )

    @property
    def factors(self) -> list[tuple[str, str]]:
        """The corruption factors to choose from; none but in the anti-corruption expertise."""
        asked = self.slot is not None and self.slot.step.sort == StepSort.CORRUPTION
        return CorruptionFactor.choices if asked else []

    @cached_property
    def package(self) -> PackageShown:
        """The completeness check of the package, before the chain."""
        return PackageShown(
            self.act,
            self.text,
            self.user,
            self.on,
            is_draft=not self.is_running and not self.act.is_enacted,
            may_ask=self.may_submit,
        )

    # --- the chain ----------------------------------------------------------------------------

    @cached_property
    def slot(self) -> Slot | None:
        """The open slot in which the reader may decide now."""
        return (
            slots_awaiting(self.user, self.on).filter(step__approval__act=self.act).first()
            if self.is_running
            else None
        )

    @cached_property
    def open_steps(self) -> list:
        if not self.is_running:
            return []
        return list(self.approval.steps.filter(state="open").order_by("order"))

    @cached_property
    def deadline(self) -> Deadline | None:
        """The term of the open step; none runs while the approval stands still."""
        if self.paused:
            return None
        due = [step.due for step in self.open_steps if step.due and not step.is_consultation]
        return deadline(min(due), self.on, workdays.current()) if due else None

    @cached_property
    def sheet(self) -> tuple[Group, ...]:
        return sheet(self.approval, self.user, self.on) if self.approval else ()

    @cached_property
    def remarks(self) -> tuple[RemarkShown, ...]:
        return remarks_of(
            self.act,
            self.user,
            self.on,
            self.text,
            is_drafter=self.is_drafter,
            may_edit=self.may_edit,
        )

    @cached_property
    def held(self) -> list[RemarkShown]:
        """Remarks on which drafter and author have not agreed and nobody has decided."""
        return [item for item in self.remarks if item.course.awaits_ruling]

    @property
    def disputed(self) -> bool:
        """Whether there is a record of disagreements to show."""
        return any(item.course.is_held for item in self.remarks)

    @property
    def decides_held(self) -> bool:
        """Whether the reader signs for the head of the city and so decides what is held."""
        return bool(self.slot and self.slot.step.is_signature and self.held)

    @cached_property
    def bar(self) -> str:
        """Why a holder of an awaited position may not decide; empty when nothing bars them."""
        if self.slot or not self.is_running:
            return ""
        held = Position.objects.held_by(self.user, self.on)
        waits = Slot.objects.awaited().filter(step__approval=self.approval, position__in=held)
        if not waits.exists() or self.paused:
            return ""
        if self.is_drafter:
            return _(
                "You took part in drafting this act, so you cannot approve it. "
                "Ask the chief of staff to appoint an acting holder of your position for it."
            )
        return _("You have already signed in this approval. One person signs once.")

    @cached_property
    def paused(self) -> Pause | None:
        """Why the approval stands still, if it does."""
        return pausing.current(self.approval) if self.is_running else None

    @cached_property
    def paper(self) -> PaperSignature | None:
        """A signature on paper that waits for its second person."""
        if not self.is_running:
            return None
        return self.approval.papers.filter(review__isnull=True).first()

    @property
    def is_on_paper(self) -> bool:
        """Whether the reader may enter a signature on paper, or see those entered."""
        return is_registrar(self.user)

    @cached_property
    def opinions(self) -> list[OpinionRequest]:
        """Who was asked in this passage, and what they said."""
        if self.approval is None:
            return []
        return list(self.approval.opinion_requests.select_related("opinion", "slot"))

    @cached_property
    def asked(self) -> OpinionRequest | None:
        """The question that the reader may answer now."""
        return opinions.waiting(self.user, self.on).filter(approval__act=self.act.pk).first()

    @cached_property
    def consultations(self) -> tuple[Consulted, ...]:
        """Publications of the act for independent expertise, the newest first."""
        return consulted(self.act, self.on) if self.approvals else ()

    # --- what changed -------------------------------------------------------------------------

    @cached_property
    def since(self) -> Since | None:
        """The text that the reader knows: read a moment ago, signed, or sent the last time."""
        if not self.approvals or self.edition:
            return None
        return (
            since.read(self.approvals, self._read_digest, self.text.digest)
            or since.signed(self.act, self.user)
            or (since.signed_for(self.act, self.slot.position) if self.slot else None)
            or (None if self.slot else since.sent_before(self.approvals))
        )

    @cached_property
    def changes(self) -> Changes | None:
        """What changed since the reader knew the text; None when they see it for the first time."""
        if self.since is None:
            return None
        return changes(reading.read_revision(self.since.revision), self.text)

    @cached_property
    def natures(self) -> Natures | None:
        """What the changes since the last return do to the sign-offs given."""
        if self.edition or not self.approvals:
            return None
        return natures(self.act, self.user, self.on, self.text, is_drafter=self.is_drafter)

    @cached_property
    def provisions(self) -> tuple[tuple[str, str], ...]:
        return provisions.choices(self.text.structure)

    # --- what the reader may do ---------------------------------------------------------------

    @cached_property
    def may_submit(self) -> bool:
        return may_submit(self.act, self.user)

    @cached_property
    def problems(self) -> list[Problem]:
        return problems(self.act, self.at)

    @cached_property
    def may_withdraw(self) -> bool:
        return self.is_running and may_withdraw(self.act, self.user)

    @cached_property
    def may_add(self) -> bool:
        return self.is_running and powers.may_add(self.approval, self.user, self.on)

    @cached_property
    def may_pause(self) -> bool:
        return self.is_running and powers.may_pause(self.approval, self.user)

    @cached_property
    def may_hand_on(self) -> bool:
        return bool(self.slot) and powers.may_hand_on(self.slot, self.user, self.on)

    @cached_property
    def may_edit(self) -> bool:
        return not self.is_running and self.act.permissions_for_user(self.user).can_edit()

    @property
    def may_archive(self) -> bool:
        return not self.act.is_enacted and not self.approvals and granted(self.user, ARCHIVE)

    @cached_property
    def is_published(self) -> bool:
        return self.act.force_events.filter(kind=ForceEvent.Kind.PUBLISHED).exists()

    @property
    def may_control(self) -> bool:
        return self.edition is not None and may_put(self.edition, self.user, self.on)

    @property
    def may_promulgate(self) -> bool:
        return (
            self.act.is_enacted
            and self.user.has_perm("regulations.promulgate_act")
            and not self.is_published
        )

    @property
    def may_retry(self) -> bool:
        return self.user.has_perm("regulations.oversee_approval")

    # --- the file -----------------------------------------------------------------------------

    @cached_property
    def pdf(self):
        rendition = self.edition and self.edition.renditions.select_related("file").first()
        return rendition.file if rendition else None

    @cached_property
    def pdf_failure(self) -> str:
        attempt = getattr(self.edition, "render_attempt", None) if self.edition else None
        return attempt.error if attempt and not self.pdf else ""
