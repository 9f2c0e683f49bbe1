"""Pieces of a comparison as edits that can be named: replaced, put in, taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..words import Words

# How many kept words tell the place of an insertion.
_CONTEXT: Final = 3
_NEAR: Final = 200
_WORD = re.compile(r"[^\W_]+(?:[-\u2011.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """``removed`` was made ``added``; either may be empty. Around: the kept text next to it."""

    removed: str
    added: str
    before: str
    after: str

    @property
    def follows(self) -> str:
        """The last kept words, by which a lawyer tells the place."""
        found = list(_WORD.finditer(self.before))[-_CONTEXT:]
        return self.before[found[0].start() :].strip() if found else self.before.strip()

    @property
    def precedes(self) -> str:
        """The first kept words after the place."""
        found = list(_WORD.finditer(self.after))[:_CONTEXT]
        return self.after[: found[-1].end()].strip() if found else self.after.strip()

    def in_place(self, words: str) -> str:
        """The words with the whole ones they touch or stand between."""
        before = self.before.rstrip().rpartition(" ")[2] + self.before[len(self.before.rstrip()) :]
        after = self.after[: len(self.after) - len(self.after.lstrip())]
        after += self.after.lstrip().partition(" ")[0]
        return f"{before}{words}{after}".strip()


def edits(words: Words) -> Iterator[Edit]:
    """Yield the edits of one string in order."""
    at = 0
    while at < len(words):
        if words[at][0] == "=":
            at += 1
            continue
        before = words[at - 1][1] if at else ""
        changed = {"-": "", "+": ""}
        while at < len(words) and words[at][0] != "=":
            changed[words[at][0]] += words[at][1]
            at += 1
        after = words[at][1] if at < len(words) else ""
        yield Edit(changed["-"], changed["+"], before[-_NEAR:], after[:_NEAR])


def kept_share(words: Words) -> float:
    """Return from 0 to 1 how much of the longer side was kept."""
    sides = {"=": 0, "-": 0, "+": 0}
    for sign, piece in words:
        sides[sign] += len(piece)
    longer = sides["="] + max(sides["-"], sides["+"])
    return sides["="] / longer if longer else 1.0
