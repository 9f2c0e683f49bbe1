"""Which sign-offs of earlier texts still bind the text of now (promise 2).

A sign-off holds if it was given on this very digest; if everything its step looks at is word for
word the same and nothing else has come under that look; or if, from text to text, each change
that touches its look was ruled technical. Everything else is void: that position is asked again.
What a position was not shown (a confidential attachment) is no part of its look; once it is shown,
no sign-off given without it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from django.db.models import Q

from regulations import reading
from regulations.approval import looks
from regulations.approval.eligibility import drafter_ids
from regulations.kinds import Look
from regulations.models import Act, Approval, CarryOverRuling, SignOff
from regulations.text import ATTACHMENTS

if TYPE_CHECKING:
    from regulations.organisation.models import Position
    from regulations.reading import Reading


class Looking(Protocol):
    """A step, of a route or of an approval: what its signers look at."""

    look: str
    look_appendices: str


class Carrying:
    """Asks of earlier sign-offs of ``act`` whether they bind the text ``now``."""

    def __init__(self, act: Act, now: Reading) -> None:
        self._act = act
        self._now = now
        self._read: dict[str, Reading] = {now.digest: now}
        self._scopes: dict[tuple[str, str, str], tuple[str, ...]] = {}

    def into(self, position: Position, step: Looking) -> SignOff | None:
        """The position's newest sign-off, if it agreed and holds for a step that looks so."""
        last = self.last(position)
        return last if last and last.agrees and self.holds(last, step) else None

    def last(self, position: Position) -> SignOff | None:
        """What the position decided last on this act, whatever the text was.

        Or what the colleague decided to whom the position handed it on.
        """
        return (
            SignOff.objects.filter(
                Q(position=position) | Q(slot__handed_from__position=position),
                approval__act=self._act,
                slot__step__is_signature=False,
            )
            .select_related("slot__step", "approval")
            .order_by("-signed_at", "-pk")
            .first()
        )

    def holds(self, given: SignOff, step: Looking) -> bool:
        """Whether ``given`` binds the text of now for a step that looks as ``step`` does.

        Never that of a person who has written in the draft since: nobody approves what they draft.
        """
        if given.person_id in self._drafters or self._now_shown(given, step):
            return False
        looked, sent_in = given.slot.step, given.approval.round
        return self.holds_text(given.digest, sent_in, looked, step, position=given.position_id)

    def holds_text(
        self,
        digest: str,
        sent_in: int,
        looked: Looking,
        step: Looking,
        *,
        position: int | None = None,
    ) -> bool:
        """Whether what a step that looked so decided of a text binds the text of now.

        ``digest`` is of that text, ``sent_in`` the round in which it was sent; ``step`` is where
        the decision is to count, ``position`` (its key) who saw it, None for the public.
        """
        same = _same_look(looked, step)
        if digest == self._now.digest:
            return same or looked.look == Look.WHOLE
        if not same:
            return False
        if self._unchanged(digest, self._now.digest, step, position):
            return True
        texts = self._texts_since(digest, sent_in)
        pairs = list(pairwise(texts))
        return bool(pairs) and all(
            self._unchanged(old, new, step, position) or self._ruled_technical(old, new, step)
            for old, new in pairs
        )

    def _now_shown(self, given: SignOff, step: Looking) -> bool:
        """Whether a paper that was hidden from the position is shown to it now, under its look."""
        if not given.unseen or not self._looks_at_papers(step):
            return False
        hidden = {paper["sha256"] for paper in given.unseen}
        still = {paper.sha256 for paper in self._now.unseen_by(given.position_id)}
        return bool(hidden & {paper.sha256 for paper in self._now.attachments} - still)

    def _looks_at_papers(self, step: Looking) -> bool:
        scope = self._scope(self._now.digest, step)
        return not scope or ATTACHMENTS in scope

    def _unchanged(self, old: str, new: str, step: Looking, position: int | None) -> bool:
        """Whether all that the position is shown under this look is word for word the same."""
        if old == new:
            return True
        before, after = self._scope(old, step), self._scope(new, step)
        if before != after or not (before or step.look == Look.WHOLE):
            return False
        seen = [self._text(digest).as_seen_by(position) for digest in (old, new)]
        return seen[0].scope(before) == seen[1].scope(after)

    def _ruled_technical(self, old: str, new: str, step: Looking) -> bool:
        """Whether a ruling from text to text leaves nothing substantive under this look."""
        statements = [ruling.statement for ruling in self._rulings.get((old, new), ())]
        scope = {*self._scope(old, step), *self._scope(new, step)}
        return any(not touched(scope, statement.substantive) for statement in statements)

    def _texts_since(self, digest: str, sent_in: int) -> list[str]:
        """Digests of the texts sent since that round, and of now, without repetitions."""
        sent = [a.digest for a in self._approvals if a.round >= sent_in]
        texts = [digest]
        for digest in (*sent, self._now.digest):
            if digest != texts[-1]:
                texts.append(digest)
        return texts

    def _scope(self, digest: str, step: Looking) -> tuple[str, ...]:
        if step.look == Look.WHOLE:
            return ()
        key = (digest, step.look, step.look_appendices)
        if key not in self._scopes:
            found = looks.scope(step.look, step.look_appendices, self._text(digest))
            self._scopes[key] = tuple(found)
        return self._scopes[key]

    def _text(self, digest: str) -> Reading:
        if digest not in self._read:
            approval = next(a for a in self._approvals if a.digest == digest)
            self._read[digest] = reading.read_revision(approval.revision)
        return self._read[digest]

    @cached_property
    def _drafters(self) -> set[int]:
        return drafter_ids(self._act)

    @cached_property
    def _approvals(self) -> Sequence[Approval]:
        return list(self._act.approvals.select_related("revision").order_by("round"))

    @cached_property
    def _rulings(self) -> dict[tuple[str, str], list[CarryOverRuling]]:
        found: dict[tuple[str, str], list[CarryOverRuling]] = {}
        confirmed = CarryOverRuling.objects.filter(
            statement__act=self._act, verdict=CarryOverRuling.Verdict.CONFIRMED
        )
        for ruling in confirmed.select_related("statement"):
            key = (ruling.statement.from_digest, ruling.statement.to_digest)
            found.setdefault(key, []).append(ruling)
        return found


def touched(scope: Iterable[str], changes: Sequence[dict]) -> bool:
    """Whether any of ``changes`` falls under ``scope`` (empty: the whole package).

    A change of a unit touches what is above it and what is in it: «att_1» and «att_1__para_2».
    """
    looked = set(scope)
    if not looked:
        return bool(changes)
    return any(_meets(place, eid) for item in changes for place in _places(item) for eid in looked)


def _places(item: dict) -> set[str]:
    return {item["old"], item["new"]} - {""}


def _meets(place: str, eid: str) -> bool:
    if ATTACHMENTS in (place, eid):
        return place == eid
    return place == eid or place.startswith(f"{eid}__") or eid.startswith(f"{place}__")


def _same_look(one: Looking, other: Looking) -> bool:
    return (one.look, one.look_appendices) == (other.look, other.look_appendices)
