"""Links laid over ready HTML of a text: citations lead to what they cite.

The HTML of an edition is frozen, while what its citations lead to is learnt later (an act that
was not in Svod yet). So links are laid over it and can be taken off again: what is left is the
frozen text to the letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

_OPENING: Final = '<a class="cite" href="'
_LINK: Final = re.compile(r'<a class="cite" href="([^"<>]*)"(?: rel="external")?>([^<>]*)</a>')
_SPACES: Final = re.compile(r"[ \u00a0\n]+")
_ID: Final = ' id="'


@dataclass(frozen=True, slots=True)
class Link:
    """The words ``text`` of the provision ``eid`` lead to ``href`` (an address or «#eId»)."""

    eid: str
    text: str
    href: str

    @property
    def is_outside(self) -> bool:
        return not self.href.startswith(("#", "/"))


def with_links(html: str, links: Iterable[Link]) -> str:
    """Return ``html`` with the links, which come in the order of the text.

    Words that stand in no single piece of text of their provision (a raised figure or a line
    break between them) stay as they are.
    """
    pieces: list[str] = []
    done = 0
    place, eid = 0, None
    for link in links:
        if link.eid != eid:
            begins = html.find(f'{_ID}{escape(link.eid)}"', 0)
            if begins < 0:
                continue
            eid, place = link.eid, max(begins, done)
        found = _find(html, link.text, place)
        if found is None:
            continue
        start, end = found
        rel = ' rel="external"' if link.is_outside else ""
        pieces += [
            html[done:start],
            f'{_OPENING}{escape(link.href)}"{rel}>',
            html[start:end],
            "</a>",
        ]
        done = place = end
    pieces.append(html[done:])
    return "".join(pieces)


def without_links(html: str) -> str:
    """Return what ``with_links`` was given."""
    return _LINK.sub(r"\2", html)


def hrefs(html: str) -> list[str]:
    """Return where the links of a text lead, in order."""
    return [unescape(href) for href, _words in _LINK.findall(html)]


def _find(html: str, words: str, start: int) -> tuple[int, int] | None:
    """Return where the words stand in the provision that begins at ``start``, outside of tags."""
    following = html.find(_ID, start + len(_ID))
    end = html.rfind("<", start, following) if following >= 0 else len(html)
    within = html[start:end]
    parts = [re.escape(escape(part)) for part in _SPACES.split(words.strip())]
    found = re.search(r"(?<![\w/])" + r"[ \u00a0\u202f]+".join(parts) + r"(?![^<>]*>)", within)
    return (start + found.start(), start + found.end()) if found else None
