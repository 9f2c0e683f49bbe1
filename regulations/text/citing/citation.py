"""A citation of a legal act as a value: what is cited, which units of it, and where."""

from dataclasses import dataclass

from .normal import normal_form
from .unit import Chain, Unit


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation at ``start`` to ``end`` (exclusive) of the text it was found in.

    ``kind`` is in the nominative («постановление»; "" for units of this act), ``issuer`` in the
    nominative, ``issued_by`` the same in the genitive as typed, ``date`` YYYY-MM-DD, ``number`` as
    typed without its sign, ``title`` without its quotation marks; what is not said is "". ``units``
    are smallest first, ranges expanded; ``chains`` are the paths to the provisions. ``internal``:
    the act cites itself. ``doubtful``: the units may be read in two ways («пп. 1, 2»). ``core`` is
    where it ends without its title.
    """

    start: int
    end: int
    text: str
    kind: str
    issuer: str = ""
    issued_by: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    units: tuple[Unit, ...] = ()
    chains: tuple[Chain, ...] = ()
    internal: bool = False
    doubtful: bool = False
    core: int = 0

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def normal(self) -> str:
        """The citation as drafting rules write it: «пункт 3 постановления … от … № …»."""
        return normal_form(self)

    def __repr__(self) -> str:
        return f"<Citation {self.start}:{self.end} {self.normal}>"
