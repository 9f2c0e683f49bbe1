"""The head of a citation as a value: the act, without units."""

from dataclasses import dataclass

from .unit import Unit


@dataclass(frozen=True, slots=True)
class Head:
    """An act as named in a text from ``start`` to ``end`` (exclusive), title and marks included.

    ``issued_by`` is the issuer in the genitive, as typed.
    ``known``: it is surely an act (a date, a number, a title of an act, the name of a code).
    ``may_hold``: units before it belong to it (its noun is in the genitive). ``pointing`` is the
    stem of «настоящий» or «указанный»; ``parts`` the part of a code that has its own date.
    ``title_at`` is where the title begins, 0 if there is none.
    """

    start: int
    end: int
    kind: str
    issuer: str = ""
    issued_by: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    title_at: int = 0
    known: bool = False
    may_hold: bool = True
    pointing: str = ""
    capital: bool = False
    sort: str = "dated"
    parts: tuple[Unit, ...] = ()

    @property
    def core(self) -> int:
        """Where the head ends without its title."""
        return self.title_at or self.end
