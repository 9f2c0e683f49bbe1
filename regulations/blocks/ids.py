"""Every block of a body has an id: comments and merging know it by that.

Wagtail gives one when the editor saves; until then each opened editor makes up another. A body
that came otherwise (a file, the demo) gets ids that follow from its act and the place of the
block: the same ones for whoever opens it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any


def give_ids(blocks: Iterable[dict[str, Any]], seed: uuid.UUID) -> None:
    """Fill in the ids that raw blocks lack, inside appendices too. Changes them in place."""
    for place, block in enumerate(blocks):
        if not block.get("id"):
            block["id"] = str(uuid.uuid5(seed, str(place)))
        if block["type"] == "appendix":
            give_ids(block["value"].get("content") or (), uuid.UUID(block["id"]))
