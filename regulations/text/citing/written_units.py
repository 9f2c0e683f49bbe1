"""Units written as drafting rules have them: «подпункты 1, 2 и 7 пункта 5.2 и абзац второй»."""

from itertools import pairwise
from typing import Final

from ..declension import Case
from ..ordinal_words import ordinal
from .ordinals import LAST
from .unit import Chain, Unit
from .unit_labels import members
from .unit_nouns import RANK, form_of

_ORDINAL: Final = frozenset({"абзац", "предложение", "дефис"})
_NEUTER: Final = frozenset({"предложение"})
_ATTACHING: Final = frozenset({"приложение", "таблица", "примечание", "сноска", "паспорт"})
# Masculine and neuter.
_LAST_FORMS: Final[dict[Case, tuple[str, str]]] = {
    "nom": ("последний", "последнее"), "gen": ("последнего", "последнего"),
    "dat": ("последнему", "последнему"),
}  # fmt: skip
# A series is units of one kind that stand in one place; a group is series that hold each other.
_Series = tuple[str, tuple[Unit, ...]]
_Group = list[_Series]


def written(chains: tuple[Chain, ...]) -> str:
    """Write chains in the nominative, shortest first: lists, ranges and containers said once."""
    groups = _groups(chains)
    shared = [_own(group, after) for group, after in zip(groups, [*groups[1:], []], strict=True)]
    words = [_group(group) for group in shared]
    return " и ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _groups(chains: tuple[Chain, ...]) -> list[_Group]:
    """Put together chains that differ in the label of one unit only."""
    groups: list[_Group] = []
    for chain in chains:
        groups.append([(unit.kind, (unit,)) for unit in chain])
        while len(groups) > 1 and (both := _merged(groups[-2], groups[-1])) is not None:
            groups[-2:] = [both]
    return groups


def _merged(one: _Group, other: _Group) -> _Group | None:
    if [kind for kind, _ in one] != [kind for kind, _ in other]:
        return None
    differing = [at for at, series in enumerate(one) if series != other[at]]
    if len(differing) != 1:
        return None
    at = differing[0]
    units = (*one[at][1], *other[at][1])
    if not all(unit.label for unit in units):
        return None
    return [*one[:at], (one[at][0], units), *one[at + 1 :]]


def _own(group: _Group, after: _Group) -> _Group:
    """Leave out the containers that the next group names for both."""
    for size in range(1, len(group)):
        own, rest = group[:size], group[size:]
        if rest == [series for series in after[1:] if RANK[series[0]] > RANK[own[-1][0]]]:
            return own
    return group


def _group(group: _Group) -> str:
    words = [_series(group[0], "nom")]
    for (holding, _), series in pairwise(group):
        to = holding in _ATTACHING and series[0] != "приложение"
        words.append(f"к {_series(series, 'dat')}" if to else _series(series, "gen"))
    return " ".join(words)


def _series(series: _Series, case: Case) -> str:
    kind, units = series
    many = len(units) > 1
    labels = _runs(kind, [unit.label or _title(unit) for unit in units], case)
    return f"{form_of(kind, case, many=many)} {labels}".rstrip()


def _title(unit: Unit) -> str:
    return f"«{unit.title}»" if unit.title else ""


def _runs(kind: str, labels: list[str], case: Case) -> str:
    """«1, 3 – 5 и 7»."""
    said: list[str] = []
    at = 0
    while at < len(labels):
        last = at
        while last + 1 < len(labels) and _follows(labels[at], labels[at : last + 2]):
            last += 1
        if last - at < 2:
            last = at
        said.append(
            " – ".join(_label(kind, labels[place], case) for place in dict.fromkeys((at, last)))
        )
        at = last + 1
    return " и ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def _follows(first: str, run: list[str]) -> bool:
    form = "number" if first[:1].isdigit() else "letter"
    return len(first) < 12 and members(first, run[-1], form) == run[1:]


def _label(kind: str, label: str, case: Case) -> str:
    if kind in _ORDINAL and label.isdigit():
        return ordinal(int(label), "n" if kind in _NEUTER else "m", case)
    if kind in _ORDINAL and label == LAST:
        return _LAST_FORMS[case][kind in _NEUTER]
    if label[:1].isalpha() and not label[:1].isascii() and len(label) < 4:
        return f"«{label}»"
    return label
