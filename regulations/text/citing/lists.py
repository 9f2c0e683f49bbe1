"""Elliptic lists: several acts under one head, «постановлений … от … № 271-пп, от … № 444-пп».

The list goes on after the head in its line, in brackets («(в ред. от … № …)»), or over the items of
a list that the head only introduces («признать утратившими силу постановления …:»).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .elliptic import continued, issued_next, parts_of_code
from .head import Head
from .quoted import quotation_end

_S: Final = "[ \u00a0\t]"
_MONTH = "(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)"
_DAY = rf"\d{{1,2}}(?:\.\d\d\.\d{{2,4}}|{_S}{{1,9}}{_MONTH})"
_FIRST = rf"(?:[оО]т{_S}{{0,9}}[«\"]?{_S}{{0,9}}\d|{_DAY}|(?:№|N){_S}?\d)"
_CHANGED = (
    rf"(?:(?:в{_S}{{1,3}}(?:посл(?:едней|\.){_S})?|действующ[а-я]{{2,3}}{_S}в{_S})?ред(?:акции|\.)|(?:с{_S}{{1,3}}|внес{_S})?(?:уч[её]том{_S}|последующими{_S})?"
    rf"изм(?:енени(?:ями|й|я)|\.)?(?:{_S}{{0,3}}(?:и{_S}|,{_S}?){_S}{{0,3}}доп(?:олнени(?:ями|й|я)|\.)?)?)"
    rf"(?:,?{_S}{{0,3}}внес[её]нными)?"
)
# «№ 164 (зарегистрирован Минюстом …, регистрационный № 31814), от … № 798».
_REGISTERED = rf"{_S}{{1,9}}\((?:зарегистрирован|рег\.)[^()\n]{{0,160}}\)"
_NEXT = re.compile(
    rf"(?:{_S}?г\.?)?(?:{_REGISTERED})?(?:{_S}{{0,9}}[,;]{_S}{{0,60}}(?:(?:и|а{_S}также){_S}{{1,9}})?|{_S}{{1,9}}и{_S}{{1,40}})(?={_FIRST})"
    rf"|{_S}{{1,60}}(?=[оО]т{_S}{{0,9}}\d)|{_S}{{0,60}}(?=№)"
    rf"|{_S}{{0,9}},?{_S}{{0,9}}[(\[]?{_S}?{_CHANGED}:?{_S}{{1,9}}(?={_FIRST})"
    rf"|{_S}{{0,3}}:{_S}{{1,40}}(?={_FIRST})"
)
# «№ 131-ФЗ "Об общих принципах, |от 27.07.2010 N 210-ФЗ "…"»: the title lost its mark.
_NEVER_CLOSED = re.compile(
    rf"{_S}{{0,3}}[«\"“][^«»\"“”\n]{{3,300}}?[,;]{_S}{{1,9}}(?=от{_S}?\d{{1,2}}[.{_S[1:-1]}])"
)
_OTHER = re.compile(rf"(?:{_S}{{0,3}},{_S}{{1,9}}|{_S}{{1,9}}и{_S}{{1,9}})(?=[А-ЯЁамгдк])")
_BRACKET = re.compile(rf"[(\[]{_S}?{_CHANGED}:?{_S}{{1,9}}(?={_FIRST})", re.IGNORECASE)
# «(в редакции |Правительства края от … № …)»: the kind is that of the act amended.
_KIND_LOST = re.compile(rf"[(\[]{_S}?{_CHANGED}{_S}{{1,9}}(?=[А-ЯЁа-яё])", re.IGNORECASE)
_NEXT_TITLE = re.compile(
    rf"{_S}{{0,3}}(?:,{_S}{{1,9}}(?:и{_S}{{1,9}})?|{_S}и{_S}{{1,9}})(?=[«\"„“]Об?{_S})"
)
_MANY = re.compile(
    r"(?:закон|указ|приказ)(?:ы|ов|ам|ами|ах)\b|(?:лени|шени|жени)(?:я|й|ям|ями|ях)\b", re.I
)
_LONGEST_TITLE: Final = 1200
_ITEM = re.compile(
    rf"^{_S}*(?:[-–—•·]{_S}*|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?{_S}{{1,9}}|[а-я]\){_S}*)?(?={_FIRST})"
)
_MOST: Final = 500
_NAMELESS: Final = Head(0, 0, "", may_hold=False)


def with_lists(text: str, heads: list[Head]) -> list[Head]:
    """Return the heads with those that elliptic lists add, in order."""
    found = {head.start: head for head in heads}
    for head in heads:
        if head.sort == "dated":
            _add(found, _following(text, head))
        elif head.sort == "code" and head.known:
            _add(found, parts_of_code(text, head))
    _add(found, _items(text, heads))
    for match in _BRACKET.finditer(text):
        if match.end() not in found:
            _add(found, _chain(text, _amended(heads, match.start()), match.end()))
    for match in _KIND_LOST.finditer(text):
        changed = _amended(heads, match.start())
        following = issued_next(text, changed, match.end()) if changed.kind else None
        if following is not None:
            _add(found, iter([following]))
    return sorted(found.values(), key=lambda head: (head.start, -head.end))


def _add(found: dict[int, Head], more: Iterator[Head]) -> None:
    for head in more:
        if head.start in found:
            return
        found[head.start] = head


def _following(text: str, head: Head) -> Iterator[Head]:
    """Yield what the list goes on with: acts of the same issuer by date, acts of other issuers."""
    for _ in range(_MOST):
        gap = _NEXT.match(text, head.end)
        if gap is None and head.number and not head.title:
            gap = _NEVER_CLOSED.match(text, head.end)
        following = None
        if gap is not None and (head.number or ":" in gap[0] or head.date):
            following = continued(text, head, gap.end())
        if following is None and head.title and not head.number:
            following = _next_title(text, head)
        if following is None and head.number and head.issuer:
            other = _OTHER.match(text, head.end)
            following = issued_next(text, head, other.end()) if other is not None else None
        if following is None:
            return
        yield following
        head = following


def _next_title(text: str, head: Head) -> Head | None:
    """Return the act that a plural names next by its title: «законами «О …» и |«О …»»."""
    gap = _NEXT_TITLE.match(text, head.end)
    if gap is None or _MANY.search(text, head.start, head.core) is None:
        return None
    end = quotation_end(text, gap.end(), _LONGEST_TITLE)
    if not end:
        return None
    return replace(
        head, start=gap.end(), end=end, title=text[gap.end() + 1 : end - 1].strip(),
        title_at=gap.end(), pointing="", may_hold=False,
    )  # fmt: skip


def _amended(heads: list[Head], at: int) -> Head:
    """Return the act that ends where the brackets with its amendments open, or a nameless one."""
    before = [head for head in heads if at - 3 <= head.end <= at and head.known]
    return before[0] if before else _NAMELESS


def _chain(text: str, head: Head, at: int) -> Iterator[Head]:
    """Yield the acts from ``at`` on, each named by its date and number alone."""
    for _ in range(_MOST):
        following = continued(text, head, at)
        if following is None:
            return
        yield following
        gap = _NEXT.match(text, following.end)
        if gap is None:
            return
        at = gap.end()


def _items(text: str, heads: list[Head]) -> Iterator[Head]:
    """Yield the acts that are items of a list, a line each, under the head that introduces it."""
    lead: Head | None = None
    place = nearest = 0
    for line in text.split("\n"):
        end = place + len(line)
        own = []
        while nearest < len(heads) and heads[nearest].start < end:
            if heads[nearest].sort == "dated":
                own.append(heads[nearest])
            nearest += 1
        item = _ITEM.match(line)
        if line.rstrip().endswith(":") and item is None:
            lead = own[-1] if own else None
        elif item is not None and lead is not None:
            yield from _chain(text, lead, place + item.end())
        elif line.strip():
            lead = own[0] if own and own[0].known else None
        place = end + 1
