"""Akoma Ntoso of our own export back to the provision tree, unit for unit."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from .blocks import Cell
from .marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from .render.akn import AKN, OURS
from .structure import KINDS, Provision, Structure

_KIND: Final = f"{{{OURS}}}kind"
_AT: Final = f"{{{OURS}}}at"
_NONE: Final = f"{{{OURS}}}none"
_MARKS: Final = {"sup": (SUP_ON, SUP_OFF), "sub": (SUB_ON, SUB_OFF)}
_OWN: Final = frozenset({"intro", "content", "coverPage"})
_DEEPEST: Final = 120


class NotOurs(ValueError):
    """The file is no Akoma Ntoso, or not one that Svod wrote."""


def read_akn(root: etree._Element) -> Structure:
    """Return the tree of a file that ``render.akn`` wrote.

    ``root`` is parsed by the caller, who knows how to parse what strangers send. Raises NotOurs.
    """
    act = next((child for child in root if _name(child) == "act"), None)
    if root.tag != f"{{{AKN}}}akomaNtoso" or act is None:
        raise NotOurs(str(root.tag))
    provisions = _ordered(_units(act, 0))
    if not provisions and len("".join(act.itertext()).split()) > 0:
        raise NotOurs("no unit of ours")
    return Structure(provisions)


def _ordered(found: Iterator[tuple[int, Provision]]) -> tuple[Provision, ...]:
    return tuple(provision for _, provision in sorted(found, key=lambda pair: pair[0]))


def _units(element: etree._Element, depth: int) -> Iterator[tuple[int, Provision]]:
    """Units directly inside, through elements that are no unit, each with its place (0 if none)."""
    if depth > _DEEPEST:
        raise NotOurs("too deep")
    for child in element:
        if _name(child) == "meta":
            continue
        if child.get(_KIND) is None:
            yield from _units(child, depth + 1)
        else:
            place = child.get(_AT) or "0"
            yield int(place) if place.isdecimal() else 0, _provision(child, depth + 1)


def _provision(element: etree._Element, depth: int) -> Provision:
    kind = element.get(_KIND) or ""
    if kind not in KINDS:
        raise NotOurs(kind)
    heading, text = _part(element, "heading"), _own_text(element, kind)
    if kind == "title":
        heading, text = _words(element), ""
    return Provision(
        eid=element.get("eId") or "",
        kind=kind,
        label=_part(element, "num"),
        heading=heading,
        text=text,
        children=_ordered(_units(element, depth)),
        cells=tuple(_cells(element)) if _name(element) == "tr" else (),
        role=element.get(f"{{{OURS}}}role") or "",
        style=element.get(f"{{{OURS}}}style") or "",
    )


def _own_text(element: etree._Element, kind: str) -> str:
    """The unit's own words: its paragraph that is no unit, or itself if it is a paragraph."""
    if kind == "quoted":
        held = next(element.iter(_q("quotedStructure")), None)
        if held is not None:
            return held.get("startQuote") or ""
    if _name(element) == "p":
        return _words(element)
    for child in element:
        name = _name(child)
        holder = child if name in _OWN else None
        if name == "doc":
            holder = next((each for each in child if _name(each) == "coverPage"), None)
        if name == "p" and child.get(_KIND) is None:
            return _words(child)
        if holder is not None and kind != "table":
            own = [each for each in holder if _name(each) == "p" and each.get(_KIND) is None]
            return "\n".join(map(_words, own))
    return ""


def _cells(row: etree._Element) -> Iterator[Cell]:
    for child in row:
        if child.get(_NONE) is not None:
            continue
        yield Cell(
            "\n".join(_words(p) for p in child if _name(p) == "p"),
            _span(child, "colspan"),
            _span(child, "rowspan"),
            header=_name(child) == "th",
        )


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name) or "1"
    return int(value[:6]) if value.isdecimal() else 1


def _part(element: etree._Element, name: str) -> str:
    return next((_words(child) for child in element if _name(child) == name), "")


def _words(element: etree._Element) -> str:
    """Words of an element with raised and lowered ones marked; ``eol`` is a line feed."""
    out = [element.text or ""]
    for child in element:
        name = _name(child)
        on, off = _MARKS.get(name, ("", ""))
        out.append("\n" if name == "eol" else f"{on}{_words(child)}{off}")
        out.append(child.tail or "")
    return "".join(out)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _q(name: str) -> str:
    return f"{{{AKN}}}{name}"
