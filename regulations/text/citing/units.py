"""Units of an act as they are cited: «подпункты «а» – «в» пункта 3 и часть 2 статьи 5».

The smallest unit comes first, each next one in the genitive holds the one before; commas and «и»
join units of equal standing, and a container named once at the end holds all of them. Drafters
also turn the order round («статья 5, часть 2»); the value keeps the smallest first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise, product
from typing import Final

from .ordinals import read_ordinal
from .quoted import opens, quotation_end
from .unit_labels import read_labels
from .unit_nouns import NOUN, RANK, Case, Noun, read_noun

_S: Final = "[ \u00a0\t]"
_LONGEST_TITLE: Final = 400
_MOST_CHAINS: Final = 400
_MOST_SERIES: Final = 200
# Units that are known by a name in quotation marks.
_TITLED: Final = frozenset(
    {
        "раздел", "подраздел", "глава", "приложение", "таблица", "подпрограмма", "строка",
        "позиция", "графа", "столбец", "паспорт", "параграф", "статья",
    }
)  # fmt: skip
# Units that need no label: alone, as an act may have one only, and as links of a chain.
_ALONE: Final = frozenset({"приложение"})
_LINKS: Final = frozenset(
    {"преамбула", "паспорт", "приложение", "примечание", "таблица", "подпрограмма"}
)
_ORDINAL: Final = frozenset(
    {
        "абзац", "предложение", "дефис", "часть", "строка", "графа", "столбец", "позиция",
        "раздел", "глава", "пункт", "подпункт", "таблица",
    }
)  # fmt: skip
# «таблица 1 к разделу 3», «приложение 2 к Порядку»: these stand to what they belong to.
_BELONGING: Final = frozenset({"приложение", "таблица", "примечание", "сноска", "паспорт"})

_HELD = re.compile(rf"\.?{_S}{{0,9}}")
# «абзаце втором настоящего пункта»: a unit pointed at needs no label.
_POINTED = re.compile(
    rf"{_S}{{1,9}}(?:настоящ(?:его|ей)|указанн(?:ого|ой)|данн(?:ого|ой)|этого|этой|этого же|"
    rf"того же|той же){_S}{{1,9}}"
)
_NUMBER_SIGN = re.compile(rf"{_S}{{0,9}}[№N]")
_TO = re.compile(rf"{_S}{{1,3}}к{_S}{{1,3}}")
_IN = re.compile(rf"{_S}{{1,3}}(?:в|во){_S}{{1,3}}")
_COMMA = re.compile(rf"\.?{_S}{{0,3}}[,;]{_S}{{0,3}}")
_AGAIN = rf"(?:(?:в|к|с|по|из){_S})?"
_AND = re.compile(
    rf"\.?{_S}{{0,3}}[,;]{_S}{{0,3}}(?:и|а также|или|либо){_S}{{1,3}}{_AGAIN}"
    rf"|{_S}(?:и|или|либо|а также){_S}{{1,3}}{_AGAIN}"
)
# How a unit may follow the one before, in the order tried.
_JOINTS: Final = (
    ("and", _AND), ("comma", _COMMA), ("to", _TO), ("in", _IN), ("pointed", _POINTED),
    ("held", _HELD),
)  # fmt: skip
_BETWEEN_ORDINALS = re.compile(
    rf"{_S}{{0,3}},{_S}{{0,3}}|{_S}{{1,3}}(?:и{_S}{{1,3}})?|{_S}?[-–—]{_S}?"
)
_WORD_BEFORE = re.compile(
    rf"(?:[а-яё]{{3,15}}|\d{{1,2}}-[а-яё]{{1,3}})(?:,|{_S}и)?{_S}{{1,2}}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: ``kind`` in the nominative («пункт»), ``label`` bare («3.1», «а», «II», «3¹»).

    Ordinals are Arabic numbers («абзац второй» has the label "2"). ``title`` is the name in
    quotation marks, if the unit is cited by it («раздел «Объёмы финансирования»»).
    """

    kind: str
    label: str = ""
    title: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.label or self.title) if part)

    def __repr__(self) -> str:
        return f"<{self}>"


