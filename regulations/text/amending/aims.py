"""From what a clause names to what it aims at: target paths, what is put in, where, from where."""

from dataclasses import dataclass, field
from itertools import product
from typing import Final

from ..citing.unit_nouns import ANY_CASE
from .mentions import Mention
from .nouns import ACTS, DOCUMENTS, NAMES, rank
from .operation import BaseAct, Path, Place, Unit

_PLACES: Final = {"после": "after", "перед": "before"}
_MOST_PATHS: Final = 200
_WHOLES: Final = DOCUMENTS | {"подпрограмма", "паспорт", "глава", "раздел"}
# What a field of a passport is called.
_FIELDS: Final = frozenset({"раздел", "подраздел", "пункт", "абзац", "таблица"})


@dataclass(slots=True)
class Aims:
    """What the mentions of one clause say."""

    paths: list[Path] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    place: Place | None = None
    source: list[str] = field(default_factory=list)
    act: BaseAct | None = None
    inside: bool = False


def aims(
    mentions: list[Mention], *, puts_in: int = -1, sources: int = -1, contents: bool = True
) -> Aims:
    """Read the roles of mentions by case and preposition.

    ``puts_in`` is where «дополнить» stands: what is in the instrumental is put in then;
    ``sources`` where «согласно» or «в редакции» stands: appendices after it are the source;
    ``contents`` tells that «следующего содержания» or the like is said: without it an abbreviation
    («дополнить п. 3.5») is not what is put in.
    """
    roles = _Roles(puts_in, sources, contents)
    for mention in mentions:
        roles.take(mention)
    return roles.aims()


class _Roles:
    """Gives mentions their roles from left to right.

    ``_groups`` are chains of what the clause aims at, ``_containers`` chains of what it is in
    («в пункте 3»), ``_latest`` the chain that a genitive may go on.
    """

    def __init__(self, puts_in: int, sources: int, contents: bool) -> None:
        self._puts_in, self._sources, self._contents = puts_in, sources, contents
        self._answer = Aims()
        self._groups: list[list[Mention]] = []
        self._containers: list[list[Mention]] = []
        self._place: list[Mention] = []
        self._latest: list[Mention] | None = None

    def take(self, mention: Mention) -> None:
        act = mention.act
        if act is not None and (act.date or act.number):
            self._answer.act = self._answer.act or act
        for role in (self._as_source, self._as_place, self._as_put_in, self._aside):
            if role(mention):
                return
        if not (self._as_holder(mention) or self._as_container(mention) or self._in_name(mention)):
            self._latest = [mention]
            self._groups.append(self._latest)

    def aims(self) -> Aims:
        answer = self._answer
        containers = _without_text(self._containers)
        _share_holders(self._groups)
        if self._place and answer.place is not None:
            answer.place = Place(answer.place.side, "", _paths([self._place, *containers])[0])
        for group in self._groups:
            answer.paths.extend(_paths([group, *containers]))
        if not self._groups and containers:
            answer.paths.extend(_paths(containers))
            answer.inside = True
        if not self._groups and not containers and len(self._place) > 1:
            answer.paths.extend(_paths([self._place[1:]]))
        del answer.paths[_MOST_PATHS:]
        return answer

    def _as_source(self, mention: Mention) -> bool:
        """«согласно приложениям 1, 2 к настоящему постановлению»."""
        if not 0 <= self._sources < mention.start:
            return False
        if _is_source(mention, self._answer):
            self._answer.source.extend(unit.label for unit in mention.units)
            self._latest = None
            return True
        return bool(self._answer.source) and mention.kind in ACTS

    def _as_place(self, mention: Mention) -> bool:
        if mention.prep not in _PLACES:
            return False
        if not self._place:
            self._place = self._latest = [mention]
            self._answer.place = Place("after" if mention.prep == "после" else "before")
        return True

    def _as_put_in(self, mention: Mention) -> bool:
        if self._puts_in < 0 or "ins" not in mention.cases or mention.prep:
            return False
        if mention.cases == ANY_CASE and not self._contents:
            return False
        self._answer.units.extend(mention.units)
        self._latest = None
        return True

    @staticmethod
    def _aside(mention: Mention) -> bool:
        """«до принятия порядка», «Порядок, утверждённый постановлением»."""
        return mention.prep == "до" or (mention.cases == {"ins"} and not mention.prep)

    def _as_holder(self, mention: Mention) -> bool:
        if self._latest is None or not _holds(mention, self._latest[-1]):
            return False
        self._latest.append(mention)
        return True

    def _as_container(self, mention: Mention) -> bool:
        # «в наименовании и тексте»
        too = mention.kind == "текст" and mention.joined and "loc" in mention.cases
        if not (_contains(mention) or (too and self._containers)):
            return False
        self._latest = [mention]
        self._containers.append(self._latest)
        return True

    def _in_name(self, mention: Mention) -> bool:
        """«раздел 3 пункт 5»; «раздел 3 Сроки реализации подпрограммы Программы»."""
        last = self._groups[-1] if self._groups else None
        if last is None:
            return False
        if self._latest is last and _turns(mention, last[0]):
            last.insert(0, mention)
            return True
        if not (mention.units[0].is_bare and mention.kind in _WHOLES):
            return False
        if "gen" in mention.cases and mention.kind not in {one.kind for one in last}:
            last.append(mention)
        return True


