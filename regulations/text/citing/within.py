"""Where in its own text an act cites itself: which appendix is meant, which provision of it."""

from typing import Final

from ..structure import Provision, Structure
from .placing import Placed
from .resolving import resolve_units
from .unit import Chain

# Parts of a table or a sentence: they have no provision of their own.
_FINER: Final = frozenset({"графа", "столбец", "колонка", "предложение", "позиция", "строка"})
_ACTS: Final = frozenset({"постановление", "распоряжение", "решение", "приказ", "указ", "закон"})


def resolve_within(placed: Placed, structure: Structure) -> tuple[tuple[str, ...], ...]:
    """Return for each chain of an internal citation the eIds it may mean; () if there are none.

    «Пункт 3 Порядка» is looked for in the appendix of that name; «пункт 3», in the appendix that
    says so, else in the act; a chain of nothing but columns and sentences means the provision
    that speaks.
    """
    chains = [_coarse(chain) for chain in placed.citation.chains]
    scopes = _scopes(placed, structure)
    return tuple(_first(chain, scopes) if chain else (placed.eid,) for chain in chains)


def _coarse(chain: Chain) -> Chain:
    return tuple(unit for unit in chain if unit.kind not in _FINER)


def _first(chain: Chain, scopes: list[Structure]) -> tuple[str, ...]:
    for scope in scopes:
        (found,) = resolve_units([chain], scope)
        if found:
            return found
    return ()


def _scopes(placed: Placed, structure: Structure) -> list[Structure]:
    kind = placed.citation.kind
    if kind in _ACTS:
        return [structure]
    own = _enclosing(placed.eid, structure)
    if not kind:
        return [*own, structure]
    named = [each for each in _appendices(structure) if _is_called(each, kind)]
    return [*(Structure(each.children) for each in named), *own, structure]


def _appendices(structure: Structure) -> list[Provision]:
    return [each for each, _parent in structure.walk() if each.kind == "appendix"]


def _is_called(appendix: Provision, kind: str) -> bool:
    return appendix.role == kind or appendix.title.lower().startswith(kind)


def _enclosing(eid: str, structure: Structure) -> list[Structure]:
    """Return the appendices that a provision stands in, innermost first."""
    steps = eid.split("__")
    holders = (structure.find("__".join(steps[:count])) for count in range(len(steps), 0, -1))
    return [
        Structure(holder.children) for holder in holders if holder and holder.kind == "appendix"
    ]
