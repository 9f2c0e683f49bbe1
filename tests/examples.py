"""How many examples a property is tried on: all of them in a soak, a third in every run."""

import os
from typing import Final

SOAK: Final = os.environ.get("SVOD_SOAK") == "1"
_PART: Final = 3


def examples(whole: int) -> int:
    """For Hypothesis' ``max_examples``: ``whole`` under ``make soak``, else a third of it."""
    return whole if SOAK else whole // _PART
