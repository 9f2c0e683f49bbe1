"""What an act is like for its route: some steps are for such acts only.

Money and a programme are seen in the text itself; the rest the drafter states in the card, where
every approver sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from regulations.blocks.typed import typed
from regulations.kinds import AppendixKind, AttachmentKind, Trait

if TYPE_CHECKING:
    from regulations.models import Act


def traits_of(act: Act) -> frozenset[str]:
    """The traits of the text that ``act`` (a row, or an object made from a revision) holds."""
    found = {
        Trait.MONEY: act.spends_money or _shows_money(act),
        Trait.PROGRAMME: _is_programme(act),
        Trait.RIGHTS: act.touches_rights,
        Trait.BUSINESS: act.burdens_business,
    }
    return frozenset(trait.value for trait, holds in found.items() if holds)


def _shows_money(act: Act) -> bool:
    """Tables of funding or measures with rows, or a financial justification among the papers."""
    tables = (value["rows"] for kind in ("funding", "measures") for value in typed(act.body, kind))
    return any(len(rows) for rows in tables) or any(
        paper.kind == AttachmentKind.FINANCE for paper in act.attachments.all()
    )


def _is_programme(act: Act) -> bool:
    return act.specific_class._meta.model_name == "targetprogramme" or any(
        block.block_type == "appendix" and block.value["kind"] == AppendixKind.PROGRAMME
        for block in act.body
    )