# The path to one provision, smallest unit first: (подпункт а, пункт 3, статья 5).
Chain = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Units named together at ``start`` to ``end`` (exclusive) of a text.

    ``chains`` are the provisions, ranges expanded; ``units`` the same units in the order of
    reading, smallest first, each once. ``cases`` are those the first noun may stand in, which
    tells «дополнить пунктом 3» from «в пункте 3». ``parts`` are the places of the nouns with their
    labels, titles left out, whether each has a label, and the kind. ``doubtful``: «пп.» may be
    points or subpoints, or the members of a range cannot be told.
    """

    start: int
    end: int
    chains: tuple[Chain, ...]
    units: tuple[Unit, ...]
    cases: frozenset[Case]
    doubtful: bool = False
    parts: tuple[tuple[int, int, bool, str], ...] = ()

    @property
    def top(self) -> str:
        """The kind of the outermost unit: what comes next in the text holds it."""
        return self.chains[-1][-1].kind


@dataclass(slots=True)
class _Series:
    """One noun with its labels."""

    noun: Noun
    kind: str
    labels: tuple[str, ...]
    title: str
    start: int
    end: int
    open_range: bool = False
    core: int = 0  # where it ends without its title

    @property
    def rank(self) -> int:
        return RANK[self.kind]

    def units(self) -> list[Unit]:
        names = self.labels or ("",)
        return [Unit(self.kind, name, self.title) for name in names]


@dataclass(slots=True)
class _Group:
    """Series that hold each other, smallest first, and how the group joins the one before."""

    series: list[_Series]
    joint: str = ""


def read_units(text: str, at: int = 0) -> Mention | None:
    """Return the units named at ``at`` and on, as far as they belong together, or None."""
    first = _read_series(text, at)
    if first is None:
        return None
    groups = [_Group([first])]
    last = first
    for _ in range(_MOST_SERIES):
        following = _next(text, last)
        if following is None:
            break
        joint, series = following
        if not _join(groups, joint, series):
            break
        last = series
    places = sorted(
        (series.start, series.core, bool(series.labels), series.kind)
        for group in groups
        for series in group.series
    )
    _turn_round(groups)
    _settle(groups)
    named = (series.units() for group in groups for series in group.series)
    units = tuple(dict.fromkeys(chain.from_iterable(named)))
    _share_containers(groups)
    chains = chain.from_iterable(_chains(group) for group in groups)
    doubtful = any(series.open_range for group in groups for series in group.series)
    return Mention(
        first.start,
        last.end,
        tuple(dict.fromkeys(chains)),
        units,
        first.noun.cases,
        doubtful or any(_is_doubtful(group) for group in groups),
        tuple(places),
    )


def find_units(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Yield every mention of units between ``start`` and ``end``, in order, none overlapping."""
    end = len(text) if end is None else end
    done = start
    for match in NOUN.finditer(text, start, end):
        if match.start() < done:
            continue
        mention = read_units(text, first_ordinal(text, match.start(), done))
        if mention is None:
            mention = read_units(text, match.start())
        if mention is not None and mention.end <= end:
            done = mention.end
            yield mention


def first_ordinal(text: str, at: int, floor: int = 0) -> int:
    """Return where the ordinals before the noun at ``at`` begin («первом и втором |абзацах»)."""
    start = at
    for _ in range(8):
        word = _WORD_BEFORE.search(text, max(floor, start - 24), start)
        if word is None:
            break
        ordinal = read_ordinal(text, word.start())
        compound = ordinal is None and text[word.start() : start].rstrip().endswith("ь")
        if ordinal is None and not compound:
            break
        start = word.start()
    return start if start < at and read_ordinal(text, start) else at


def _read_series(text: str, at: int, joint: str = "") -> _Series | None:
    noun = read_noun(text, at)
    if noun is None:
        return _read_ordinal_series(text, at)
    if noun.kind == "форма" and not _NUMBER_SIGN.match(text, noun.end):
        return None  # «формы 11-го класса» is no unit, «форма № 2» is
    labels = read_labels(
        text,
        noun.end,
        many=noun.plural or noun.short,
        bare_letters=noun.kind == "подпункт" or noun.doubtful,
    )
    kind = noun.kind
    if labels is None:
        return _read_named(text, at, noun, joint)
    if noun.doubtful and labels.letters:
        kind = "подпункт"
    title, end = _title(text, kind, labels.end)
    return _Series(noun, kind, labels.names, title, at, end, labels.open_range, labels.end)


def _read_named(text: str, at: int, noun: Noun, joint: str) -> _Series | None:
    """Read a unit without a label: named by its title, or the only one of its kind."""
    title, end = _title(text, noun.kind, noun.end)
    bare = noun.kind in (_LINKS if joint in ("held", "to", "and") else _ALONE)
    if noun.short or not (title or bare or joint == "pointed"):
        return None
    return _Series(noun, noun.kind, (), title, at, end, core=noun.end)


