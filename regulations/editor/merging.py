"""A save on top of a colleague's newer text: the two are merged, and only clashes are asked.

The form carries prints of the text it was loaded from (``text_base``); ``drafting.merge`` decides
by them, block by block, and the fields of the card one by one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from regulations import lowering, text
from regulations.drafting.merge import HEAD, Clash, Prints, Side, merge, pick, print_of, prints_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Field
    from django.http import QueryDict

    from regulations.models import Act

CARD: Final = (
    "subject",
    "kind",
    "responsible_unit",
    "legal_basis",
    "force_rule",
    "force_days",
    "force_date",
    "valid_until",
    "publication_place",
    "restricted",
    "spends_money",
    "touches_rights",
    "burdens_business",
)
CHOICE: Final = "clash-"
_MOST_PAPERS: Final = 1000  # as many rows as Django reads of a form


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of one side; ``differs`` if the other side has not got it word for word."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A clash as the editor shows it. ``two``: there is no «both»."""

    key: str
    label: str
    theirs: tuple[Line, ...]
    mine: tuple[Line, ...]
    two: bool

    @property
    def name(self) -> str:
        return CHOICE + self.key


@dataclass(slots=True)
class MergedText:
    """What stands after a merge: values by field, what came from the other side, what is asked."""

    values: dict[str, Any] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def base_of(act: Act) -> str:
    """The prints of the text that ``act`` holds, as the form carries them."""
    return json.dumps(
        {
            "card": {name: print_of(_stored(act, name)) for name in CARD},
            "body": prints_of(act.body.get_prep_value()),
        },
        separators=(",", ":"),
    )


def merge_texts(
    base: str, theirs: Act, mine: Mapping[str, Any], choices: Mapping[str, str]
) -> MergedText:
    """Merge what the form holds (``mine``, cleaned) into the newest text of the act.

    ``choices`` are the posted ones, by ``Asked.name``. A base that cannot be read says nothing:
    then whatever differs is asked.
    """
    card, body = _read(base)
    found = MergedText()
    chosen = {
        name[len(CHOICE) :]: side for name, side in choices.items() if name.startswith(CHOICE)
    }
    for name in CARD:
        if name in mine:
            _merge_field(name, card.get(name), theirs, mine[name], chosen, found)
    merged = merge(body, theirs.body.get_prep_value(), mine["body"].get_prep_value(), chosen)
    stream = theirs.body.stream_block
    found.values["body"] = stream.to_python(merged.blocks)
    found.taken += [_named(stream, block) for block in merged.taken]
    found.asked += [_asked(stream, clash) for clash in merged.clashes]
    return found


def without_gone_papers(data: QueryDict, act: Act | None) -> QueryDict:
    """The posted form without the papers that a colleague took out after it was loaded.

    Django would refuse the whole form for a row that is no more.
    """
    count = data.get("attachments-INITIAL_FORMS", "")
    if act is None or not count.isdecimal():
        return data
    here = {str(paper.pk) for paper in act.attachments.all()}
    rows = (f"attachments-{row}" for row in range(min(int(count), _MOST_PAPERS)))
    gone = [row for row in rows if data.get(f"{row}-id") and data[f"{row}-id"] not in here]
    if gone:
        data = data.copy()
        data.update({f"{row}-DELETE": "on" for row in gone})
    return data


def _merge_field(
    name: str,
    base: str | None,
    theirs: Act,
    mine: Any,
    chosen: Mapping[str, str],
    found: MergedText,
) -> None:
    model_field = theirs._meta.get_field(name)
    side = pick(base, _stored(theirs, name), _plain(mine))
    label = str(model_field.verbose_name)
    if side is None:
        side = chosen.get(name)
        if side not in (Side.THEIRS, Side.MINE):
            words = [
                (Line(_worded(model_field, value), differs=True),)
                for value in (getattr(theirs, name), mine)
            ]
            found.asked.append(Asked(name, label, *words, two=True))
            return
    elif side == Side.THEIRS:
        found.taken.append(label)
    if side == Side.THEIRS:
        found.values[name] = getattr(theirs, name)


def _stored(act: Act, name: str) -> Any:
    return _plain(getattr(act, name))


def _plain(value: Any) -> Any:
    """A value of the card as JSON has it: a key in the place of a record."""
    return value.pk if hasattr(value, "pk") else value


def _worded(model_field: Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(model_field.flatchoices) if model_field.choices else {}
    return str(choices.get(value, value if value is not None else "")) or "—"


def _asked(stream: Any, clash: Clash) -> Asked:
    block = clash.theirs if clash.theirs is not None else clash.mine
    theirs, mine = (
        list(_lines(stream, side)) if side is not None else []
        for side in (clash.theirs, clash.mine)
    )
    return Asked(
        clash.key,
        _named(stream, block),
        tuple(Line(words, words not in mine) for words in theirs),
        tuple(Line(words, words not in theirs) for words in mine),
        two=clash.key.endswith(HEAD),
    )


def _named(stream: Any, block: dict[str, Any]) -> str:
    """«Текст: 1. Общие положения…»: the kind of the block and how it begins."""
    label = str(stream.child_blocks[block["type"]].label)
    first = next(iter(_lines(stream, block)), "")
    return f"{label}: {Truncator(first).chars(80)}" if first else label


def _lines(stream: Any, block: dict[str, Any]) -> Iterable[str]:
    blocks = lowering.lowered(stream.to_python([block]))
    return text.render.plain.of_blocks(blocks).splitlines()


def _read(base: str) -> tuple[dict[str, str], Prints]:
    try:
        read = json.loads(base)
        return dict(read["card"]), dict(read["body"])
    except (ValueError, KeyError, TypeError):
        return {}, {}
