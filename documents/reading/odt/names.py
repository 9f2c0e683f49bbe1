"""Names of OpenDocument, whatever prefixes a file gives them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def local(element: etree._Element) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its local name, "" without one.

    ``name`` may be of several namespaces at once («style-name»): an element has but one of them.
    """
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def count(element: etree._Element, name: str, default: int = 1) -> int:
    """A whole number in an attribute; ``default`` if it is missing or no number."""
    value = attribute(element, name)
    return int(value) if value.isdecimal() and len(value) < 10 else default


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(children(element, name), None)


def children(element: etree._Element | None, *names: str) -> Iterator[etree._Element]:
    for each in element if element is not None else ():
        if local(each) in names:
            yield each
