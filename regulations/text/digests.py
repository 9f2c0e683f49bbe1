"""The digest tree: provision → appendix → text → package, each SHA-256 over those below.

A scope (some provisions) has a digest of its own, so that a sign-off that was about them stays
valid while the rest of the act changes. eIds are outside a provision's digest: it binds words
and order, not addresses.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from .canon import Attached, Requisites, canonical, canonical_json
from .structure import Structure

PREFIX: Final = "svod1:"
ATTACHMENTS: Final = "@attachments"  # in a scope: no eId has this form
# What the eye sees or a reader is told; «style» says how a heading or an appendix is set.
_SIGNED: Final = ("kind", "label", "heading", "text", "role", "style", "cells")


@dataclass(frozen=True, slots=True)
class DigestTree:
    """Digests of one text, all as «svod1:» and 64 hexadecimal digits."""

    package: str
    text: str
    provisions: Mapping[str, str]
    attachments: str

    def scope(self, eids: Iterable[str] | None) -> str:
        """Return the digest of these provisions; of the package if none are named.

        A provision that is not in the text counts as absent: its removal changes the digest.
        ``ATTACHMENTS`` among them stands for the papers of the package.
        """
        wanted = sorted(set(eids or ()))
        if not wanted:
            return self.package
        return _digest(["scope", [[eid, self._part(eid)] for eid in wanted]])

    def _part(self, eid: str) -> str | None:
        return self.attachments if eid == ATTACHMENTS else self.provisions.get(eid)


def digest(
    requisites: Requisites, structure: Structure, attachments: Iterable[Attached] = ()
) -> DigestTree:
    """Return the digest tree of canonical form 1. Same words in the same order, same digests."""
    form = canonical(requisites, structure, attachments)
    provisions: dict[str, str] = {}
    text = _digest(["text", [_subtree(item, provisions) for item in form["provisions"]]])
    requisites_of = [form["issuer"], form["kind"], form["title"], form["card"]]
    package = _digest(["package", requisites_of, text, form["attachments"]])
    attachments_of = _digest(["attachments", form["attachments"]])
    return DigestTree(package, text, MappingProxyType(provisions), attachments_of)


def _subtree(item: Mapping[str, Any], provisions: dict[str, str]) -> str:
    below = [_subtree(child, provisions) for child in item.get("children", ())]
    own = {name: item[name] for name in _SIGNED if name in item}
    provisions[item["eid"]] = answer = _digest(["provision", own, below])
    return answer


def _digest(data: object) -> str:
    # A lone surrogate cannot be encoded strictly, and a digest must exist for any input.
    raw = canonical_json(data).encode("utf-8", "surrogatepass")
    return PREFIX + hashlib.sha256(raw).hexdigest()
