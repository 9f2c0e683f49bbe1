"""Numbers that changed between two editions while the units stayed."""

from dataclasses import dataclass, replace
from typing import Final

from ..comparing import compare
from ..structure import Provision, Structure
from .naming import number_as_typed
from .tree import thawed

_NUMBERED: Final = frozenset({"section", "chapter", "article", "point", "subpoint", "appendix"})


@dataclass(frozen=True, slots=True)
class Renumbered:
    """Units that get another number.

    ``labels`` are the new ones by eId of the old edition; ``new`` is the new edition with the old
    labels, as it is before anything is renumbered.
    """

    labels: dict[str, str]
    new: Structure


def renumbered(old: Structure, new: Structure) -> Renumbered:
    """Find the units of which the number changed and nothing of their place.

    A unit whose label is of another form («1.» and «а)») is not among them.
    """
    labels: dict[str, str] = {}
    back: dict[str, str] = {}
    for change in compare(old, new).changes:
        before, after = change.old, change.new
        if before is None or after is None or not change.renumbered or change.elsewhere:
            continue
        if before.kind == after.kind in _NUMBERED and _is_of_one_form(before, after):
            labels[before.eid] = after.label
            back[after.eid] = before.label
    return Renumbered(labels, Structure(tuple(_relabelled(top, back) for top in new.provisions)))


def _relabelled(provision: Provision, labels: dict[str, str]) -> Provision:
    children = tuple(_relabelled(child, labels) for child in provision.children)
    return replace(
        provision, label=labels.get(provision.eid, provision.label), children=children
    )  # fmt: skip


def _is_of_one_form(before: Provision, after: Provision) -> bool:
    one, other = thawed(replace(before, children=())), thawed(replace(after, children=()))
    if one.mark is None or other.mark is None or one.mark.form != other.mark.form:
        return False
    first, second = number_as_typed(one), number_as_typed(other)
    left, found, right = before.label.rpartition(first)
    return bool(first and second and found) and after.label == f"{left}{second}{right}"