def _title(text: str, kind: str, end: int) -> tuple[str, int]:
    gap = _HELD.match(text, end)
    at = gap.end() if gap is not None else end
    if kind not in _TITLED or not opens(text, at):
        return "", end
    close = quotation_end(text, at, _LONGEST_TITLE)
    return (text[at + 1 : close - 1], close) if close else ("", end)


def _read_ordinal_series(text: str, at: int) -> _Series | None:
    """Read «второй абзац», «в первом и третьем предложениях»."""
    names: list[str] = []
    place = at
    while len(names) < 8 and (ordinal := read_ordinal(text, place)) is not None:
        names.append(ordinal[0])
        gap = _BETWEEN_ORDINALS.match(text, ordinal[1])
        if gap is None:
            return None
        place = gap.end()
        noun = read_noun(text, place)
        if noun is not None:
            if noun.kind not in _ORDINAL or noun.short:
                return None
            return _Series(
                noun, noun.kind, tuple(dict.fromkeys(names)), "", at, noun.end, core=noun.end
            )
    return None


def _next(text: str, last: _Series) -> tuple[str, _Series] | None:
    """Return the series that follows and how it is joined: held, to, in, comma, and."""
    for joint, pattern in _JOINTS:
        gap = pattern.match(text, last.end)
        if gap is None:
            continue
        series = _read_series(text, gap.end(), joint)
        if series is not None:
            return joint, series
    return None


def _join(groups: list[_Group], joint: str, series: _Series) -> bool:
    """Put a series where it belongs; False if it does not belong to this mention."""
    held = groups[-1].series
    outer = held[-1]
    larger = series.rank > outer.rank
    if joint in ("comma", "and") and outer.title and outer.labels:
        return False
    plain = not (series.labels or series.title)
    if plain and (joint == "comma" or (joint == "and" and series.kind != "приложение")):
        return False
    if joint == "to":
        fits = outer.kind in _BELONGING and "dat" in series.noun.cases
    elif joint == "in":
        named = bool(series.labels) and "loc" in series.noun.cases
        fits = named and series.rank < held[0].rank
    elif joint in ("held", "pointed"):
        held_by = "gen" in series.noun.cases
        fits = held_by or (series.rank != outer.rank and _agrees(series, outer))
    else:
        fits = True
    if not fits:
        return False
    if joint == "in" or (joint == "held" and _turned(series, outer)):
        held.insert(0, series)
    elif joint in ("held", "pointed", "to") or (joint == "comma" and larger and _holds(series)):
        held.append(series)
    else:
        groups.append(_Group([series], joint))
    return True


def _turned(series: _Series, outer: _Series) -> bool:
    """Tell whether a smaller unit follows its container («ст. 5 п. 2», «статья 5 часть 2»)."""
    return series.rank < outer.rank and (series.noun.short or "gen" not in series.noun.cases)


def _agrees(series: _Series, outer: _Series) -> bool:
    """Tell whether two units stand in one case: «статью 5 часть 2», not «пункте 1 строку 2»."""
    return bool(series.noun.cases & outer.noun.cases)


def _holds(series: _Series) -> bool:
    """Tell whether a larger unit after a comma holds those before («п. 2, ст. 5»)."""
    return len(series.labels) < 2 and "gen" in series.noun.cases


def _turn_round(groups: list[_Group]) -> None:
    """Join «статья 5, часть 2» into one chain."""
    at = 1
    while at < len(groups):
        before, group = groups[at - 1].series, groups[at].series
        inner = max(series.rank for series in group) < min(series.rank for series in before)
        if groups[at].joint == "comma" and inner and len(before[0].labels) < 2:
            before[:0] = group
            del groups[at]
        else:
            at += 1


def _settle(groups: list[_Group]) -> None:
    """Read «пп. 1» as a subpoint where a point holds it."""
    for group in groups:
        for series, outer in pairwise(group.series):
            if series.noun.doubtful and outer.kind == "пункт":
                series.kind = "подпункт"


def _share_containers(groups: list[_Group]) -> None:
    """Let a container named once at the end hold the units before it as well."""
    for at in range(len(groups) - 1, 0, -1):
        before = groups[at - 1].series
        top = before[-1].rank
        before.extend(series for series in groups[at].series[1:] if series.rank > top)


def _chains(group: _Group) -> list[Chain]:
    count = 1
    for series in group.series:
        count *= max(1, len(series.labels))
    if count > _MOST_CHAINS:
        return [tuple(series.units()[0] for series in group.series)]
    return list(product(*(series.units() for series in group.series)))


def _is_doubtful(group: _Group) -> bool:
    """«пп. 1» held by a point is a subpoint; alone it may be either."""
    return any(series.noun.doubtful and series.kind == "пункт" for series in group.series)
