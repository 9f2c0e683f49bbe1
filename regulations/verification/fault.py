"""One thing that does not agree."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """``kind`` groups faults for the report; ``where`` names the row or file."""

    kind: str
    where: str
    message: str
