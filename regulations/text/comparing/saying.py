"""A comparison said in words, as a lawyer reports it: «пункт 2.3 изложен в новой редакции».

What is in an added or removed unit goes without saying, neighbours of one kind are named together,
and a unit rewritten beyond a few edits is given in its new edition.
"""

from collections.abc import Iterator, Mapping, Sequence

from ..declension import Gender, short
from ..naming import name, names, noun_of
from ..structure import Provision
from .facts import Change, Comparison
from .rewording import Rewording, Saying, line

Parents = Mapping[str, Provision]


def say(comparison: Comparison) -> tuple[Saying, ...]:
    """Return what changed, a sentence each, in reading order."""
    return tuple(_Report(comparison).sayings())


class _Report:
    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old: Parents = comparison.old_parents
        self._new: Parents = comparison.new_parents
        self._rewording = Rewording(comparison)

    def sayings(self) -> Iterator[Saying]:
        for group in self._groups():
            first = group[0]
            if first.kind == "added":
                yield self._added(group)
            elif first.kind == "removed":
                yield self._removed(group)
            else:
                if first.kind == "moved":
                    yield self._moved(group)
                for change in group:
                    yield from self._rewording.sayings(change)

    def _groups(self) -> Iterator[list[Change]]:
        """Yield changes worth a sentence, neighbours that read together in one group."""
        group: list[Change] = []
        for change in self._comparison.changes:
            if self._goes_without_saying(change):
                continue
            if change.kind == "same" and group and _is_within(change, group[-1]):
                continue
            if group and self._joins(group[-1], change):
                group.append(change)
                continue
            if group:
                yield group
            group = [] if change.kind == "same" else [change]
        if group:
            yield group

    def _goes_without_saying(self, change: Change) -> bool:
        """What is in an added or a removed unit, with no words of another unit in it."""
        if change.kind not in {"added", "removed"}:
            return False
        is_new = change.kind == "added"
        parent = (self._new if is_new else self._old).get(change.provision.eid)
        known = self._comparison.by_new if is_new else self._comparison.by_old
        return parent is not None and known[parent.eid].kind == change.kind

    def _joins(self, last: Change, change: Change) -> bool:
        if last.kind != change.kind or last.parent != change.parent:
            return False
        if change.kind == "moved":
            together = self._move(last) == self._move(change)
        else:
            together = change.kind in {"added", "removed"} and (
                (change.split_from, change.merged_into) == (last.split_from, last.merged_into)
            )
        return together and self._noun(last) == self._noun(change)

    def _move(self, change: Change) -> object:
        """What moves that are told together have in common; one with other words stands alone."""
        if change.weight != "same" or change.old is None:
            return change.provision.eid
        if not change.elsewhere:
            return "renumbered"
        above = self._old.get(change.old.eid)
        return (above.eid if above else "", change.renumbered)

    def _noun(self, change: Change) -> object:
        return noun_of(change.provision, self._old if change.new is None else self._new)

    def _added(self, group: Sequence[Change]) -> Saying:
        units = [change.provision for change in group]
        source = self._comparison.old.find(group[0].split_from) if group[0].split_from else None
        parent = self._new.get(units[0].eid)
        if source is not None:
            verb = _done("выделен", units, self._new)
            text = f"из {name(source, 'gen', self._old)} {verb} {names(units, 'nom', self._new)}"
        elif parent is None:
            text = f"дополнен {names(units, 'ins')}"
        else:
            done = short("дополнен", noun_of(parent, self._new).gender)
            text = f"{name(parent, 'nom', self._new)} {done} {names(units, 'ins', self._new)}"
        payload = [line for unit in units for line in self._lines(unit)]
        return Saying(text, units[0].eid, tuple(payload))

    def _removed(self, group: Sequence[Change]) -> Saying:
        units = [change.provision for change in group]
        parent = self._old.get(units[0].eid)
        of = f" {name(parent, 'gen', self._old)}" if parent else ""
        target = self._comparison.by_new.get(group[0].merged_into)
        subject = f"{names(units, 'nom', self._old)}{of}"
        if target is not None and target.old is not None:
            verb = _done("присоединен", units, self._old)
            text = f"{subject} {verb} к {name(target.old, 'dat', self._old)}"
        else:
            text = f"{subject} {_done('исключен', units, self._old)}"
        return Saying(text, units[0].eid)

    def _moved(self, group: Sequence[Change]) -> Saying:
        old = [change.old for change in group if change.old]
        new = [change.new for change in group if change.new]
        source, target = self._old.get(old[0].eid), self._new.get(new[0].eid)
        before, after = names(old, "nom", self._old), names(new, "nom", self._new)
        subject = f"{before} {name(source, 'gen', self._old)}" if source else before
        if not group[0].elsewhere:
            became = "стали" if len(group) > 1 else _became(noun_of(old[0], self._old).gender)
            return Saying(f"{subject} {became} {names(new, 'ins', self._new)}", new[0].eid)
        now = f"{after} {name(target, 'gen', self._new)}" if target else after
        if subject == now:
            return Saying(f"{subject} {_done('переставлен', old, self._old)}", new[0].eid)
        verb = _done("перенесен", old, self._old)
        if before == after and target is not None:
            return Saying(f"{subject} {verb} в {name(target, 'acc', self._new)}", new[0].eid)
        return Saying(f"{subject} {verb}, теперь {now}", new[0].eid)

    def _lines(self, unit: Provision) -> Iterator[str]:
        """The words of an added unit and of what was added in it, a paragraph each."""
        for provision in unit.walk():
            if self._comparison.by_new[provision.eid].kind == "added":
                yield line(provision)


def _is_within(change: Change, group: Change) -> bool:
    return change.provision.eid.startswith(f"{group.provision.eid}__")


def _done(participle: str, units: Sequence[Provision], parents: Parents) -> str:
    return short(participle, noun_of(units[0], parents).gender, plural=len(units) > 1)


def _became(gender: Gender) -> str:
    return {"m": "стал", "f": "стала", "n": "стало"}[gender]
