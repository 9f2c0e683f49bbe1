"""The dictionary of Russian forms, read once: posts, units and their cases are asked of it."""

from functools import cache

import pymorphy3


@cache
def morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()
