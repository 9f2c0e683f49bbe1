"""Private-use marks that carry superscript and subscript inside plain text.

A legal number may be raised («пункт 3¹»), so the mark is part of the text and of its digest,
unlike bold or italics, which say nothing.
"""

from typing import Final

SUP_ON: Final = "\ue001"
SUP_OFF: Final = "\ue002"
SUB_ON: Final = "\ue003"
SUB_OFF: Final = "\ue004"
