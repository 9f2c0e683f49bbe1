"""One unit noun with its labels: «пункты 1, 3 – 5», «второй абзац», «раздел «Сроки»»."""

import re
from dataclasses import dataclass
from typing import Final

from .ordinals import read_ordinal
from .quoted import opens, quotation_end
from .unit import Unit
from .unit_labels import read_labels
from .unit_nouns import RANK, Noun, read_noun

_S: Final = "[ \u00a0\t]"
_LONGEST_TITLE: Final = 400
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
    {
        "преамбула", "паспорт", "приложение", "примечание", "таблица", "подпрограмма", "позиция",
        "строка",
    }
)  # fmt: skip
_ORDINAL: Final = frozenset(
    {
        "абзац", "предложение", "дефис", "часть", "строка", "графа", "столбец", "позиция",
        "раздел", "глава", "пункт", "подпункт", "таблица",
    }
)  # fmt: skip
# What may stand between a unit and the one that holds it.
HELD = re.compile(rf"\.?{_S}{{0,9}}")
_NUMBER_SIGN = re.compile(rf"{_S}{{0,9}}[№N]")
_BETWEEN_ORDINALS = re.compile(
    rf"{_S}{{0,3}},{_S}{{0,3}}|{_S}{{1,3}}(?:и{_S}{{1,3}})?|{_S}?[-–—]{_S}?"
)
# «из 4-х разделов»: how many, not which.
_COUNTED = re.compile(r"\d{1,3}[ \u00a0]?-[ \u00a0]?(?:ых|х|ми)(?!\w)")
_WORD_BEFORE = re.compile(
    rf"(?:[а-яё]{{3,15}}|\d{{1,2}}-[а-яё]{{1,3}})(?:,|{_S}и)?{_S}{{1,2}}$", re.IGNORECASE
)


@dataclass(slots=True)
class Series:
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


def read_series(text: str, at: int, joint: str = "") -> Series | None:
    """Return the noun at ``at`` with its labels; ``joint`` tells how it follows another unit."""
    noun = read_noun(text, at)
    if noun is None:
        return _read_ordinal_series(text, at)
    if (noun.kind in ("форма", "часть")) and bool(_NUMBER_SIGN.match(text, noun.end)) != (
        noun.kind == "форма"
    ):
        return None  # «форма № 2» is a unit, «форма 11-го класса» and «часть № 27» are none
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
    return Series(noun, kind, labels.names, title, at, end, labels.open_range, labels.end)


def _read_named(text: str, at: int, noun: Noun, joint: str) -> Series | None:
    """Read a unit without a label: named by its title, or the only one of its kind."""
    title, end = _title(text, noun.kind, noun.end)
    bare = noun.kind in (_LINKS if joint in ("held", "to", "and") else _ALONE)
    if noun.short or not (title or bare or joint.startswith("pointed")):
        return None
    return Series(noun, noun.kind, (), title, at, end, core=noun.end)


def _title(text: str, kind: str, end: int) -> tuple[str, int]:
    gap = HELD.match(text, end)
    at = gap.end() if gap is not None else end
    if (kind not in _TITLED and kind != "пункт") or not opens(text, at):
        return "", end
    close = quotation_end(text, at, _LONGEST_TITLE)
    if not close or (kind == "пункт" and not _goes_on(text, close)):
        return "", end
    return text[at + 1 : close - 1], close


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the unit that holds the one before follows («пункта 4 «Сроки» раздела 6»)."""
    gap = HELD.match(text, at)
    noun = read_noun(text, gap.end()) if gap is not None else None
    return noun is not None and "gen" in noun.cases and not noun.short


def _read_ordinal_series(text: str, at: int) -> Series | None:
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
            counted = len(names) == 1 and _COUNTED.match(text, at) is not None
            if noun.kind not in _ORDINAL or noun.short or counted:
                return None
            return Series(
                noun, noun.kind, tuple(dict.fromkeys(names)), "", at, noun.end, core=noun.end
            )
    return None
