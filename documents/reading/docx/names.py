"""Names of WordprocessingML, and how its switches read."""

from __future__ import annotations

from lxml import etree

_OFF = {"0", "false", "off", "none"}


def local(element: etree._Element) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name, in whichever of the two namespaces of Word it is."""
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None if there is no element or no attribute."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def number(element: etree._Element | None, name: str = "val", default: int = 0) -> int:
    """A whole number of an attribute; ``default`` if it is missing or is none."""
    try:
        return int(attribute(element, name) or "")
    except ValueError:
        return default


def is_on(element: etree._Element | None) -> bool:
    """A switch: absent is off, present is on unless it says otherwise."""
    return element is not None and (attribute(element) or "1").lower() not in _OFF
