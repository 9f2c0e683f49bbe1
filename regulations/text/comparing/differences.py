"""Comparing two texts: provisions are aligned first, then words inside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..naming import bare_number
from ..sequences import ascending
from ..structure import Provision, Structure
from . import parts
from .alignment import Alignment
from .columns import Columns
from .facts import Change, ChangeKind, Comparison
from .units import Unit
from .weighing import weigh


def compare(old: Structure, new: Structure) -> Comparison:
    """Return what changed from ``old`` to ``new``, provision by provision.

    Any two texts are compared; time grows with their length alone. ``apply`` is the way back.
    """
    return Comparison(tuple(_Differences(Alignment(old, new)).changes()), old, new)


class _Differences:
    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._columns: dict[int, Columns] = {}
        self._split = _neighbours(alignment.split)
        self._merged = _neighbours(alignment.merged)

    def changes(self) -> Iterator[Change]:
        gone = self._gone()
        yield from map(self._removed, gone[-1])
        for unit in self._alignment.new.all:
            if unit.match is None:
                yield self._added(unit)
                continue
            yield self._met(unit.match, unit)
            yield from map(self._removed, gone[unit.match.at])

    def _gone(self) -> defaultdict[int, list[Unit]]:
        """Removed units by the place of the old unit they follow: one that has kept its order."""
        met = [
            (unit.match.at, unit.at)
            for unit in self._alignment.old.all
            for unit in (unit.match,)
            if unit is not None and unit.match is not None
        ]
        steady = {i for i, _ in ascending(met)}
        gone: defaultdict[int, list[Unit]] = defaultdict(list)
        anchor = -1
        for unit in self._alignment.old.all:
            if unit.at in steady:
                anchor = unit.at
            elif unit.match is None:
                gone[anchor].append(unit)
        return gone

    def _added(self, unit: Unit) -> Change:
        found = parts.alone(_provision(unit), added=True)
        return Change(
            "added",
            None,
            unit.provision,
            parts.joined(found),
            found,
            parent=_eid(unit.parent),
            split_from=self._split.get(_eid(unit), ""),
        )

    def _removed(self, unit: Unit) -> Change:
        found = parts.alone(_provision(unit), added=False)
        return Change(
            "removed",
            unit.provision,
            None,
            parts.joined(found),
            found,
            parent=_eid(unit.parent),
            merged_into=self._merged.get(_eid(unit), ""),
        )

    def _met(self, before: Unit, unit: Unit) -> Change:
        old, new = _provision(before), _provision(unit)
        found = parts.between(old, new, self._columns_of(unit))
        renumbered = _is_renumbered(before, unit)
        differ = not all(part.is_same for part in found)
        weight = weigh(old, new, differ=differ, labels=not renumbered)
        elsewhere = unit in self._alignment.moved
        kind: ChangeKind = "same"
        if elsewhere or renumbered:
            kind = "moved"
        elif weight != "same":
            kind = "changed"
        return Change(
            kind,
            old,
            new,
            parts.joined(found),
            found,
            parent=_eid(unit.parent),
            weight=weight,
            renumbered=renumbered,
            elsewhere=elsewhere,
        )

    def _columns_of(self, unit: Unit) -> Columns:
        """The columns of the table this row is in; of no rows for what is not a row."""
        parent = unit.parent
        if parent is None or unit.family != "row":
            return _NONE
        if parent.at not in self._columns:
            rows = [
                (_provision(row.match), _provision(row))
                for row in parent.children
                if row.match is not None
            ]
            self._columns[parent.at] = Columns(rows)
        return self._columns[parent.at]


_NONE = Columns(())


def _neighbours(found: Mapping[Unit, Unit]) -> dict[str, str]:
    """Return the eId of the unit on the other side by that of the unit without a match."""
    return {_eid(one): _eid(other.match) for one, other in found.items() if one.match is None}


def _is_renumbered(old: Unit, new: Unit) -> bool:
    """Tell whether the number differs, whatever mark or case it has: «1.» and «1)» are one."""
    if not old.label and not new.label:
        return False
    before, after = bare_number(old.label).lower(), bare_number(new.label).lower()
    return before != after and _number(old) != _number(new)


def _number(unit: Unit) -> str:
    """The number in the eId, without the ordinal of a label used twice."""
    return unit.step.partition("_")[2].partition("_")[0] if unit.label else ""


def _provision(unit: Unit | None) -> Provision:
    assert unit is not None and unit.provision is not None  # noqa: S101  (never the root)
    return unit.provision


def _eid(unit: Unit | None) -> str:
    return unit.provision.eid if unit is not None and unit.provision is not None else ""
