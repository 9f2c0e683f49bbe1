"""Applying operations to the base: each is done, or it stops with a reason and changes nothing."""

from dataclasses import dataclass
from typing import Final, Literal

from ..structure import Structure
from .acts import Requisites, requisites_of, same_act
from .ending import Endings
from .inserting import Insertions
from .operation import BaseAct, Operation
from .reading import operations
from .renumbering import Renumberings
from .restating import Editions
from .tree import Stop, Tree

Status = Literal["done", "stopped"]
REASONS: Final = frozenset(
    {
        "target_not_found", "ambiguous_unit", "words_not_found", "words_ambiguous",
        "case_needs_human", "already_exists", "no_payload", "no_source", "ambiguous_source",
        "place_not_found", "label_differs", "another_act", "ends_act", "needs_human",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an operation. ``reason`` is "" when it is done; codes are in REASONS."""

    operation: Operation
    status: Status
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Amended:
    """The base with the operations applied, and a line of report for each of them."""

    structure: Structure
    outcomes: tuple[Outcome, ...]

    @property
    def is_whole(self) -> bool:
        return all(outcome.status == "done" for outcome in self.outcomes)


def amend(
    base: Structure,
    amending: Structure,
    *,
    text: str | None = None,
    base_act: BaseAct | None = None,
    by: str = "",
) -> Amended:
    """Apply an amending act to the base, operation by operation; never raises on any text.

    ``text`` is the plain text of the amending act, if it was read from one. ``base_act`` names the
    base where it does not say so itself; an operation on another act is left alone
    (another_act). ``by`` names the amending act in the nominative for «Утратил силу. – …»; without
    it the name is read from its own head.
    """
    return apply_operations(base, amending, operations(amending, text), base_act=base_act, by=by)


def apply_operations(
    base: Structure,
    amending: Structure,
    ordered: tuple[Operation, ...],
    *,
    base_act: BaseAct | None = None,
    by: str = "",
) -> Amended:
    """Apply some of the operations of an amending act; an outcome for each, in their order."""
    known = base_act or requisites_of(base)
    signed = by or Requisites.of(amending).nominative
    applier = Applier(Tree(base), amending, known, signed)
    several = len({(one.act.date, one.act.number) for one in ordered if one.act is not None}) > 1
    outcomes = applier.run_all(ordered, several=several)
    return Amended(applier.tree.frozen(), outcomes)


class Applier(Insertions, Editions, Endings, Renumberings):
    """Applies operations to one tree."""

    def run_all(self, ordered: tuple[Operation, ...], *, several: bool) -> tuple[Outcome, ...]:
        """Do the operations in order, but change numbers last: the others go by the old ones.

        What aims at a number that was not there before is tried again with the new numbers.
        """
        last = [at for at, one in enumerate(ordered) if one.renumbers]
        first = [at for at, one in enumerate(ordered) if not one.renumbers]
        stopped: set[int] = set()  # they leave no number free
        mark = self.tree.mark()
        while True:
            self.expect(ordered[at] for at in last if at not in stopped)
            outcomes = {at: self.run(ordered[at], several=several) for at in [*first, *last]}
            more = {at for at in last if outcomes[at].status == "stopped"} - stopped
            if not more:
                break
            stopped |= more
            self.tree.undo(mark)
        if len(stopped) < len(last):
            for at in first:
                if outcomes[at].reason == "target_not_found":
                    outcomes[at] = self.run(ordered[at], several=several)
        return tuple(outcomes[at] for at in range(len(ordered)))

    def run(self, operation: Operation, *, several: bool = False) -> Outcome:
        """Do one operation, or leave the tree as it was."""
        mark = self.tree.mark()
        try:
            self._run(operation, several=several)
        except Stop as stop:
            self.tree.undo(mark)
            return Outcome(operation, "stopped", stop.reason, stop.detail)
        return Outcome(operation, "done")

    def _run(self, operation: Operation, *, several: bool) -> None:
        if not same_act(operation, self._base, several=several):
            raise Stop("another_act", operation.act.number if operation.act else "")
        if operation.inflected:
            raise Stop("case_needs_human")
        if operation.renumbers:
            self._renumber(operation)
        else:
            _DOES[operation.verb](self, operation)


_DOES: Final = {
    "replace_text": Applier._restate,
    "new_edition_of_appendix": Applier._restate,
    "replace_words": Applier._replace_words,
    "insert": Applier._insert,
    "delete_words": Applier._delete,
    "repeal": Applier._repeal,
    "suspend": Applier._suspend,
}
