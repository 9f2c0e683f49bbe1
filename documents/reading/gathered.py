"""The words of a paragraph while they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from documents.model import Raised, Run


@dataclass(slots=True)
class Gathered:
    """What a paragraph holds besides its words."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    new_page: bool = False

    def add(self, text: str, raised: Raised = "", note: str = "") -> None:
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if last is not None and not note and not last.note and last.raised == raised:
            self.runs[-1] = Run(last.text + text, raised)
        else:
            self.runs.append(Run(text, raised, note))


def joined(parts: list[Gathered]) -> Gathered:
    """Paragraphs whose ends are gone as one."""
    if len(parts) == 1:
        return parts[0]
    whole = Gathered()
    for part in parts:
        for run in part.runs:
            whole.add(run.text, run.raised, run.note)
        whole.boxes.extend(part.boxes)
        whole.new_page = whole.new_page or part.new_page
    return whole
