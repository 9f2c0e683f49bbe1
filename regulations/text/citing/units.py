"""Units of an act as they are cited: «подпункты «а» – «в» пункта 3 и часть 2 статьи 5».

The smallest unit comes first, each next one in the genitive holds the one before; commas and «и»
join units of equal standing, and a container named once at the end holds all of them. Drafters
also turn the order round («статья 5, часть 2»); the value keeps the smallest first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise, product
from typing import Final

from .series import HELD, Series, first_ordinal, read_series
from .unit import Chain, Mention
from .unit_labels import read_labels
from .unit_nouns import NOUN, read_noun

_S: Final = "[ \u00a0\t]"
_MOST_CHAINS: Final = 400
_MOST_SERIES: Final = 200
# «таблица 1 к разделу 3», «приложение 2 к Порядку»: these stand to what they belong to.
_BELONGING: Final = frozenset({"приложение", "таблица", "примечание", "сноска", "паспорт"})

# No point or part holds these: «статьи 5 пункта 2» is turned round.
_NEVER_HELD: Final = frozenset({"статья", "глава", "раздел"})

# «абзаце втором настоящего пункта»: a unit pointed at needs no label.
_POINTED = re.compile(
    rf"{_S}{{1,9}}(?:настоящ(?:его|ей)|указанн(?:ого|ой)|данн(?:ого|ой)|этого|этой|этого же|"
    rf"того же|той же){_S}{{1,9}}"
)
_POINTED_TO = re.compile(
    rf"{_S}{{1,3}}к{_S}{{1,3}}(?:настоящ(?:ему|ей)|данно(?:му|й)|указанно(?:му|й)){_S}{{1,9}}"
)
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
    ("and", _AND), ("comma", _COMMA), ("to", _TO), ("pointed to", _POINTED_TO), ("in", _IN),
    ("pointed", _POINTED),
    ("held", HELD),
)  # fmt: skip


@dataclass(slots=True)
class _Group:
    """Series that hold each other, smallest first, and how the group joins the one before."""

    series: list[Series]
    joint: str = ""


def read_units(text: str, at: int = 0) -> Mention | None:
    """Return the units named at ``at`` and on, as far as they belong together, or None."""
    first = read_series(text, at)
    if first is None:
        return None
    groups = [_Group([first])]
    last = first
    for _ in range(_MOST_SERIES):
        elided = _elided(text, groups[-1].series)
        if elided is not None:
            groups.append(_Group([elided], "and"))
            last = elided
            continue
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


def _next(text: str, last: Series) -> tuple[str, Series] | None:
    """Return the series that follows and how it is joined: held, to, in, comma, and."""
    for joint, pattern in _JOINTS:
        gap = pattern.match(text, last.end)
        if gap is None:
            continue
        series = read_series(text, gap.end(), joint)
        if series is not None:
            if joint == "held" and series.noun.doubtful and last.kind == "пункт":
                series.kind = "подпункт"  # «п. 9 пп. 11»
            return joint, series
    return None


def _join(groups: list[_Group], joint: str, series: Series) -> bool:
    """Put a series where it belongs; False if it does not belong to this mention."""
    held = groups[-1].series
    outer = held[-1]
    larger = series.rank > outer.rank
    if joint in ("comma", "and") and outer.title and outer.labels:
        return False
    plain = not (series.labels or series.title)
    if plain and (joint == "comma" or (joint == "and" and series.kind != "приложение")):
        return False
    if joint in ("to", "pointed to"):
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
    if joint == "held" and _parted(groups, series):
        return True
    if joint == "in" or (joint == "held" and _turned(series, outer)):
        held.insert(0, series)
    elif joint in ("held", "pointed", "to", "pointed to") or (
        joint == "comma" and larger and _holds(series)
    ):
        held.append(series)
    else:
        groups.append(_Group([series], joint))
    return True


def _elided(text: str, held: list[Series]) -> Series | None:
    """Read «подпункт «а» пункта 1 и |«б» пункта 2»: a label whose noun is said before."""
    outer = held[-1]
    gap = (_AND.match(text, outer.end) or _COMMA.match(text, outer.end)) if len(held) > 1 else None
    if gap is None or text[gap.end() : gap.end() + 1].isdigit():
        return None
    labels = read_labels(text, gap.end(), many=False, bare_letters=False)
    space = HELD.match(text, labels.end) if labels is not None else None
    holder = read_noun(text, space.end()) if space is not None else None
    if labels is None or holder is None or holder.short or "gen" not in holder.cases:
        return None
    at = next((at for at, each in enumerate(held) if at and each.kind == holder.kind), 0)
    if not at or read_labels(text, holder.end, many=False, bare_letters=False) is None:
        return None
    inner = held[at - 1]
    return replace(inner, labels=labels.names, start=gap.end(), end=labels.end, core=labels.end)


def _parted(groups: list[_Group], series: Series) -> bool:
    """Part «подпункты 1 пункта 2 и |3 пункта 4»: the noun of the second is that of the first.

    A singular has one label; what follows it are labels of the smaller unit, as the container
    that comes next shows.
    """
    held = groups[-1].series
    outer = held[-1]
    if not outer.noun.singular or len(outer.labels) < 2 or "gen" not in series.noun.cases:
        return False
    at = next((at for at, each in enumerate(held) if at and each.kind == series.kind), 0)
    if not at:
        return False
    inner = replace(held[at - 1], labels=outer.labels[1:], start=outer.start, core=outer.core)
    outer.labels = outer.labels[:1]
    groups.append(_Group([inner, series], "and"))
    return True


def _turned(series: Series, outer: Series) -> bool:
    """Tell whether a smaller unit follows its container («ст. 5 п. 2», «статья 5 часть 2»)."""
    if series.rank >= outer.rank:
        return False
    if outer.kind in _NEVER_HELD and series.kind not in _BELONGING:
        return not _is_part_of_code(series, outer)
    return series.noun.short or "gen" not in series.noun.cases


def _is_part_of_code(series: Series, outer: Series) -> bool:
    """Tell whether «части второй» holds a chapter or a section: a code is issued in such parts."""
    return series.kind == "часть" and outer.kind != "статья" and "gen" in series.noun.cases


def _agrees(series: Series, outer: Series) -> bool:
    """Tell whether two units stand in one case: «статью 5 часть 2», not «пункте 1 строку 2»."""
    return bool(series.noun.cases & outer.noun.cases)


def _holds(series: Series) -> bool:
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
