"""The body of an act as the editor shows it: about a dozen blocks, a chapter a block."""

from regulations.blocks.body import ActBody
from regulations.blocks.wording import FEATURES

__all__ = ["FEATURES", "ActBody"]
