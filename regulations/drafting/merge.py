"""Three-way merge of a draft by block: what one side alone changed is taken, the rest is asked.

Pure: raw blocks in, raw blocks out. Of the text that both sides began with only its prints are
needed (``prints_of``), so it need not be kept: autosave rewrites a revision in place. A block is
known by its id. What both changed is a clash and is never decided here: nothing is saved until a
person has chosen between both wordings. No word that one side typed is lost
(tests/regulations/drafting/test_merge.py).
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from lxml import html

Raw = dict[str, Any]
# Block id → [print of its own value, prints of the blocks inside or None], in order of the text.
Prints = dict[str, "list[str | Prints | None]"]

HEAD: Final = ":head"


class Side(StrEnum):
    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Clash:
    """A block that both sides changed. None: that side took it out. ``key`` names the choice."""

    key: str
    theirs: Raw | None
    mine: Raw | None


@dataclass(slots=True)
class Merged:
    """``taken`` are blocks in which the other side's words (or their taking out) came in."""

    blocks: list[Raw] = field(default_factory=list)
    taken: list[Raw] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def prints_of(blocks: Sequence[Raw]) -> Prints:
    """The prints of a text, to be merged with later. JSON keeps them as they are."""
    return {
        block["id"]: [print_of(_head(block)), prints_of(inner) if inner is not None else None]
        for block in blocks
        for inner in (_inner(block),)
    }


def print_of(value: Any) -> str:
    """A short print of a raw value: the same for what reads the same in the editor."""
    written = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def merge(
    base: Prints, theirs: Sequence[Raw], mine: Sequence[Raw], choices: Mapping[str, str]
) -> Merged:
    """Merge two texts that began as ``base``. ``choices``: key of a clash → ``Side``.

    A clash without a choice stands in ``blocks`` with my words, and in ``clashes``.
    """
    merged = Merged()
    their, my = _by_id(theirs), _by_id(mine)
    chosen: dict[str, list[Raw]] = {}
    for key in dict.fromkeys([*my, *their]):
        chosen[key] = _one(key, base.get(key), their.get(key), my.get(key), choices, merged)
    for key in _order(list(base), list(their), list(my)):
        merged.blocks += chosen[key]
    return merged


def pick(base: str | None, theirs: Any, mine: Any) -> Side | None:
    """Which of two values stands, by the print of what both began with. None: both changed it."""
    of_theirs, of_mine = print_of(theirs), print_of(mine)
    if of_theirs in (of_mine, base):
        return Side.MINE
    return Side.THEIRS if of_mine == base else None


def _one(
    key: str,
    base: list | None,
    theirs: Raw | None,
    mine: Raw | None,
    choices: Mapping[str, str],
    merged: Merged,
) -> list[Raw]:
    """What stands in the place of one block."""
    if theirs is None or mine is None:
        return _of_one_side(key, base, theirs, mine, choices, merged)
    inner_theirs, inner_mine = _inner(theirs), _inner(mine)
    if inner_theirs is None or inner_mine is None or theirs["type"] != mine["type"]:
        side = _pick(base, theirs, mine)
        if side is None:
            return _clash(key, theirs, mine, choices, merged)
        if side == Side.THEIRS:
            merged.taken.append(theirs)
        return [theirs if side == Side.THEIRS else mine]
    inner = merge((base and base[1]) or {}, inner_theirs, inner_mine, choices)
    merged.taken += inner.taken
    merged.clashes += inner.clashes
    head = _pick(base, theirs, mine)
    stands = mine
    if head is None:
        # Two heads cannot stand one after another: for them «both» is no choice.
        choice = choices.get(key + HEAD)
        if choice not in (Side.THEIRS, Side.MINE):
            merged.clashes.append(Clash(key + HEAD, _head_of(theirs), _head_of(mine)))
        stands = theirs if choice == Side.THEIRS else mine
    elif head == Side.THEIRS:
        merged.taken.append(_head_of(theirs))
        stands = theirs
    return [{**stands, "value": {**stands["value"], "content": inner.blocks}}]


def _pick(base: list | None, theirs: Raw, mine: Raw) -> Side | None:
    return pick(base[0] if base else None, _head(theirs), _head(mine))


def _of_one_side(
    key: str,
    base: list | None,
    theirs: Raw | None,
    mine: Raw | None,
    choices: Mapping[str, str],
    merged: Merged,
) -> list[Raw]:
    """A block that one side has not got: added by the other, or taken out here."""
    block = theirs if theirs is not None else mine
    if base is None:  # added
        if theirs is not None:
            merged.taken.append(theirs)
        return [block]
    if prints_of([block]) != {key: base}:  # taken out by one, changed by the other
        return _clash(key, theirs, mine, choices, merged)
    if mine is not None:
        merged.taken.append(mine)
    return []


def _clash(
    key: str, theirs: Raw | None, mine: Raw | None, choices: Mapping[str, str], merged: Merged
) -> list[Raw]:
    sides = [block for block in (theirs, mine) if block is not None]
    match choices.get(key):
        case Side.THEIRS:
            return [theirs] if theirs is not None else []
        case Side.MINE:
            return [mine] if mine is not None else []
        case Side.BOTH:
            return [sides[0], *({**block, "id": str(uuid.uuid4())} for block in sides[1:])]
    merged.clashes.append(Clash(key, theirs, mine))
    return [mine if mine is not None else theirs]


def _order(base: list[str], theirs: list[str], mine: list[str]) -> Iterator[str]:
    """One order of all blocks: mine, unless the other side alone moved blocks."""
    common = {*base} & {*theirs} & {*mine}
    moved = [key for key in mine if key in common] != [key for key in base if key in common]
    order, other = (mine, theirs) if moved else (theirs, mine)
    order = list(order)
    for place, key in enumerate(other):
        if key in order:
            continue
        before = other[place - 1] if place else None
        order.insert(order.index(before) + 1 if before is not None else 0, key)
    return iter(order)


def _by_id(blocks: Sequence[Raw]) -> dict[str, Raw]:
    return {block["id"]: block for block in blocks}


def _inner(block: Raw) -> list[Raw] | None:
    return block["value"]["content"] if block["type"] == "appendix" else None


def _head(block: Raw) -> Any:
    """What a block says by itself, without the blocks inside it."""
    value = block["value"]
    if block["type"] == "appendix":
        value = {name: part for name, part in value.items() if name != "content"}
    return [block["type"], value]


def _head_of(block: Raw) -> Raw:
    """An appendix without what stands in it, to be shown."""
    return {**block, "value": {**block["value"], "content": []}}


def _plain(value: Any) -> Any:
    """A raw value without what the editor adds by itself: ids of items, keys of paragraphs."""
    if isinstance(value, dict):
        return {
            name: _plain(part)
            for name, part in value.items()
            if not (name == "id" and value.get("type") == "item")
        }
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, str) and "<" in value:
        return _markup(value)
    return value


def _markup(source: str) -> str:
    """Rich text without attributes (Draftail's keys of paragraphs), written in one way."""
    root = html.fragment_fromstring(source, create_parent="div")
    for element in root.iter():
        element.attrib.clear()
    return html.tostring(root, encoding="unicode")