def merged(path: Path, context: Path) -> Path:
    """Put a path into the surroundings that the heads above it name.

    What the path names itself wins; a unit named by its kind alone is the one of the surroundings.
    """
    if not context:
        return path
    filled = tuple(_known(unit, context) for unit in path)
    reach = max((rank(unit.kind) for unit in filled), default=-1)
    kinds = {unit.kind for unit in filled}
    rest = tuple(
        unit
        for unit in context
        if (rank(unit.kind) > reach and unit.kind not in kinds) or _may_hold(unit, filled)
    )
    return (*filled, *(unit for unit in rest if unit not in filled))


def _known(unit: Unit, context: Path) -> Unit:
    if not unit.is_bare:
        return unit
    return next((held for held in context if held.kind == unit.kind), unit)


def _may_hold(unit: Unit, path: Path) -> bool:
    """Documents hold appendices and appendices hold documents, whatever their rank."""
    outer = path[-1] if path else None
    if outer is None or outer.kind == unit.kind:
        return False
    return (outer.kind in DOCUMENTS and unit.kind in {"приложение", "подпрограмма"}) and (
        outer.is_bare or bool(outer.name)
    )


def _is_source(mention: Mention, answer: Aims) -> bool:
    if mention.kind != "приложение":
        return False
    return mention.prep == "согласно" or "dat" in mention.cases or bool(answer.source)


def _holds(mention: Mention, inner: Mention) -> bool:
    """Tell whether a unit right after another holds it: «абзац первый |пункта 3»."""
    if not mention.bound:
        return False
    if mention.prep in ("к", "ко"):
        return "dat" in mention.cases
    if mention.prep:
        return False
    return "gen" in mention.cases and (
        rank(mention.kind) >= rank(inner.kind) or inner.kind in NAMES
    )


def _turns(mention: Mention, outer: Mention) -> bool:
    """«раздел 3 пункт 5»: the smaller one stands after its container."""
    return mention.bound and not mention.prep and rank(mention.kind) < rank(outer.kind)


def _contains(mention: Mention) -> bool:
    """«в пункте 3», «из пункта 3», «по тексту пункта 3»."""
    if mention.kind == "текст" and mention.prep:
        return True
    return mention.prep in ("в", "во", "из") or (
        mention.prep in ("на", "по") and "loc" in mention.cases
    )


def _share_holders(groups: list[list[Mention]]) -> None:
    """«пункты 1, 6 и подпункт «а» пункта 3 приложения 1»: the appendix holds all of them."""
    for at in range(len(groups) - 1, 0, -1):
        if not groups[at][0].joined:
            continue
        top = max(rank(mention.kind) for mention in groups[at - 1])
        groups[at - 1].extend(one for one in groups[at][1:] if rank(one.kind) > top)


def _without_text(containers: list[list[Mention]]) -> list[list[Mention]]:
    """«в наименовании и тексте Порядка» is in the Порядок, wherever it stands."""
    kinds = {mention.kind for chain in containers for mention in chain}
    if "текст" not in kinds:
        return containers
    chains = [
        [mention for mention in chain if mention.kind not in ("текст", "наименование")]
        for chain in containers
    ]
    return [chain for chain in chains if chain]


def _paths(chains: list[list[Mention]]) -> list[Path]:
    """Join chains, each smallest first, by rank; in a chain what holds is never the smaller."""
    ranked: list[tuple[float, Mention]] = []
    for chain in chains:
        reach = -1.0
        for mention in chain:
            reach = max(float(rank(mention.kind)), reach + 0.01)
            ranked.append((reach, mention))
    ranked.sort(key=lambda pair: pair[0])
    mentions = [mention for chain in chains for mention in chain]
    ordered = _rows(_without_repeats([mention for _, mention in ranked]), mentions)
    count = 1
    for mention in ordered:
        count *= len(mention.units)
    if count > _MOST_PATHS:
        return [tuple(mention.units[0] for mention in ordered)]
    found = product(*(mention.units for mention in reversed(ordered)))
    return [tuple(reversed(path)) for path in found]


def _without_repeats(mentions: list[Mention]) -> list[Mention]:
    """A document named twice («программы … муниципальной программы») is one, the named one."""
    kept: dict[object, Mention] = {}
    for mention in mentions:
        whole = mention.kind in DOCUMENTS or mention.kind in ACTS
        key = mention.kind if whole else id(mention)
        before = kept.get(key)
        if before is None or (before.units[0].is_bare and not mention.units[0].is_bare):
            kept[key] = mention
    return list(kept.values())


def _rows(ordered: list[Mention], typed: list[Mention]) -> list[Mention]:
    """«раздел «Объёмы финансирования» паспорта» is a row of the passport."""
    kinds = {mention.kind for mention in ordered}
    if "паспорт" in kinds:
        return [
            _as_row(mention)
            if mention.kind in _FIELDS and any(unit.name for unit in mention.units)
            else mention
            for mention in ordered
            if not (mention.kind == "раздел" and mention.units[0].is_bare)
        ]
    if "таблица" in kinds and "пункт" in kinds and "строка" not in kinds:
        order = [mention.kind for mention in typed]
        if order.index("пункт") < order.index("таблица"):
            return [_as_row(mention) if mention.kind == "пункт" else mention for mention in ordered]
    return ordered


def _as_row(mention: Mention) -> Mention:
    units = tuple(
        Unit("строка", unit.label, unit.name, unit.by_order, unit.nth) for unit in mention.units
    )
    return Mention(mention.start, mention.end, "строка", units, mention.cases, mention.prep)
