"""Writing the amending act from two editions, such that applying it to the old gives the new.

Every formula is tried on a working copy of the old edition as it is written: it is read back and
applied, and stays only if it does what it was written for. Where the smallest formula will not
do, the next larger unit is given in a new edition, up to the act.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..canon import Requisites as Front
from ..digests import digest
from ..lines import read_lines
from ..reading import parse
from ..structure import Structure
from .acts import Requisites, accusative_of
from .applying import amend
from .drafter import Drafter
from .layouts import one_text
from .numbers import renumbered

_KIND: Final = "постановление"
_NO_FRONT: Final = Front("", "", "")


@dataclass(frozen=True, slots=True)
class ActNames:
    """How the amended act is named in the amending one.

    ``base`` is the act in the accusative, as it follows «Внести в» («постановление администрации
    города от 01.11.2013 № 4443 «О Порядке»»); ``issuer`` and ``kind`` head the new act.
    """

    base: str = ""
    kind: str = _KIND
    issuer: str = ""
    preamble: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An amending act: its text, one paragraph a line, and how many operations it has.

    ``proven`` tells that the text, read back and applied to the old edition, gives the digest of
    the new one.
    """

    text: str
    count: int
    proven: bool


def draft_amendment(old: Structure, new: Structure, names: ActNames | None = None) -> Draft:
    """Write the act that makes ``old`` into ``new``.

    No operations where nothing changed, or only the layout: what the printer sets differently is
    not for an amending act.
    """
    if _same_text(old, new) or one_text(old, new):
        return Draft("", 0, proven=True)
    own = Requisites.of(old)
    names = names or ActNames(accusative_of(old), own.kind or _KIND)
    first: Draft | None = None
    for formulas in filter(None, _ways(old, new)):
        for named in (names, ActNames(kind=names.kind)):
            made = Draft(_act(named, formulas), len(formulas), proven=False)
            if _proves(old, new, made.text):
                return replace(made, proven=True)
            first = first or made
    return first or Draft("", 0, proven=False)


def _ways(old: Structure, new: Structure) -> Iterator[list[list[str]]]:
    """Yield the formulas from what reads best to what tells anything: units, the act, marks."""
    plain = Drafter(old, new).formulas()
    numbers = renumbered(old, new)
    if numbers.labels:
        formulas = Drafter(old, new, numbers=numbers).formulas()
        if formulas and _length(formulas) < _length(plain):
            yield formulas
    yield plain
    yield Drafter(old, new).whole()
    yield Drafter(old, new, marked=True).formulas()
    yield Drafter(old, new, marked=True).whole()


def _length(formulas: list[list[str]]) -> int:
    return sum(len(line) for formula in formulas for line in formula)


def _proves(old: Structure, new: Structure, text: str) -> bool:
    result = amend(old, parse(read_lines(text)), text=text)
    return result.is_whole and _same_text(result.structure, new)


def _same_text(old: Structure, new: Structure) -> bool:
    return digest(_NO_FRONT, old).text == digest(_NO_FRONT, new).text


def _act(names: ActNames, formulas: list[list[str]]) -> str:
    base = names.base or "постановление"
    plural = len(formulas) > 1
    title = f"О внесении {'изменений' if plural else 'изменения'} в {base}"
    lines = [names.issuer.upper()] if names.issuer else []
    lines += [names.kind.upper(), title]
    if names.preamble:
        lines.append(names.preamble)
    change = "следующие изменения" if plural else "следующее изменение"
    lines.append(f"1. Внести в {base} {change}:")
    for at, formula in enumerate(formulas, 1):
        first, *rest = formula
        end = "." if at == len(formulas) else ";"
        whole = [f"{at}) {first}", *rest]
        whole[-1] += end
        lines.extend(whole)
    return "\n".join([*lines, ""])
