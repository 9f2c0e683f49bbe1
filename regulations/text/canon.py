"""Canonical form, version 1: what exactly is signed, stored and rendered again.

Requisites known before registration, then the provisions in order; number and date are outside.
NFC, dropped soft hyphens and folded white space are its only changes to the text; a line break
inside a table's cell is kept, since it parts paragraphs there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .blocks import Cell
from .folding import fold, fold_lines
from .structure import Provision, Structure

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Requisites:
    """What is known of an act before it has a number: who issues it, its kind, its title.

    ``card`` holds (name, value) of fields beside the text that have legal effect, such as when
    it enters into force; they are signed with the text (docs/decisions/0002).
    """

    issuer: str
    kind: str
    title: str
    card: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of the package, named by the SHA-256 (hex) of its bytes."""

    name: str
    sha256: str


class UnknownForm(ValueError):
    """The stored form is of a version that this code does not read."""

    code = "unknown_canonical_form"

    def __init__(self, version: object) -> None:
        self.params = {"version": str(version)}
        super().__init__(f"Canonical form {version!r} is not known; this code reads {VERSION}.")


def canonical(
    requisites: Requisites, structure: Structure, attachments: Iterable[Attached] = ()
) -> dict[str, Any]:
    """Return the canonical form as plain data for JSON. Warnings are outside it."""
    return {
        "form": VERSION,
        "issuer": fold(requisites.issuer),
        "kind": fold(requisites.kind),
        "title": fold(requisites.title),
        "card": [[name, fold(value)] for name, value in requisites.card],
        "provisions": [_provision(provision) for provision in structure.provisions],
        "attachments": [
            {"name": fold(attached.name), "sha256": attached.sha256.lower()}
            for attached in attachments
        ],
    }


def canonical_json(data: object) -> str:
    """Return the one JSON text of this data: keys sorted, no spaces, letters as they are."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_canonical(
    data: Mapping[str, Any],
) -> tuple[Requisites, Structure, tuple[Attached, ...]]:
    """Return what was stored, with no parsing; the inverse of ``canonical``."""
    if data.get("form") != VERSION:
        raise UnknownForm(data.get("form"))
    requisites = Requisites(
        data["issuer"],
        data["kind"],
        data["title"],
        tuple((name, value) for name, value in data["card"]),
    )
    structure = Structure(tuple(_restored(item) for item in data["provisions"]))
    attachments = tuple(Attached(item["name"], item["sha256"]) for item in data["attachments"])
    return requisites, structure, attachments


def _provision(provision: Provision) -> dict[str, Any]:
    """Empty fields are left out, so that a form with a new optional field keeps old digests."""
    data: dict[str, Any] = {"eid": provision.eid, "kind": provision.kind}
    for name in ("label", "heading", "text", "role", "style"):
        words = fold(getattr(provision, name))
        if words:
            data[name] = words
    if provision.cells:
        data["cells"] = [_cell(cell) for cell in provision.cells]
    if provision.children:
        data["children"] = [_provision(child) for child in provision.children]
    return data


def _cell(cell: Cell) -> dict[str, Any]:
    data: dict[str, Any] = {"text": fold_lines(cell.text)}
    if cell.colspan != 1:
        data["colspan"] = cell.colspan
    if cell.rowspan != 1:
        data["rowspan"] = cell.rowspan
    if cell.header:
        data["header"] = True
    return data


def _restored(data: Mapping[str, Any]) -> Provision:
    return Provision(
        eid=data["eid"],
        kind=data["kind"],
        label=data.get("label", ""),
        heading=data.get("heading", ""),
        text=data.get("text", ""),
        children=tuple(_restored(child) for child in data.get("children", ())),
        cells=tuple(Cell(**cell) for cell in data.get("cells", ())),
        role=data.get("role", ""),
        style=data.get("style", ""),
    )
