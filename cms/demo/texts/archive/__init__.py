"""Real acts for the archive door: `README.md` in this folder tells their origin."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ArchivedAct:
    """An excerpt of a real act: requisites as in the text, and the text.

    ``lines`` are its paragraphs; ``body`` leaves out those at the head that repeat the requisites.
    """

    file: str
    kind: str
    issuer: str
    title: str
    date: date
    number: str
    signer: str
    amending: bool
    source: str
    cut: str
    lines: tuple[str, ...]
    head_lines: int

    @property
    def body(self) -> tuple[str, ...]:
        return self.lines[self.head_lines :]


def archived_acts() -> Iterator[ArchivedAct]:
    """Yield the acts in the order of the index."""
    folder = files(__name__)
    for entry in json.loads(folder.joinpath("index.json").read_text(encoding="utf-8")):
        text = folder.joinpath(entry["file"]).read_text(encoding="utf-8")
        yield ArchivedAct(
            file=entry["file"],
            kind=entry["kind"],
            issuer=entry["issuer"],
            title=entry["title"],
            date=date.fromisoformat(entry["date"]),
            number=entry["number"],
            signer=entry["signer"],
            amending=entry["amending"],
            source=entry["origin"]["corpus"],
            cut=entry["origin"]["cut"],
            lines=tuple(text.splitlines()),
            head_lines=entry["head_lines"],
        )
